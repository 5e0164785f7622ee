"""The guard against tests that know too much: planted leaks are caught, clean splits pass."""

from datetime import UTC, datetime, timedelta

import pytest

from eval.leakage import (
    LeakFound,
    LeakKind,
    PlanInUse,
    Record,
    find_later_plans,
    find_leaks,
)
from tests.eval.leaks import CASES, DEGREES, PAST

REPORTED = datetime(2026, 3, 1, 9, tzinfo=UTC)


def record(number: int, text: str, *, days: float = 0) -> Record:
    return Record(f"r{number}", text, REPORTED + timedelta(days=days))


def asked() -> list[Record]:
    return [Record(f"case-{place}", text, REPORTED) for place, text in enumerate(CASES)]


@pytest.mark.parametrize("degree", DEGREES)
@pytest.mark.parametrize("place", range(len(CASES)))
def test_a_planted_near_duplicate_is_caught(place: int, degree: str) -> None:
    planted = record(99, DEGREES[degree](CASES[place]), days=-10)
    history = [*(record(n, text, days=-20) for n, text in enumerate(PAST)), planted]
    leaks = find_leaks(asked(), history)
    assert [(one.kind, one.case_id, one.other) for one in leaks] == [
        (LeakKind.NEAR_DUPLICATE, f"case-{place}", "r99")
    ]


@pytest.mark.parametrize("days", [0.001, 0.5, 1, 7, 30, 365])
def test_a_planted_later_incident_is_caught(days: float) -> None:
    leaks = find_leaks(asked()[:1], [record(1, PAST[0], days=days)])
    assert [one.kind for one in leaks] == [LeakKind.LATER_RECORD]
    assert "closed" in leaks[0].told
    assert "reported 2026-03-01" in leaks[0].told


@pytest.mark.parametrize("days", [0.01, 1, 90])
def test_a_planted_later_plan_is_caught_and_names_the_last_case_before_it(days: float) -> None:
    cases = [*asked(), Record("late", "much later", REPORTED + timedelta(days=200))]
    plans = [
        PlanInUse("plans/flood.md", REPORTED - timedelta(days=1)),
        PlanInUse("plans/cold.md", REPORTED + timedelta(days=days)),
    ]
    leaks = find_later_plans(cases, plans)
    assert [(one.kind, one.case_id, one.other) for one in leaks] == [
        (LeakKind.LATER_PLAN, "case-4", "plans/cold.md")
    ]
    assert "after 5 cases" in leaks[0].told


def test_the_case_itself_and_records_without_a_date_are_caught() -> None:
    itself = Record("case-0", CASES[0], REPORTED)
    undated = Record("old", PAST[1], None)
    kinds = {one.kind for one in find_leaks(asked()[:1], [itself, undated])}
    assert kinds == {LeakKind.SAME_RECORD, LeakKind.UNDATED}


def test_what_a_case_is_not_answered_from_is_no_leak() -> None:
    history = [record(1, CASES[0], days=40)]
    assert find_leaks(asked(), history, known_to={"case-1": frozenset()}) == []


def test_a_clean_split_passes() -> None:
    history = [record(number, text, days=-1) for number, text in enumerate(PAST)]
    assert find_leaks(asked(), history) == []


def test_two_reports_of_one_kind_of_trouble_are_no_duplicates() -> None:
    other = (
        "It is getting warm in the cold store of Venlo. I read eight degrees on the door and the "
        "alarm has not rung; the technician of the cooling firm does not pick up the telephone."
    )
    assert find_leaks(asked(), [record(1, other, days=-3)]) == []


def test_the_refusal_names_the_pairs_and_what_to_do() -> None:
    leaks = find_leaks(asked(), [record(7, CASES[2], days=-1)])
    told = str(LeakFound(leaks))
    assert "case-2 and r7 (near-duplicate" in told
    assert "--allow-leak" in told


def test_texts_of_a_word_or_none_are_compared_as_well() -> None:
    cases = [Record(f"c{place}", text, None) for place, text in enumerate(("ok", "", "no power"))]
    history = [Record("h0", "OK!", None), Record("h1", "down", None)]
    leaks = [one for one in find_leaks(cases, history) if one.kind is LeakKind.NEAR_DUPLICATE]
    assert [(one.case_id, one.other) for one in leaks] == [("c0", "h0")]
