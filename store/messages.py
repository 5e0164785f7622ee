"""Which messages of other systems were taken, so that none is taken twice."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, select

from domain.errors import Conflict
from store.response_schema import messages_in
from store.transactions import reading


class MessageReplayed(Conflict):
    """The message was taken before."""

    code = "message-replayed"

    def __init__(self, source: str, message_id: str) -> None:
        super().__init__(f"The message {message_id!r} of {source} was taken before.")


class MessageRecords:
    """The ids of messages by their source."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def require_new(self, source: str, message_id: str) -> None:
        """Raise `MessageReplayed` when the message was taken before."""
        with reading(self._engine) as connection:
            _require_new(connection, source, message_id)

    def taking(
        self, source: str, message_id: str, *, at: datetime, proposal_id: str
    ) -> Callable[[Connection], None]:
        """Return what notes, in the transaction that keeps the proposal, that it was taken.

        Called when a message was taken meanwhile, it raises `MessageReplayed`.
        """

        def take(connection: Connection) -> None:
            _require_new(connection, source, message_id)
            row = {
                "source": source,
                "message_id": message_id,
                "received_at": at,
                "proposal_id": proposal_id,
            }
            connection.execute(insert(messages_in).values(row))

        return take


def _require_new(connection: Connection, source: str, message_id: str) -> None:
    wanted = select(messages_in.c.proposal_id).where(
        messages_in.c.source == source, messages_in.c.message_id == message_id
    )
    if connection.execute(wanted).first() is not None:
        raise MessageReplayed(source, message_id)
