"""How people decide: what they were shown and opened, what was done about a decision, drills.

Also who may see which documents, and answers kept for requests that are sent again.
"""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

from store.migrations.written_once import refuse_changes

revision = "0005"
down_revision = "0004"

PROPOSAL = "proposals.proposal_id"
USER = "users.user_id"
DECISION = "decisions.decision_id"


def upgrade() -> None:
    """Create the tables; what people did is written once."""
    _create_seen()
    _create_decided()
    _create_drills()
    _create_reach()
    op.create_table(
        "stored_answers",
        *map(_text, ("user_id", "key", "request_sha256")),
        sa.Column("status", sa.Integer(), nullable=False),
        *map(_text, ("headers", "body")),
        _time("stored_at"),
        sa.PrimaryKeyConstraint("user_id", "key", name="pk_stored_answers"),
    )
    op.create_index("ix_stored_answers_stored_at", "stored_answers", ["stored_at"])


def _create_seen() -> None:
    op.create_table(
        "proposal_views",
        *map(_text, ("proposal_id", "user_id")),
        _time("first_shown_at"),
        sa.PrimaryKeyConstraint("proposal_id", "user_id", name="pk_proposal_views"),
        _refers("proposal_views", "proposal_id", PROPOSAL),
        _refers("proposal_views", "user_id", USER),
    )
    op.create_table(
        "source_views",
        *map(_text, ("proposal_id", "user_id", "section_id")),
        _time("opened_at"),
        sa.PrimaryKeyConstraint("proposal_id", "user_id", "section_id", name="pk_source_views"),
        _refers("source_views", "proposal_id", PROPOSAL),
        _refers("source_views", "user_id", USER),
    )
    op.create_table(
        "first_choices",
        *map(_text, ("proposal_id", "user_id", "class_code")),
        _time("chosen_at"),
        sa.PrimaryKeyConstraint("proposal_id", "user_id", name="pk_first_choices"),
        _refers("first_choices", "proposal_id", PROPOSAL),
        _refers("first_choices", "user_id", USER),
    )
    for table in ("proposal_views", "source_views", "first_choices"):
        refuse_changes(table)


def _create_decided() -> None:
    op.create_table(
        "decision_circumstances",
        *map(_text, ("decision_id", "body")),
        sa.PrimaryKeyConstraint("decision_id", name="pk_decision_circumstances"),
        _refers("decision_circumstances", "decision_id", DECISION),
    )
    op.create_table(
        "decision_acts",
        *map(_text, ("act_id", "decision_id", "kind", "acted_by")),
        _time("acted_at"),
        _text("note"),
        sa.PrimaryKeyConstraint("act_id", name="pk_decision_acts"),
        _refers("decision_acts", "decision_id", DECISION),
        sa.UniqueConstraint("decision_id", "kind", name="uq_decision_acts_decision_id_kind"),
    )
    for table in ("decision_circumstances", "decision_acts"):
        refuse_changes(table)


def _create_drills() -> None:
    op.create_table(
        "drill_cases",
        *map(_text, ("case_id", "made_by")),
        _time("made_at"),
        *map(_text, ("shown_sha256", "body", "seeded")),
        sa.PrimaryKeyConstraint("case_id", name="pk_drill_cases"),
    )
    op.create_table(
        "drill_answers",
        *map(_text, ("case_id", "user_id", "answered_by")),
        _time("first_shown_at"),
        _time("answered_at"),
        _text("body"),
        sa.PrimaryKeyConstraint("case_id", "user_id", name="pk_drill_answers"),
        _refers("drill_answers", "case_id", "drill_cases.case_id"),
        _refers("drill_answers", "user_id", USER),
    )
    for table in ("drill_cases", "drill_answers"):
        refuse_changes(table)


def _create_reach() -> None:
    op.create_table(
        "user_units",
        *map(_text, ("user_id", "unit")),
        sa.PrimaryKeyConstraint("user_id", "unit", name="pk_user_units"),
        _refers("user_units", "user_id", USER),
    )
    op.create_table(
        "document_units",
        *map(_text, ("document_id", "unit")),
        sa.PrimaryKeyConstraint("document_id", "unit", name="pk_document_units"),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _time(name: str) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=f"fk_{table}_{column}")
