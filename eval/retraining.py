"""A class model that has learnt more, held against the one in force on incidents that came later.

What is measured is what is put in force: the new model learns from nothing it is tested on.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from domain.evaluations import EvaluationBasis, EvaluationItem, EvaluationRun
from domain.incidents import Incident
from eval.classify import Classifier, ask
from eval.comparison import Comparison, compare_runs
from eval.gate import Check, Threshold, check_gate, load_gate
from eval.leakage import LeakKind, Record, find_leaks
from eval.replay import reported_at
from eval.sets import LabelledText

# Fewer would let one case decide.
LEAST_HELD_OUT = 20
# Of what is new so much is learnt from, by default; the later part is tested on.
EARLIER = 0.7
# How many cases that went better or worse are told.
NAMED = 10
# Both are asked the same cases, which the record keeps no run of.
_BASIS = EvaluationBasis("classify", {}, {}, "", "")
Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Trial:
    """What the new model learns from, and what both are tested on.

    `waiting` are closed incidents that the model in force has not learnt from. Of these `alike`
    are left out of the test since something nearly the same is learnt from, and `undated` ones
    are neither learnt from nor tested on: nobody knows what they came before.
    """

    until: datetime | None
    learnt_from: tuple[Incident, ...]
    held_out: tuple[Incident, ...]
    waiting: int
    new: int
    alike: int
    undated: int

    @property
    def checks(self) -> list[Check]:
        """Return whether there is anything to learn and enough to test on."""
        held = Check(
            f"held-out incidents at least {LEAST_HELD_OUT}",
            len(self.held_out) >= LEAST_HELD_OUT,
            f"{len(self.held_out)} of {self.waiting} that the model in force has not learnt from",
        )
        return [Check("new incidents to learn from", self.new > 0, str(self.new)), held]


def plan_trial(
    closed: Sequence[Incident],
    *,
    learnt: Collection[str],
    is_known: Callable[[Incident], bool],
    encode: Encode,
    until: datetime | None = None,
) -> Trial:
    """Return the trial of learning from the incidents reported by `until`.

    Args:
        learnt: ids of what the model in force has learnt from, which the new one keeps.
        is_known: whether an incident has a class that a model can tell.
        encode: gives unit rows, shape (n, d).
        until: by default as late as leaves three of ten new incidents, 20 at least, to test on.
    """
    usable = [one for one in closed if is_known(one)]
    waiting = [one for one in usable if one.incident_id not in learnt]
    dated = sorted(
        (one for one in waiting if one.occurred_at is not None),
        key=lambda one: (reported_at(one), one.incident_id),
    )
    end = until.astimezone(UTC) if until else _usual_end(dated)
    new = [one for one in dated if end is not None and reported_at(one) <= end]
    held = [one for one in dated if end is not None and reported_at(one) > end]
    lessons = sorted(
        [*(one for one in usable if one.incident_id in learnt), *new],
        key=lambda one: one.incident_id,
    )
    tested = _unlike(held, lessons, encode)
    return Trial(
        until=end,
        learnt_from=tuple(lessons),
        held_out=tuple(tested),
        waiting=len(waiting),
        new=len(new),
        alike=len(held) - len(tested),
        undated=len(waiting) - len(dated),
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """Both models on the held-out incidents, and what was asked of the new one.

    `answers` are what the new one says of each, as `eval.classify.ask` gives them.
    """

    comparison: Comparison
    checks: tuple[Check, ...]
    answers: tuple[EvaluationItem, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return measures and cases as `muster retrain --json` prints them."""
        told = self.comparison.to_dict()
        return {
            "verdict": told["verdict"],
            "measures": told["measures"],
            "better": len(told["better"]),
            "worse": len(told["worse"]),
            "moved": told["worse"][:NAMED] + told["better"][:NAMED],
        }


def judge(
    trial: Trial,
    before: Classifier,
    after: Classifier,
    *,
    label_of: Callable[[Incident], str],
    thresholds: Sequence[Threshold],
    at: datetime,
) -> Verdict:
    """Return how the new model does against the one in force, case by case.

    Raises: GateRefused: a threshold is for something that is not measured.
    """
    cases = {
        one.incident_id: LabelledText(one.incident_id, one.text, label_of(one))
        for one in trial.held_out
    }
    first, second = (
        EvaluationRun(name, _BASIS, at, at, items=tuple(ask(model, cases)))
        for name, model in (("in force", before), ("new", after))
    )
    comparison = compare_runs(first, second)
    values = {name: one.second for name, one in comparison.differences.items()}
    checks = tuple(check_gate(thresholds, comparison, replace(second, report=values)))
    return Verdict(comparison, checks, second.items)


def shipped_gate() -> tuple[Threshold, ...]:
    """Return what every model must keep to be put in force."""
    return load_gate(Path(__file__).with_name("retraining.toml"))


def _usual_end(dated: Sequence[Incident]) -> datetime | None:
    """Return when the last incident to learn from was reported, `None` where none can be."""
    kept = min(int(EARLIER * len(dated)), len(dated) - LEAST_HELD_OUT)
    return reported_at(dated[kept - 1]) if kept > 0 else None


def _unlike(
    held: Sequence[Incident], lessons: Sequence[Incident], encode: Encode
) -> list[Incident]:
    """Return the held-out incidents that are not nearly the same as one that is learnt from."""
    if not held or not lessons:
        return list(held)
    leaks = find_leaks(
        [Record(one.incident_id, one.text, one.occurred_at) for one in held],
        [Record(one.incident_id, one.text, one.occurred_at) for one in lessons],
        case_vectors=encode([one.text for one in held]),
        history_vectors=encode([one.text for one in lessons]),
    )
    alike = {one.case_id for one in leaks if one.kind is LeakKind.NEAR_DUPLICATE}
    return [one for one in held if one.incident_id not in alike]
