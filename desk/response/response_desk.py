"""Where named persons act on a decided proposal: each act one entry of the room's log."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from desk.out.moments import moment_in
from desk.response.commanders import are_one, commander_named
from desk.response.history import incident_of
from desk.response.making import LengthAfter, Opening, make_room
from desk.response.outcomes import KINDS, uncertain_words, without_outcome
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
    refuse_going_on,
    refuse_over,
    state_of,
)
from desk.rights import Act, is_permitted, require
from domain.decisions import ActKind, Decision, Outcome, User
from domain.errors import InputRefused, NotFound
from domain.proposals import Proposal
from domain.reference import ReferenceData
from domain.response import EntryKind, LogEntry, Review, Room
from store.decisions import DecisionRecords
from store.plans import PlanRecords
from store.proposals import ProposalRecords
from store.response import RoomRecords, review_to_text

# The author of a line that no person wrote.
ITSELF = "Muster"


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
        learn: Callable[[], None],
        length_after: LengthAfter,
        commanders: Callable[[str], Sequence[str]],
        clock: Callable[[], datetime],
    ) -> None:
        """`class_name` names a class code, or is `None` for none; `learn` takes up history.

        `reference` gives what somebody of these units sees. `length_after` is as in `make_room`.
        `commanders` names who can take command of a room.
        """
        self._rooms = rooms
        self._proposals = proposals
        self._decisions = decisions
        self._plans = plans
        self._reference = reference
        self._class_name = class_name
        self._learn = learn
        self._length_after = length_after
        self._commanders = commanders
        self._clock = clock

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
        opening = Opening(
            f"room-{uuid4().hex[:16]}", actor.name, self._clock(), is_exercise, language
        )
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
        decision = self._decisions.of_proposal(room.proposal_id)
        taken_back = decision.act(ActKind.UNDONE) if decision is not None else None
        return room, log, state_of(room, log, taken_back)

    def note(self, room_id: str, text: str, *, source: str, actor: User) -> LogEntry:
        """Add a line to the log; also after stand-down, since notes come late."""
        require(actor, Act.RESPOND)
        if not text.strip():
            raise InputRefused("The entry has no words. Write what happened.")
        entry = self._entry(room_id, actor, EntryKind.NOTE, text.strip(), source=source.strip())
        return self._rooms.add(entry, require=_anyway)

    def tick(self, room_id: str, step_id: str, note: str, *, actor: User) -> LogEntry:
        """Record that a step is done.

        Raises: NotFound; StepAlreadyDone: names who did it; RoomOver.
        """
        room = self._with_step(room_id, step_id, actor)

        def allowed(log: Sequence[LogEntry]) -> None:
            state = state_of(room, log)
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
        room = self._with_step(room_id, step_id, actor)

        def allowed(log: Sequence[LogEntry]) -> None:
            state = state_of(room, log)
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
        room = self._with_step(room_id, step_id, actor)
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
            entry, require=lambda log: refuse_over(room, state_of(room, log), step_id)
        )

    def hand_over(self, room_id: str, to: str, brief: str, *, actor: User) -> LogEntry:
        """Offer the command to a named person; it stays where it is until they accept.

        Raises: InputRefused: nobody is named; RoomOver, CannotCommand, HasCommand.
        """
        require(actor, Act.RESPOND)
        if not to.strip():
            raise InputRefused("Name the person who is to take command.")
        room = self._rooms.get(room_id)
        refuse_ended(room, self._rooms.log_of(room_id))
        name = commander_named(to, self._commanders(room_id))

        def allowed(log: Sequence[LogEntry]) -> None:
            refuse_ended(room, log)
            if are_one(state_of(room, log).command, name):
                raise HasCommand(name)

        entry = self._entry(room_id, actor, EntryKind.HANDED_OVER, brief.strip(), subject=name)
        return self._rooms.add(entry, require=allowed)

    def who_can_command(self, room_id: str, *, asker: User) -> Sequence[str]:
        """Return the names of who can take command of a room, in order.

        None for an asker who may not offer it: names of people are for who acts with them.
        """
        return self._commanders(room_id) if is_permitted(asker, Act.RESPOND) else ()

    def accept(self, room_id: str, *, actor: User) -> LogEntry:
        """Take the command that was offered to this person; raises `NotOffered`."""
        require(actor, Act.RESPOND)
        room = self._rooms.get(room_id)

        def allowed(log: Sequence[LogEntry]) -> None:
            refuse_ended(room, log)
            state = state_of(room, log)
            if not are_one(state.offered_to, actor.name):
                raise NotOffered(actor.name, state.command, state.offered_to)

        entry = self._entry(room_id, actor, EntryKind.ACCEPTED, "Has command.", subject=actor.name)
        return self._rooms.add(entry, require=allowed)

    def record_sent(
        self,
        room_id: str,
        what: str,
        to: str,
        *,
        actor: User,
        value: str = "",
        kind: EntryKind = EntryKind.SENT,
    ) -> LogEntry:
        """Record what this person had sent to somebody outside; `value` is by what they know it."""
        require(actor, Act.RESPOND)
        entry = self._entry(room_id, actor, kind, what, subject=to, value=value)
        return self._rooms.add(entry, require=_anyway)

    def record_uncertain(self) -> Sequence[LogEntry]:
        """Record of each message whose outcome no line tells that nobody knows it; return them.

        To be asked while nothing is being sent: at the start of a service.
        """
        told = [
            LogEntry(
                *(one.room_id, 0, self._clock(), ITSELF, EntryKind.UNCERTAIN),
                uncertain_words(one.subject),
                subject=one.subject,
            )
            for one in without_outcome(self._rooms.entries_of(KINDS))
        ]
        return [self._rooms.add(entry, require=_anyway) for entry in told]

    def stand_down(self, room_id: str, review: Review, *, class_code: str, actor: User) -> LogEntry:
        """End the response by an approver's word; a real one becomes history at once.

        `class_code` is what it turned out to be, by default the class that was decided. A room
        whose decision was taken back is closed like any other, and is no history.

        Raises: NotAllowed; InputRefused: the review does not fit the room; RoomOver.
        """
        require(actor, Act.STAND_DOWN)
        room, _, state = self.state(room_id)
        review = replace(review, lessons=review.lessons.strip())
        code = class_code or room.subclass or room.incident_class
        self._refuse_unfit(room, review, code)
        entry = self._entry(
            room_id,
            actor,
            EntryKind.STOOD_DOWN,
            review.outcome.strip(),
            value=review_to_text(review),
        )
        incident = None
        if not room.is_exercise:
            incident = incident_of(room, review, state, entry, code)
        placed = self._rooms.add(
            entry, require=lambda now: refuse_ended(room, now), incident=incident
        )
        if incident is not None:
            self._learn()
        return placed

    def reopen(self, room_id: str, reason: str, *, actor: User) -> LogEntry:
        """Let a response go on that was stood down too soon; it is history no more until it ends.

        Whoever may act in a room may: nobody should have to find an approver before they help. It
        ends by an approver's word again.

        Raises: NotAllowed, InputRefused, RoomNotOver; NotDecided: the decision was taken back.
        """
        require(actor, Act.RESPOND)
        if not reason.strip():
            raise InputRefused("Say in a sentence why it goes on.")
        room, _, state = self.state(room_id)
        if state.taken_back is not None:
            raise NotDecided(room.proposal_id)
        entry = self._entry(room_id, actor, EntryKind.REOPENED, reason.strip())
        placed = self._rooms.add(entry, require=lambda now: refuse_going_on(room, now))
        if not room.is_exercise:
            self._learn()
        return placed

    def _refuse_unfit(self, room: Room, review: Review, code: str) -> None:
        if not review.outcome.strip():
            raise InputRefused("Say in a sentence how it ended.")
        if self._class_name(code) is None:
            raise InputRefused(f"There is no class {code!r}; use a code such as CYB.1.")
        known = {one.section_id for one in room.sections}
        roles = {one.role for one in room.contacts}
        for section in review.sections:
            if section.section_id not in known:
                raise InputRefused(f"No section {section.section_id!r} was confirmed here.")
        for contact in review.contacts:
            if contact.role not in roles:
                raise InputRefused(f"No role {contact.role!r} was confirmed here.")
        now = self._clock()
        for recovery in review.recoveries:
            if not room.began_at <= recovery.recovered_at <= now:
                raise InputRefused(
                    f"{recovery.activity} cannot run again before it began, nor in the future."
                )

    def _with_step(self, room_id: str, step_id: str, actor: User) -> Room:
        require(actor, Act.RESPOND)
        room = self._rooms.get(room_id)
        if all(step.step_id != step_id for step in room.steps):
            raise NotFound("step", step_id)
        return room

    def _entry(
        self, room_id: str, actor: User, kind: EntryKind, text: str, **more: str
    ) -> LogEntry:
        return LogEntry(room_id, 0, self._clock(), actor.name, kind, text, **more)


def _decided_class(proposal: Proposal, decision: Decision) -> str:
    answer = next((one for one in decision.items if one.item_id == "class"), None)
    if answer is not None and answer.outcome is Outcome.AMENDED and answer.amended_to:
        return answer.amended_to
    if answer is not None and answer.outcome is Outcome.REJECTED:
        return "UNKNOWN"
    proposed = proposal.incident_class
    return proposed.subclass or proposed.incident_class


def _anyway(_: Sequence[LogEntry]) -> None:
    return None
