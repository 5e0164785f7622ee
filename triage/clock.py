"""What severity is worked out from: times read or told, the class, what it touches, the past."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.lengths import length_of
from domain.proposals import ClassProposal, InvocationClause, LifeSafety
from domain.reference import ReferenceData
from domain.severity import Level, Times
from triage.affected import Affected
from triage.neighbours import Neighbour
from triage.severity import Situation, class_defaults, code_of, expected_from
from triage.severity_questions import NOTHING_TOLD, Told

# Below it, a past incident says nothing on how long this one will last.
LIKE_ENOUGH = 0.45
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
    named: Sequence[str] = (),
) -> Situation:
    """Return what the severity of a report with these times, that names this, follows from."""
    began = times.began or times.detected
    past = expected_from(
        _durations(neighbours, incident_class),
        elapsed_of(times, now),
        usual=class_defaults(code_of(incident_class)).expected,
    )
    return Situation(
        incident_class=incident_class,
        affected=affected,
        reference=reference,
        now=now,
        began=began.moment if began else None,
        expected=told.expected or past,
        floors=_floors(incident_class, danger, personal_data, invocation),
        named=named,
    )


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
    invocation: Sequence[InvocationClause],
) -> list[tuple[Level, str]]:
    floors = []
    if danger.danger:
        floors.append((Level.CRISIS, f"danger to life: {', '.join(danger.words)}"))
    if personal_data == "yes":
        floors.append((Level.MODERATE, PERSONAL_DATA_TOLD))
    elif proposed.subclass == "INF.1" and not proposed.abstained and personal_data is None:
        floors.append((Level.MODERATE, PERSONAL_DATA))
    floors += [
        (Level.MODERATE, f"activation condition met: {one.title}")
        for one in invocation
        if one.met_by
    ]
    return floors
