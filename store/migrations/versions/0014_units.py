"""Units of proposals, those of whoever asked when they did, and of files of reference data."""

import sqlalchemy as sa
from alembic import op

from store.migrations.written_once import refuse_changes

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Create both tables; proposals of before get the units their people have now."""
    op.create_table(
        "proposal_units",
        sa.Column("proposal_id", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("proposal_id", "unit", name="pk_proposal_units"),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.proposal_id"], name="fk_proposal_units_proposal_id"
        ),
    )
    op.execute(
        "INSERT INTO proposal_units (proposal_id, unit) "
        "SELECT proposals.proposal_id, user_units.unit FROM proposals "
        "JOIN users ON users.name = proposals.created_by "
        "JOIN user_units ON user_units.user_id = users.user_id"
    )
    refuse_changes("proposal_units")
    op.create_table(
        "file_units",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("collection", "path", "unit")),
        sa.PrimaryKeyConstraint("collection", "path", "unit", name="pk_file_units"),
    )
