"""What people call an activity or a resource besides its name."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Add it to both; of rows read before it is nothing until the next import."""
    for table in ("activities", "resources"):
        op.add_column(table, sa.Column("also_called", sa.Text(), nullable=True))
