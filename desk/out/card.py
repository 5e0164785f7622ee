"""What stands on the one-page action card: the next actions, whom to call, clocks, and sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from desk.out.texts import Say, speaker
from desk.response.clocks import named_as_judged, stopped_at
from desk.response.state import RoomState, next_steps, notes_now
from desk.response.taken_back import band_of, what_now
from desk.response.verifying import in_language
from desk.response.words import danger_of, notes_of, place_of, under_of
from domain.lengths import in_two_units
from domain.markup import in_one_line
from domain.response import RECOVERY, Contact, Countdown, Room, Standing, Step

# More never fits a page that can be read at arm's length.
MOST_STEPS, MOST_ROLES, MOST_CLOCKS, MOST_PLANS = 12, 8, 6, 5
MOST_NOTES = 4
# What was missed is told, and leaves room for what comes.
MOST_MISSED = 3
# So much of a hash tells sections apart.
HASH_LENGTH = 12


@dataclass(frozen=True, slots=True)
class CardStep:
    """One action: the plan's words, who does it, by when, and where it is from.

    `under` is what the plan says above its list, "" where it says nothing.
    """

    quote: str
    who: str
    contact: str
    due: str
    place: str
    is_from_plan: bool
    under: str = ""


@dataclass(frozen=True, slots=True)
class CardRole:
    """Whom to call, and who stands in; `note` is to be known before the call."""

    role: str
    person: str
    contact: str
    deputy: str
    deputy_contact: str
    note: str


@dataclass(frozen=True, slots=True)
class CardClock:
    """A moment with its name, whether it was missed, and whether an activity was to run by then."""

    text: str
    is_missed: bool
    is_recovery: bool


@dataclass(frozen=True, slots=True)
class Card:
    """The card as of a moment; `open_steps`, `roles_in_all` count what there is in all.

    `plans` are lines with version and section hash; `newer_url` is where a newer one is found.
    `danger` is what to do about danger to life, "" where there is none. `taken_back` says that the
    decision does not stand any more, "" while it does; `over` that the response was stood down,
    when `steps` are those back to normal. `notes` are to be borne in mind, not ticked. What Muster
    itself says is in `language`.
    """

    room_id: str
    title: str
    situation: tuple[str, ...]
    is_exercise: bool
    danger: str
    steps: tuple[CardStep, ...]
    open_steps: int
    roles: tuple[CardRole, ...]
    roles_in_all: int
    clocks: tuple[CardClock, ...]
    clocks_in_all: int
    plans: tuple[str, ...]
    plans_in_all: int
    printed_at: str
    newer_url: str
    gaps: int
    taken_back: str = ""
    over: str = ""
    notes: tuple[str, ...] = ()
    notes_in_all: int = 0
    language: str = "en"


def make_card(
    room: Room,
    state: RoomState,
    *,
    now: datetime,
    newer_url: str,
    language: str = "en",
    zone: tzinfo = UTC,
) -> Card:
    """Return the card of a room as it stands `now`; its clock times are of `zone`."""
    say, room = speaker(language, zone), in_language(room, language)
    waiting, notes = next_steps(room, state, language=language), notes_now(room, state)
    return Card(
        room_id=room.room_id,
        title=room.title,
        situation=tuple(_situation(room, state, say)),
        is_exercise=room.is_exercise,
        danger=danger_of(room, say),
        steps=tuple(_step(one, now, say) for one in waiting[:MOST_STEPS]),
        open_steps=len(waiting),
        roles=tuple(_role(one, say) for one in _callable_first(room.contacts)[:MOST_ROLES]),
        roles_in_all=len(room.contacts),
        clocks=tuple(_clocks(room.countdowns, state, now, say)),
        clocks_in_all=sum(one.due_at is not None for one in room.countdowns),
        plans=tuple(
            say(
                "plan_line",
                title=one.title,
                heading=one.heading,
                path=one.path,
                version=one.version_number,
                hash=one.section_sha256[:HASH_LENGTH],
            )
            for one in room.sections[:MOST_PLANS]
        ),
        plans_in_all=len(room.sections),
        printed_at=say.made_at(now),
        newer_url=newer_url,
        gaps=len(room.gaps),
        taken_back=band_of(state, say),
        over=say("stood_down", name=state.stood_down.author) if state.stood_down else "",
        notes=tuple(f"{under_of(one)}{in_one_line(one.quote)}" for one in notes[:MOST_NOTES]),
        notes_in_all=len(notes),
        language=language,
    )


def _situation(room: Room, state: RoomState, say: Say) -> list[str]:
    code = room.subclass or room.incident_class
    severity = f" · {say('severity', level=room.severity)}" if room.severity else ""
    activity = f" · {room.activity}" if room.activity else ""
    lines = [now] if (now := what_now(state, say)) else []
    if state.reopened is not None:
        lines.append(say("reopened", name=state.reopened.author, at=say.at(state.reopened.at)))
    lines.append(f"{code} {room.class_name}{severity}{activity}")
    lines.append(say("counted", at=say.at(room.began_at), name=state.command))
    return lines


def _step(step: Step, now: datetime, say: Say) -> CardStep:
    due = ""
    if step.due_at is not None:
        due = say("due", at=say.at(step.due_at))
        due += f" {say('late')}" if step.due_at < now else ""
    who = " · ".join(part for part in (step.role, step.person) if part)
    if step.person and step.standing is not Standing.CONFIRMED:
        who += f" ({say(f'standing_{step.standing}')})"
    return CardStep(
        quote=in_one_line(step.quote),
        who=who,
        contact=step.contact,
        due=due,
        place=place_of(step, say),
        is_from_plan=step.is_from_plan,
        under=under_of(step).strip(),
    )


def _role(one: Contact, say: Say) -> CardRole:
    person, note = one.person or say("nobody"), "; ".join(notes_of(one, say))
    return CardRole(one.role, person, one.contact, one.deputy, one.deputy_contact, note)


def _callable_first(contacts: Sequence[Contact]) -> list[Contact]:
    """Return the roles in their order, those somebody can be called for first.

    Of these, the confirmed ones come before those that nobody has confirmed.
    """
    return sorted(
        contacts,
        key=lambda one: (
            not (one.contact or one.deputy_contact),
            one.standing is not Standing.CONFIRMED,
        ),
    )


def _clocks(
    countdowns: Sequence[Countdown], state: RoomState, now: datetime, say: Say
) -> list[CardClock]:
    """Return what was missed, recovery before all else, then what comes; each by its time."""
    started = [(one.due_at, one) for one in countdowns if one.due_at is not None]
    clocks = [_clock(at, one, state, now, say) for at, one in sorted(started, key=_by_time)]
    missed = [one for one in clocks if one.is_missed]
    shown = sorted(missed, key=lambda one: not one.is_recovery)[:MOST_MISSED]
    ahead = [one for one in clocks if not one.is_missed]
    return [*shown, *ahead[: MOST_CLOCKS - len(shown)]]


def _by_time(started: tuple[datetime, Countdown]) -> tuple[datetime, str]:
    return started[0], started[1].name


def _clock(
    due_at: datetime, one: Countdown, state: RoomState, now: datetime, say: Say
) -> CardClock:
    name, stopped = named_as_judged(one, state, say), stopped_at(one, state)
    read_at = stopped or now
    marks = [say("over", length=in_two_units(read_at - due_at))] if due_at < read_at else []
    if stopped is not None:
        marks.append(say("clock_stopped", at=say.at(stopped)))
    text = " ".join((f"{say.at(due_at)} {name}", *(f"({mark})" for mark in marks)))
    return CardClock(text, due_at < read_at, one.kind in RECOVERY)
