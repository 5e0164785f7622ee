"""What proposals rest on, reports no plan covers, merges, second opinions."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

from store.migrations.written_once import refuse_changes

revision = "0009"
down_revision = "0008"


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _time(name: str) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _of_proposal(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["proposal_id"], ["proposals.proposal_id"], name=f"fk_{table}_proposal_id"
    )


def upgrade() -> None:
    """Create the four tables, each with the triggers that refuse changes."""
    op.create_table(
        "triage_inputs",
        *_text("digest", "kind", "body"),
        sa.PrimaryKeyConstraint("digest", name="pk_triage_inputs"),
    )
    op.create_table(
        "uncovered_reports",
        *_text("proposal_id"),
        _time("reported_at"),
        *_text("incident_class", "subclass", "activity"),
        sa.PrimaryKeyConstraint("proposal_id", name="pk_uncovered_reports"),
        _of_proposal("uncovered_reports"),
    )
    op.create_index("ix_uncovered_reports_subclass", "uncovered_reports", ["subclass"])
    _create_told("merges", *_text("into", "note", "merged_by"), _time("merged_at"))
    _create_told("second_opinions", _time("asked_at"), *_text("asked_by", "body"))
    for table in ("triage_inputs", "uncovered_reports", "merges", "second_opinions"):
        refuse_changes(table)


def _create_told(table: str, *columns: sa.Column[str] | sa.Column[datetime]) -> None:
    """Create a table of what was told of proposals, in the order it was."""
    op.create_table(
        table,
        sa.Column("sequence", sa.Integer(), autoincrement=True, nullable=False),
        *_text("proposal_id"),
        *columns,
        sa.PrimaryKeyConstraint("sequence", name=f"pk_{table}"),
        _of_proposal(table),
        sqlite_autoincrement=True,
    )
    op.create_index(f"ix_{table}_proposal_id", table, ["proposal_id"])
