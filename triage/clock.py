"""From a report to its times and severity: what is read, what is taken from the past."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.proposals import ClassProposal, LifeSafety
from domain.reference import ReferenceData
from domain.severity import Level, Severity, Times
from triage.affected import find_affected
from triage.neighbours import Neighbour
from triage.severity import Situation, assess, expected_from
from triage.times import read_times

# Below it, a past incident says nothing on how long this one will last.
LIKE_ENOUGH = 0.45
PERSONAL_DATA = "personal data may be out"


def read_clock(
    report: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    incident_class: ClassProposal,
    danger: LifeSafety,
    neighbours: Sequence[Neighbour],
    reference: ReferenceData,
) -> tuple[Times, Severity]:
    """Return when it began, as far as it is said, and how bad it is by RTO and MTPD."""
    times = read_times(report, now=now, zone=zone)
    began = times.began or times.detected
    elapsed = now - began.moment if began else timedelta()
    severity = assess(
        Situation(
            incident_class=incident_class,
            affected=find_affected(report, reference),
            reference=reference,
            now=now,
            began=began.moment if began else None,
            expected=expected_from(_durations(neighbours, incident_class), elapsed),
            floors=_floors(incident_class, danger),
        )
    )
    return times, severity


def _durations(neighbours: Sequence[Neighbour], proposed: ClassProposal) -> list[timedelta]:
    """Return how long past incidents of the same subclass lasted that are near enough."""
    return [
        timedelta(minutes=one.incident.duration_minutes)
        for one in neighbours
        if one.incident.duration_minutes is not None
        and one.similarity >= LIKE_ENOUGH
        and proposed.subclass is not None
        and one.incident.subclass == proposed.subclass
    ]


def _floors(proposed: ClassProposal, danger: LifeSafety) -> list[tuple[Level, str]]:
    floors = []
    if danger.danger:
        floors.append((Level.CRISIS, f"danger to life: {', '.join(danger.words)}"))
    if proposed.subclass == "INF.1" and not proposed.abstained:
        floors.append((Level.MODERATE, PERSONAL_DATA))
    return floors
