"""The table of answers given on a proposal and not recorded yet."""

from sqlalchemy import Column, ForeignKey, Table

from store.columns import StoredText, UtcDateTime
from store.schema import metadata

# `answers` is a JSON object of texts.
answer_drafts = Table(
    "answer_drafts",
    metadata,
    Column("user_id", StoredText, ForeignKey("users.user_id"), primary_key=True),
    Column("proposal_id", StoredText, ForeignKey("proposals.proposal_id"), primary_key=True),
    Column("kept_at", UtcDateTime, nullable=False),
    Column("answers", StoredText, nullable=False),
)
