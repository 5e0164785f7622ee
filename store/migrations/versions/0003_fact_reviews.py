"""What owners say of facts, each time one does; the last word counts."""

import sqlalchemy as sa
from alembic import op

from store.migrations.written_once import refuse_changes

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table, written once like all that people decide."""
    op.create_table(
        "fact_reviews",
        sa.Column("sequence", sa.Integer(), nullable=False, autoincrement=True),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("document_id", "kind", "quote_sha256", "section_sha256", "outcome")
        ),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reviewed_by", sa.Text(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_fact_reviews"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.document_id"], name="fk_fact_reviews_document_id"
        ),
    )
    op.create_index("ix_fact_reviews_document_id", "fact_reviews", ["document_id"])
    refuse_changes("fact_reviews")
