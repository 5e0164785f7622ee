"""What was pooled, and what judges said, is written once."""

from store.migrations.written_once import refuse_changes

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Guard both tables."""
    for table in ("judging_pairs", "judgements"):
        refuse_changes(table)
