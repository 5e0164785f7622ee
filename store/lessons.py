"""What went wrong with the plans in real incidents, as the record has it."""

from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, select

from domain.decisions import Outcome
from domain.lessons import Lesson, LessonKind, lessons_of
from store.desk_schema import decision_items, decisions
from store.response import reviews
from store.schema import documents, sections, versions
from store.taught import is_no_exercise, stands
from store.transactions import reading

_SECTION = "section:"


class LessonRecords:
    """Reads lessons from decisions and from rooms that were stood down; stores nothing itself."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> list[Lesson]:
        """Return every lesson, the oldest first."""
        with reading(self._engine) as connection:
            found = _rejected(connection)
            for room, review, at in reviews(connection):
                found += lessons_of(room, review, at)
        return sorted(found, key=lambda one: (one.at, one.kind, one.incident_id, one.subject))


def _rejected(connection: Connection) -> list[Lesson]:
    wanted = (
        select(decisions.c.proposal_id, decisions.c.decided_at, decision_items)
        .join_from(decisions, decision_items)
        .where(
            decision_items.c.outcome == Outcome.REJECTED.value,
            decision_items.c.item_id.like(f"{_SECTION}%"),
            stands(decisions.c.decision_id),
            is_no_exercise(decisions.c.proposal_id),
        )
    )
    rows = connection.execute(wanted).all()
    headings = _headings(connection, [row.item_id.removeprefix(_SECTION) for row in rows])
    return [_lesson(row, headings) for row in rows]


def _lesson(row: Row[Any], headings: dict[str, Row[Any]]) -> Lesson:
    section_id = row.item_id.removeprefix(_SECTION)
    known = headings.get(section_id)
    words = [f"turned down as {row.reason_code}" if row.reason_code else "turned down", row.note]
    return Lesson(
        kind=LessonKind.SECTION_REJECTED,
        subject=f"{known.path} > {known.heading}" if known else section_id,
        section_id=section_id,
        version_id=known.version_id if known else "",
        incident_id=row.proposal_id,
        at=row.decided_at,
        detail=": ".join(word for word in words if word),
    )


def _headings(connection: Connection, section_ids: list[str]) -> dict[str, Row[Any]]:
    found: dict[str, Row[Any]] = {}
    wanted: Select[Any] = (
        select(sections.c.section_id, sections.c.version_id, sections.c.heading, documents.c.path)
        .join_from(sections, versions, versions.c.version_id == sections.c.version_id)
        .join(documents, documents.c.document_id == versions.c.document_id)
    )
    for begin in range(0, len(section_ids), 500):
        part = wanted.where(sections.c.section_id.in_(section_ids[begin : begin + 500]))
        for row in connection.execute(part):
            found[row.section_id] = row
    return found
