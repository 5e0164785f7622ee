"""From when to when findings were there, what people say of them, and edits they propose."""

import sqlalchemy as sa
from alembic import op

from store.migrations.written_once import refuse_changes

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Create the tables. What people said is written once; a sighting ends when it is gone."""
    _create("finding_sightings", ("finding_id",), ("seen_at",), ("body",), optional="gone_at")
    _create(
        "finding_reviews",
        ("finding_id", "state", "reason"),
        ("reviewed_at",),
        ("reviewed_by",),
        optional_text="until",
    )
    _create(
        "change_requests",
        ("change_id", "reason", "source", "path", "version_id", "heading"),
        ("proposed_at",),
        ("old_text", "new_text", "proposed_by"),
        numbers=("start", "end"),
    )
    _create("change_states", ("change_id", "state", "reason"), ("said_at",), ("said_by",))
    for table in ("finding_reviews", "change_requests", "change_states"):
        refuse_changes(table)
    for table in ("finding_sightings", "finding_reviews"):
        op.create_index(f"ix_{table}_finding_id", table, ["finding_id"])
    op.create_index("ix_change_requests_change_id", "change_requests", ["change_id"], unique=True)
    op.create_index("ix_change_states_change_id", "change_states", ["change_id"])


def _create(
    table: str,
    texts: tuple[str, ...],
    times: tuple[str, ...],
    more: tuple[str, ...],
    *,
    optional: str = "",
    optional_text: str = "",
    numbers: tuple[str, ...] = (),
) -> None:
    op.create_table(
        table,
        sa.Column("sequence", sa.Integer(), nullable=False, autoincrement=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in (*texts, *more)),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in numbers),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=False) for name in times),
        *([sa.Column(optional, sa.DateTime(timezone=True), nullable=True)] if optional else []),
        *([sa.Column(optional_text, sa.Text(), nullable=True)] if optional_text else []),
        sa.PrimaryKeyConstraint("sequence", name=f"pk_{table}"),
    )
