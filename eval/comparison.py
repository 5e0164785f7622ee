"""Two runs held against each other: which measures moved, and what became of each case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.canonical import to_plain
from domain.errors import InputRefused
from domain.evaluations import EvaluationItem, EvaluationRun
from eval.class_changes import NO_DIFFERENCE, ClassChange, class_changes
from eval.comparison_notices import Notice, alone_in, changed_between, notices_of
from eval.differences import Pair, find_differences
from eval.pairs import Difference

LOWER_IS_BETTER = frozenset({"brier", "ece", "aurc"})
# What tells whether a case went better, where one of its scores says it best.
_LEADING = {
    "retrieval": ("ndcg@10", "heading_hit@3"),
    "classify": ("accuracy",),
    "triage": ("accuracy", "recall@5", "roles_f1"),
}
_LEAST_CHANGE = 1e-9


@dataclass(frozen=True, slots=True)
class Change:
    """One case in both runs. `change` is above 0 when it went better in the second."""

    item_id: str
    text: str
    wanted: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]
    change: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What moved from the first run to the second, over the `cases` that both have.

    `better` and `worse` begin with the case that moved most; `noted` is what a reader must
    know before believing the figures. `judged_otherwise` counts the cases of which people said
    something else for the second run: what moved there is no doing of the system. `classes` begin
    with the one that lost most; `changed` has by name what else is not the same in both runs.
    """

    first: str
    second: str
    kind: str
    cases: int
    differences: Mapping[str, Difference]
    better: tuple[Change, ...]
    worse: tuple[Change, ...]
    noted: tuple[Notice, ...]
    judged_otherwise: int = 0
    classes: tuple[ClassChange, ...] = ()
    changed: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what is noted in English words."""
        return tuple(one.text for one in self.noted)

    def verdict_on(self, measure: str) -> str:
        """Return `better`, `worse` or `no difference shown`, of the second run."""
        found = self.differences[measure]
        if not found.is_shown:
            return NO_DIFFERENCE
        is_up = found.change > 0
        return "better" if is_up != (measure in LOWER_IS_BETTER) else "worse"

    @property
    def verdict(self) -> str:
        """Return in one sentence what is shown of the second run."""
        told = []
        for word in ("better", "worse"):
            names = [name for name in self.differences if self.verdict_on(name) == word]
            if names:
                told.append(f"{word} in {', '.join(names)}")
        return f"{self.second} is {' and '.join(told)}" if told else NO_DIFFERENCE

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as `muster eval compare --json` prints it."""
        return {
            "first": self.first,
            "second": self.second,
            "kind": self.kind,
            "cases": self.cases,
            "verdict": self.verdict,
            "measures": {
                name: {
                    "first": one.first,
                    "second": one.second,
                    "change": one.change,
                    "interval": list(one.interval),
                    "p": one.p,
                    "p_corrected": one.adjusted,
                    "verdict": self.verdict_on(name),
                }
                for name, one in self.differences.items()
            },
            "better": to_plain(self.better),
            "worse": to_plain(self.worse),
            "notices": list(self.notices),
            "noted": [one.to_dict() for one in self.noted],
            "judged_otherwise": self.judged_otherwise,
            "classes": [{**to_plain(one), "verdict": one.verdict} for one in self.classes],
            "changed": {name: list(both) for name, both in self.changed.items()},
        }


def compare_runs(first: EvaluationRun, second: EvaluationRun, *, seed: int = 0) -> Comparison:
    """Return what differs between two runs of one kind, over the cases that both have.

    Raises: InputRefused: they are of two kinds, not finished, or share no case.
    """
    for run in (first, second):
        if run.finished_at is None:
            raise InputRefused(f"The run {run.name!r} is not finished. Run it again to go on.")
    if first.basis.kind != second.basis.kind:
        kinds = f"{first.basis.kind} and {second.basis.kind}"
        raise InputRefused(f"Runs of {kinds} cannot be compared.")
    kind = first.basis.kind
    pairs = _pairs(first, second, keep_single=kind == "upkeep")
    if not pairs:
        raise InputRefused(f"{first.name!r} and {second.name!r} have no case in common.")
    changes = [_change(kind, *pair) for pair in pairs]
    otherwise = sum(_truth(one) != _truth(other) for one, other in pairs)
    # A query whose only relevant document was judged away is in no run any more.
    is_other_set = first.basis.data.get("set") != second.basis.data.get("set")
    gone = alone_in(first, second, len(pairs)) if is_other_set else 0
    return Comparison(
        first=first.name,
        second=second.name,
        kind=kind,
        cases=len(pairs),
        differences=find_differences(pairs, kind=kind, seed=seed),
        better=_moved(changes, sign=1),
        worse=_moved(changes, sign=-1),
        noted=tuple(notices_of(first, second, shared=len(pairs), otherwise=otherwise)),
        judged_otherwise=otherwise + gone,
        classes=class_changes(pairs),
        changed=changed_between(first.basis, second.basis),
    )


def _pairs(first: EvaluationRun, second: EvaluationRun, *, keep_single: bool) -> list[Pair]:
    """Return the cases of both; a wrong finding of one run alone is silence in the other."""
    before = {item.item_id: item for item in first.items}
    after = {item.item_id: item for item in second.items}
    pairs = [(item, after[key]) for key, item in before.items() if key in after]
    if keep_single:
        lone = [one for one in first.items if one.item_id not in after]
        new = [one for one in second.items if one.item_id not in before]
        pairs += [(one, _silence(one)) for one in lone if not one.detail["is_known"]]
        pairs += [(_silence(one), one) for one in new if not one.detail["is_known"]]
    return pairs


def _silence(item: EvaluationItem) -> EvaluationItem:
    return EvaluationItem(item.item_id, item.text, item.wanted, (), {}, 0.0, item.detail)


def _truth(item: EvaluationItem) -> tuple[object, ...]:
    """Return what people said of a case, in whatever way its kind keeps it."""
    return sorted(item.wanted), item.detail.get("judged"), item.detail.get("label")


def _change(kind: str, first: EvaluationItem, second: EvaluationItem) -> Change:
    return Change(
        item_id=first.item_id,
        text=first.text,
        wanted=first.wanted,
        first=first.answered,
        second=second.answered,
        change=_gain(kind, first, second),
    )


def _gain(kind: str, first: EvaluationItem, second: EvaluationItem) -> float:
    if kind == "upkeep" and not first.detail["is_known"]:
        return float(len(first.answered) - len(second.answered))
    leading = _LEADING.get(kind)
    gains = [
        (second.scores[name] - value) * (-1 if name in LOWER_IS_BETTER else 1)
        for name, value in first.scores.items()
        if name in second.scores and (leading is None or name in leading)
    ]
    return sum(gains) / len(gains) if gains else 0.0


def _moved(changes: Sequence[Change], *, sign: int) -> tuple[Change, ...]:
    moved = [one for one in changes if one.change * sign > _LEAST_CHANGE]
    return tuple(sorted(moved, key=lambda one: (-abs(one.change), one.item_id)))
