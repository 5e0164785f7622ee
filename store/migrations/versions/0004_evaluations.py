"""Evaluation runs and their cases."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create both tables. They may change and go: a measurement is no record of what was done."""
    op.create_table(
        "evaluation_runs",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "kind", "basis_sha256")),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("basis", "report", "timings")),
        sa.PrimaryKeyConstraint("name", name="pk_evaluation_runs"),
    )
    op.create_table(
        "evaluation_items",
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("item_id", "text", "result")),
        sa.PrimaryKeyConstraint("run", "ordinal", name="pk_evaluation_items"),
        sa.ForeignKeyConstraint(["run"], ["evaluation_runs.name"], name="fk_evaluation_items_run"),
        sa.UniqueConstraint("run", "item_id", name="uq_evaluation_items_run_item_id"),
    )
