"""One ingest: each file is known, read, or refused, and what it holds is stored in turn."""

import hashlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from domain.documents import Document, ReadDocument, VersionStatus
from domain.errors import DocumentRefused, InputRefused
from domain.ports import KnownFile, Library
from ingest.answers import Terms, read_document
from ingest.child import ReadingChild, Request
from ingest.files import read_bytes
from ingest.formats import detect
from ingest.heirs import Heirs
from ingest.limits import Limits
from ingest.moves import is_gone, moved_from
from ingest.reference.rows import REFERENCE_KINDS
from ingest.reference.storing import ReferenceRun
from ingest.report import (
    NOT_IN_FORCE,
    NOW_REFERENCE,
    WAS_REFERENCE,
    Change,
    FileChange,
    FileWarning,
    IngestReport,
    RefusedFile,
)
from ingest.revision import READER_REVISION
from ingest.waiting import Waiting, free_id
from ingest.walk import Found

Progress = Callable[[int, int, str], None]
# Files handed to the child and not yet answered hold at most this much of our memory.
_MOST_WAITING_BYTES = 128 * 2**20


@dataclass
class Run:
    """One ingest: what it works with, and what it has counted."""

    library: Library
    now: datetime
    terms: Terms
    dry_run: bool
    kind: str | None
    mapping: str | None
    limits: Limits
    total: int
    progress: Progress | None
    reference: ReferenceRun
    child: ReadingChild | None = None
    done: int = 0
    documents: int = 0
    sections: int = 0
    passages: int = 0
    unchanged: int = 0
    regiven: int = 0
    reread: int = 0
    refused: list[RefusedFile] = field(default_factory=list)
    warnings: list[FileWarning] = field(default_factory=list)
    changes: list[FileChange] = field(default_factory=list)
    _waiting: deque[Waiting] = field(default_factory=deque)
    _heirs: Heirs = field(init=False)
    _collections: dict[Path, tuple[str, dict[str, KnownFile]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._heirs = Heirs(self.library)

    @property
    def is_reference(self) -> bool:
        """Return whether all files are to be read as reference data."""
        return self.mapping is not None or self.kind in REFERENCE_KINDS

    def take(self, entry: Found) -> None:
        """Decide on one file, or hand it to the child; older answers are stored meanwhile."""
        try:
            if entry.refused is not None:
                raise entry.refused
            data = read_bytes(entry, self.limits)
            collection, known = self._collection(entry.root)
            sha256 = hashlib.sha256(data).hexdigest()
            before = known.get(entry.path)
            is_known = self._is_known(before, sha256) or self._is_moved(entry, sha256)
            if is_known and known[entry.path].reader_revision >= READER_REVISION:
                self.unchanged += 1
                self._tell(entry.path)
                return
            found = detect(entry.path, data)
        except DocumentRefused as refused:
            self._refuse(entry.path, refused.reason_code, refused.reason)
            return
        self._submit(Waiting(entry, found, sha256, len(data), collection, is_known), data)

    def finish(self) -> None:
        """Store every answer still to come."""
        while self._waiting:
            self._store_next()
        self.reference.finish()

    def prune(self, root: Path) -> int:
        """Withdraw what came from files of `root` that are gone; return how many those are."""
        collection, _ = self._collection(root)
        gone = self._gone(root)
        for file in () if self.dry_run else gone:
            self.library.remove_document(file.document_id, self.now)
        paths = [*(file.path for file in gone), *self.reference.prune(collection, root)]
        self.changes += [FileChange(path, Change.REMOVED) for path in paths]
        return len(paths)

    def tell_gone(self, root: Path) -> None:
        """Note the files of `root` that are gone and whose plans stay, since nobody prunes."""
        collection, _ = self._collection(root)
        gone = (*(file.path for file in self._gone(root)), *self.reference.gone(collection, root))
        self.changes += [FileChange(path, Change.GONE) for path in gone]

    def _gone(self, root: Path) -> list[KnownFile]:
        _, known = self._collection(root)
        return [
            file
            for path, file in sorted(known.items())
            if not file.is_removed and is_gone(root / path)
        ]

    def report(self, *, ignored: int, removed: int, seconds: float) -> IngestReport:
        """Return the counts."""
        return IngestReport(
            files=self.total,
            documents=self.documents,
            sections=self.sections,
            passages=self.passages,
            unchanged=self.unchanged,
            regiven=self.regiven,
            reread=self.reread,
            removed=removed,
            ignored=ignored,
            refused=tuple(self.refused),
            changes=tuple(self.changes),
            reference=tuple(self.reference.files),
            warnings=(*self.warnings, *self.reference.warnings),
            seconds=round(seconds, 3),
        )

    def _collection(self, root: Path) -> tuple[str, dict[str, KnownFile]]:
        if root not in self._collections:
            name: str | None
            if self.dry_run:
                name = self.library.find_collection(str(root))
            else:
                name = self.library.open_collection(str(root))
            known = self.library.known_files(name) if name is not None else {}
            self._collections[root] = (name or root.name, known)
        return self._collections[root]

    def _is_known(self, known: KnownFile | None, sha256: str) -> bool:
        if known is None or known.sha256 != sha256 or self.is_reference:
            return False
        if known.is_removed and not self._heirs.may_return(known):
            return False
        # Before it comes back, so that nobody sees it who is not to.
        if self.library.give_to_units(known.document_id, self.now, dry_run=self.dry_run):
            self.regiven += 1
        if known.is_removed:
            self.changes.append(FileChange(known.path, Change.BACK))
            if not self.dry_run:
                self.library.restore_version(known.document_id, self.now)
        return True

    def _is_moved(self, entry: Found, sha256: str) -> bool:
        """Return whether the file is one that was elsewhere before; its document goes with it."""
        _, known = self._collection(entry.root)
        if self.is_reference or entry.path in known:
            return False
        before = moved_from(entry.path, sha256, known, entry.root)
        if before is None:
            return False
        if known[before].is_removed and not self._heirs.may_return(known[before]):
            return False
        file = replace(known.pop(before), path=entry.path)
        known[entry.path] = file
        self.changes.append(FileChange(entry.path, Change.MOVED, before))
        if not self.dry_run:
            self.library.move_document(file.document_id, entry.path, self.now)
        return self._is_known(file, sha256)

    def _submit(self, waiting: Waiting, data: bytes) -> None:
        assert self.child is not None
        while self._waiting and (
            len(self._waiting) >= self.limits.read_ahead
            or sum(item.size for item in self._waiting) + waiting.size > _MOST_WAITING_BYTES
        ):
            self._store_next()
        wanted = self.kind if self.kind in REFERENCE_KINDS else None
        message = {
            "name": waiting.entry.path,
            "reader": waiting.format.reader,
            "kind": wanted,
            "mapping": self.mapping,
            "today": self.now.date().isoformat(),
        }
        self.child.submit(Request(message, data))
        self._waiting.append(waiting)

    def _store_next(self) -> None:
        assert self.child is not None
        answer = self.child.take()
        waiting = self._waiting.popleft()
        path = waiting.entry.path
        if "refused" in answer:
            self._refuse(path, *answer["refused"])
            return
        if "reference" in answer and waiting.is_known and not self.is_reference:
            # Rows that only some may see must not become everybody's by an update.
            self.warnings.append(FileWarning(path, NOW_REFERENCE))
            self.unchanged += 1
            self._tell(path)
        elif "reference" in answer:
            why_not = self.reference.take(
                waiting.collection, path, answer["reference"], root=waiting.entry.root
            )
            if why_not:
                self._refuse(path, "reference-refused", why_not)
                return
            self._tell(path)
        else:
            self._store_document(waiting, answer)

    def _store_document(self, waiting: Waiting, answer: dict[str, Any]) -> None:
        path = waiting.entry.path
        _, known_files = self._collection(waiting.entry.root)
        known = known_files.get(path)
        terms = self._terms_of(waiting, answer, known)
        if terms is None:
            self.unchanged += 1
            self._tell(path)
            return
        document_id = known.document_id if known else free_id(waiting, known_files)
        number = known.version_number + 1 if known else 1
        read = self._read(waiting, answer, terms, document_id=document_id, number=number)
        if self.reference.was_reference(waiting.collection, path):
            self.warnings.append(FileWarning(path, WAS_REFERENCE))
        try:
            # Whose it is was said before: neither file nor place is another.
            heir = None if waiting.is_known else self._heirs.of(path, read.version, known)
            if not self.dry_run:
                kind = self.kind or (known.kind if known else "plan")
                document = Document(read.version.document_id, waiting.collection, path, kind)
                self.library.add_version(document, read, units=heir.units if heir else None)
        except InputRefused as refused:
            self._refuse(path, refused.code, str(refused))
            return
        self._tell(path)
        if heir is not None:
            self.warnings.append(FileWarning(path, heir.note))
        if read.version.status is not VersionStatus.IN_FORCE:
            self.warnings.append(FileWarning(path, NOT_IN_FORCE[read.version.status]))
        change = Change.READ_ANEW if waiting.is_known else Change.CHANGED
        self.changes.append(FileChange(path, change if known else Change.NEW))
        self.documents += 1
        self.sections += len(read.sections)
        self.passages += len(read.passages)
        self.warnings += [FileWarning(path, warning) for warning in read.version.warnings]

    def _terms_of(
        self, waiting: Waiting, answer: dict[str, Any], known: KnownFile | None
    ) -> Terms | None:
        """Return how the file is taken; `None` where it is as it was and reads as before, too."""
        if not waiting.is_known or known is None:
            return self.terms
        self.reread += 1
        document_id, number = known.document_id, known.version_number
        same = self._read(waiting, answer, self.terms, document_id=document_id, number=number)
        status = self.library.renew(same, self.now, dry_run=self.dry_run)
        # What it stands for was said before, by its control block or by a person.
        return None if status is None else replace(self.terms, status=status, effective=self.now)

    def _read(
        self,
        waiting: Waiting,
        answer: dict[str, Any],
        terms: Terms,
        *,
        document_id: str,
        number: int,
    ) -> ReadDocument:
        read = read_document(
            answer,
            terms,
            document_id=document_id,
            number=number,
            sha256=waiting.sha256,
            found=waiting.format,
        )
        return replace(read, reader_revision=READER_REVISION, is_anew=waiting.is_known)

    def _refuse(self, path: str, code: str, reason: str) -> None:
        self.refused.append(RefusedFile(path, code, reason))
        self._tell(path)

    def _tell(self, path: str) -> None:
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, self.total, path)
