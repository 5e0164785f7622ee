"""Whether confirming is looking or a habit, in figures worked out by hand."""

import csv
import io
from datetime import UTC, datetime, timedelta
from typing import Any

from desk.policy import load_policy
from desk.statistics import Figures, Observed, as_csv, figures_of, within
from domain.decisions import (
    Circumstances,
    Decision,
    ItemDecision,
    Outcome,
    ReasonCode,
)

MARCH = datetime(2026, 3, 1, 12, tzinfo=UTC)
POLICY = load_policy()


def observed(
    seconds: float | None = 60,
    *items: ItemDecision,
    opened: tuple[str, ...] = (),
    band: str = "high",
    unit: str = "plant",
    at: datetime = MARCH,
) -> Observed:
    shown = None if seconds is None else at - timedelta(seconds=seconds)
    came_about = Circumstances(first_shown_at=shown, opened=opened)
    given = items or (ItemDecision("class", Outcome.CONFIRMED),)
    return Observed(Decision("d", "p", "h", "Ines", at, given, "", came_about), band, unit)


def test_time_is_known_only_of_those_who_were_shown_it() -> None:
    whole, *_ = figures_of([observed(2), observed(10), observed(60), observed(None)], POLICY)
    assert (whole.decisions, whole.measured, whole.median_seconds) == (4, 3, 10)


def test_a_quick_confirmation_without_a_source_is_counted_and_told_above_a_fifth() -> None:
    slow = [observed(60)] * 4
    read = observed(1, opened=("s1",))
    wrong = ItemDecision("class", Outcome.REJECTED, None, ReasonCode.WRONG_CLASS)
    refused = observed(1, wrong)
    one_in_five = figures_of([*slow[:2], read, refused, observed(2.9)], POLICY)[0]
    assert (one_in_five.quick_unread, one_in_five.is_habit) == (0.2, False)
    more = figures_of([*slow[:1], read, refused, observed(2.9)], POLICY)[0]
    assert (more.quick_unread, more.is_habit) == (0.25, True)
    # Exactly three seconds are not fewer than three.
    assert figures_of([observed(3)], POLICY)[0].quick_unread == 0


def test_what_was_changed_and_why_and_agreement_by_band() -> None:
    wrong = ItemDecision("class", Outcome.AMENDED, "TEC.2", ReasonCode.WRONG_CLASS)
    away = ItemDecision("role:X", Outcome.REJECTED, None, ReasonCode.PERSON_UNAVAILABLE)
    right = ItemDecision("class", Outcome.CONFIRMED)
    whole, *_ = figures_of(
        [observed(9, right, away), observed(9, right, band="low"), observed(9, wrong, band="low")],
        POLICY,
    )
    assert whole.overridden == 0.5
    assert whole.reasons == {"person_unavailable": 1, "wrong_class": 1}
    assert whole.agreement == {"high": (1, 1), "low": (1, 2)}


def test_figures_are_by_unit_and_month_and_of_a_period() -> None:
    april = MARCH + timedelta(days=31)
    found = [observed(unit="plant"), observed(unit="office", at=april), observed(unit="=cmd")]
    groups = [(one.unit, one.month, one.decisions) for one in figures_of(found, POLICY)]
    assert groups == [
        ("all", "all", 3),
        ("office", "2026-04", 1),
        ("=cmd", "2026-03", 1),
        ("plant", "2026-03", 1),
    ]
    assert len(within(found, since=april, until=None)) == 1
    assert len(within(found, since=None, until=april)) == 2
    rows = list(csv.DictReader(io.StringIO(as_csv(figures_of(found, POLICY)))))
    assert [row["unit"] for row in rows] == ["all", "office", "'=cmd", "plant"]
    assert rows[0]["agreement"] == "high 3/3"


def test_nothing_decided_gives_no_figures() -> None:
    [empty] = figures_of([], POLICY)
    assert isinstance(empty, Figures)
    assert (empty.decisions, empty.quick_unread, empty.is_habit) == (0, None, False)


def test_the_service_measures_from_shown_to_decided(lone: Any) -> None:
    made = lone.propose("Jo")
    lone.call("GET", f"/proposals/{made['proposal_id']}")
    lone.clock.pass_by(timedelta(seconds=2))
    lone.call("GET", f"/proposals/{made['proposal_id']}")
    assert lone.decide(made, "class").status_code == 201
    assert lone.call("GET", "/statistics/decisions", "Ines").status_code == 403
    whole, mine = lone.call("GET", "/statistics/decisions", "Jo").json()["groups"]
    assert (whole["median_seconds"], whole["quick_unread"], whole["is_habit"]) == (2, 1, True)
    assert (mine["unit"], mine["month"]) == ("-", "2026-03")
    text = lone.call("GET", "/statistics/decisions.csv", "Jo").text
    assert text.splitlines()[1].startswith("all,all,1,1,2.0,")
