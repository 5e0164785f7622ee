"""Versions, sections and facts as rows, and the statements that fetch them."""

from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, exists, select

from domain.canonical import sha256_of
from domain.documents import Fact, FactKind, FactState, Place, Section, Version, VersionStatus
from store.desk_schema import fact_reviews
from store.schema import facts, sections, versions

_IDS: BindParameter[Any] = bindparam("version_ids", expanding=True)
# Made once: putting a statement together takes longer than the database does.
VERSIONS = select(
    versions,
    exists().where(fact_reviews.c.document_id == versions.c.document_id).label("is_reviewed"),
).where(versions.c.version_id.in_(_IDS))
FACTS = select(facts).where(
    facts.c.version_id.in_(_IDS), facts.c.kind.in_(bindparam("kinds", expanding=True))
)
SECTIONS = (
    select(sections)
    .where(sections.c.version_id == bindparam("version_id"))
    .order_by(sections.c.ordinal)
)
# Five times as fast as the enumerations' own look-up; a proposal reads hundreds of facts.
_KINDS = {one.value: one for one in FactKind}
_STATES = {one.value: one for one in FactState}
_NOT_OF_A_VERSION = ("text_sha256", "is_reviewed")


def is_whole(row: Row[Any]) -> bool:
    """Return whether the text of a version is the one that was stored."""
    return bool(sha256_of(row.text) == row.text_sha256)


def version_of(row: Row[Any]) -> Version:
    """Return the version in a row of `VERSIONS`."""
    kept = {name: value for name, value in row._mapping.items() if name not in _NOT_OF_A_VERSION}
    return Version(**{**kept, "status": VersionStatus(row.status)})


def section_of(row: Row[Any]) -> Section:
    """Return the section in a row."""
    return Section(
        section_id=row.section_id,
        version_id=row.version_id,
        ordinal=row.ordinal,
        parent=row.parent,
        level=row.level,
        heading=row.heading,
        heading_path=row.heading_path,
        start=row.span_start,
        end=row.span_end,
        place=Place(row.page, row.line, row.paragraph, row.sheet, row.sheet_row),
    )


def fact_of(row: Row[Any]) -> Fact:
    """Return the fact in a row."""
    return Fact(
        fact_id=row.fact_id,
        version_id=row.version_id,
        section_id=row.section_id,
        kind=_KINDS[row.kind],
        value=row.value,
        subject=row.subject,
        start=row.span_start,
        end=row.span_end,
        state=_STATES[row.state],
    )
