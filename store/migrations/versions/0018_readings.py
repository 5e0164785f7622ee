"""By which revision of the readers each version was read, and whether its file was the same."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Create the table; what was read before is of no known revision, and is read again."""
    op.create_table(
        "readings",
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("is_anew", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("version_id", name="pk_readings"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.version_id"], name="fk_readings_version_id"
        ),
    )
