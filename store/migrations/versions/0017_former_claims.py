"""Which rows a file of units named that is withdrawn, by the hash of their names."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

COLUMNS = ("kind", "name_sha256", "collection", "path")


def upgrade() -> None:
    """Create the table; what was withdrawn before is not known."""
    op.create_table(
        "former_claims",
        *(sa.Column(name, sa.Text(), nullable=False) for name in COLUMNS),
        sa.PrimaryKeyConstraint(*COLUMNS, name="pk_former_claims"),
    )
