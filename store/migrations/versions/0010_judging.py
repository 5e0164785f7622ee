"""Pooled results and what judges said of them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "judging_pairs",
        sa.Column("pair_id", sa.Text(), nullable=False),
        sa.Column("pool", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("query_id", "text", "document", "excerpt")
        ),
        sa.PrimaryKeyConstraint("pair_id", name="pk_judging_pairs"),
    )
    op.create_table(
        "judgements",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Text(), nullable=False),
        sa.Column("judge", sa.Text(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_judgements"),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["judging_pairs.pair_id"], name="fk_judgements_pair_id"
        ),
    )
