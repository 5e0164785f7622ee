"""What incidents teach of the plans: sections turned down, contacts not reached, RTO missed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.response import Review, Room, Verdict


class LessonKind(StrEnum):
    """What went wrong."""

    SECTION_REJECTED = "section_rejected"
    SECTION_FAILED = "section_failed"
    CONTACT_FAILED = "contact_failed"
    RTO_MISSED = "rto_missed"


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing that went wrong in a real incident, never in an exercise.

    `subject` is the section's heading, the person, or the activity. `section_id` and `version_id`
    name the plan it is about, empty for an activity. `incident_id` is the proposal of a rejected
    section, else the closed incident. `detail` says it in words.
    """

    kind: LessonKind
    subject: str
    section_id: str
    version_id: str
    incident_id: str
    at: datetime
    detail: str


def lessons_of(room: Room, review: Review, at: datetime) -> tuple[Lesson, ...]:
    """Return what the review of a room says went wrong; nothing for an exercise."""
    if room.is_exercise:
        return ()
    return (*_sections(room, review, at), *_contacts(room, review, at), *_missed(room, review, at))


def _sections(room: Room, review: Review, at: datetime) -> list[Lesson]:
    cited = {one.section_id: one for one in room.sections}
    return [
        Lesson(
            LessonKind.SECTION_FAILED,
            cited[one.section_id].heading,
            one.section_id,
            cited[one.section_id].version_id,
            room.room_id,
            at,
            one.note or "did not help when it was followed",
        )
        for one in review.sections
        if one.verdict is Verdict.FAILED and one.section_id in cited
    ]


def _contacts(room: Room, review: Review, at: datetime) -> list[Lesson]:
    by_role = {one.role: one for one in room.contacts}
    lessons = []
    for one in review.contacts:
        contact = by_role.get(one.role)
        if one.verdict is not Verdict.FAILED or contact is None:
            continue
        number = contact.contact if one.person == contact.person else contact.deputy_contact
        detail = one.note or f"not reached as {one.role}" + (f" on {number}" if number else "")
        section = next((s for s in room.sections if s.version_id == contact.version_id), None)
        lessons.append(
            Lesson(
                LessonKind.CONTACT_FAILED,
                one.person,
                section.section_id if section else "",
                contact.version_id,
                room.room_id,
                at,
                detail,
            )
        )
    return lessons


def _missed(room: Room, review: Review, at: datetime) -> list[Lesson]:
    lessons = []
    for one in review.recoveries:
        objective = one.recovery_time_objective
        achieved = one.recovered_at - room.began_at
        if objective is None or achieved <= objective:
            continue
        detail = (
            f"ran again after {achieved.total_seconds() / 60:.0f} minutes; "
            f"the RTO is {objective.total_seconds() / 60:.0f} minutes"
        )
        lessons.append(
            Lesson(LessonKind.RTO_MISSED, one.activity, "", "", room.room_id, at, detail)
        )
    return lessons
