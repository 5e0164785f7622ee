"""An organization's own past as a test: each incident is asked as it was reported, when it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from domain.errors import InputRefused
from domain.incidents import Incident
from domain.lengths import length_of
from eval.leakage import Record

# Where nobody noted how long it took: the outcome of hardly any incident is known later.
CLOSED_AFTER = timedelta(days=30)
# How often the past is learnt anew on the way: each costs a fit of seconds.
CASES_A_STAGE = 25
MOST_STAGES = 12


@dataclass(frozen=True, slots=True)
class Stage:
    """Cases that follow each other, and the incidents that were closed before the first."""

    cases: tuple[Incident, ...]
    known: tuple[Incident, ...]

    @property
    def begins(self) -> datetime:
        """Return when the first case was reported."""
        return reported_at(self.cases[0])


@dataclass(frozen=True, slots=True)
class Replay:
    """The cases in order of time, in stages; `undated` incidents cannot be replayed."""

    stages: tuple[Stage, ...]
    undated: int

    @property
    def cases(self) -> tuple[Incident, ...]:
        """Return all cases in order of time."""
        return tuple(case for stage in self.stages for case in stage.cases)

    @property
    def known(self) -> tuple[Incident, ...]:
        """Return every incident that any case is answered from, in order of id."""
        found = {one.incident_id: one for stage in self.stages for one in stage.known}
        return tuple(found[name] for name in sorted(found))

    @property
    def known_to(self) -> dict[str, frozenset[str]]:
        """Return for each case the ids of the incidents it is answered from."""
        return {
            case.incident_id: frozenset(one.incident_id for one in stage.known)
            for stage in self.stages
            for case in stage.cases
        }


def reported_at(incident: Incident) -> datetime:
    """Return when the incident was reported, in UTC. Raises: ValueError: nobody noted it."""
    if incident.occurred_at is None:
        raise ValueError(f"{incident.incident_id} has no date")
    return incident.occurred_at.astimezone(UTC)


def closed_at(incident: Incident) -> datetime | None:
    """Return when it was known how the incident ended, `None` where nobody noted when it began."""
    if incident.occurred_at is None:
        return None
    minutes = incident.duration_minutes
    lasted = None if minutes is None else length_of(minutes)
    return reported_at(incident) + (CLOSED_AFTER if lasted is None else lasted)


def plan_replay(
    cases: Sequence[Incident],
    history: Sequence[Incident],
    *,
    since: datetime | None = None,
    all_known: bool = False,
    stages: int | None = None,
) -> Replay:
    """Return the cases from `since` on, each stage with what was closed before it began.

    Args:
        since: when the first case was reported; by default the later half of them is asked.
        all_known: every incident outside a stage is known to it, whenever it was closed: a split
            that knows the future, which the guard then names.
        stages: into how many parts the cases fall, by their number unless given.

    Raises: InputRefused: there is nothing to ask.
    """
    dated = sorted(
        (one for one in cases if one.occurred_at is not None),
        key=lambda one: (reported_at(one), one.incident_id),
    )
    begin = since or (reported_at(dated[len(dated) // 2]) if dated else None)
    asked = [one for one in dated if begin is not None and reported_at(one) >= begin]
    if not asked:
        raise InputRefused(
            "There is no dated incident to ask. Close incidents, or choose an earlier --since."
        )
    count = stages or min(MOST_STAGES, 1 + len(asked) // CASES_A_STAGE)
    ends = [len(asked) * step // count for step in range(count + 1)]
    parts = [asked[low:high] for low, high in pairwise(ends) if high > low]
    found = []
    for part in parts:
        now = reported_at(part[0])
        ids = {one.incident_id for one in part}
        known = [
            one
            for one in history
            if (one.incident_id not in ids if all_known else _was_closed(one, now))
        ]
        found.append(Stage(tuple(part), tuple(sorted(known, key=lambda one: one.incident_id))))
    return Replay(tuple(found), undated=len(cases) - len(dated))


def without(replay: Replay, leaking: Sequence[str]) -> Replay:
    """Return the replay without the past incidents of these ids."""
    gone = set(leaking)
    return Replay(
        tuple(
            Stage(stage.cases, tuple(one for one in stage.known if one.incident_id not in gone))
            for stage in replay.stages
        ),
        replay.undated,
    )


def as_cases(incidents: Sequence[Incident]) -> list[Record]:
    """Return the incidents as the guard sees cases: known from their report on."""
    return [Record(one.incident_id, one.text, one.occurred_at) for one in incidents]


def as_history(incidents: Sequence[Incident]) -> list[Record]:
    """Return the incidents as the guard sees the past: known once they were closed."""
    return [Record(one.incident_id, one.text, closed_at(one)) for one in incidents]


def _was_closed(incident: Incident, now: datetime) -> bool:
    closed = closed_at(incident)
    return closed is not None and closed <= now
