"""Rooms and reports from the domain to the wire."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from api.deciding_shaping import act_out
from api.schemas.ending import ContactReviewOut, SectionReviewOut, StandDownIn
from api.schemas.papers import BriefingOut
from api.schemas.response import (
    CitedOut,
    ContactOut,
    CountdownOut,
    EntryOut,
    RoomOut,
    RoomRefOut,
    StepOut,
)
from desk.response.briefing import Briefing
from desk.response.clocks import judgement_of, stopped_at
from desk.response.outcomes import words_of
from desk.response.reviewed import Said, reviewed
from desk.response.state import RoomState, assignment_from, steps_now
from domain.canonical import to_plain
from domain.reference import Activity
from domain.response import (
    ContactReview,
    Countdown,
    EntryKind,
    LogEntry,
    Recovery,
    Review,
    Room,
    SectionReview,
    Step,
)
from store.response import review_from_text


def room_out(
    room: Room,
    log: Sequence[LogEntry],
    state: RoomState,
    *,
    now: datetime,
    is_current: Callable[[str], bool],
    can_command: Sequence[str],
) -> RoomOut:
    """Return a room as the wire has it; `is_current` says whether a version is in force.

    `can_command` names whom the command can be offered to.
    """
    ended, again, review = state.stood_down, state.reopened, state.review
    said = reviewed(log)
    return RoomOut(
        room_id=room.room_id,
        proposal_id=room.proposal_id,
        is_exercise=room.is_exercise,
        title=room.title,
        report=room.report,
        class_=room.incident_class,
        subclass=room.subclass,
        class_name=room.class_name,
        severity=room.severity,
        is_severity_confirmed=room.is_severity_confirmed,
        activity=room.activity,
        is_life_in_danger=room.is_life_in_danger,
        has_emergency_steps=room.has_emergency_steps,
        opened_at=room.opened_at,
        opened_by=room.opened_by,
        began_at=room.began_at,
        began_basis=room.began_basis,
        command=state.command,
        offered_to=state.offered_to,
        stood_down_by=ended.author if ended else None,
        stood_down_at=ended.at if ended else None,
        outcome=ended.text if ended else None,
        lessons=review.lessons if review else "",
        reopened_by=again.author if again else None,
        reopened_at=again.at if again else None,
        reopened_because=again.text if again else None,
        reviewed_sections=[SectionReviewOut(**_said(one)) for one in said if one.is_of_section],
        reviewed_contacts=[ContactReviewOut(**_said(one)) for one in said if not one.is_of_section],
        can_command=list(can_command),
        revision=revision_of(log, state),
        taken_back=act_out(state.taken_back) if state.taken_back else None,
        steps=[_step_out(step, state, now) for step in steps_now(room, state)],
        contacts=[ContactOut(**to_plain(one)) for one in room.contacts],
        sections=[
            CitedOut(**to_plain(one), is_current=is_current(one.version_id))
            for one in room.sections
        ],
        countdowns=[_countdown_out(one, state, now) for one in room.countdowns],
        log=[entry_out(one) for one in log],
        gaps=list(room.gaps),
    )


def _said(said: Said) -> dict[str, Any]:
    return {**to_plain(said.what), "said_by": said.said_by, "said_at": said.said_at}


def _step_out(step: Step, state: RoomState, now: datetime) -> StepOut:
    done = state.done.get(step.step_id)
    at = done.at if done else now
    return StepOut(
        **to_plain(step),
        done_by=done.author if done else None,
        done_at=done.at if done else None,
        is_late=step.due_at is not None and at > step.due_at,
    )


def _countdown_out(one: Countdown, state: RoomState, now: datetime) -> CountdownOut:
    stopped = stopped_at(one, state)
    left = int((one.due_at - (stopped or now)).total_seconds()) if one.due_at else None
    judged = judgement_of(one, state)
    said = {} if judged is None else _judged(judged)
    return CountdownOut(**{**to_plain(one), **said}, seconds_left=left, stopped_at=stopped)


def _judged(judged: LogEntry) -> dict[str, Any]:
    return {
        "is_unjudged": False,
        "judged_as": judged.value,
        "judged_by": judged.author,
        "judged_at": judged.at,
        "judged_note": judged.text,
    }


def revision_of(log: Sequence[LogEntry], state: RoomState) -> str:
    """Return what changes with every entry of a room's log and when its decision is taken back."""
    return f"{len(log)}{'-taken-back' if state.taken_back else ''}"


def entry_out(entry: LogEntry) -> EntryOut:
    """Return a line of the log as the wire has it."""
    plain = to_plain(entry)
    known = {name: plain[name] for name in EntryOut.model_fields if name in plain}
    if entry.kind is EntryKind.ASSIGNED:
        known["owner"], known["due_at"] = assignment_from(entry.value)
    elif entry.kind is EntryKind.JUDGED:
        known["judged_as"] = entry.value
    elif entry.kind is EntryKind.STOOD_DOWN:
        known["lessons"] = review_from_text(entry.value).lessons
    else:
        known["words"] = words_of(entry)
    return EntryOut(**known)


def room_ref_out(room: Room, state: RoomState) -> RoomRefOut:
    """Return a room as a line of a list."""
    plain = to_plain(room)
    known = {name: plain[name] for name in RoomRefOut.model_fields if name in plain}
    return RoomRefOut(
        **known,
        command=state.command,
        offered_to=state.offered_to,
        is_over=state.stood_down is not None,
        is_taken_back=state.taken_back is not None,
    )


def briefing_out(briefing: Briefing) -> BriefingOut:
    """Return a situation report as the wire has it."""
    return BriefingOut(**to_plain(briefing))


def review_of(
    given: StandDownIn, activities: Sequence[Activity], *, before: Review | None
) -> Review:
    """Return the review that came in, each activity with the RTO that the BIA holds it to.

    What it does not say of sections or people is as was said `before`, at an earlier stand-down.
    """
    objectives = {one.name.casefold(): one.recovery_time_objective for one in activities}
    kept = before or Review("")
    return Review(
        outcome=given.outcome,
        lessons=given.lessons,
        sections=kept.sections
        if given.sections is None
        else tuple(SectionReview(**one.model_dump()) for one in given.sections),
        contacts=kept.contacts
        if given.contacts is None
        else tuple(ContactReview(**one.model_dump()) for one in given.contacts),
        recoveries=tuple(
            Recovery(one.activity, one.recovered_at, objectives.get(one.activity.casefold()))
            for one in given.recoveries
        ),
    )
