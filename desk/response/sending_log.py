"""What the log of a room has of messages to others: before one leaves, and what became of it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from desk.response.acting import act_of, anyway
from desk.response.outcomes import KINDS, uncertain_words, without_outcome
from desk.rights import Act, require
from domain.decisions import User
from domain.response import EntryKind, LogEntry
from store.response import RoomRecords

# The author of a line that no person wrote.
ITSELF = "Muster"


class SendingLog:
    """Writes what was sent into the logs of rooms; it sends nothing."""

    def __init__(self, rooms: RoomRecords, *, clock: Callable[[], datetime]) -> None:
        self._rooms = rooms
        self._clock = clock

    def record(
        self,
        room_id: str,
        kind: EntryKind,
        text: str,
        to: str,
        *,
        actor: User,
        value: str = "",
    ) -> LogEntry:
        """Record what this person had sent to somebody outside, or what became of it.

        `kind` is one of `desk.response.outcomes.KINDS`; `value` is by what they know it there.
        """
        require(actor, Act.RESPOND)
        entry = act_of(actor, room_id, kind, text, at=self._clock(), subject=to, value=value)
        return self._rooms.add(entry, require=anyway)

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
        return [self._rooms.add(entry, require=anyway) for entry in told]
