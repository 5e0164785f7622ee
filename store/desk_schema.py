"""The tables that prove what was proposed, what people decided, and who they are.

Rows of `proposals`, `decisions`, `decision_items`, `fact_reviews` and `audit` are written once:
triggers of the migrations refuse every change and removal, on both databases.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, UniqueConstraint

from store.columns import StoredText, UtcDateTime
from store.schema import metadata


def _text(name: str) -> Column[str]:
    return Column(name, StoredText, nullable=False)


# The order of proposals is the order of recording: clocks go back, sequences do not.
proposals = Table(
    "proposals",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    _text("proposal_id"),
    Column("created_at", UtcDateTime, nullable=False),
    _text("created_by"),
    _text("shown_sha256"),
    _text("body"),
    UniqueConstraint("proposal_id"),
    sqlite_autoincrement=True,
)

decisions = Table(
    "decisions",
    metadata,
    Column("decision_id", StoredText, primary_key=True),
    Column("proposal_id", StoredText, ForeignKey("proposals.proposal_id"), nullable=False),
    _text("shown_sha256"),
    _text("decided_by"),
    Column("decided_at", UtcDateTime, nullable=False),
    _text("note"),
    UniqueConstraint("proposal_id"),
)

decision_items = Table(
    "decision_items",
    metadata,
    Column("decision_id", StoredText, ForeignKey("decisions.decision_id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    _text("item_id"),
    _text("outcome"),
    Column("amended_to", StoredText),
    Column("reason_code", StoredText),
    _text("note"),
)

# `sequence` is given by the writer, one above the last, so that a gap is a missing row.
audit = Table(
    "audit",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    _text("actor"),
    _text("action"),
    _text("subject"),
    _text("detail"),
    _text("previous_sha256"),
    _text("row_sha256"),
    Index("ix_audit_subject", "subject"),
)

# What an owner says of a fact is kept by the words it stands in, so that it holds for the same
# words in a later version, and for no others.
fact_reviews = Table(
    "fact_reviews",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("document_id", StoredText, ForeignKey("documents.document_id"), nullable=False),
    _text("kind"),
    _text("quote_sha256"),
    _text("section_sha256"),
    _text("outcome"),
    Column("occurrence", Integer, nullable=False),
    Column("value", StoredText),
    Column("subject", StoredText),
    _text("note"),
    _text("reviewed_by"),
    Column("reviewed_at", UtcDateTime, nullable=False),
    Index("ix_fact_reviews_document_id", "document_id"),
)

users = Table(
    "users",
    metadata,
    Column("user_id", StoredText, primary_key=True),
    _text("name"),
    _text("role"),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("name"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("token_sha256", StoredText, primary_key=True),
    Column("user_id", StoredText, ForeignKey("users.user_id"), nullable=False),
    _text("kind"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
    Index("ix_tokens_user_id", "user_id"),
)

# What a person is typing; the only text here that changes and leaves no audit row.
drafts = Table(
    "drafts",
    metadata,
    Column("user_id", StoredText, ForeignKey("users.user_id"), primary_key=True),
    Column("kept_at", UtcDateTime, nullable=False),
    _text("text"),
)
