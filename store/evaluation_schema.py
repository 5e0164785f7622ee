"""The tables of evaluation runs and of what became of each of their cases."""

from sqlalchemy import Column, ForeignKey, Integer, Table, UniqueConstraint

from store.columns import StoredText, UtcDateTime
from store.schema import metadata


def _text(name: str) -> Column[str]:
    return Column(name, StoredText, nullable=False)


# `basis`, `report` and `timings` are JSON objects; `basis_sha256` tells runs of one basis.
evaluation_runs = Table(
    "evaluation_runs",
    metadata,
    Column("name", StoredText, primary_key=True),
    _text("kind"),
    _text("basis_sha256"),
    Column("started_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    _text("basis"),
    _text("report"),
    _text("timings"),
)

# `result` is a JSON object: what was right, what was answered, scores, time and detail.
evaluation_items = Table(
    "evaluation_items",
    metadata,
    Column("run", StoredText, ForeignKey("evaluation_runs.name"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    _text("item_id"),
    _text("text"),
    _text("result"),
    UniqueConstraint("run", "item_id"),
)
