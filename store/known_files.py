"""Which files a collection has, as ingest compares them with what lies on the disk."""

from sqlalchemy import Connection, case, func, select

from domain.documents import VersionStatus
from domain.ports import KnownFile
from store.schema import documents, readings, versions


def files_of(connection: Connection, collection: str) -> dict[str, KnownFile]:
    """Return every document of the collection by path, removed ones included."""
    newest = (
        select(versions.c.document_id, func.max(versions.c.number).label("number"))
        .group_by(versions.c.document_id)
        .subquery()
    )
    current, of_current = versions.alias(), readings.alias()
    below = case((current.c.number < newest.c.number, func.coalesce(of_current.c.revision, 0)))
    wanted = (
        select(
            documents,
            versions.c.sha256,
            versions.c.number,
            versions.c.title,
            func.coalesce(readings.c.revision, 0).label("revision"),
            below.label("below"),
        )
        .join_from(documents, newest, newest.c.document_id == documents.c.document_id)
        .join(
            versions,
            (versions.c.document_id == newest.c.document_id)
            & (versions.c.number == newest.c.number),
        )
        .join(readings, readings.c.version_id == versions.c.version_id, isouter=True)
        .join(
            current,
            (current.c.document_id == documents.c.document_id)
            & (current.c.status == VersionStatus.IN_FORCE.value),
            isouter=True,
        )
        .join(of_current, of_current.c.version_id == current.c.version_id, isouter=True)
        .where(documents.c.collection == collection)
    )
    return {
        row.path: KnownFile(
            row.document_id,
            row.path,
            row.sha256,
            row.number,
            row.removed_at is not None,
            row.kind,
            row.title,
            row.revision,
            row.below,
        )
        for row in connection.execute(wanted)
    }
