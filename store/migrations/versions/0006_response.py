"""Rooms, their logs, and the messages that other systems sent in."""

import sqlalchemy as sa
from alembic import op

from store.migrations.written_once import refuse_changes

revision = "0006"
down_revision = "0005"


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def upgrade() -> None:
    """Create the tables; what happened in a response is written once."""
    op.create_table(
        "rooms",
        *_texts("room_id", "proposal_id"),
        sa.Column("is_exercise", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        *_texts("opened_by", "body"),
        sa.PrimaryKeyConstraint("room_id", name="pk_rooms"),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.proposal_id"], name="fk_rooms_proposal_id"
        ),
        sa.UniqueConstraint("proposal_id", name="uq_rooms_proposal_id"),
    )
    op.create_table(
        "room_entries",
        *_texts("room_id"),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *_texts("author", "kind", "text", "source", "subject", "value"),
        sa.PrimaryKeyConstraint("room_id", "ordinal", name="pk_room_entries"),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.room_id"], name="fk_room_entries_room_id"),
    )
    op.create_table(
        "messages_in",
        *_texts("source", "message_id"),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        *_texts("proposal_id"),
        sa.PrimaryKeyConstraint("source", "message_id", name="pk_messages_in"),
    )
    for table in ("rooms", "room_entries", "messages_in"):
        refuse_changes(table)
