"""Where ingest puts what it read; each call is one transaction, its audit row within."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update

from domain.canonical import sha256_of
from domain.documents import Document, ReadDocument, Version, VersionStatus
from domain.ports import KnownFile, RestrictedFile
from domain.reference import ReferenceChange, ReferenceRow
from store import audit, renewing
from store.arriving import as_it_counts
from store.known_files import files_of
from store.moves import inherited_units, keep_withdrawn, move, restricted, units_of_file
from store.reach import give_document, plain_units, set_file_units, set_units, units_of
from store.reference_rows import SHEETS
from store.reference_writing import File, find_file, kinds_of, paths_of, plan_rows, write_rows
from store.roots import make, move_root, name_at
from store.schema import collections, documents, removals, versions
from store.transactions import reading, writing
from store.version_writing import (
    add_job,
    end_version_in_force,
    ended_by_removal,
    is_removed,
    mark_returned,
    put_document,
    take_its_place,
)

# In the trail: why a version whose file is that of the one before, or its facts, are others.
READ_ANEW = "read-anew"


class SqlLibrary:
    """The library port over SQL; `actor` is who reads plans in, for the audit trail.

    What is read in belongs to `units`; with `None` a document keeps those it has.
    """

    def __init__(
        self, engine: Engine, *, actor: str = "muster", units: Sequence[str] | None = None
    ) -> None:
        self._engine = engine
        self._actor = actor
        self._units = None if units is None else plain_units(units)

    def open_collection(self, root: str, *, dry_run: bool = False) -> str:
        """Return the name of the collection whose root is `root`, made when it is new.

        With `dry_run` it is the name that it would get.
        """
        with reading(self._engine) as connection:
            name, is_new = name_at(connection, root)
        if dry_run or not is_new:
            return name
        with writing(self._engine) as connection:
            name, is_new = name_at(connection, root)
            if is_new:
                made = make(connection, name, root)
                self._audit(connection, "add-collection", name, made, datetime.now(UTC))
        return name

    def move_collection(self, root: str, to: str, at: datetime) -> None:
        """Let the collection of a folder be that of another one, see `move_root`; one audit row."""
        with writing(self._engine) as connection:
            self._audit(connection, "move-collection", *move_root(connection, root, to), at)

    def roots(self) -> list[str]:
        """Return the root folders of all collections, in order."""
        with reading(self._engine) as connection:
            wanted = select(collections.c.root).order_by(collections.c.root)
            return list(connection.execute(wanted).scalars())

    def known_files(self, collection: str) -> dict[str, KnownFile]:
        """Return every document of the collection by path, removed ones included."""
        with reading(self._engine) as connection:
            return files_of(connection, collection)

    def restricted_files(self) -> list[RestrictedFile]:
        """Return every document that belongs to units, of all collections, removed or not.

        None when what is read belongs to units that were named.
        """
        if self._units is not None:
            return []
        with reading(self._engine) as connection:
            return restricted(connection)

    def move_document(self, document_id: str, path: str, at: datetime) -> None:
        """Let a document be found at another path of its collection, with its audit row.

        Raises: NotFound: there is no such document.
        """
        with writing(self._engine) as connection:
            moved = move(connection, document_id, path)
            self._audit(connection, "move-document", document_id, moved, at)

    def texts_of(self, document_id: str) -> list[str]:
        """Return the texts of all versions of a document, oldest first."""
        with reading(self._engine) as connection:
            return renewing.texts_of(connection, document_id)

    def add_version(
        self,
        document: Document,
        read: ReadDocument,
        *,
        units: Sequence[str] | None = None,
        dry_run: bool = False,
    ) -> Version:
        """Store a new version with all its parts, its index jobs and its audit row.

        One in force takes the place of the one before, one that is withdrawn ends it; a draft
        takes nobody's. `units` are those it belongs to where the reading names none. What it is
        stored as is returned; see `store.arriving`, and for what it raises. With `dry_run`
        nothing is stored.
        """
        given = units if self._units is None else self._units
        with (reading if dry_run else writing)(self._engine) as connection:
            read = as_it_counts(connection, document, read)
            version = read.version
            if dry_run:
                return version
            put_document(connection, document, version.valid_from)
            if given is not None:
                set_units(connection, document.document_id, given)
            take_its_place(connection, read)
            renewing.note_reading(connection, read)
            detail = {
                "path": document.path,
                "sha256": version.sha256,
                "number": version.number,
                "title": version.title,
                "text_sha256": sha256_of(version.text),
                "status": version.status.value,
                **({} if given is None else {"units": given}),
                **({"reason": READ_ANEW} if read.is_anew else {}),
            }
            self._audit(connection, "add-version", version.version_id, detail, version.valid_from)
        return version

    def older_in_force(self, document_id: str, revision: int) -> Version | None:
        """Return the version in force below a newer one that readers before `revision` read."""
        with reading(self._engine) as connection:
            return renewing.older_in_force(connection, document_id, revision)

    def note_readers(self, version_id: str, revision: int) -> None:
        """Note that readers of that revision have looked at a version, which stays as it is."""
        with writing(self._engine) as connection:
            renewing.note_revision(connection, version_id, revision, is_anew=False)

    def renew(
        self, read: ReadDocument, at: datetime, *, dry_run: bool = False
    ) -> VersionStatus | None:
        """Let a stored version be what other readers made of the same file, where it can.

        Where it cannot, the status that it has is returned; see `domain.ports`. Facts that came
        out otherwise have an audit row. One that is history stays as it was read.

        Raises: NotFound: there is no such version.
        """
        with (reading if dry_run else writing)(self._engine) as connection:
            status = renewing.status_if_other(connection, read)
            if status in (VersionStatus.SUPERSEDED, VersionStatus.WITHDRAWN):
                # A new one would end whichever version is in force instead of it. That it was read
                # is not noted: somebody may put it back in force, and then it is read anew.
                return None
            if status is None and not dry_run and renewing.renew_version(connection, read):
                detail = {"revision": read.reader_revision, "facts": len(read.facts)}
                self._audit(connection, READ_ANEW, read.version.version_id, detail, at)
        return status

    def restore_version(self, document_id: str, at: datetime) -> None:
        """Put what was in force when a document was removed in force again, unchanged.

        Nothing happens to a document that is not removed; a draft stays one.

        Raises: NotFound: there is no such document.
        """
        with writing(self._engine) as connection:
            if not is_removed(connection, document_id):
                return
            ended = ended_by_removal(connection, document_id)
            mark_returned(connection, document_id, at)
            if ended is not None:
                connection.execute(
                    update(versions)
                    .where(versions.c.version_id == ended)
                    .values(status=VersionStatus.IN_FORCE.value, valid_to=None)
                )
                add_job(connection, ended, is_removal=False)
            self._audit(connection, "restore-version", ended or document_id, {}, at)

    def give_to_units(self, document_id: str, at: datetime, *, dry_run: bool = False) -> bool:
        """Give a stored document to the library's units; return whether it had others."""
        if self._units is None:
            return False
        with reading(self._engine) as connection:
            if units_of(connection, document_id) == self._units:
                return False
        if dry_run:
            return True
        with writing(self._engine) as connection:
            return give_document(connection, document_id, self._units, actor=self._actor, at=at)

    def remove_document(self, document_id: str, at: datetime) -> None:
        """Withdraw the document: its version in force ends at `at` and leaves the indexes.

        Nothing happens to a document that is removed already.

        Raises: NotFound: there is no such document.
        """
        with writing(self._engine) as connection:
            if is_removed(connection, document_id):
                return
            connection.execute(
                update(documents)
                .where(documents.c.document_id == document_id)
                .values(removed_at=at)
            )
            connection.execute(insert(removals).values(document_id=document_id, removed_at=at))
            end_version_in_force(connection, document_id, VersionStatus.WITHDRAWN, at)
            self._audit(connection, "remove-document", document_id, {}, at)

    def save_reference(
        self,
        kind: str,
        rows: Sequence[ReferenceRow],
        *,
        collection: str,
        path: str,
        lines: Sequence[Sequence[int]] = (),
        gone: Sequence[str] = (),
        is_whole: bool = True,
        dry_run: bool = False,
    ) -> ReferenceChange:
        """Make the rows that the file names what they are in it now, and return what changed.

        A row that the file no longer names is withdrawn, unless another names it, or the file was
        not read whole. `lines` are where each row stands. A new file takes the units of those of
        `gone` whose rows it names, and of files whose rows only their units see.

        Raises: UnitsUnclear: these belong to different units, or the file is open and known.
        """
        given = self._units
        with (reading if dry_run else writing)(self._engine) as connection:
            file = find_file(connection, collection, path)
            if given is None:
                names = [SHEETS[kind].key(row) for row in rows]
                given = inherited_units(connection, kind, names, file, gone=gone)
            taken = given if self._units is None else ()
            is_given = bool(taken) or self._units is not None
            seen_by = given if is_given else units_of_file(connection, file)
            if dry_run:
                change = plan_rows(connection, kind, rows, file, is_whole=is_whole)
                return replace(change, units=taken, seen_by=seen_by)
            now = datetime.now(UTC)
            change = write_rows(
                connection, kind, rows, file, at=now, lines=lines, is_whole=is_whole
            )
            if not change.is_none:
                self._audit_reference(connection, kind, file, change)
            if is_given and set_file_units(connection, collection, path, given):
                detail = {"collection": collection, "units": given}
                self._audit(connection, "set-file-units", path, detail, datetime.now(UTC))
        return replace(change, units=taken, seen_by=seen_by)

    def reference_paths(self, collection: str) -> list[str]:
        """Return the files of the collection that name reference rows, in order."""
        with reading(self._engine) as connection:
            return paths_of(connection, collection)

    def withdraw_reference(self, collection: str, path: str) -> ReferenceChange:
        """Withdraw the rows that only the file at `path` names, and return how many."""
        withdrawn = 0
        with writing(self._engine) as connection:
            file = find_file(connection, collection, path)
            for kind in kinds_of(connection, file):
                keep_withdrawn(connection, kind, file)
                change = write_rows(connection, kind, (), file)
                self._audit_reference(connection, kind, file, change)
                withdrawn += change.withdrawn
        return ReferenceChange(withdrawn=withdrawn)

    def _audit_reference(
        self, connection: Connection, kind: str, file: File, change: ReferenceChange
    ) -> None:
        counts = {"added": change.added, "changed": change.changed, "withdrawn": change.withdrawn}
        detail = {"collection": file.collection, "path": file.path, **counts}
        self._audit(connection, "save-reference", kind, detail, datetime.now(UTC))

    def _audit(
        self, connection: Connection, action: str, subject: str, detail: Any, at: datetime
    ) -> None:
        audit.append(
            connection, at=at, actor=self._actor, action=action, subject=subject, detail=detail
        )
