"""Where named persons act on a decided proposal: each act one entry of the room's log."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from uuid import uuid4

from desk.out.moments import moment_in
from desk.response.acting import act_of, anyway
from desk.response.clocks import GOES_ON
from desk.response.commanders import are_one, commander_named
from desk.response.making import LengthAfter, Opening, make_room
from desk.response.refusals import (
    HasCommand,
    NotDecided,
    NotOffered,
    StepAlreadyDone,
    StepNotDone,
)
from desk.response.state import (
    RoomState,
    assignment_to_text,
    refuse_ended,
    refuse_over,
    state_of,
)
from desk.rights import Act, is_permitted, require
from domain.decisions import ActKind, Decision, DecisionAct, Outcome, User
from domain.duties import Met
from domain.errors import InputRefused, NotFound
from domain.proposals import Proposal
from domain.reference import ReferenceData
from domain.response import EntryKind, LogEntry, Room
from store.decisions import DecisionRecords
from store.plans import PlanRecords
from store.proposals import ProposalRecords
from store.response import RoomRecords


class ResponseDesk:
    """Opens rooms and takes what people do in them; it does nothing by itself."""

    def __init__(
        self,
        rooms: RoomRecords,
        proposals: ProposalRecords,
        decisions: DecisionRecords,
        plans: PlanRecords,
        *,
        reference: Callable[[Sequence[str]], ReferenceData],
        class_name: Callable[[str], str | None],
        length_after: LengthAfter,
        commanders: Callable[[str], Sequence[str]],
        clock: Callable[[], datetime],
        zone: tzinfo,
    ) -> None:
        """`class_name` names a class code, or is `None` for none.

        `reference` gives what somebody of these units sees. `length_after` is as in `make_room`.
        `commanders` names who can take command of a room. Days are those of `zone`.
        """
        self._rooms = rooms
        self._proposals = proposals
        self._decisions = decisions
        self._plans = plans
        self._reference = reference
        self._class_name = class_name
        self._length_after = length_after
        self._commanders = commanders
        self._clock = clock
        self._zone = zone

    def open(self, proposal_id: str, *, is_exercise: bool, language: str, actor: User) -> Room:
        """Open the room of a decided proposal, its checklist made from what was confirmed.

        Raises:
            NotAllowed, NotFound.
            NotDecided: nobody has decided, or the decision is not in force.
            RoomOpen: there is one already.
        """
        require(actor, Act.RESPOND)
        proposal = self._proposals.get(proposal_id)
        decision = self._decisions.of_proposal(proposal_id)
        if decision is None or not decision.is_in_force:
            raise NotDecided(proposal_id)
        now = self._clock()
        day = now.astimezone(self._zone).date()
        opening = Opening(f"room-{uuid4().hex[:16]}", actor.name, now, is_exercise, language, day)
        code = _decided_class(proposal, decision)
        room = make_room(
            proposal,
            decision,
            opening,
            plans=self._plans,
            reference=self._reference(actor.units),
            class_name=self._class_name(code) or proposal.incident_class.name,
            class_code=code,
            length_after=self._length_after,
        )
        what = "exercise" if is_exercise else "response"
        first = self._entry(room.room_id, actor, EntryKind.OPENED, f"Opened the {what}.")
        self._rooms.open(room, replace(first, ordinal=1, at=room.opened_at), actor=actor)
        return room

    def state(self, room_id: str) -> tuple[Room, list[LogEntry], RoomState]:
        """Return a room, its log, and what that adds up to; raises `NotFound`."""
        room, log = self._rooms.get(room_id), self._rooms.log_of(room_id)
        return room, log, state_of(room, log, self._taken_back(room))

    def note(self, room_id: str, text: str, *, source: str, actor: User) -> LogEntry:
        """Add a line to the log; also after stand-down, since notes come late."""
        require(actor, Act.RESPOND)
        if not text.strip():
            raise InputRefused("The entry has no words. Write what happened.")
        entry = self._entry(room_id, actor, EntryKind.NOTE, text.strip(), source=source.strip())
        return self._rooms.add(entry, require=anyway)

    def tick(self, room_id: str, step_id: str, note: str, *, actor: User) -> LogEntry:
        """Record that a step is done.

        Raises: NotFound; StepAlreadyDone: names who did it; RoomOver.
        """
        room, back = self._with_step(room_id, step_id, actor)

        def allowed(log: Sequence[LogEntry]) -> None:
            state = state_of(room, log, back)
            refuse_over(room, state, step_id)
            done = state.done.get(step_id)
            if done is not None:
                raise StepAlreadyDone(step_id, done.author)

        entry = self._entry(room_id, actor, EntryKind.DONE, note.strip(), subject=step_id)
        return self._rooms.add(entry, require=allowed)

    def untick(self, room_id: str, step_id: str, note: str, *, actor: User) -> LogEntry:
        """Record that a step is not done after all; the log keeps both.

        Raises: NotFound, StepNotDone, RoomOver.
        """
        room, back = self._with_step(room_id, step_id, actor)

        def allowed(log: Sequence[LogEntry]) -> None:
            state = state_of(room, log, back)
            refuse_over(room, state, step_id)
            if step_id not in state.done:
                raise StepNotDone(step_id)

        entry = self._entry(room_id, actor, EntryKind.UNDONE, note.strip(), subject=step_id)
        return self._rooms.add(entry, require=allowed)

    def assign(
        self,
        room_id: str,
        step_id: str,
        *,
        owner: str | None,
        due_at: datetime | None,
        actor: User,
    ) -> LogEntry:
        """Give a step another owner or due time than the plan does."""
        room, back = self._with_step(room_id, step_id, actor)
        owner = (owner or "").strip() or None
        if owner is None and due_at is None:
            raise InputRefused("Name an owner, a due time, or both.")
        due = f"due {moment_in(UTC, due_at)}" if due_at else ""
        said = [f"owner {owner}" if owner is not None else "", due]
        entry = self._entry(
            room_id,
            actor,
            EntryKind.ASSIGNED,
            ", ".join(part for part in said if part),
            subject=step_id,
            value=assignment_to_text(owner, due_at),
        )
        return self._rooms.add(
            entry, require=lambda log: refuse_over(room, state_of(room, log, back), step_id)
        )

    def judge(self, room_id: str, duty_id: str, state: Met, note: str, *, actor: User) -> LogEntry:
        """Record whether the criteria of a duty are met, as this person says; also after the end.

        The last word on it counts, and the log keeps each. Whether it must be reported is nobody's
        verdict here.

        Raises: NotAllowed; NotFound: the room has no clock of that duty.
        """
        require(actor, Act.RESPOND)
        room = self._rooms.get(room_id)
        if all(one.kind != GOES_ON or one.duty != duty_id for one in room.countdowns):
            raise NotFound("duty", duty_id)
        entry = self._entry(
            room_id, actor, EntryKind.JUDGED, note.strip(), subject=duty_id, value=state.value
        )
        return self._rooms.add(entry, require=anyway)

    def hand_over(self, room_id: str, to: str, brief: str, *, actor: User) -> LogEntry:
        """Offer the command to a named person; it stays where it is until they accept.

        Raises: InputRefused: nobody is named; RoomOver, CannotCommand, HasCommand.
        """
        require(actor, Act.RESPOND)
        if not to.strip():
            raise InputRefused("Name the person who is to take command.")
        room, _, now = self.state(room_id)
        refuse_ended(room, now)
        name = commander_named(to, self._commanders(room_id))

        def allowed(log: Sequence[LogEntry]) -> None:
            state = state_of(room, log, now.taken_back)
            refuse_ended(room, state)
            if are_one(state.command, name):
                raise HasCommand(name)

        entry = self._entry(room_id, actor, EntryKind.HANDED_OVER, brief.strip(), subject=name)
        return self._rooms.add(entry, require=allowed)

    def who_can_command(self, room_id: str, *, asker: User) -> Sequence[str]:
        """Return the names of who can take command of a room, in order.

        None for an asker who may not offer it: names of people are for who acts with them.
        """
        return self._commanders(room_id) if is_permitted(asker, Act.RESPOND) else ()

    def offered_to(self, asker: User) -> list[tuple[Room, RoomState]]:
        """Return the rooms whose command this person was offered and has not accepted, by id."""
        offers = self._rooms.entries_of({EntryKind.HANDED_OVER})
        named = sorted({one.room_id for one in offers if are_one(one.subject, asker.name)})
        waiting = []
        for room_id in named:
            room, _, state = self.state(room_id)
            goes_on = state.stood_down is None and are_one(state.offered_to, asker.name)
            # Not where the right to act in it, or to see it, was taken away since.
            if goes_on and asker.name in self._commanders(room_id):
                waiting.append((room, state))
        return waiting

    def accept(self, room_id: str, *, actor: User) -> LogEntry:
        """Take the command that was offered to this person; raises `NotOffered`."""
        require(actor, Act.RESPOND)
        room, _, now = self.state(room_id)

        def allowed(log: Sequence[LogEntry]) -> None:
            state = state_of(room, log, now.taken_back)
            refuse_ended(room, state)
            if not are_one(state.offered_to, actor.name):
                raise NotOffered(actor.name, state.command, state.offered_to)

        entry = self._entry(room_id, actor, EntryKind.ACCEPTED, "Has command.", subject=actor.name)
        return self._rooms.add(entry, require=allowed)

    def _taken_back(self, room: Room) -> DecisionAct | None:
        decision = self._decisions.of_proposal(room.proposal_id)
        return decision.act(ActKind.UNDONE) if decision is not None else None

    def _with_step(
        self, room_id: str, step_id: str, actor: User
    ) -> tuple[Room, DecisionAct | None]:
        """Return a room that has the step, and the act by which its decision was taken back."""
        require(actor, Act.RESPOND)
        room = self._rooms.get(room_id)
        if all(step.step_id != step_id or step.is_note for step in room.steps):
            raise NotFound("step", step_id)
        return room, self._taken_back(room)

    def _entry(
        self, room_id: str, actor: User, kind: EntryKind, text: str, **more: str
    ) -> LogEntry:
        return act_of(actor, room_id, kind, text, at=self._clock(), **more)


def _decided_class(proposal: Proposal, decision: Decision) -> str:
    answer = next((one for one in decision.items if one.item_id == "class"), None)
    if answer is not None and answer.outcome is Outcome.AMENDED and answer.amended_to:
        return answer.amended_to
    if answer is not None and answer.outcome is Outcome.REJECTED:
        return "UNKNOWN"
    proposed = proposal.incident_class
    return proposed.subclass or proposed.incident_class
