"""The tables of the response: rooms and their logs, written once, and messages taken in."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, UniqueConstraint

from store.columns import StoredText, UtcDateTime
from store.schema import metadata


def _text(name: str) -> Column[str]:
    return Column(name, StoredText, nullable=False)


# One room a proposal; `body` is the whole of what was fixed when it was opened.
rooms = Table(
    "rooms",
    metadata,
    Column("room_id", StoredText, primary_key=True),
    Column("proposal_id", StoredText, ForeignKey("proposals.proposal_id"), nullable=False),
    Column("is_exercise", Boolean, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    _text("opened_by"),
    _text("body"),
    UniqueConstraint("proposal_id"),
)

room_entries = Table(
    "room_entries",
    metadata,
    Column("room_id", StoredText, ForeignKey("rooms.room_id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    *map(_text, ("author", "kind", "text", "source", "subject", "value")),
)

# Which messages of another system were taken, so that none is taken twice.
messages_in = Table(
    "messages_in",
    metadata,
    Column("source", StoredText, primary_key=True),
    Column("message_id", StoredText, primary_key=True),
    Column("received_at", UtcDateTime, nullable=False),
    _text("proposal_id"),
)
