"""From a room that was stood down to a closed incident, so that the next report finds it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from desk.response.state import RoomState
from domain.incidents import Incident, SectionUse
from domain.response import LogEntry, Review, Room, Verdict


def incident_of(
    room: Room, review: Review, state: RoomState, end: LogEntry, class_code: str
) -> Incident:
    """Return the closed incident; `class_code` is what it turned out to be.

    The sections that helped are those the review names as used; where it says nothing of any,
    those with a step that was done.
    """
    return Incident(
        incident_id=room.room_id,
        occurred_at=room.began_at,
        title=room.title,
        description=room.report,
        incident_class=class_code.partition(".")[0],
        subclass=class_code if "." in class_code else None,
        loss_scenarios=room.loss_scenarios,
        sections=tuple(_used(room, review, state)),
        roles=tuple(one.role for one in review.contacts if one.verdict is Verdict.USED),
        outcome=review.outcome,
        lessons=review.lessons,
        severity=room.severity if room.is_severity_confirmed else "",
        duration_minutes=_minutes(_ran_again(review, end.at) - room.began_at),
    )


def _used(room: Room, review: Review, state: RoomState) -> Sequence[SectionUse]:
    used = {one.section_id for one in review.sections if one.verdict is Verdict.USED}
    if not review.sections:
        used = {step.section_id for step in room.steps if step.step_id in state.done}
    return [SectionUse(one.path, one.heading) for one in room.sections if one.section_id in used]


def _ran_again(review: Review, stood_down_at: datetime) -> datetime:
    """Return when the last activity ran again; where nobody says, when it was stood down."""
    return max((one.recovered_at for one in review.recoveries), default=stood_down_at)


def _minutes(length: timedelta) -> int:
    return max(0, int(length.total_seconds() // 60))
