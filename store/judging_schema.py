"""The tables of pooled results and of what judges said of them."""

from sqlalchemy import Column, ForeignKey, Integer, Table

from store.columns import StoredText, UtcDateTime
from store.schema import metadata


def _text(name: str) -> Column[str]:
    return Column(name, StoredText, nullable=False)


judging_pairs = Table(
    "judging_pairs",
    metadata,
    Column("pair_id", StoredText, primary_key=True),
    _text("pool"),
    Column("ordinal", Integer, nullable=False),
    _text("query_id"),
    _text("text"),
    _text("document"),
    _text("excerpt"),
)

# Of one pair and judge the last row counts.
judgements = Table(
    "judgements",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("pair_id", StoredText, ForeignKey("judging_pairs.pair_id"), nullable=False),
    _text("judge"),
    Column("grade", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
