"""The steps by which a version comes into the record, goes out of force, and comes back."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, update

from domain.documents import Document, ReadDocument, VersionStatus
from domain.errors import InputRefused, NotFound
from store.rows import fact_row, passage_row, section_row, version_row
from store.schema import documents, facts, index_jobs, passages, removals, sections, versions


class EffectiveTooEarly(InputRefused):
    """Versions of a plan are read in the order in which they came into force."""

    code = "effective-too-early"

    def __init__(self, path: str, since: datetime) -> None:
        super().__init__(
            f"{path}: the version before is in force since {since.isoformat(timespec='minutes')}; "
            "a later one cannot have come into force earlier."
        )


def require_in_order(connection: Connection, document: Document, at: datetime) -> None:
    """Refuse a version that is in force since before the one it follows.

    Raises: EffectiveTooEarly.
    """
    wanted = select(func.max(versions.c.valid_from)).where(
        versions.c.document_id == document.document_id,
        versions.c.status != VersionStatus.DRAFT.value,
    )
    since = connection.execute(wanted).scalar()
    if since is not None and since > at:
        raise EffectiveTooEarly(document.path, since)


def put_document(connection: Connection, document: Document, at: datetime) -> None:
    """Make the document's row, or bring it up to date; one that was removed comes back."""
    is_it = documents.c.document_id == document.document_id
    known = connection.execute(
        select(documents.c.removed_at, documents.c.kind).where(is_it)
    ).first()
    if known is None:
        connection.execute(
            insert(documents).values(
                document_id=document.document_id,
                collection=document.collection,
                path=document.path,
                kind=document.kind,
            )
        )
        return
    if known.kind != document.kind:
        connection.execute(update(documents).where(is_it).values(kind=document.kind))
    if known.removed_at is not None:
        mark_returned(connection, document.document_id, at)


def mark_returned(connection: Connection, document_id: str, at: datetime) -> None:
    """Note that a removed document is there again."""
    connection.execute(
        update(documents).where(documents.c.document_id == document_id).values(removed_at=None)
    )
    connection.execute(
        update(removals)
        .where(removals.c.document_id == document_id, removals.c.restored_at.is_(None))
        .values(restored_at=at)
    )


def is_removed(connection: Connection, document_id: str) -> bool:
    """Return whether a document is removed; raises `NotFound`."""
    wanted = select(documents.c.removed_at).where(documents.c.document_id == document_id)
    row = connection.execute(wanted).first()
    if row is None:
        raise NotFound("document", document_id)
    return row.removed_at is not None


def ended_by_removal(connection: Connection, document_id: str) -> str | None:
    """Return the version that was in force until the document was removed."""
    wanted = (
        select(versions.c.version_id)
        .join_from(versions, documents)
        .where(
            versions.c.document_id == document_id,
            versions.c.status == VersionStatus.WITHDRAWN.value,
            versions.c.valid_to == documents.c.removed_at,
        )
    )
    version_id: str | None = connection.execute(wanted).scalar()
    return version_id


def end_version_in_force(
    connection: Connection, document_id: str, status: VersionStatus, at: datetime
) -> None:
    """Give the version in force, if there is one, the status `status` and an end."""
    is_current = (versions.c.document_id == document_id) & (
        versions.c.status == VersionStatus.IN_FORCE.value
    )
    current = connection.execute(select(versions.c.version_id).where(is_current)).scalar()
    if current is None:
        return
    connection.execute(update(versions).where(is_current).values(status=status.value, valid_to=at))
    add_job(connection, current, is_removal=True)


def add_job(connection: Connection, version_id: str, *, is_removal: bool) -> None:
    """Have the indexes follow."""
    connection.execute(insert(index_jobs).values(version_id=version_id, is_removal=is_removal))


def take_its_place(connection: Connection, read: ReadDocument) -> None:
    """Write a version; all but a draft end the one in force, whose indexing follows by jobs."""
    version = read.version
    if version.status is not VersionStatus.DRAFT:
        end_version_in_force(
            connection, version.document_id, VersionStatus.SUPERSEDED, version.valid_from
        )
    insert_version(connection, read)
    if version.status is VersionStatus.IN_FORCE:
        add_job(connection, version.version_id, is_removal=False)


def insert_version(connection: Connection, read: ReadDocument) -> None:
    """Write a version with all its parts."""
    connection.execute(insert(versions).values(version_row(read.version)))
    insert_all(connection, sections, [section_row(one) for one in read.sections])
    insert_all(connection, passages, [passage_row(one) for one in read.passages])
    insert_all(connection, facts, [fact_row(one) for one in read.facts])


def insert_all(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Write the rows, if there are any."""
    if rows:
        connection.execute(insert(table), rows)
