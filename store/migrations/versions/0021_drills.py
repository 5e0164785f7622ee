"""How far each has come with a case of a drill, and what is right in one."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Create the table, whose rows may change and go; a case made before has no truth."""
    op.create_table(
        "drill_drafts",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("first_shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "user_id", name="pk_drill_drafts"),
        sa.ForeignKeyConstraint(
            ["case_id"], ["drill_cases.case_id"], name="fk_drill_drafts_case_id"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], name="fk_drill_drafts_user_id"),
    )
    op.add_column("drill_cases", sa.Column("truth", sa.Text(), nullable=False, server_default="{}"))
