"""The days plans in force name for their next review."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Engine, select

from domain.documents import FactKind, FactState, VersionStatus
from store.reach import document_seen
from store.schema import documents, facts, versions
from store.transactions import reading


def next_reviews(engine: Engine, *, units: Sequence[str] = ()) -> list[tuple[str, str, str, date]]:
    """Return document id, title, path and day, by day; a date that names no day is left out.

    `units` are those of whoever looks; see `store.reach`.
    """
    wanted = (
        select(documents.c.document_id, versions.c.title, documents.c.path, facts.c.value)
        .join_from(facts, versions, versions.c.version_id == facts.c.version_id)
        .join(documents, documents.c.document_id == versions.c.document_id)
        .where(
            versions.c.status == VersionStatus.IN_FORCE.value,
            documents.c.removed_at.is_(None),
            facts.c.kind == FactKind.REVIEW_DATE.value,
            facts.c.subject == "next",
            facts.c.state != FactState.REJECTED.value,
            document_seen(units),
        )
    )
    found: dict[str, tuple[str, str, str, date]] = {}
    with reading(engine) as connection:
        for document_id, title, path, value in connection.execute(wanted):
            try:
                day = date.fromisoformat(value)
            except ValueError:
                continue
            known = found.get(document_id)
            if known is None or day < known[3]:
                found[document_id] = (document_id, title, path, day)
    return sorted(found.values(), key=lambda one: (one[3], one[2]))
