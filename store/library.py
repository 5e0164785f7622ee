"""Where ingest puts what it read; each call is one transaction, its audit row within."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select, update

from domain.canonical import sha256_of, to_plain
from domain.documents import Document, ReadDocument, VersionStatus
from domain.errors import NotFound
from domain.ports import KnownFile
from domain.reference import ReferenceChange, ReferenceRow
from store import audit
from store.reference_writing import File, kinds_of, paths_of, plan_rows, write_rows
from store.rows import fact_row, passage_row, section_row, version_row
from store.schema import (
    collections,
    documents,
    facts,
    index_jobs,
    passages,
    removals,
    sections,
    versions,
)
from store.transactions import reading, writing


class SqlLibrary:
    """The library port over SQL; `actor` is who reads plans in, for the audit trail."""

    def __init__(self, engine: Engine, *, actor: str = "muster") -> None:
        self._engine = engine
        self._actor = actor

    def find_collection(self, root: str) -> str | None:
        """Return the name of the collection whose root folder is `root`, `None` when unknown."""
        with reading(self._engine) as connection:
            return _collection_at(connection, root)

    def open_collection(self, root: str) -> str:
        """Return the name of the collection whose root is `root`, made when it is new."""
        known = self.find_collection(root)
        if known is not None:
            return known
        with writing(self._engine) as connection:
            known = _collection_at(connection, root)
            if known is not None:
                return known
            taken = set(connection.execute(select(collections.c.name)).scalars())
            name = _free_name(PurePath(root).name or "root", taken)
            connection.execute(insert(collections).values(name=name, root=root))
            self._audit(connection, "add-collection", name, {"root": root}, datetime.now(UTC))
        return name

    def known_files(self, collection: str) -> dict[str, KnownFile]:
        """Return every document of the collection by path, removed ones included."""
        newest = (
            select(versions.c.document_id, func.max(versions.c.number).label("number"))
            .group_by(versions.c.document_id)
            .subquery()
        )
        wanted = (
            select(documents, versions.c.sha256, versions.c.number)
            .join_from(documents, newest, newest.c.document_id == documents.c.document_id)
            .join(
                versions,
                (versions.c.document_id == newest.c.document_id)
                & (versions.c.number == newest.c.number),
            )
            .where(documents.c.collection == collection)
        )
        with reading(self._engine) as connection:
            rows = connection.execute(wanted).all()
        return {
            row.path: KnownFile(
                row.document_id, row.path, row.sha256, row.number, row.removed_at is not None
            )
            for row in rows
        }

    def add_version(self, document: Document, read: ReadDocument) -> None:
        """Store a new version with all its parts, its index jobs and its audit row.

        One in force takes the place of the one before; a draft takes nobody's.
        """
        version = read.version
        with writing(self._engine) as connection:
            _put_document(connection, document, version.valid_from)
            is_in_force = version.status is VersionStatus.IN_FORCE
            if is_in_force:
                _end_version_in_force(
                    connection, document.document_id, VersionStatus.SUPERSEDED, version.valid_from
                )
            _insert_version(connection, read)
            if is_in_force:
                _add_job(connection, version.version_id, is_removal=False)
            detail = {
                "path": document.path,
                "sha256": version.sha256,
                "number": version.number,
                "title": version.title,
                "text_sha256": sha256_of(version.text),
            }
            self._audit(connection, "add-version", version.version_id, detail, version.valid_from)

    def restore_version(self, document_id: str, at: datetime) -> None:
        """Put the newest version of a removed document in force again, unchanged.

        Nothing happens to a document that is not removed.

        Raises: NotFound: there is no such document.
        """
        with writing(self._engine) as connection:
            if not _is_removed(connection, document_id):
                return
            wanted = select(versions.c.version_id).where(versions.c.document_id == document_id)
            newest = connection.execute(
                wanted.order_by(versions.c.number.desc()).limit(1)
            ).scalar_one()
            _mark_returned(connection, document_id, at)
            connection.execute(
                update(versions)
                .where(versions.c.version_id == newest)
                .values(status=VersionStatus.IN_FORCE.value, valid_to=None)
            )
            _add_job(connection, newest, is_removal=False)
            self._audit(connection, "restore-version", newest, {}, at)

    def remove_document(self, document_id: str, at: datetime) -> None:
        """Withdraw the document: its version in force ends at `at` and leaves the indexes.

        Nothing happens to a document that is removed already.

        Raises: NotFound: there is no such document.
        """
        with writing(self._engine) as connection:
            if _is_removed(connection, document_id):
                return
            connection.execute(
                update(documents)
                .where(documents.c.document_id == document_id)
                .values(removed_at=at)
            )
            connection.execute(insert(removals).values(document_id=document_id, removed_at=at))
            _end_version_in_force(connection, document_id, VersionStatus.WITHDRAWN, at)
            self._audit(connection, "remove-document", document_id, {}, at)

    def save_reference(
        self,
        kind: str,
        rows: Sequence[ReferenceRow],
        *,
        collection: str,
        path: str,
        dry_run: bool = False,
    ) -> ReferenceChange:
        """Make the rows that the file names what they are in it now, and return what changed.

        A row that the file no longer names is withdrawn, unless another file names it. With
        `dry_run` nothing is stored.
        """
        file = File(collection, path)
        if dry_run:
            with reading(self._engine) as connection:
                return plan_rows(connection, kind, rows, file)
        with writing(self._engine) as connection:
            change = write_rows(connection, kind, rows, file)
            if not change.is_none:
                self._audit_reference(connection, kind, file, change)
        return change

    def reference_paths(self, collection: str) -> list[str]:
        """Return the files of the collection that name reference rows, in order."""
        with reading(self._engine) as connection:
            return paths_of(connection, collection)

    def withdraw_reference(self, collection: str, path: str) -> ReferenceChange:
        """Withdraw the rows that only the file at `path` names, and return how many."""
        file = File(collection, path)
        withdrawn = 0
        with writing(self._engine) as connection:
            for kind in kinds_of(connection, file):
                change = write_rows(connection, kind, (), file)
                self._audit_reference(connection, kind, file, change)
                withdrawn += change.withdrawn
        return ReferenceChange(withdrawn=withdrawn)

    def _audit_reference(
        self, connection: Connection, kind: str, file: File, change: ReferenceChange
    ) -> None:
        detail = {"collection": file.collection, "path": file.path, **to_plain(change)}
        self._audit(connection, "save-reference", kind, detail, datetime.now(UTC))

    def _audit(
        self, connection: Connection, action: str, subject: str, detail: Any, at: datetime
    ) -> None:
        audit.append(
            connection, at=at, actor=self._actor, action=action, subject=subject, detail=detail
        )


def _collection_at(connection: Connection, root: str) -> str | None:
    wanted = select(collections.c.name).where(collections.c.root == root)
    name: str | None = connection.execute(wanted).scalar()
    return name


def _free_name(wanted: str, taken: set[str]) -> str:
    name, count = wanted, 1
    while name in taken:
        count += 1
        name = f"{wanted}-{count}"
    return name


def _is_removed(connection: Connection, document_id: str) -> bool:
    wanted = select(documents.c.removed_at).where(documents.c.document_id == document_id)
    row = connection.execute(wanted).first()
    if row is None:
        raise NotFound("document", document_id)
    return row.removed_at is not None


def _put_document(connection: Connection, document: Document, at: datetime) -> None:
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
        _mark_returned(connection, document.document_id, at)


def _mark_returned(connection: Connection, document_id: str, at: datetime) -> None:
    connection.execute(
        update(documents).where(documents.c.document_id == document_id).values(removed_at=None)
    )
    connection.execute(
        update(removals)
        .where(removals.c.document_id == document_id, removals.c.restored_at.is_(None))
        .values(restored_at=at)
    )


def _end_version_in_force(
    connection: Connection, document_id: str, status: VersionStatus, at: datetime
) -> None:
    is_current = (versions.c.document_id == document_id) & (
        versions.c.status == VersionStatus.IN_FORCE.value
    )
    current = connection.execute(select(versions.c.version_id).where(is_current)).scalar()
    if current is None:
        return
    connection.execute(update(versions).where(is_current).values(status=status.value, valid_to=at))
    _add_job(connection, current, is_removal=True)


def _add_job(connection: Connection, version_id: str, *, is_removal: bool) -> None:
    connection.execute(insert(index_jobs).values(version_id=version_id, is_removal=is_removal))


def _insert_version(connection: Connection, read: ReadDocument) -> None:
    connection.execute(insert(versions).values(version_row(read.version)))
    _insert_all(connection, sections, [section_row(one) for one in read.sections])
    _insert_all(connection, passages, [passage_row(one) for one in read.passages])
    _insert_all(connection, facts, [fact_row(one) for one in read.facts])


def _insert_all(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
