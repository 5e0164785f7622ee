"""Which files a collection has, as ingest compares them with what lies on the disk."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, case, func, select

from domain.documents import VersionStatus
from domain.ports import KnownFile
from store.schema import claims, collections, documents, readings, versions


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
            current.c.version_id.is_not(None).label("is_in_force"),
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
            bool(row.is_in_force),
        )
        for row in connection.execute(wanted)
    }


def holds(connection: Connection, file: Path, sha256: str, since: datetime) -> bool:
    """Return whether what a file holds is in the record, whichever folder it was read from.

    Of a plan its newest version counts, unless it is removed. Of rows only the time is kept: they
    were read at `since`, when the file came to lie where it does as it is, or later.
    """
    roots = connection.execute(select(collections.c.name, collections.c.root)).all()
    return any(
        _holds(connection, name, file.relative_to(root).as_posix(), sha256, since)
        for name, root in roots
        if file.is_relative_to(root)
    )


def _holds(
    connection: Connection, collection: str, path: str, sha256: str, since: datetime
) -> bool:
    newest = (
        select(versions.c.sha256)
        .join_from(versions, documents)
        .where(documents.c.collection == collection, documents.c.path == path)
        .where(documents.c.removed_at.is_(None))
        .order_by(versions.c.number.desc())
        .limit(1)
    )
    rows = (
        select(claims.c.read_at)
        .where(claims.c.collection == collection, claims.c.path == path)
        .where(claims.c.read_at >= since)
        .limit(1)
    )
    if connection.execute(newest).scalar() == sha256:
        return True
    return connection.execute(rows).first() is not None
