"""Severity worked by hand. Hours throughout: RTO, MTPD, elapsed, expected from and to."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.proposals import ClassProposal
from domain.reference import Activity, ReferenceData, Resource, ResourceKind
from domain.severity import ExpectedOutage, Level
from triage.affected import find_affected
from triage.severity import Objectives, Situation, assess, class_defaults, expected_from

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


def of_class(code: str) -> ClassProposal:
    return ClassProposal(code, None, code, 0.9, "high", (), (), "", abstained=False)


def activity(
    name: str, rto: float | None, mtpd: float | None, needs: tuple[str, ...] = ()
) -> Activity:
    return Activity(
        name,
        None if rto is None else hours(rto),
        None,
        None if mtpd is None else hours(mtpd),
        "",
        needs,
    )


@pytest.mark.parametrize(
    ("rto", "mtpd", "outage", "level"),
    [
        (4, 24, 0, "S4"),
        (4, 24, 1.99, "S4"),
        (4, 24, 2, "S3"),
        (4, 24, 3.99, "S3"),
        (4, 24, 4, "S2"),
        (4, 24, 17.99, "S2"),
        (4, 24, 18, "S1"),
        (4, 24, 100, "S1"),
        (2, 8, 0.99, "S4"),
        (2, 8, 1, "S3"),
        (2, 8, 2, "S2"),
        (2, 8, 6, "S1"),
        (24, 72, 11, "S4"),
        (24, 72, 12, "S3"),
        (24, 72, 24, "S2"),
        (24, 72, 54, "S1"),
        (0.5, 1, 0.2, "S4"),
        (0.5, 1, 0.25, "S3"),
        (0.5, 1, 0.5, "S2"),
        (0.5, 1, 0.75, "S1"),
        # An RTO longer than three quarters of the MTPD leaves no room for S2.
        (10, 12, 8, "S3"),
        (10, 12, 9, "S1"),
        (240, 720, 119, "S4"),
        (240, 720, 120, "S3"),
        (240, 720, 540, "S1"),
    ],
)
def test_the_level_of_an_outage(rto: float, mtpd: float, outage: float, level: str) -> None:
    assert Objectives("x", hours(rto), hours(mtpd)).level(hours(outage)).value == level


def situation(
    report: str,
    activities: tuple[Activity, ...],
    *,
    elapsed: float | None = 0,
    expected: tuple[float, float] | None = (0, 0),
    code: str = "TEC",
    floors: tuple[tuple[Level, str], ...] = (),
) -> Situation:
    reference = ReferenceData(activities, RESOURCES, ())
    return Situation(
        incident_class=of_class(code),
        affected=find_affected(report, reference),
        reference=reference,
        now=NOW,
        began=None if elapsed is None else NOW - hours(elapsed),
        expected=None
        if expected is None
        else ExpectedOutage(hours(expected[0]), hours(expected[1]), "told"),
        floors=floors,
    )


RESOURCES = tuple(
    Resource(name, kind, None, "active")
    for name, kind in (
        ("Orders", ResourceKind.IT_SERVICE),
        ("Mail", ResourceKind.IT_SERVICE),
        ("Core switch", ResourceKind.IT_SERVICE),
        ("Elbe site", ResourceKind.SITE),
    )
)
SHIPPING = activity("Shipping", 4, 24, ("Orders", "Elbe site"))
SUPPORT = activity("Support", 8, 48, ("Mail",))
PAYROLL = activity("Payroll", 48, 120, ("Mail", "Elbe site"))
NETWORK = activity("Office network", 2, 8, ("Core switch",))
BILLING = activity("Billing", 24, 72, ("Shipping",))
ALL = (SHIPPING, SUPPORT, PAYROLL, NETWORK, BILLING)


@pytest.mark.parametrize(
    ("report", "elapsed", "expected", "levels", "driver"),
    [
        # One activity, no more expected: the elapsed time alone counts.
        ("Mail is down", 3, (0, 0), "S4 S4 S4", "Support"),
        ("Mail is down", 4, (0, 0), "S3 S3 S3", "Support"),
        ("Mail is down", 8, (0, 0), "S2 S2 S2", "Support"),
        ("Mail is down", 36, (0, 0), "S1 S1 S1", "Support"),
        # A range: 1 to 9 hours more after 3, the middle is 5.
        ("Mail is down", 3, (1, 9), "S3 S2 S2", "Support"),
        ("Mail is down", 0, (1, 5), "S4 S4 S3", "Support"),
        ("Mail is down", 0, (2, 8), "S4 S3 S2", "Support"),
        ("Mail is down", 0, (2, 80), "S4 S1 S1", "Support"),
        ("Mail is down", 30, (0, 12), "S2 S1 S1", "Support"),
        # The tightest objective drives: Shipping (4 h) before Billing that needs it.
        ("Orders does not answer", 1, (0, 0), "S4 S4 S4", "Shipping"),
        ("Orders does not answer", 2, (0, 0), "S3 S3 S3", "Shipping"),
        ("Orders does not answer", 3, (1, 3), "S2 S2 S2", "Shipping"),
        ("Orders does not answer", 10, (0, 16), "S2 S1 S1", "Shipping"),
        # Named directly, by another case, as a site.
        ("payroll cannot run", 24, (0, 0), "S3 S3 S3", "Payroll"),
        ("payroll cannot run", 12, (0, 24), "S4 S3 S3", "Payroll"),
        ("the ELBE SITE is cordoned off", 4, (0, 0), "S2 S2 S2", "Shipping"),
        ("core switch dead", 1, (0, 2), "S3 S2 S2", "Office network"),
        ("core switch dead", 5, (1, 1), "S1 S1 S1", "Office network"),
        ("billing stands still", 11, (0, 0), "S4 S4 S4", "Billing"),
        ("billing stands still", 12, (0, 12), "S3 S3 S2", "Billing"),
        # Two things named: the worse of the two drives.
        ("Mail and Orders are down", 4, (0, 0), "S2 S2 S2", "Shipping"),
        ("Mail and core switch down", 2, (0, 0), "S2 S2 S2", "Office network"),
    ],
)
def test_severity_of_worked_cases(
    report: str, elapsed: float, expected: tuple[float, float], levels: str, driver: str
) -> None:
    found = assess(situation(report, ALL, elapsed=elapsed, expected=expected))
    assert f"{found.lowest} {found.level} {found.highest}" == levels
    assert found.activity == driver
    assert found.elapsed == hours(elapsed)


def test_the_chain_from_what_is_named_to_what_it_stops_is_told() -> None:
    affected = find_affected("Orders is down", ReferenceData(ALL, RESOURCES, ()))
    assert {one.activity.name: one.chain for one in affected} == {
        "Shipping": ("Orders", "Shipping"),
        "Billing": ("Orders", "Shipping", "Billing"),
    }
    assert {(one.start, one.end) for one in affected} == {(0, 6)}


def test_a_circle_of_needs_ends() -> None:
    circle = (activity("A-line", 4, 8, ("B-line",)), activity("B-line", 4, 8, ("A-line",)))
    affected = find_affected("the A-line stopped", ReferenceData(circle, (), ()))
    assert {one.activity.name for one in affected} == {"A-line", "B-line"}


def test_part_of_a_word_names_nothing() -> None:
    reference = ReferenceData(ALL, RESOURCES, ())
    assert find_affected("The blackmailer wrote, reorders are late", reference) == ()


def test_three_major_activities_on_one_resource_are_a_crisis() -> None:
    needy = tuple(activity(name, 4, 400, ("Mail",)) for name in ("Sales", "Press", "Claims"))
    assert assess(situation("Mail is down", needy, elapsed=4)).level is Level.CRISIS
    assert assess(situation("Mail is down", needy[:2], elapsed=4)).level is Level.MAJOR
    assert assess(situation("Mail is down", needy, elapsed=3)).level is Level.MODERATE
    apart = (activity("Sales", 4, 400, ("Mail",)), *needy[1:2], activity("Claims", 4, 400))
    assert assess(situation("Mail, Claims down", apart, elapsed=4)).level is Level.MAJOR


@pytest.mark.parametrize(
    ("floor", "elapsed", "level"),
    [
        (Level.CRISIS, 0, "S1"),
        (Level.MAJOR, 0, "S2"),
        (Level.MODERATE, 0, "S3"),
        (Level.MODERATE, 8, "S2"),
        (Level.MODERATE, 36, "S1"),
    ],
)
def test_no_level_is_below_its_floor(floor: Level, elapsed: float, level: str) -> None:
    found = assess(situation("Mail is down", ALL, elapsed=elapsed, floors=((floor, "told"),)))
    assert found.level.value == level
    assert found.lowest <= found.level
    assert found.floors == (("told",) if floor <= found.level else ())


@pytest.mark.parametrize(
    ("elapsed", "after"),
    [(0, 4), (3.5, 4), (4, 8), (7, 8), (8, 36), (35, 36), (36, None), (90, None)],
)
def test_the_next_level_comes_when_the_elapsed_time_reaches_it(
    elapsed: float, after: float | None
) -> None:
    found = assess(situation("Mail is down", ALL, elapsed=elapsed))
    due = None if after is None else NOW - hours(elapsed) + hours(after)
    assert found.next_level_at == due


@pytest.mark.parametrize(
    ("objectives", "elapsed", "driver", "after"),
    [
        # Intake (RTO 3, MTPD 60) drives, but Cooling (RTO 5, MTPD 10) is in danger sooner.
        (((3, 60), (5, 10)), 3, "Act 0", 7.5),
        (((3, 60), (5, 10)), 0, "Act 0", 1.5),
        # At S3 by the first, the second's S1 at 2.25 hours is nearer than the first's S2.
        (((6, 60), (8, 3)), 3, "Act 1", None),
        (((4, 60), (10, 4)), 2, "Act 0", 3),
        # Three share Mail: S1 when the third of them is major, not at three quarters of an MTPD.
        (((2, 400), (3, 400), (7, 400)), 4, "Act 0", 7),
        (((2, 400), (3, 400), (7, 400), (9, 400)), 4, "Act 0", 7),
        # Two do not, and the nearer three quarters of an MTPD counts.
        (((2, 400), (3, 200)), 4, "Act 0", 150),
    ],
)
def test_it_gets_worse_when_the_first_of_all_activities_does(
    objectives: tuple[tuple[float, float], ...], elapsed: float, driver: str, after: float | None
) -> None:
    every = tuple(
        activity(f"Act {place}", rto, mtpd, ("Mail",))
        for place, (rto, mtpd) in enumerate(objectives)
    )
    found = assess(situation("Mail is down", every, elapsed=elapsed))
    assert found.activity == driver
    assert found.next_level_at == (None if after is None else NOW + hours(after - elapsed))
    if found.next_level_at is not None:
        until = found.next_level_at - NOW
        at = assess(situation("Mail is down", every, elapsed=elapsed + until / hours(1)))
        before = assess(situation("Mail is down", every, elapsed=elapsed + until / hours(1) - 0.01))
        assert at.level < found.level == before.level


def test_without_a_bia_usual_values_are_taken_and_said_to_be() -> None:
    found = assess(situation("Mail is down", (), elapsed=8, expected=(0, 0)))
    assert (found.level, found.activity) == (Level.MAJOR, None)
    assert "BIA missing" in found.missing[0]
    assert found.swing == "which activity, system or site is affected"


def test_what_no_activity_needs_is_named() -> None:
    asked = replace(situation("Mail is down", ()), reference=ReferenceData(ALL, RESOURCES, ()))
    assert "names no activity" in assess(asked).missing[0]
    named = assess(replace(asked, named=["Depot Linz"])).missing[0]
    assert named == "the BIA has no activity that needs Depot Linz"


def test_a_class_that_is_not_proposed_sets_no_clock() -> None:
    guessed = replace(of_class("PPL"), abstained=True)
    found = assess(replace(situation("Nobody came", (), expected=None), incident_class=guessed))
    assert found.expected.basis == "usual for class UNKNOWN"
    assert found.recovery_time_objective == class_defaults("UNKNOWN").rto
    assert class_defaults("UNKNOWN").rto != class_defaults("PPL").rto


def test_an_activity_without_objectives_takes_those_of_the_class() -> None:
    bare = (activity("Archive", None, None, ("Mail",)),)
    found = assess(situation("Mail is down", bare, elapsed=4, code="TEC"))
    assert (found.level, found.recovery_time_objective) == (Level.MODERATE, hours(8))
    assert any("Archive has no RTO" in line for line in found.missing)


@pytest.mark.parametrize(
    ("rto", "mtpd", "held_to"),
    [
        # The usual ones of TEC are 8 and 24 hours.
        (4, None, (4, 24)),
        (18, None, (18, 24)),
        # No crisis begins by a value nobody gave before the RTO is missed: 120 is 3/4 of 160.
        (120, None, (120, 160)),
        (None, 100, (8, 100)),
        # And no RTO that nobody gave lies behind the crisis.
        (None, 4, (3, 4)),
        (None, None, (8, 24)),
    ],
)
def test_a_missing_objective_fits_the_one_that_is_known(
    rto: float | None, mtpd: float | None, held_to: tuple[float, float]
) -> None:
    bare = (activity("Archive", rto, mtpd, ("Mail",)),)
    found = assess(situation("Mail is down", bare, elapsed=1))
    assert (found.recovery_time_objective, found.max_tolerable_disruption) == (
        hours(held_to[0]),
        hours(held_to[1]),
    )
    assert ("BIA missing: Archive has no RTO or no MTPD" in found.missing) is (None in (rto, mtpd))


def test_an_objective_beyond_all_calendars_leaves_room_for_no_other() -> None:
    endless = replace(
        activity("Archive", 1, None, ("Mail",)), recovery_time_objective=timedelta.max
    )
    found = assess(situation("Mail is down", (endless,), elapsed=1))
    assert (found.level, found.max_tolerable_disruption) == (Level.MINOR, timedelta.max)


def test_an_unknown_beginning_counts_from_the_report_and_is_said() -> None:
    found = assess(situation("Mail is down", ALL, elapsed=None, expected=(8, 8)))
    assert (found.level, found.elapsed) == (Level.MAJOR, timedelta())
    assert any("began" in line for line in found.missing)
    assert found.swing == "when it began"


def test_what_is_no_incident_and_stops_nothing_is_an_event() -> None:
    assert assess(situation("Toner is empty", ALL, code="NONE")).level is Level.EVENT
    assert assess(situation("Toner is empty", ALL, code="NONE")).next_level_at is None


USUAL = ExpectedOutage(hours(2), hours(24), "usual")


def test_past_incidents_say_how_long_it_lasts_unless_they_were_over_by_now() -> None:
    told = expected_from([hours(1), hours(6), hours(10), hours(7)], hours(2), USUAL)
    assert told is not None
    assert (told.low, told.high, told.basis) == (hours(4), hours(8), "3 similar past incidents")
    assert expected_from([hours(1)], hours(2), USUAL) is None


@pytest.mark.parametrize(
    ("lasted", "low", "high", "basis"),
    [
        ([5], 2, 24, "1 similar past incident; usual"),
        ([1], 1, 24, "1 similar past incident; usual"),
        ([40], 2, 40, "1 similar past incident; usual"),
        ([1, 40], 1, 40, "2 similar past incidents; usual"),
        ([5, 5], 2, 24, "2 similar past incidents; usual"),
    ],
)
def test_few_past_incidents_take_nothing_away_from_what_is_usual(
    lasted: list[float], low: float, high: float, basis: str
) -> None:
    told = expected_from([hours(one) for one in lasted], hours(0), USUAL)
    assert told == ExpectedOutage(hours(low), hours(high), basis)


def test_a_range_over_two_levels_asks_how_long_it_will_last() -> None:
    assert assess(situation("Mail is down", ALL, expected=(1, 9))).swing == (
        "how long it is expected to last"
    )
    assert assess(situation("Mail is down", ALL, elapsed=4)).swing == ""
