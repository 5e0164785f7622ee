"""What a reader must know before believing a comparison: a code, its values, English words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.evaluations import EvaluationBasis, EvaluationRun
from eval.leakage import OnLeak

TEXTS = {
    "other_data": "The runs read different data: {names}.",
    "judged_otherwise": (
        "{count} cases were judged otherwise for the second run: what moved may be the "
        "judgements, not the system."
    ),
    "left_out": "{count} cases are in one run alone and left out.",
    "knew_too_much": (
        "{name} was measured although its test knows too much, {count} times: its figures are "
        "too good."
    ),
    "other_seeds": "The runs have different seeds, so folds may differ.",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to know; `code` is a key of `TEXTS`, whose placeholders `values` fill."""

    code: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Return it in English words."""
        return TEXTS[self.code].format_map(self.values)

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON values, for whoever words it in another language."""
        return {"code": self.code, "values": dict(self.values)}


def notices_of(
    first: EvaluationRun, second: EvaluationRun, *, shared: int, otherwise: int
) -> Iterator[Notice]:
    """Yield what sets two runs apart beside what they measure.

    Args:
        shared: how many cases both have.
        otherwise: of how many of these people said something else for the second run.
    """
    for run in (first, second):
        if count := known_too_early(run):
            yield Notice("knew_too_much", {"name": run.name, "count": count})
    if first.basis.data != second.basis.data:
        both = {**first.basis.data, **second.basis.data}
        other = [name for name in both if first.basis.data.get(name) != second.basis.data.get(name)]
        yield Notice("other_data", {"names": ", ".join(sorted(other))})
    if otherwise:
        yield Notice("judged_otherwise", {"count": otherwise})
    alone = alone_in(first, second, shared)
    if alone > 0 and first.basis.kind != "upkeep":
        yield Notice("left_out", {"count": alone})
    if first.basis.seed != second.basis.seed:
        yield Notice("other_seeds")


def alone_in(first: EvaluationRun, second: EvaluationRun, shared: int) -> int:
    """Return how many cases only one of two runs has, of which both have `shared`."""
    return max(len(first.items) + len(second.items) - 2 * shared, 0)


def changed_between(first: EvaluationBasis, second: EvaluationBasis) -> dict[str, tuple[Any, Any]]:
    """Return by name what the runs rest on that is not the same, as it is in each, else `None`."""
    sides = [
        {
            **{f"config {name}": value for name, value in one.config.items()},
            **{f"data {name}": value for name, value in one.data.items()},
            "model": one.model,
            "code": one.code,
            "seed": one.seed,
        }
        for one in (first, second)
    ]
    names = dict.fromkeys((*sides[0], *sides[1]))
    both = {name: (sides[0].get(name), sides[1].get(name)) for name in sorted(names, key=_place)}
    return {name: values for name, values in both.items() if values[0] != values[1]}


def _place(name: str) -> tuple[int, str]:
    """Return where a name stands: what was asked, then of which data, then by what."""
    room, _, own = name.partition(" ")
    return ("config", "data", "model", "code", "seed").index(room), own


def known_too_early(run: EvaluationRun) -> int:
    """Return how often the test of a run knew too much and was measured all the same."""
    is_allowed = run.report.get("on_leak") == OnLeak.ALLOW
    return sum(run.report.get("leaks", {}).values()) if is_allowed else 0
