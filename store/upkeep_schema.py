"""The tables of upkeep: from when to when a finding was there, and what people say of it."""

from sqlalchemy import Column, Index, Integer, Table

from store.columns import StoredText, UtcDateTime
from store.schema import metadata


def _text(name: str) -> Column[str]:
    return Column(name, StoredText, nullable=False)


# A finding that goes and comes back has a row for each time.
sightings = Table(
    "finding_sightings",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    _text("finding_id"),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("gone_at", UtcDateTime),
    _text("body"),
    # The ids it had before, by its texts or its plans' paths, with blanks between.
    Column("former_id", StoredText),
    Index("ix_finding_sightings_finding_id", "finding_id"),
)

# Written once, like all that people decide; the last row of a finding counts.
finding_reviews = Table(
    "finding_reviews",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    _text("finding_id"),
    _text("state"),
    _text("reason"),
    Column("until", StoredText),
    _text("reviewed_by"),
    Column("reviewed_at", UtcDateTime, nullable=False),
    # Those of the plans it was found in then, as JSON.
    Column("versions", StoredText),
    Index("ix_finding_reviews_finding_id", "finding_id"),
)

# A proposed edit of a section; what becomes of it is in `change_states`.
change_requests = Table(
    "change_requests",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    _text("change_id"),
    _text("reason"),
    _text("source"),
    _text("path"),
    _text("version_id"),
    _text("heading"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _text("old_text"),
    _text("new_text"),
    _text("proposed_by"),
    Column("proposed_at", UtcDateTime, nullable=False),
    Index("ix_change_requests_change_id", "change_id", unique=True),
)

change_states = Table(
    "change_states",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    _text("change_id"),
    _text("state"),
    _text("reason"),
    _text("said_by"),
    Column("said_at", UtcDateTime, nullable=False),
    Index("ix_change_states_change_id", "change_id"),
)
