"""The days plans in force name for their next review, as their owners left them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Engine, exists, select

from domain.days import last_day
from domain.documents import Fact, FactKind, FactState, VersionStatus
from domain.errors import Unavailable
from store.desk_schema import fact_reviews
from store.plans import PlanRecords
from store.reach import document_seen
from store.schema import documents, facts, versions
from store.transactions import reading


def next_reviews(engine: Engine, *, units: Sequence[str] = ()) -> list[tuple[str, str, str, date]]:
    """Return document id, title, path and day, by day; of a month its last.

    Of several days of a plan the last counts, as for upkeep. `units` are those of whoever looks;
    see `store.reach`.
    """
    named = (documents.c.document_id, versions.c.title, documents.c.path)
    is_reviewed = (
        exists()
        .where(fact_reviews.c.document_id == documents.c.document_id)
        .where(fact_reviews.c.kind == FactKind.REVIEW_DATE.value)
    )
    wanted = (
        select(*named, versions.c.version_id, facts.c.value, facts.c.subject)
        .add_columns(is_reviewed.label("is_reviewed"))
        .join_from(facts, versions, versions.c.version_id == facts.c.version_id)
        .join(documents, documents.c.document_id == versions.c.document_id)
        .where(
            versions.c.status == VersionStatus.IN_FORCE.value,
            documents.c.removed_at.is_(None),
            facts.c.kind == FactKind.REVIEW_DATE.value,
            document_seen(units),
        )
    )
    with reading(engine) as connection:
        rows = connection.execute(wanted).all()
    told = {row.version_id: (row.document_id, row.title, row.path) for row in rows}
    said = [(row.version_id, row.value, row.subject) for row in rows if not row.is_reviewed]
    # What an owner said of a fact stands beside it: few plans have any.
    for version_id in sorted({row.version_id for row in rows if row.is_reviewed}):
        said += [
            (version_id, fact.value, fact.subject)
            for fact in _as_reviewed(engine, version_id)
            if fact.state is not FactState.REJECTED
        ]
    found: dict[str, date] = {}
    for version_id, value, subject in said:
        day = last_day(value) if subject == "next" else None
        if day is not None:
            found[version_id] = max(day, found.get(version_id, day))
    due = [(*told[version_id], day) for version_id, day in found.items()]
    return sorted(due, key=lambda one: (one[3], one[2]))


def _as_reviewed(engine: Engine, version_id: str) -> Sequence[Fact]:
    try:
        return PlanRecords(engine).facts_of(version_id, [FactKind.REVIEW_DATE])
    except Unavailable:
        # Its text is damaged, which `muster doctor` tells; the days of other plans are told.
        return ()
