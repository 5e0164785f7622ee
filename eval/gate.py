"""Thresholds that a run must keep, so that a build fails when quality does.

[[threshold]]
measure = "ndcg@10"
at_least = 0.60       # of the run itself; or at_most

[[threshold]]
measure = "recall@5"
not_worse = true      # than the first run: a shown difference for the worse fails
drop_at_most = 0.02   # and so does a mean that falls by more, shown or not
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

from domain.errors import InputRefused, reason_of
from domain.evaluations import EvaluationRun
from domain.toml import parse_toml
from eval.comparison import LOWER_IS_BETTER, Comparison

_NUMBERS = ("at_least", "at_most", "drop_at_most")
_ROUNDING = 1e-9


class GateRefused(InputRefused):
    """A file of thresholds cannot be used."""

    code = "gate-refused"


class JudgementsDiffer(InputRefused):
    """The cases of the two runs were not judged alike, so no threshold says anything."""

    code = "judgements-differ"

    def __init__(self, comparison: Comparison) -> None:
        super().__init__(
            f"{comparison.judged_otherwise} cases of {comparison.first!r} and "
            f"{comparison.second!r} were judged otherwise, so a gate would blame the system for "
            "other judgements. Measure the first again on the judgements of the second, or hold "
            "the gate all the same with `--other-judgements`."
        )


@dataclass(frozen=True, slots=True)
class Threshold:
    """What one measure must keep; `None` asks for nothing."""

    measure: str
    at_least: float | None = None
    at_most: float | None = None
    drop_at_most: float | None = None
    not_worse: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One demand of a gate, whether it is met, and the figures that say so."""

    name: str
    is_met: bool
    told: str


def load_gate(path: Path) -> tuple[Threshold, ...]:
    """Return the thresholds in a file. Raises: GateRefused."""
    try:
        body = parse_toml(path.read_text(encoding="utf-8"))
        found = tuple(map(threshold_of, _rows(body)))
    except OSError as fault:
        raise GateRefused(f"{path} cannot be read: {reason_of(fault)}.") from fault
    except (ValueError, OverflowError, RecursionError) as fault:
        raise GateRefused(f"{path} cannot be used as a gate: {fault}.") from fault
    return found


def _rows(body: Mapping[str, Any]) -> Sequence[Any]:
    rows = body.get("threshold")
    if set(body) != {"threshold"} or not isinstance(rows, list) or not rows:
        raise ValueError("it must hold one or more [[threshold]] and nothing else")
    return rows


def threshold_of(row: Mapping[str, Any]) -> Threshold:
    """Return a threshold as a file spells it. Raises: ValueError: it cannot be used."""
    if not isinstance(row, Mapping) or not isinstance(row.get("measure"), str):
        raise ValueError("a threshold needs `measure`, the name of one")
    if unknown := set(row) - {"measure", "not_worse", *_NUMBERS}:
        raise ValueError(f"a threshold cannot have {', '.join(sorted(unknown))}")
    for name in _NUMBERS:
        value = row.get(name, 0.0)
        if not _is_number(value) or not math.isfinite(value):
            raise ValueError(f"{name} must be a number, not {value!r}")
    if not isinstance(row.get("not_worse", True), bool):
        raise ValueError(f"not_worse must be true or false, not {row['not_worse']!r}")
    if not row.get("not_worse") and not set(row).intersection(_NUMBERS):
        raise ValueError(f"the threshold for {row['measure']!r} demands nothing")
    return Threshold(**row)


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def check_gate(
    thresholds: Sequence[Threshold], comparison: Comparison, run: EvaluationRun
) -> list[Check]:
    """Return each demand with its answer; `run` is the second of the comparison.

    Raises: GateRefused: a threshold is for something that was not measured.
    """
    values = {**run.timings, **run.report}
    return [
        check
        for one in thresholds
        for check in (*_own(one, values), *_against_the_first(one, comparison))
    ]


def _own(one: Threshold, values: Mapping[str, Any]) -> list[Check]:
    found = []
    for demand, limit, sign in (("at least", one.at_least, 1), ("at most", one.at_most, -1)):
        if limit is None:
            continue
        value = values.get(one.measure)
        if not _is_number(value):
            known = ", ".join(sorted(name for name in values if _is_number(values[name])))
            raise GateRefused(f"The run has no measure {one.measure!r}, but {known}.")
        is_met = sign * (value - limit) >= -_ROUNDING
        found.append(Check(f"{one.measure} {demand} {limit:g}", is_met, f"is {value:.4g}"))
    return found


def _against_the_first(one: Threshold, comparison: Comparison) -> list[Check]:
    if not one.not_worse and one.drop_at_most is None:
        return []
    moved = comparison.differences.get(one.measure)
    if moved is None:
        known = ", ".join(comparison.differences)
        raise GateRefused(f"The comparison has no measure {one.measure!r}, but {known}.")
    sign = -1 if one.measure in LOWER_IS_BETTER else 1
    low, high = moved.interval
    told = (
        f"{moved.first:.4g} to {moved.second:.4g}, by {moved.change:+.4g} [{low:+.4g}, {high:+.4g}]"
    )
    found = []
    if one.not_worse:
        is_met = comparison.verdict_on(one.measure) != "worse"
        found.append(Check(f"{one.measure} not worse", is_met, told))
    if one.drop_at_most is not None:
        is_met = sign * moved.change >= -one.drop_at_most - _ROUNDING
        name = f"{one.measure} worse by at most {one.drop_at_most:g}"
        found.append(Check(name, is_met, told))
    return found
