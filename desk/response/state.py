"""What a room's log adds up to: what is done, who owns what, who has command, if it is over."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from desk.out.texts import Say, speaker
from desk.response.refusals import RoomNotOver, RoomOver
from domain.decisions import DecisionAct
from domain.response import EntryKind, LogEntry, Phase, Review, Room, Standing, Step
from store.response import review_from_text


@dataclass(slots=True)
class RoomState:
    """Where a room stands after its last entry.

    `owners` and `dues` have the last word on who does a step and by when, by its id, `judged` that
    on the criteria of each duty. `command` has it now; `offered_to` was named in a hand-over and
    has not accepted yet. `stood_down` is the last word on its end and `reopened` on its going on,
    each `None` where the other came after it. `taken_back` says who took the decision back that
    the room was opened on, `None` while it stands.
    """

    command: str
    offered_to: str = ""
    done: dict[str, LogEntry] = field(default_factory=dict)
    owners: dict[str, LogEntry] = field(default_factory=dict)
    dues: dict[str, LogEntry] = field(default_factory=dict)
    judged: dict[str, LogEntry] = field(default_factory=dict)
    stood_down: LogEntry | None = None
    reopened: LogEntry | None = None
    taken_back: DecisionAct | None = None

    @property
    def review(self) -> Review | None:
        """Return what was said at stand-down, `None` before."""
        return review_from_text(self.stood_down.value) if self.stood_down else None


def state_of(
    room: Room, log: Sequence[LogEntry], taken_back: DecisionAct | None = None
) -> RoomState:
    """Return what the entries of a room, in their order, add up to, and if its decision stands."""
    state = RoomState(command=room.opened_by, taken_back=taken_back)
    for entry in log:
        _take(state, entry)
    return state


def _take(state: RoomState, entry: LogEntry) -> None:
    if entry.kind is EntryKind.DONE:
        state.done[entry.subject] = entry
    elif entry.kind is EntryKind.UNDONE:
        state.done.pop(entry.subject, None)
    elif entry.kind is EntryKind.ASSIGNED:
        _take_assignment(state, entry)
    elif entry.kind is EntryKind.JUDGED:
        state.judged[entry.subject] = entry
    elif entry.kind is EntryKind.HANDED_OVER:
        state.offered_to = entry.subject
    elif entry.kind is EntryKind.ACCEPTED:
        state.command, state.offered_to = entry.author, ""
    elif entry.kind is EntryKind.STOOD_DOWN:
        state.stood_down, state.reopened = entry, None
    elif entry.kind is EntryKind.REOPENED:
        state.stood_down, state.reopened = None, entry


def _take_assignment(state: RoomState, entry: LogEntry) -> None:
    """Take owner and due time each for itself: who gets more time stays the one who does it."""
    owner, due_at = assignment_from(entry.value)
    if owner is not None:
        state.owners[entry.subject] = entry
    if due_at is not None:
        state.dues[entry.subject] = entry


def steps_now(room: Room, state: RoomState, *, language: str = "en") -> list[Step]:
    """Return the checklist with the owners and due times people gave since, said in `language`."""
    say = speaker(language)
    return [_as_assigned(step, state, say) for step in room.steps]


def next_steps(
    room: Room, state: RoomState, *, phase: Phase | None = None, language: str = "en"
) -> list[Step]:
    """Return what is open, in the plan's order: the response, or after it the return to normal."""
    wanted = phase or (Phase.RETURN if state.stood_down else Phase.RESPOND)
    return [
        step
        for step in steps_now(room, state, language=language)
        if step.phase is wanted and not step.is_note and step.step_id not in state.done
    ]


def notes_now(room: Room, state: RoomState) -> list[Step]:
    """Return the notes of the response, or after it of the return to normal, in the plan's order.

    They hold for what is done too.
    """
    wanted = Phase.RETURN if state.stood_down else Phase.RESPOND
    return [step for step in room.steps if step.phase is wanted and step.is_note]


def refuse_ended(room: Room, state: RoomState) -> None:
    """Raise `RoomOver` for a room that was stood down."""
    if state.stood_down is not None:
        is_taken_back = state.taken_back is not None
        raise RoomOver(room.room_id, state.stood_down.author, is_taken_back=is_taken_back)


def refuse_going_on(room: Room, log: Sequence[LogEntry]) -> None:
    """Raise `RoomNotOver` for a room that nobody stood down, or that was reopened since."""
    if state_of(room, log).stood_down is None:
        raise RoomNotOver


def refuse_over(room: Room, state: RoomState, step_id: str) -> None:
    """Raise `RoomOver` after stand-down but for a step of the return to normal."""
    step = next(one for one in room.steps if one.step_id == step_id)
    if step.phase is Phase.RESPOND:
        refuse_ended(room, state)


def assignment_to_text(owner: str | None, due_at: datetime | None) -> str:
    """Return an assignment as the `value` of its entry; `None` leaves what there was."""
    return json.dumps({"owner": owner, "due_at": due_at.isoformat() if due_at else None})


def assignment_from(text: str) -> tuple[str | None, datetime | None]:
    """Return owner and due time in the `value` of an assignment, `None` for what it leaves."""
    given = json.loads(text)
    due_at = datetime.fromisoformat(given["due_at"]) if given["due_at"] is not None else None
    return given["owner"], due_at


def _as_assigned(step: Step, state: RoomState, say: Say) -> Step:
    changed = step
    if named := state.owners.get(step.step_id):
        owner, _ = assignment_from(named.value)
        # Whoever works in the room said so: no plan and no roster stands behind it any more.
        changed = replace(changed, person=owner or "", contact="", standing=Standing.CONFIRMED)
    if timed := state.dues.get(step.step_id):
        _, due_at = assignment_from(timed.value)
        changed = replace(changed, due_at=due_at, due_basis=say("set_by", name=timed.author))
    return changed
