"""What the severity clock takes from the past, and from numbers that are no lengths of time."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.incidents import Incident
from domain.proposals import ClassProposal, LifeSafety
from domain.reference import Activity, ReferenceData
from domain.severity import ExpectedOutage, Level, Times
from triage.affected import find_affected
from triage.clock import read_situation
from triage.neighbours import Neighbour
from triage.outages import Outlook
from triage.personal_data import DataTold
from triage.severity import Situation, assess, class_defaults
from triage.severity_questions import NOTHING_TOLD, Told

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SAID = ClassProposal("IT", "IT.1", "IT failure", 0.9, "high", (), (), "", abstained=False)


def foretold(low: float | None, high: float | None) -> Outlook:
    low_, high_ = (None if one is None else timedelta(hours=one) for one in (low, high))
    return Outlook(0, 4, "soon", low_, high_)


def lasted(minutes: int) -> Neighbour:
    incident = Incident("i", None, "Mail is down", "", "IT", "IT.1", duration_minutes=minutes)
    return Neighbour(incident, 0.9)


def situation(
    reference: ReferenceData,
    *minutes: int,
    outlooks: tuple[Outlook, ...] = (),
    told: Told = NOTHING_TOLD,
    personal_data: str | None = None,
    data_told: DataTold | None = None,
) -> Situation:
    return read_situation(
        Times(None, None),
        now=NOW,
        incident_class=SAID,
        danger=LifeSafety(danger=False, words=()),
        personal_data=personal_data,
        data_told=data_told,
        neighbours=[lasted(one) for one in minutes],
        affected=find_affected("Payroll is down", reference),
        invocation=(),
        reference=reference,
        outlooks=outlooks,
        told=told,
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


@pytest.mark.parametrize(
    ("outlooks", "low", "high", "is_told"),
    [
        ([foretold(2, 3)], 2, 3, True),
        ([foretold(0, 4)], 0, 4, True),
        # Two say different things: all of it may be.
        ([foretold(2, 3), foretold(5, 5)], 2, 5, True),
        # "At least three hours": how long at most is left to what is usual, and asked.
        ([foretold(3, None)], 3, None, False),
        ([foretold(300, None)], 300, 300, False),
    ],
)
def test_what_the_report_foretells_goes_before_the_past(
    outlooks: list[Outlook], low: float, high: float | None, is_told: bool
) -> None:
    found = situation(ReferenceData(), 60, 70, 80, outlooks=tuple(outlooks))
    most = class_defaults("IT").expected.high if high is None else timedelta(hours=high)
    assert found.expected is not None
    assert (found.expected.low, found.expected.high) == (timedelta(hours=low), most)
    assert found.expected.basis.startswith('the report says "soon"')
    assert found.is_length_told is is_told
    assert ("usual" in found.expected.basis) is not is_told


def test_an_answer_goes_before_what_the_report_foretells() -> None:
    answered = ExpectedOutage(timedelta(hours=1), timedelta(hours=4), "as answered")
    found = situation(ReferenceData(), outlooks=(foretold(9, 9),), told=Told(expected=answered))
    assert found.expected == answered


@pytest.mark.parametrize(
    ("answered", "floors"),
    [
        (None, [(Level.MODERATE, "personal data may be out: member list, stolen")]),
        ("yes", [(Level.MODERATE, "personal data may be out, as answered")]),
        ("no", []),
    ],
)
def test_words_of_personal_data_are_a_floor_until_a_person_denies_it(
    answered: str | None, floors: list[tuple[Level, str]]
) -> None:
    told = DataTold(("member list", "stolen"), is_feared=False)
    found = situation(ReferenceData(), personal_data=answered, data_told=told)
    assert found.floors == floors
