"""Where in its file a row of reference data stands, and when the file was last read."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add both to the claims; of rows read before they stay unknown until the next import."""
    op.add_column("claims", sa.Column("lines", sa.Text(), nullable=True))
    op.add_column("claims", sa.Column("read_at", sa.DateTime(timezone=True), nullable=True))
