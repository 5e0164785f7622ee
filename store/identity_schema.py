"""The table of who people are at the organization's own sign-in."""

from sqlalchemy import Column, ForeignKey, Index, Table

from store.columns import StoredText, UtcDateTime
from store.schema import metadata

# `kind` is "sub", the issuer's own key of a person and theirs for good, or "email", which an admin
# expects somebody to come with and which is gone once they came.
outside_identities = Table(
    "outside_identities",
    metadata,
    Column("issuer", StoredText, primary_key=True),
    Column("kind", StoredText, primary_key=True),
    Column("value", StoredText, primary_key=True),
    Column("user_id", StoredText, ForeignKey("users.user_id"), nullable=False),
    Column("linked_at", UtcDateTime, nullable=False),
    # Tokens that the issuer gave out before this moment are worth nothing.
    Column("good_from", UtcDateTime, nullable=False),
    Index("ix_outside_identities_user_id", "user_id"),
)
