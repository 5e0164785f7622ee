"""Due dates as a calendar that other programs subscribe to (RFC 5545)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from desk.out.texts import Say, speaker
from desk.response.clocks import name_of, stopped_at
from desk.response.state import RoomState
from desk.response.verifying import in_language
from domain.response import Countdown, Room

# How long an appointment lasts that is a moment.
MOMENT = timedelta(minutes=15)
WARN_BEFORE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class PlanReview:
    """A plan in force and the day its own text names for its next review."""

    document_id: str
    title: str
    path: str
    day: date


def make_calendar(
    rooms: Sequence[tuple[Room, RoomState]],
    reviews: Sequence[PlanReview],
    *,
    now: datetime,
    link: str,
    language: str = "en",
) -> bytes:
    """Return the clocks of these rooms and the reviews of plans as one calendar in `language`.

    Of a response that has ended the duties that are still to come stay in it.

    `link` is the address of the pages. The same due date keeps its UID, so that a program that
    reads again moves it and does not double it.
    """
    say = speaker(language)
    calendar = Calendar()
    calendar.add("prodid", f"-//Muster//due dates//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Muster")
    for room, state in rooms:
        for event in _clocks(in_language(room, language), state, now, link, say):
            calendar.add_component(event)
    for review in reviews:
        calendar.add_component(_review(review, now, say))
    made: bytes = calendar.to_ical()
    return made


def _clocks(room: Room, state: RoomState, now: datetime, link: str, say: Say) -> list[Event]:
    mark = _mark(room, state, say)
    events = []
    for number, one in enumerate(room.countdowns):
        if one.due_at is None or not _is_awaited(one, state, now):
            continue
        name = name_of(one, say)
        event = Event()
        event.add("uid", f"{room.room_id}-{one.kind}-{number}@muster")
        event.add("dtstamp", now)
        event.add("dtstart", one.due_at)
        event.add("dtend", one.due_at + MOMENT)
        event.add("summary", f"{mark}{name}: {room.title}")
        counted = say("calendar_counted", basis=one.basis)
        event.add("description", f"{mark}{counted} {link}/room?room={room.room_id}")
        event.add_component(_alarm(f"{mark}{name}"))
        events.append(event)
    return events


def _is_awaited(clock: Countdown, state: RoomState, now: datetime) -> bool:
    """Return whether somebody may still have to act by that clock.

    A duty stops where a person says that its criteria are not met, and not with the response.
    """
    if clock.due_at is None or stopped_at(clock, state) is not None:
        return False
    is_over = state.stood_down is not None
    return not is_over or (clock.due_at >= now and state.taken_back is None)


def _mark(room: Room, state: RoomState, say: Say) -> str:
    """Return what stands before all else: that it is an exercise, or that nothing is confirmed."""
    marks = [say("exercise_once")] if room.is_exercise else []
    if state.taken_back is not None:
        marks.append(say("calendar_taken_back"))
    return "".join(f"{one}: " for one in marks)


def _alarm(text: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", -WARN_BEFORE)
    return alarm


def _review(review: PlanReview, now: datetime, say: Say) -> Event:
    event = Event()
    event.add("uid", f"{review.document_id}-review@muster")
    event.add("dtstamp", now)
    event.add("dtstart", review.day)
    event.add("summary", say("calendar_review", title=review.title))
    event.add("description", review.path)
    return event
