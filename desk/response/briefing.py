"""The situation report (after ICS-201 and ICS-209): every sentence says where it is from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desk.out.texts import speaker
from desk.response.state import RoomState, next_steps
from desk.response.words import length_of, moment_of
from domain.response import EntryKind, LogEntry, Phase, Room

# A briefing is read aloud in a few minutes; the log holds the rest.
LATEST_NOTES = 8
NEXT_STEPS = 8


class Origin(StrEnum):
    """Where a sentence of a report is from."""

    QUOTED = "quoted"
    COMPUTED = "computed"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, where it is from, and its source: a place in a plan, or who wrote it when.

    A quoted one is `text[start:end]` of the version.
    """

    text: str
    origin: Origin
    source: str = ""
    version_id: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of a report with its sentences."""

    heading: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """A report on a room as of a moment."""

    title: str
    as_of: datetime
    is_exercise: bool
    room_id: str
    parts: tuple[Part, ...]
    language: str = "en"


def brief(
    room: Room, log: Sequence[LogEntry], state: RoomState, *, now: datetime, language: str = "en"
) -> Briefing:
    """Return the situation report as of `now`; the same room and log give the same report."""
    say = speaker(language)
    parts = (
        ("situation", _situation(room, state, now)),
        ("clocks", _clocks(room, now)),
        ("done", _done(room, state)),
        ("next", _next(room, state, now)),
        ("log", _notes(log)),
        ("organization", _organization(room, state)),
        ("plans", _plans(room)),
        ("unknown", (_computed(gap) for gap in room.gaps)),
    )
    made = ((say(f"part_{name}"), tuple(sentences)) for name, sentences in parts)
    return Briefing(
        room.title,
        now,
        room.is_exercise,
        room.room_id,
        tuple(Part(heading, found) for heading, found in made if found),
        language,
    )


def _computed(text: str) -> Sentence:
    return Sentence(f"{text}." if text and text[-1] not in ".!?" else text, Origin.COMPUTED)


def _written(text: str, by: str, at: datetime) -> Sentence:
    return Sentence(text, Origin.WRITTEN, f"{by}, {moment_of(at)}")


def _situation(room: Room, state: RoomState, now: datetime) -> Iterator[Sentence]:
    yield Sentence(room.report, Origin.WRITTEN, "the report")
    code = room.subclass or room.incident_class
    yield _computed(f"Class {code} {room.class_name}, confirmed by a person")
    if room.severity:
        drives = f", driven by {room.activity}" if room.activity else ""
        yield _computed(f"Severity {room.severity}{drives}")
    if room.is_life_in_danger:
        yield _computed("The report speaks of danger to life")
    yield _computed(
        f"Counted from {moment_of(room.began_at)}, when {room.began_basis}; "
        f"{length_of(now - room.began_at)} ago"
    )
    if state.stood_down is not None:
        ended = state.stood_down
        yield _computed(f"Stood down by {ended.author} at {moment_of(ended.at)}")
        yield _written(ended.text, ended.author, ended.at)


def _clocks(room: Room, now: datetime) -> Iterator[Sentence]:
    for one in room.countdowns:
        name = one.name if one.kind in ("duty", "level") else f"{one.kind.upper()} of {one.name}"
        if one.due_at is None:
            yield _computed(f"{name}: its clock has not started ({one.basis})")
        elif one.due_at >= now:
            left = length_of(one.due_at - now)
            yield _computed(f"{name}: {moment_of(one.due_at)}, {left} left, counted {one.basis}")
        else:
            over = length_of(now - one.due_at)
            yield _computed(f"{name}: {moment_of(one.due_at)}, {over} OVER, counted {one.basis}")


def _done(room: Room, state: RoomState) -> Iterator[Sentence]:
    respond = [step for step in room.steps if step.phase is Phase.RESPOND]
    done = [step for step in respond if step.step_id in state.done]
    yield _computed(f"{len(done)} of {len(respond)} steps are done")
    for step in done:
        entry = state.done[step.step_id]
        said = f" {entry.text}" if entry.text else ""
        yield _written(f"Done: {_line(step.quote)}{said}", entry.author, entry.at)


def _next(room: Room, state: RoomState, now: datetime) -> Iterator[Sentence]:
    waiting = next_steps(room, state)
    for step in waiting[:NEXT_STEPS]:
        place = f"{step.title} > {step.heading}" if step.is_from_plan else "Muster's own list"
        origin = Origin.QUOTED if step.is_from_plan else Origin.COMPUTED
        yield Sentence(step.quote, origin, place, step.version_id, step.start, step.end)
        who = f"{step.role or 'owner'}: {step.person}" if step.person else f"{step.role}: nobody"
        due = f", due {moment_of(step.due_at)} ({step.due_basis})" if step.due_at else ""
        late = ", LATE" if step.due_at and step.due_at < now else ""
        if step.role or step.person or due:
            yield _computed(f"{who}{due}{late}" if step.role or step.person else due[2:] + late)
    if len(waiting) > NEXT_STEPS:
        yield _computed(f"{len(waiting) - NEXT_STEPS} more steps are open")


def _notes(log: Sequence[LogEntry]) -> Iterator[Sentence]:
    told = [one for one in log if one.kind in (EntryKind.NOTE, EntryKind.SENT)]
    for one in told[-LATEST_NOTES:]:
        source = f" [{one.source}]" if one.source else ""
        yield _written(f"{one.text}{source}", one.author, one.at)


def _organization(room: Room, state: RoomState) -> Iterator[Sentence]:
    yield _computed(f"Command: {state.command}")
    if state.offered_to:
        yield _computed(f"Command is offered to {state.offered_to}, who has not accepted yet")
    for one in room.contacts:
        who = " ".join(part for part in (one.person or "nobody", one.contact) if part)
        deputy = " ".join(part for part in (one.deputy, one.deputy_contact) if part)
        gap = f" ({one.gap})" if one.gap else ""
        yield _computed(f"{one.role}: {who}{f'; deputy {deputy}' if deputy else ''}{gap}")


def _plans(room: Room) -> Iterator[Sentence]:
    for one in room.sections:
        place = f"{one.title} > {one.heading}, version {one.version_number}"
        yield Sentence(one.quote, Origin.QUOTED, place, one.version_id, one.start, one.end)


def _line(text: str) -> str:
    return " ".join(text.split())
