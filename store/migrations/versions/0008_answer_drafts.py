"""Answers on proposals that are not recorded yet."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Create the table. Its rows may change and go: they decide nothing."""
    op.create_table(
        "answer_drafts",
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("proposal_id", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "proposal_id", name="pk_answer_drafts"),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name="fk_answer_drafts_user"),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.proposal_id"], name="fk_answer_drafts_proposal"
        ),
    )
