"""The class models that people put in force."""

import sqlalchemy as sa
from alembic import op

from store.migrations.written_once import refuse_changes

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Create the table, and refuse changes to its rows."""
    op.create_table(
        "class_models",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("incidents", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.Column("put_by", sa.Text(), nullable=False),
        sa.Column("put_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_class_models"),
        sqlite_autoincrement=True,
    )
    refuse_changes("class_models")
