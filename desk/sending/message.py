"""What is told to other systems about a room: the same facts, as JSON or as a short text."""

import json
from datetime import UTC, datetime, tzinfo
from typing import Any

from desk.out.texts import Say, speaker
from desk.response.checklist import cut_to
from desk.response.state import RoomState, next_steps
from desk.response.taken_back import band_of
from desk.response.words import notes_of, place_of, under_of
from domain.decisions import ChainHead
from domain.markup import in_one_line
from domain.response import Phase, Room, Step

EXERCISE = "EXERCISE"
# A note is read on a telephone.
NOTE_STEPS = 3
TICKET_STEPS = 20


def body_of(room: Room, state: RoomState, words: str, *, now: datetime, by: str) -> bytes:
    """Return the JSON of an outgoing webhook; `words` are the person's own."""
    respond = room.to_tick(Phase.RESPOND)
    told: dict[str, Any] = {
        "type": "room.told",
        "timestamp": now.isoformat(),
        "data": {
            "room_id": room.room_id,
            "is_exercise": room.is_exercise,
            "title": _marked(room, room.title),
            "class": room.subclass or room.incident_class,
            "class_name": room.class_name,
            "severity": room.severity,
            "is_severity_confirmed": room.is_severity_confirmed,
            "activity": room.activity,
            "began_at": room.began_at.isoformat(),
            "command": state.command,
            "steps": len(respond),
            "steps_done": sum(step.step_id in state.done for step in respond),
            "is_over": state.stood_down is not None,
            "state": _state_word(state),
            "reopened": _reopened(state),
            "is_taken_back": state.taken_back is not None,
            "message": words,
            "sent_by": by,
        },
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def head_body_of(head: ChainHead, *, now: datetime, by: str) -> bytes:
    """Return the JSON of a webhook that says where the audit chain ends."""
    told = {
        "type": "audit.head",
        "timestamp": now.isoformat(),
        "data": {"head": head.sha256, "rows": head.rows, "sent_by": by},
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def note_of(
    room: Room, state: RoomState, words: str, *, by: str, zone: tzinfo = UTC
) -> tuple[str, str]:
    """Return title and text of a note, its clock times of `zone`."""
    say = speaker("en", zone)
    lines = [words] if words else []
    lines += [*_taken_back(state, say), *_end(state, say)]
    lines.append(f"{room.class_name}, severity {_level(room, say)}")
    lines.append(f"Since {say.at(room.began_at)}. Command: {state.command}.")
    lines += [
        f"Next: {under_of(step)}{in_one_line(step.quote)}{_unconfirmed(step, say)}"
        for step in next_steps(room, state)[:NOTE_STEPS]
    ]
    lines.append(f"Sent by {by} with Muster.")
    return _marked(room, room.title), "\n".join(lines)


def ticket_of(
    room: Room, state: RoomState, words: str, *, by: str, zone: tzinfo = UTC
) -> tuple[str, str]:
    """Return title and text of a ticket: what was confirmed, with the places in the plans."""
    say = speaker("en", zone)
    lines = [room.report, "", *([words, ""] if words else [])]
    lines += [*_taken_back(state, say), *_end(state, say)]
    lines.append(f"Class: {room.subclass or room.incident_class} {room.class_name}")
    lines.append(f"Severity: {_level(room, say)} {room.activity}".rstrip())
    lines.append(f"Since {say.at(room.began_at)} (counted from when {room.began_basis})")
    lines += ["", "Steps by the plans:"]
    lines += [
        f"{_box(step, state)} {under_of(step)}{in_one_line(step.quote)}"
        + (f" ({place_of(step, say)})" if step.is_from_plan else "")
        for step in cut_to(TICKET_STEPS, room.steps)
    ]
    lines += ["", "Roles:"]
    lines += [
        f"{one.role}: {one.person or 'nobody known'} {one.contact}".rstrip()
        + "".join(f" ({note})" for note in notes_of(one, say))
        for one in room.contacts
    ]
    standing = "Taken back" if state.taken_back else "Confirmed"
    lines += ["", f"{standing} in Muster; written here by {by}. {room.room_id}"]
    return _marked(room, room.title), "\n".join(lines)


def _taken_back(state: RoomState, say: Say) -> list[str]:
    said = band_of(state, say)
    return [said] if said else []


def _level(room: Room, say: Say) -> str:
    if room.severity and not room.is_severity_confirmed:
        return f"{room.severity} ({say('standing_proposed')})"
    return room.severity or "not known"


def _box(step: Step, state: RoomState) -> str:
    if step.is_note:
        return "-"
    return f"[{'x' if step.step_id in state.done else ' '}]"


def _unconfirmed(step: Step, say: Say) -> str:
    return f" ({say('step_unconfirmed')})" if step.is_unconfirmed else ""


def _state_word(state: RoomState) -> str:
    if state.stood_down is not None:
        return "stood_down"
    return "reopened" if state.reopened is not None else "going_on"


def _reopened(state: RoomState) -> dict[str, str] | None:
    again = state.reopened
    if again is None:
        return None
    return {"by": again.author, "at": again.at.isoformat(), "reason": again.text}


def _end(state: RoomState, say: Say) -> list[str]:
    """Return that it ended, or that it goes on after it did: whoever closed a ticket is told."""
    for key, entry in (
        ("situation_over", state.stood_down),
        ("situation_reopened", state.reopened),
    ):
        if entry is not None:
            return [f"{say(key, name=entry.author, at=say.at(entry.at))} {_line(entry.text)}"]
    return []


def _marked(room: Room, title: str) -> str:
    return f"{EXERCISE}: {title}" if room.is_exercise else title


def _line(text: str) -> str:
    return " ".join(text.split())
