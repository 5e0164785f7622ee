"""One ingest: each file is known, read, or refused, and what it holds is stored in turn."""

import hashlib
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from domain.documents import Document, ReadDocument
from domain.errors import DocumentRefused, InputRefused, ReadMeanwhile
from domain.ports import KnownFile, Library
from ingest.absent import Absent
from ingest.answers import Terms, read_document, version_id_of
from ingest.below import Below
from ingest.child import ReadingChild, Request
from ingest.files import read_bytes
from ingest.formats import detect
from ingest.heirs import Heirs
from ingest.known import KnownFiles
from ingest.limits import Limits
from ingest.reference.rows import REFERENCE_KINDS
from ingest.reference.storing import ReferenceRun
from ingest.report import (
    CHANGED_MEANWHILE,
    NOW_REFERENCE,
    WAS_REFERENCE,
    Change,
    IngestReport,
    told_of,
)
from ingest.revision import READER_REVISION
from ingest.roots import IN_FORCE, KNOWN, NOTHING, Roots
from ingest.tally import Tally
from ingest.waiting import Waiting, free_id
from ingest.walk import Found

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
    classes: Sequence[str] | None
    limits: Limits
    tally: Tally
    reference: ReferenceRun
    # Root folders that were moved as a whole, and from where; their collections go along.
    moved: Mapping[Path, Path] = field(default_factory=dict)
    child: ReadingChild | None = None
    _waiting: deque[Waiting] = field(default_factory=deque)
    _heirs: Heirs = field(init=False)
    _known: KnownFiles = field(init=False)
    _below: Below = field(init=False)
    _roots: Roots = field(init=False)
    absent: Absent = field(init=False)

    def __post_init__(self) -> None:
        self._heirs = Heirs(self.library)
        way = (self.now, self.dry_run)
        self._known = KnownFiles(
            self.library, self._heirs, self.tally, *way, self.is_reference, self.moved
        )
        roots = frozenset(map(Path, self.library.roots()))
        self._roots = Roots(roots - set(self.moved.values()) | set(self.moved), self._has)
        self.absent = Absent(
            self.library, self._known, self.reference, self._roots, self.tally, *way
        )
        self._below = Below(self.library, self.tally, self.terms, *way)

    @property
    def is_reference(self) -> bool:
        """Return whether all files are to be read as reference data."""
        return self.mapping is not None or self.kind in REFERENCE_KINDS

    def take(self, entry: Found) -> None:
        """Decide on one file, or hand it to the child; older answers are stored meanwhile."""
        self._take(entry)
        collection, files = self._known.of(entry.root)
        known = files.get(entry.path)
        below = self._below.waiting_for(entry, collection, known) if known else None
        if below is not None and below.below is not None:
            self._submit(below, below.below.text.encode())

    def _take(self, entry: Found) -> None:
        try:
            if entry.refused is not None:
                raise entry.refused
            data = read_bytes(entry, self.limits)
            collection, known = self._known.of(entry.root)
            sha256 = hashlib.sha256(data).hexdigest()
            self._known.respell(entry)
            before = known.get(entry.path)
            is_known = self._known.is_known(before, sha256) or self._known.is_moved(entry, sha256)
            if is_known and known[entry.path].reader_revision >= READER_REVISION:
                self.tally.leave(entry.path)
                return
            found = detect(entry.path, data)
        except DocumentRefused as refused:
            self.tally.refuse(entry.path, refused.reason_code, refused.reason)
            return
        self._submit(Waiting(entry, found, sha256, len(data), collection, is_known), data)

    def finish(self) -> None:
        """Store every answer still to come."""
        while self._waiting:
            self._store_next()
        self.reference.finish()

    def placed(self, entry: Found) -> Found:
        """Return the file as one of the collection that it belongs to."""
        return self._roots.placed(entry)

    def _has(self, root: Path, path: str) -> int:
        collection, known = self._known.of(root)
        if self.reference.was_reference(collection, path):
            return IN_FORCE
        file = known.get(path)
        if file is None:
            return NOTHING
        return IN_FORCE if file.is_in_force and not file.is_removed else KNOWN

    def report(self, *, ignored: int, removed: int, seconds: float) -> IngestReport:
        """Return the counts."""
        tally = self.tally
        return IngestReport(
            files=tally.total,
            documents=tally.documents,
            sections=tally.sections,
            passages=tally.passages,
            unchanged=tally.unchanged,
            regiven=tally.regiven,
            reread=tally.reread,
            removed=removed,
            ignored=ignored,
            refused=tuple(tally.refused),
            changes=tuple(tally.changes),
            reference=tuple(self.reference.files),
            warnings=(*tally.warnings, *self.reference.warnings),
            seconds=round(seconds, 3),
        )

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
            "classes": self.classes,
            "today": self.now.date().isoformat(),
        }
        self.child.submit(Request(message, data))
        self._waiting.append(waiting)

    def _store_next(self) -> None:
        assert self.child is not None
        answer = self.child.take()
        waiting = self._waiting.popleft()
        path = waiting.entry.path
        if waiting.below is not None:
            self._below.store(waiting, waiting.below, answer)
        elif "refused" in answer:
            self.tally.refuse(path, *answer["refused"])
        elif "reference" in answer and waiting.is_known and not self.is_reference:
            self._leave_a_plan(waiting)
        elif "reference" in answer:
            why_not = self.reference.take(
                waiting.collection, path, answer["reference"], root=waiting.entry.root
            )
            if why_not:
                self.tally.refuse(path, "reference-refused", why_not)
            else:
                self.tally.tell(path)
        else:
            self._store_document(waiting, answer)

    def _leave_a_plan(self, waiting: Waiting) -> None:
        """Say once that a plan may be reference data.

        Rows that only some may see must not become everybody's by an update.
        """
        path = waiting.entry.path
        known = self._known.of(waiting.entry.root)[1][path]
        if not self.dry_run:
            version_id = version_id_of(known.document_id, known.version_number)
            self.library.note_readers(version_id, READER_REVISION)
        self.tally.warn(path, NOW_REFERENCE)
        self.tally.leave(path)

    def _store_document(self, waiting: Waiting, answer: dict[str, Any]) -> None:
        path = waiting.entry.path
        if waiting.is_known:
            self.tally.reread += 1
        try:
            self._store_version(waiting, answer)
        except ReadMeanwhile:
            self._store_after_another_look(waiting, answer)
        except InputRefused as refused:
            self.tally.refuse(path, refused.code, str(refused))

    def _store_after_another_look(self, waiting: Waiting, answer: dict[str, Any]) -> None:
        """Store what somebody came between: their version, or what they made of it, counts."""
        path, root = waiting.entry.path, waiting.entry.root
        self._known.look_again(root)
        _, known = self._known.of(root)
        if not waiting.is_known and self._known.is_known(known.get(path), waiting.sha256):
            self.tally.leave(path)
            return
        try:
            if not self._store_version(waiting, answer):
                self.tally.warn(path, CHANGED_MEANWHILE)
        except (ReadMeanwhile, InputRefused) as refused:
            self.tally.refuse(path, refused.code, str(refused))

    def _store_version(self, waiting: Waiting, answer: dict[str, Any]) -> bool:
        """Store what was read as a new version, and return whether it is one.

        Raises: ReadMeanwhile, InputRefused.
        """
        path = waiting.entry.path
        _, known_files = self._known.of(waiting.entry.root)
        known = known_files.get(path)
        terms = self._terms_of(waiting, answer, known)
        if terms is None:
            self.tally.leave(path)
            return False
        document_id = known.document_id if known else free_id(waiting, known_files)
        number = known.version_number + 1 if known else 1
        read = self._read(waiting, answer, terms, document_id=document_id, number=number)
        # Whose it is was said before: neither file nor place is another.
        heir = None if waiting.is_known else self._heirs.of(path, read.version, known)
        kind = self.kind or (known.kind if known else "plan")
        stored = self.library.add_version(
            Document(document_id, waiting.collection, path, kind),
            read,
            units=heir.units if heir else None,
            dry_run=self.dry_run,
        )
        if self.reference.was_reference(waiting.collection, path):
            self.tally.warn(path, WAS_REFERENCE)
        if heir is not None:
            self.tally.warn(path, heir.note)
        self.tally.warn(path, *told_of(read.version, stored))
        if known is None:
            self.absent.arrived.add(waiting.sha256)
        change = Change.READ_ANEW if waiting.is_known else Change.CHANGED
        self.tally.take(path, read, change if known else Change.NEW)
        return True

    def _terms_of(
        self, waiting: Waiting, answer: dict[str, Any], known: KnownFile | None
    ) -> Terms | None:
        """Return how the file is taken; `None` where it is as it was and reads as before, too."""
        if not waiting.is_known or known is None:
            return self.terms
        document_id, number = known.document_id, known.version_number
        same = self._read(waiting, answer, self.terms, document_id=document_id, number=number)
        status = self.library.renew(same, self.now, dry_run=self.dry_run)
        if status is None:
            return None
        # What it stands for was said before, by its control block or by a person.
        return replace(self.terms, status=status, effective=self.now, is_dated_now=True)

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
