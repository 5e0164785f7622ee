"""Which files a collection has, as ingest compares them with what lies on the disk."""

from sqlalchemy import Connection, func, select

from domain.ports import KnownFile
from store.schema import documents, readings, versions


def files_of(connection: Connection, collection: str) -> dict[str, KnownFile]:
    """Return every document of the collection by path, removed ones included."""
    newest = (
        select(versions.c.document_id, func.max(versions.c.number).label("number"))
        .group_by(versions.c.document_id)
        .subquery()
    )
    wanted = (
        select(
            documents,
            versions.c.sha256,
            versions.c.number,
            versions.c.title,
            func.coalesce(readings.c.revision, 0).label("revision"),
        )
        .join_from(documents, newest, newest.c.document_id == documents.c.document_id)
        .join(
            versions,
            (versions.c.document_id == newest.c.document_id)
            & (versions.c.number == newest.c.number),
        )
        .join(readings, readings.c.version_id == versions.c.version_id, isouter=True)
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
        )
        for row in connection.execute(wanted)
    }
