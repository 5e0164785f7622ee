"""What severity is worked out from: times read or told, the class, what it touches, the past."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.lengths import length_of
from domain.proposals import ClassProposal, InvocationClause, LifeSafety
from domain.reference import ReferenceData
from domain.severity import ExpectedOutage, Level, Times
from triage.affected import Affected
from triage.neighbours import Neighbour
from triage.outages import Outlook
from triage.personal_data import DataTold
from triage.severity import Situation, class_defaults, code_of, expected_from
from triage.severity_questions import NOTHING_TOLD, Told

# Below it, a past incident says nothing on how long this one will last.
LIKE_ENOUGH = 0.45
SAYS = "the report says"
PERSONAL_DATA = "personal data may be out"
PERSONAL_DATA_TOLD = "personal data may be out, as answered"


def elapsed_of(times: Times, now: datetime) -> timedelta:
    """Return how long it has lasted, as far as the report says; nothing when it does not."""
    began = times.began or times.detected
    return max(now - began.moment, timedelta()) if began else timedelta()


def read_situation(
    times: Times,
    *,
    now: datetime,
    incident_class: ClassProposal,
    danger: LifeSafety,
    personal_data: str | None,
    neighbours: Sequence[Neighbour],
    affected: Sequence[Affected],
    invocation: Sequence[InvocationClause],
    reference: ReferenceData,
    told: Told = NOTHING_TOLD,
    outlooks: Sequence[Outlook] = (),
    data_told: DataTold | None = None,
    named: Sequence[str] = (),
) -> Situation:
    """Return what the severity of a report with these times, that names this, follows from.

    How much longer it will last is taken from an answer, else from the report's own words, which
    are `outlooks`, else from the past.
    """
    began = times.began or times.detected
    usual = class_defaults(code_of(incident_class)).expected
    past = expected_from(_durations(neighbours, incident_class), elapsed_of(times, now), usual)
    return Situation(
        incident_class=incident_class,
        affected=affected,
        reference=reference,
        now=now,
        began=began.moment if began else None,
        expected=told.expected or _foretold(outlooks, usual) or past,
        is_length_told=any(one.high is not None for one in outlooks),
        floors=_floors(incident_class, danger, personal_data, data_told, invocation),
        named=named,
    )


def _foretold(outlooks: Sequence[Outlook], usual: ExpectedOutage) -> ExpectedOutage | None:
    """Return the range of all that the report says; an end of which it says nothing is usual."""
    if not outlooks:
        return None
    low = min((one.low for one in outlooks if one.low is not None), default=timedelta())
    highs = [one.high for one in outlooks if one.high is not None]
    high = max(highs, default=max(low, usual.high))
    said = ", ".join(f'"{one.quote}"' for one in outlooks)
    basis = f"{SAYS} {said}" if highs else f"{SAYS} {said}; {usual.basis}"
    return ExpectedOutage(low, max(low, high), basis)


def _durations(neighbours: Sequence[Neighbour], proposed: ClassProposal) -> list[timedelta]:
    """Return how long past incidents of the same subclass lasted that are near enough.

    One stored with a number of minutes that is no length of time says nothing.
    """
    lengths = (
        length_of(one.incident.duration_minutes)
        for one in neighbours
        if one.incident.duration_minutes is not None
        and one.similarity >= LIKE_ENOUGH
        and proposed.subclass is not None
        and not proposed.abstained
        and one.incident.subclass == proposed.subclass
    )
    return [length for length in lengths if length is not None]


def _floors(
    proposed: ClassProposal,
    danger: LifeSafety,
    personal_data: str | None,
    data_told: DataTold | None,
    invocation: Sequence[InvocationClause],
) -> list[tuple[Level, str]]:
    floors = []
    if danger.danger:
        floors.append((Level.CRISIS, f"danger to life: {', '.join(danger.words)}"))
    if personal_data == "yes":
        floors.append((Level.MODERATE, PERSONAL_DATA_TOLD))
    elif personal_data is None and data_told is not None:
        floors.append((Level.MODERATE, f"{PERSONAL_DATA}: {', '.join(data_told.words)}"))
    elif proposed.subclass == "INF.1" and not proposed.abstained and personal_data is None:
        floors.append((Level.MODERATE, PERSONAL_DATA))
    floors += [
        (Level.MODERATE, f"activation condition met: {one.title}")
        for one in invocation
        if one.met_by
    ]
    return floors
