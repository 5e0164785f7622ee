"""A class model is tested on what came after all it learnt from, and refused when it is worse."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt
import pytest

from domain.canonical import sha256_of
from domain.incidents import Incident
from eval.gate import Check
from eval.measures import Floats
from eval.retraining import LEAST_HELD_OUT, Trial, judge, plan_trial, shipped_gate

FIRST = datetime(2026, 1, 1, 12, tzinfo=UTC)


def incident(number: int) -> Incident:
    # Words that no two of them share.
    words = [sha256_of(f"{number} {place}")[:8] for place in range(8)]
    return Incident(
        incident_id=f"i{number:03}",
        occurred_at=FIRST + timedelta(days=number),
        title="",
        description=f"{' '.join(words)} number {number}",
        incident_class="FAC",
        subclass="FAC.1" if number % 2 else "FAC.2",
    )


def encode(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Each text is like itself alone."""
    rows = np.zeros((len(texts), 4096), dtype=np.float32)
    for row, text in enumerate(texts):
        rows[row, sum(map(ord, text)) * 31 % 4096] = 1
    return rows


def plan(
    closed: Sequence[Incident], learnt: Sequence[str] = (), until: datetime | None = None
) -> Trial:
    return plan_trial(
        closed, learnt=learnt, is_known=lambda one: bool(one.subclass), encode=encode, until=until
    )


PAST = [incident(number) for number in range(100)]


def test_what_is_tested_on_came_after_all_that_is_learnt_from() -> None:
    trial = plan(PAST)
    assert (trial.new, len(trial.held_out), trial.waiting) == (70, 30, 100)
    assert max(one.occurred_at for one in trial.learnt_from) == trial.until
    assert min(one.occurred_at for one in trial.held_out) > trial.until
    assert all(check.is_met for check in trial.checks)


def test_nothing_that_either_model_learnt_from_is_tested_on() -> None:
    learnt = [one.incident_id for one in PAST if one.incident_id > "i050"][:10]
    trial = plan(PAST, learnt, until=FIRST + timedelta(days=40))
    tested = {one.incident_id for one in trial.held_out}
    assert {*learnt} <= {one.incident_id for one in trial.learnt_from}
    assert not tested & {one.incident_id for one in trial.learnt_from}
    assert (trial.new, len(tested)) == (41, 49)


def test_reports_nearly_the_same_as_a_lesson_undated_ones_and_unknown_classes_are_left_out() -> (
    None
):
    copy = replace(PAST[90], description=PAST[3].description)
    undated = replace(PAST[5], occurred_at=None)
    closed = [*PAST[:5], undated, *PAST[6:90], copy, *PAST[91:99], replace(PAST[99], subclass=None)]
    trial = plan(closed)
    assert (trial.alike, trial.undated, trial.waiting) == (1, 1, 99)
    assert copy.incident_id not in {one.incident_id for one in trial.held_out}


@pytest.mark.parametrize(("closed", "until"), [(20, None), (40, 39), (40, -1)])
def test_too_little_to_learn_or_to_test_on_is_told(closed: int, until: int | None) -> None:
    end = None if until is None else FIRST + timedelta(days=until)
    trial = plan(PAST[:closed], until=end)
    assert not all(check.is_met for check in trial.checks)


class Right:
    """Tells the right class of all but every `nth` case."""

    def __init__(self, nth: int) -> None:
        self.classes = ["FAC.1", "FAC.2"]
        self._nth = nth

    def predict_proba(self, texts: Sequence[str]) -> Floats:
        rows = []
        for text in texts:
            number = int(text.rpartition(" ")[2])
            is_right = number % self._nth != 0
            rows.append([0.9, 0.1] if (number % 2 == 1) is is_right else [0.1, 0.9])
        return np.array(rows)


def checks(before: int, after: int) -> tuple[Check, ...]:
    return judge(
        plan(PAST),
        Right(before),
        Right(after),
        label_of=lambda one: one.subclass or "",
        thresholds=shipped_gate(),
        at=FIRST,
    ).checks


def test_the_shipped_gate_lets_the_better_model_through_and_no_worse_one() -> None:
    assert len(plan(PAST).held_out) >= LEAST_HELD_OUT
    assert all(one.is_met for one in checks(3, 7))
    assert all(one.is_met for one in checks(5, 5))
    worse = checks(7, 3)
    assert [one.name for one in worse if not one.is_met]
    assert "[" in worse[0].told
