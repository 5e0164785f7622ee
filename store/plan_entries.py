"""Documents and their versions as lists show them, and the statements that fetch them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, case, false, func, select

from domain.documents import Document, VersionStatus
from store.schema import documents, readings, sections, versions

# More versions than any document has.
IN_FORCE_FIRST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document with what a list shows of its version in force, else of its newest.

    Facts of a version are others only with another `reader_revision` or another review.
    """

    document: Document
    version_id: str
    number: int
    title: str
    status: str
    media_type: str
    valid_from: datetime
    valid_to: datetime | None
    sections: int
    reader_revision: int = 0


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """One version in a document's chain.

    `is_anew` where its file is that of the version before, and only the readers read it otherwise.
    """

    version_id: str
    number: int
    status: str
    valid_from: datetime
    valid_to: datetime | None
    is_anew: bool = False


def entries() -> Select[Any]:
    """Return what fetches each document with its version in force, else with its newest."""
    # In force before newest: numbers are small, so that this lifts the one in force above all.
    is_current = versions.c.status == VersionStatus.IN_FORCE.value
    rank = versions.c.number + case((is_current, IN_FORCE_FIRST), else_=0)
    best = (
        select(versions.c.document_id, func.max(rank).label("rank"))
        .group_by(versions.c.document_id)
        .subquery()
    )
    counted = (
        select(func.count())
        .select_from(sections)
        .where(sections.c.version_id == versions.c.version_id)
        .scalar_subquery()
    )
    return (
        select(
            documents,
            *(versions.c[name] for name in _VERSION_COLUMNS),
            counted.label("sections"),
            func.coalesce(readings.c.revision, 0).label("reader_revision"),
        )
        .join_from(documents, best, best.c.document_id == documents.c.document_id)
        .join(
            versions,
            (versions.c.document_id == best.c.document_id) & (rank == best.c.rank),
        )
        .join(readings, readings.c.version_id == versions.c.version_id, isouter=True)
    )


_VERSION_COLUMNS = (
    "version_id",
    "number",
    "title",
    "status",
    "media_type",
    "valid_from",
    "valid_to",
)


def entry_of(row: Row[Any]) -> DocumentEntry:
    """Return the document in a row of `entries`."""
    return DocumentEntry(
        document=Document(row.document_id, row.collection, row.path, row.kind),
        sections=row.sections,
        reader_revision=row.reader_revision,
        **{name: getattr(row, name) for name in _VERSION_COLUMNS},
    )


def chain_of(document_id: str) -> Select[Any]:
    """Return what fetches the versions of a document, oldest first."""
    return (
        select(
            *(versions.c[name] for name in _CHAIN_COLUMNS),
            func.coalesce(readings.c.is_anew, false()).label("is_anew"),
        )
        .join_from(versions, readings, isouter=True)
        .where(versions.c.document_id == document_id)
        .order_by(versions.c.number)
    )


_CHAIN_COLUMNS = ("version_id", "number", "status", "valid_from", "valid_to")
