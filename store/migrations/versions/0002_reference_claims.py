"""Which file names which row of reference data, and the needs between resources."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

COLUMNS = ("kind", "name", "collection", "path")
# Where each kind was kept, and what its rows go by.
KEPT = {
    "bia": ("activities", "name"),
    "inventory": ("resources", "name"),
    "roster": ("people", "name"),
    "incidents": ("incidents", "incident_id"),
}


def upgrade() -> None:
    """Make the table of claims from the one source each row had, and the table of links."""
    op.create_table(
        "claims",
        *(sa.Column(name, sa.Text(), nullable=False) for name in COLUMNS),
        sa.PrimaryKeyConstraint(*COLUMNS, name="pk_claims"),
    )
    for kind, (table, key) in KEPT.items():
        # Which collection it came from was not kept: whichever reads that path next takes it over.
        op.execute(
            f"INSERT INTO claims (kind, name, collection, path) "  # noqa: S608  our own names
            f"SELECT '{kind}', {key}, '', source FROM {table}"
        )
        op.drop_column(table, "source")
    op.create_table(
        "links",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("link_id", "name", "needs")),
        sa.Column("needed_within", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("link_id", name="pk_links"),
    )
