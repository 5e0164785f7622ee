"""Where a response ends by an approver's word, and where it goes on that was ended too soon."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from desk.response.acting import act_of
from desk.response.history import incident_of
from desk.response.refusals import NotDecided
from desk.response.response_desk import ResponseDesk
from desk.response.state import refuse_ended, refuse_going_on, state_of
from desk.rights import Act, require
from domain.decisions import User
from domain.errors import InputRefused
from domain.response import EntryKind, LogEntry, Review, Room
from store.response import RoomRecords, review_to_text


class Ending:
    """Stands rooms down and reopens them, each by a named person's act."""

    def __init__(
        self,
        rooms: RoomRecords,
        desk: ResponseDesk,
        *,
        class_name: Callable[[str], str | None],
        learn: Callable[[], None],
        clock: Callable[[], datetime],
    ) -> None:
        """`class_name` names a class code, or is `None` for none; `learn` takes up history."""
        self._rooms = rooms
        self._desk = desk
        self._class_name = class_name
        self._learn = learn
        self._clock = clock

    def stand_down(self, room_id: str, review: Review, *, class_code: str, actor: User) -> LogEntry:
        """End the response by an approver's word; a real one becomes history at once.

        `class_code` is what it turned out to be, by default the class that was decided. A room
        whose decision was taken back is closed like any other, and is no history.

        Raises: NotAllowed; InputRefused: the review does not fit the room; RoomOver.
        """
        require(actor, Act.STAND_DOWN)
        room, _, state = self._desk.state(room_id)
        review = replace(review, lessons=review.lessons.strip())
        code = class_code or room.subclass or room.incident_class
        self._refuse_unfit(room, review, code)
        told = review_to_text(review)
        entry = act_of(
            *(actor, room_id, EntryKind.STOOD_DOWN, review.outcome.strip()),
            at=self._clock(),
            value=told,
        )
        incident = None
        if not room.is_exercise:
            incident = incident_of(room, review, state, entry, code)
        back = state.taken_back
        placed = self._rooms.add(
            entry,
            require=lambda log: refuse_ended(room, state_of(room, log, back)),
            incident=incident,
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
        room, _, state = self._desk.state(room_id)
        if state.taken_back is not None:
            raise NotDecided(room.proposal_id)
        entry = act_of(actor, room_id, EntryKind.REOPENED, reason.strip(), at=self._clock())
        placed = self._rooms.add(entry, require=lambda log: refuse_going_on(room, log))
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
