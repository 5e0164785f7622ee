"""The situation report (after ICS-201 and ICS-209): every sentence says where it is from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from enum import StrEnum

from desk.out.texts import Say, speaker
from desk.response.clocks import named_as_judged, stopped_at
from desk.response.outcomes import KINDS as SENDING_KINDS
from desk.response.outcomes import said_of
from desk.response.state import RoomState, next_steps, notes_now
from desk.response.taken_back import band_of, what_now
from desk.response.verifying import in_language
from desk.response.words import notes_of, place_of
from domain.lengths import in_two_units
from domain.markup import in_one_line
from domain.response import EntryKind, LeadIn, LogEntry, Phase, Room, Standing, Step

# A briefing is read aloud in a few minutes; the log holds the rest.
LATEST_NOTES = 8
NEXT_STEPS = 8
# That a message arrived goes without saying.
TOLD = frozenset({EntryKind.NOTE, *SENDING_KINDS} - {EntryKind.DELIVERED})


class Origin(StrEnum):
    """Where a sentence of a report is from."""

    QUOTED = "quoted"
    COMPUTED = "computed"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, where it is from, and its source: a place in a plan, or who wrote it when.

    A quoted one is `text[start:end]` of the version. `repeats_source` says that the last one before
    it in its part that has a source has the same.
    """

    text: str
    origin: Origin
    source: str = ""
    version_id: str = ""
    start: int = 0
    end: int = 0
    repeats_source: bool = False


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
    room: Room,
    log: Sequence[LogEntry],
    state: RoomState,
    *,
    now: datetime,
    language: str = "en",
    zone: tzinfo = UTC,
) -> Briefing:
    """Return the situation report as of `now`; the same room and log give the same report.

    Its clock times are of `zone`.
    """
    say, room = speaker(language, zone), in_language(room, language)
    parts = (
        ("situation", _situation(room, state, now, say)),
        ("clocks", _clocks(room, state, now, say)),
        ("done", _done(room, state, say)),
        ("next", _next(room, state, now, language, say)),
        ("to_mind", _to_mind(room, state, say)),
        ("log", _notes(log, say)),
        ("organization", _organization(room, state, say)),
        ("plans", _plans(room, say)),
        ("unknown", (_computed(gap) for gap in room.gaps)),
    )
    made = ((say(f"part_{name}"), tuple(_by_source(sentences))) for name, sentences in parts)
    return Briefing(
        room.title,
        now,
        room.is_exercise,
        room.room_id,
        tuple(Part(heading, found) for heading, found in made if found),
        language,
    )


def _by_source(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences of a part, with whether each has the source of the one before."""
    before: tuple[Origin, str, str] | None = None
    for one in sentences:
        if not one.source:
            yield one
            continue
        # Two plans may have one title and the same heading.
        source = (one.origin, one.source, one.version_id)
        yield replace(one, repeats_source=source == before)
        before = source


def _computed(text: str) -> Sentence:
    return Sentence(f"{text}." if text and text[-1] not in ".!?" else text, Origin.COMPUTED)


def _written(text: str, by: str, at: datetime, say: Say) -> Sentence:
    return Sentence(text, Origin.WRITTEN, f"{by}, {say.at(at)}")


def _situation(room: Room, state: RoomState, now: datetime, say: Say) -> Iterator[Sentence]:
    yield Sentence(room.report, Origin.WRITTEN, say("the_report"))
    code = room.subclass or room.incident_class
    act = state.taken_back
    if act is not None:
        yield _computed(band_of(state, say))
        yield _written(act.note, act.acted_by, act.acted_at, say)
        yield _computed(what_now(state, say))
    key = "situation_class_was" if act is not None else "situation_class"
    yield _computed(say(key, code=code, name=room.class_name))
    yield from _how_bad(room, say)
    ago = in_two_units(now - room.began_at)
    at = say.at(room.began_at)
    yield _computed(say("situation_counted", at=at, basis=room.began_basis, length=ago))
    if state.stood_down is not None:
        ended = state.stood_down
        yield _computed(say("situation_over", name=ended.author, at=say.at(ended.at)))
        yield _written(ended.text, ended.author, ended.at, say)
        yield from _lessons(state, ended, say)
    if state.reopened is not None:
        again = state.reopened
        yield _computed(say("situation_reopened", name=again.author, at=say.at(again.at)))
        yield _written(again.text, again.author, again.at, say)


def _lessons(state: RoomState, ended: LogEntry, say: Say) -> Iterator[Sentence]:
    if state.review is not None and state.review.lessons.strip():
        told = say("to_learn", lessons=state.review.lessons.strip())
        yield _written(told, ended.author, ended.at, say)


def _how_bad(room: Room, say: Say) -> Iterator[Sentence]:
    if room.severity:
        key = "situation_severity_by" if room.activity else "situation_severity"
        yield _computed(say(key, level=room.severity, activity=room.activity))
    if room.is_life_in_danger:
        yield _computed(say("situation_danger"))


def _clocks(room: Room, state: RoomState, now: datetime, say: Say) -> Iterator[Sentence]:
    for one in room.countdowns:
        told = {"name": named_as_judged(one, state, say), "basis": one.basis}
        if one.due_at is None:
            yield _computed(say("clock_waiting", **told))
            continue
        stopped = stopped_at(one, state)
        read_at = stopped or now
        key = "clock_left" if one.due_at >= read_at else "clock_over"
        length = in_two_units(abs(one.due_at - read_at))
        yield _computed(say(key, at=say.at(one.due_at), length=length, **told))
        if stopped is not None:
            yield _computed(say("clock_stopped", at=say.at(stopped)))


def _done(room: Room, state: RoomState, say: Say) -> Iterator[Sentence]:
    respond = room.to_tick(Phase.RESPOND)
    done = [step for step in respond if step.step_id in state.done]
    yield _computed(say("steps_done", done=len(done), count=len(respond)))
    for step in done:
        entry = state.done[step.step_id]
        said = f" {entry.text}" if entry.text else ""
        told = say("step_done", step=in_one_line(step.quote))
        yield _written(f"{told}{said}", entry.author, entry.at, say)


def _next(
    room: Room, state: RoomState, now: datetime, language: str, say: Say
) -> Iterator[Sentence]:
    waiting = next_steps(room, state, language=language)
    said: tuple[LeadIn, ...] = ()
    for step in waiting[:NEXT_STEPS]:
        place = place_of(step, say)
        if step.lead_ins != said:
            yield from (_lead_in(one, step, place) for one in step.lead_ins)
        said = step.lead_ins
        yield _step(step, place)
        told = ", ".join(_who_and_when(step, now, say))
        if told:
            yield _computed(told)
    if len(waiting) > NEXT_STEPS:
        yield _computed(say("steps_open", count=len(waiting) - NEXT_STEPS))


def _to_mind(room: Room, state: RoomState, say: Say) -> Iterator[Sentence]:
    for step in notes_now(room, state):
        place = place_of(step, say)
        yield from (_lead_in(one, step, place) for one in step.lead_ins)
        yield _step(step, place)


def _step(step: Step, place: str) -> Sentence:
    origin = Origin.QUOTED if step.is_from_plan else Origin.COMPUTED
    return Sentence(step.quote, origin, place, step.version_id, step.start, step.end)


def _lead_in(one: LeadIn, step: Step, place: str) -> Sentence:
    end = one.start + len(one.quote)
    return Sentence(one.quote, Origin.QUOTED, place, step.version_id, one.start, end)


def _who_and_when(step: Step, now: datetime, say: Say) -> Iterator[str]:
    if step.role or step.person:
        is_open = step.person and step.standing is not Standing.CONFIRMED
        mark = f" ({say(f'standing_{step.standing}')})" if is_open else ""
        who = " ".join(part for part in (step.person or say("step_nobody"), step.contact) if part)
        yield f"{step.role or say('step_owner')}: {who}{mark}"
    if step.due_at:
        yield say("step_due", at=say.at(step.due_at), basis=step.due_basis)
        if step.due_at < now:
            yield say("late")


def _notes(log: Sequence[LogEntry], say: Say) -> Iterator[Sentence]:
    for one in [entry for entry in log if entry.kind in TOLD][-LATEST_NOTES:]:
        if one.kind is EntryKind.UNCERTAIN:
            yield _computed(say("sent_uncertain", to=one.subject, at=say.at(one.at)))
            continue
        source = f" [{one.source}]" if one.source else ""
        yield _written(f"{said_of(one, say)}{source}", one.author, one.at, say)


def _organization(room: Room, state: RoomState, say: Say) -> Iterator[Sentence]:
    yield _computed(say("command", name=state.command))
    if state.offered_to:
        yield _computed(say("command_offered", name=state.offered_to))
    for one in room.contacts:
        who = " ".join(part for part in (one.person or say("step_nobody"), one.contact) if part)
        deputy = " ".join(part for part in (one.deputy, one.deputy_contact) if part)
        second = f"; {say('contact_deputy', name=deputy)}" if deputy else ""
        notes = "; ".join(notes_of(one, say))
        yield _computed(f"{one.role}: {who}{second}" + (f" ({notes})" if notes else ""))


def _plans(room: Room, say: Say) -> Iterator[Sentence]:
    for one in room.sections:
        place = say(
            "plan_version", title=one.title, heading=one.heading, version=one.version_number
        )
        yield Sentence(one.quote, Origin.QUOTED, place, one.version_id, one.start, one.end)
