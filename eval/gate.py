"""Thresholds that a run must keep, so that a build fails when quality does.

[[threshold]]
measure = "ndcg@10"
at_least = 0.60       # of the run itself; or at_most

[[threshold]]
measure = "recall@5"
not_worse = true      # than the first run: a shown difference for the worse fails
drop_at_most = 0.02   # and so does a mean that falls by more, shown or not
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.errors import InputRefused
from domain.evaluations import EvaluationRun
from eval.comparison import LOWER_IS_BETTER, Comparison

_NUMBERS = ("at_least", "at_most", "drop_at_most")
_ROUNDING = 1e-9


class GateRefused(InputRefused):
    """A file of thresholds cannot be used."""

    code = "gate-refused"


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
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["threshold"]
        found = tuple(map(threshold_of, rows))
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").lower()
        raise GateRefused(f"{path} cannot be read: {reason}.") from fault
    except (KeyError, TypeError, ValueError) as fault:
        raise GateRefused(f"{path} cannot be used as a gate: {fault}.") from fault
    if not found:
        raise GateRefused(f"{path} has no threshold.")
    return found


def threshold_of(row: Mapping[str, Any]) -> Threshold:
    """Return a threshold as a file spells it. Raises: ValueError: it cannot be used."""
    unknown = set(row) - {"measure", "not_worse", *_NUMBERS}
    if unknown or not isinstance(row.get("measure"), str):
        raise ValueError(f"a threshold needs `measure` and cannot have {sorted(unknown)}")
    for name in _NUMBERS:
        value = row.get(name, 0.0)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError(f"{name} must be a number, not {value!r}")
    if len(row) < 2:
        raise ValueError(f"the threshold for {row['measure']!r} demands nothing")
    return Threshold(**row)


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
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise GateRefused(f"The run has no measure {one.measure!r}.")
        is_met = sign * (value - limit) >= -_ROUNDING
        found.append(Check(f"{one.measure} {demand} {limit:g}", is_met, f"is {value:.4g}"))
    return found


def _against_the_first(one: Threshold, comparison: Comparison) -> list[Check]:
    if not one.not_worse and one.drop_at_most is None:
        return []
    moved = comparison.differences.get(one.measure)
    if moved is None:
        raise GateRefused(f"The comparison has no measure {one.measure!r}.")
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
