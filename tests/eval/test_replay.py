"""Replaying the past: what each case is answered from."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.errors import InputRefused
from domain.incidents import Incident
from eval.leakage import LeakKind, find_leaks
from eval.replay import (
    CLOSED_AFTER,
    as_cases,
    as_history,
    closed_at,
    plan_replay,
    reported_at,
    without,
)

FIRST = datetime(2026, 1, 1, 8, tzinfo=UTC)


def incident(number: int, *, lasted: int | None = 60, dated: bool = True) -> Incident:
    return Incident(
        incident_id=f"i{number:02d}",
        occurred_at=FIRST + timedelta(days=number) if dated else None,
        title="",
        description=f"report number {number} of something that went wrong in hall {number}",
        incident_class="TEC",
        subclass="TEC.1",
        duration_minutes=lasted,
    )


def test_the_later_half_is_asked_and_knows_what_was_closed_before() -> None:
    past = [incident(number) for number in range(20)]
    replay = plan_replay(past, past, stages=5)
    assert [one.incident_id for one in replay.cases] == [f"i{n:02d}" for n in range(10, 20)]
    assert len(replay.stages) == 5
    for stage in replay.stages:
        assert all(closed_at(one) <= reported_at(stage.cases[0]) for one in stage.known)
    assert [len(stage.known) for stage in replay.stages] == [10, 12, 14, 16, 18]


def test_an_incident_that_was_not_over_yet_is_not_known() -> None:
    past = [incident(0, lasted=10 * 24 * 60), incident(1), incident(2), incident(5)]
    replay = plan_replay(past, past, since=FIRST + timedelta(days=5))
    assert [one.incident_id for one in replay.stages[0].known] == ["i01", "i02"]


def test_one_whose_length_nobody_noted_counts_as_closed_after_thirty_days() -> None:
    assert closed_at(incident(3, lasted=2**62)) == FIRST + timedelta(days=3) + CLOSED_AFTER
    assert closed_at(incident(3, lasted=None)) == FIRST + timedelta(days=3) + CLOSED_AFTER
    assert closed_at(incident(3, dated=False)) is None


def test_incidents_without_a_date_are_counted_and_neither_asked_nor_known() -> None:
    past = [incident(number, dated=number % 2 == 0) for number in range(8)]
    replay = plan_replay(past, past)
    assert replay.undated == 4
    assert {one.incident_id for one in (*replay.cases, *replay.known)} <= {
        "i00",
        "i02",
        "i04",
        "i06",
    }


def test_a_replay_of_what_was_known_then_has_no_later_knowledge() -> None:
    past = [incident(number) for number in range(30)]
    replay = plan_replay(past, past)
    leaks = find_leaks(as_cases(replay.cases), as_history(replay.known), known_to=replay.known_to)
    assert {one.kind for one in leaks} <= {LeakKind.NEAR_DUPLICATE}


def test_a_replay_that_knows_all_is_caught_at_it() -> None:
    past = [incident(number) for number in range(10)]
    replay = plan_replay(past, past, all_known=True, stages=5)
    leaks = find_leaks(as_cases(replay.cases), as_history(replay.known), known_to=replay.known_to)
    later = [one for one in leaks if one.kind is LeakKind.LATER_RECORD]
    # Each of the five stages of one case knows those after it: 4 + 3 + 2 + 1.
    assert len(later) == 10
    spared = without(replay, [one.other for one in later])
    kept = find_leaks(as_cases(spared.cases), as_history(spared.known), known_to=spared.known_to)
    assert not [one for one in kept if one.kind is LeakKind.LATER_RECORD]


def test_nothing_dated_after_the_day_chosen_is_refused_with_what_to_do() -> None:
    with pytest.raises(InputRefused, match="earlier --since"):
        plan_replay([incident(1)], [], since=FIRST + timedelta(days=100))
