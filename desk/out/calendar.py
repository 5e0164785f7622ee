"""Due dates as a calendar that other programs subscribe to (RFC 5545)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from domain.response import Room

EXERCISE = "EXERCISE: "
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
    rooms: Sequence[Room], reviews: Sequence[PlanReview], *, now: datetime, link: str
) -> bytes:
    """Return the clocks of these rooms and the reviews of plans as one calendar.

    `link` is the address of the pages. The same due date keeps its UID, so that a program that
    reads again moves it and does not double it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Muster//due dates//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Muster")
    for room in rooms:
        for event in _clocks(room, now, link):
            calendar.add_component(event)
    for review in reviews:
        calendar.add_component(_review(review, now))
    made: bytes = calendar.to_ical()
    return made


def _clocks(room: Room, now: datetime, link: str) -> list[Event]:
    events = []
    for number, one in enumerate(room.countdowns):
        if one.due_at is None:
            continue
        name = one.name if one.kind in ("duty", "level") else f"{one.kind.upper()} {one.name}"
        event = Event()
        event.add("uid", f"{room.room_id}-{one.kind}-{number}@muster")
        event.add("dtstamp", now)
        event.add("dtstart", one.due_at)
        event.add("dtend", one.due_at + MOMENT)
        mark = EXERCISE if room.is_exercise else ""
        event.add("summary", f"{mark}{name}: {room.title}")
        event.add("description", f"{mark}Counted {one.basis}. {link}/room?room={room.room_id}")
        event.add_component(_alarm(f"{mark}{name}"))
        events.append(event)
    return events


def _alarm(text: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", -WARN_BEFORE)
    return alarm


def _review(review: PlanReview, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{review.document_id}-review@muster")
    event.add("dtstamp", now)
    event.add("dtstart", review.day)
    event.add("summary", f"Review due: {review.title}")
    event.add("description", review.path)
    return event
