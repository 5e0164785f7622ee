"""Who people are at the organization's own sign-in."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "outside_identities",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("issuer", "kind", "value")),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("good_from", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("issuer", "kind", "value", name="pk_outside_identities"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.user_id"], name="fk_outside_identities_user_id"
        ),
    )
    op.create_index("ix_outside_identities_user_id", "outside_identities", ["user_id"])
