"""Which versions a finding was in when somebody spoke of it, and the id it had by its texts."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add both; what was said before holds wherever the finding is, and is found by its old id."""
    op.add_column("finding_reviews", sa.Column("versions", sa.Text(), nullable=True))
    op.add_column("finding_sightings", sa.Column("former_id", sa.Text(), nullable=True))
