"""The tables beside the proposals: what they rest on, what no plan covers, merges, opinions.

Rows of all are written once.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table

from store.columns import StoredText, UtcDateTime
from store.schema import metadata


def _text(name: str) -> Column[str]:
    return Column(name, StoredText, nullable=False)


def _proposal(*, is_key: bool = False) -> Column[str]:
    target = ForeignKey("proposals.proposal_id")
    return Column("proposal_id", StoredText, target, primary_key=is_key, nullable=False)


# Reference data and history by the first 16 digits of their hash; proposals name these in their
# revisions, and many share one state. A history lists its incidents, each a row of its own.
triage_inputs = Table(
    "triage_inputs",
    metadata,
    Column("digest", StoredText, primary_key=True),
    _text("kind"),
    _text("body"),
)

# Reports for which no plan was found. `activity` is the one that drove the severity, or empty.
uncovered_reports = Table(
    "uncovered_reports",
    metadata,
    _proposal(is_key=True),
    Column("reported_at", UtcDateTime, nullable=False),
    _text("incident_class"),
    _text("subclass"),
    _text("activity"),
    Index("ix_uncovered_reports_subclass", "subclass"),
)

# One report told to be about the same event as an earlier one, or, with an empty `into`, told
# not to be after all; of one proposal the last row counts.
merges = Table(
    "merges",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    _proposal(),
    _text("into"),
    _text("note"),
    _text("merged_by"),
    Column("merged_at", UtcDateTime, nullable=False),
    Index("ix_merges_proposal_id", "proposal_id"),
    sqlite_autoincrement=True,
)

# What a language model said of a proposal, as it was checked and shown; `body` is JSON.
second_opinions = Table(
    "second_opinions",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    _proposal(),
    Column("asked_at", UtcDateTime, nullable=False),
    _text("asked_by"),
    _text("body"),
    Index("ix_second_opinions_proposal_id", "proposal_id"),
    sqlite_autoincrement=True,
)

# The class models that people put in force, by the digest of the history in `triage_inputs` they
# learnt from; the last is in force. `figures` is JSON: what the evaluation said.
class_models = Table(
    "class_models",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    _text("model"),
    Column("incidents", Integer, nullable=False),
    Column("until", UtcDateTime),
    _text("put_by"),
    Column("put_at", UtcDateTime, nullable=False),
    _text("reason"),
    _text("figures"),
    sqlite_autoincrement=True,
)

WRITTEN_ONCE = ("triage_inputs", "uncovered_reports", "merges", "second_opinions", "class_models")
