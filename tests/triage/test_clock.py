"""What the severity clock takes from the past, and from numbers that are no lengths of time."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.incidents import Incident
from domain.proposals import ClassProposal, LifeSafety
from domain.reference import Activity, ReferenceData
from domain.severity import Times
from triage.affected import find_affected
from triage.clock import read_situation
from triage.neighbours import Neighbour
from triage.severity import Situation, assess

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SAID = ClassProposal("IT", "IT.1", "IT failure", 0.9, "high", (), (), "", abstained=False)


def lasted(minutes: int) -> Neighbour:
    incident = Incident("i", None, "Mail is down", "", "IT", "IT.1", duration_minutes=minutes)
    return Neighbour(incident, 0.9)


def situation(reference: ReferenceData, *minutes: int) -> Situation:
    return read_situation(
        Times(None, None),
        now=NOW,
        incident_class=SAID,
        danger=LifeSafety(danger=False, words=()),
        personal_data=None,
        neighbours=[lasted(one) for one in minutes],
        affected=find_affected("Payroll is down", reference),
        invocation=(),
        reference=reference,
    )


@pytest.mark.parametrize("absurd", [9_000_000_000_000, 2**62, -5])
def test_a_stored_duration_that_is_none_says_nothing(absurd: int) -> None:
    expected = situation(ReferenceData(), absurd, 90, 120, 60).expected
    assert expected is not None
    assert (expected.low, expected.high) == (timedelta(minutes=60), timedelta(minutes=120))
    assert situation(ReferenceData(), absurd).expected is None


def test_one_past_incident_is_no_certainty() -> None:
    found = assess(situation(ReferenceData(), 90))
    assert found.expected.basis == "1 similar past incident; usual for class IT"
    assert found.expected.low < timedelta(minutes=90) < found.expected.high


def test_an_objective_beyond_the_calendar_is_never_reached() -> None:
    payroll = Activity("Payroll", timedelta.max, None, timedelta.max, "", ())
    assert assess(situation(ReferenceData((payroll,)), 90)).next_level_at is None
