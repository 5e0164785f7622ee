"""One ingest: each file is known, read, or refused, and what it holds is stored in turn."""

import hashlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from domain.documents import Document, ReadDocument, Version, VersionStatus
from domain.errors import DocumentRefused, InputRefused
from domain.ports import KnownFile, Library
from ingest.child import ReadingChild, Request
from ingest.formats import Format, detect, is_supported
from ingest.frames import unpack_facts, unpack_reading, unpack_sections
from ingest.limits import Limits
from ingest.passages import build_passages
from ingest.reference.rows import REFERENCE_KINDS
from ingest.reference.storing import ReferenceRun
from ingest.report import FileWarning, IngestReport, RefusedFile
from ingest.sections import document_id_of
from ingest.splitting import CountTokens
from ingest.standing import standing_of
from ingest.walk import Found

Progress = Callable[[int, int, str], None]
WAS_REFERENCE = (
    "its rows were reference data before, and it is not recognised as such now; they stay as they "
    "were. Read it again with --kind or --mapping"
)
NOT_IN_FORCE = {
    VersionStatus.DRAFT: "it is a draft: nothing finds it until it is put in force",
    VersionStatus.WITHDRAWN: "it says that it is not in force any more: nothing finds it",
}
_HEAD_BYTES = 2048
# Files handed to the child and not yet answered hold at most this much of our memory.
_MOST_WAITING_BYTES = 128 * 2**20


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file that the child has."""

    entry: Found
    format: Format
    sha256: str
    size: int
    collection: str


@dataclass
class Run:
    """One ingest: what it works with, and what it has counted."""

    library: Library
    now: datetime
    count_tokens: CountTokens
    dry_run: bool
    kind: str | None
    mapping: str | None
    status: VersionStatus | None
    effective: datetime
    limits: Limits
    total: int
    progress: Progress | None
    reference: ReferenceRun
    passage_tokens: int
    child: ReadingChild | None = None
    done: int = 0
    documents: int = 0
    sections: int = 0
    passages: int = 0
    unchanged: int = 0
    regiven: int = 0
    refused: list[RefusedFile] = field(default_factory=list)
    warnings: list[FileWarning] = field(default_factory=list)
    _waiting: deque[_Waiting] = field(default_factory=deque)
    _collections: dict[Path, tuple[str, dict[str, KnownFile]]] = field(default_factory=dict)

    @property
    def is_reference(self) -> bool:
        """Return whether all files are to be read as reference data."""
        return self.mapping is not None or self.kind in REFERENCE_KINDS

    def take(self, entry: Found) -> None:
        """Decide on one file, or hand it to the child; older answers are stored meanwhile."""
        try:
            if entry.refused is not None:
                raise entry.refused
            data = self._read(entry)
            collection, known = self._collection(entry.root)
            sha256 = hashlib.sha256(data).hexdigest()
            if self._is_known(known.get(entry.path), sha256):
                self.unchanged += 1
                self._tell(entry.path)
                return
            found = detect(entry.path, data)
        except DocumentRefused as refused:
            self._refuse(entry.path, refused.reason_code, refused.reason)
            return
        self._submit(_Waiting(entry, found, sha256, len(data), collection), data)

    def finish(self) -> None:
        """Store every answer still to come."""
        while self._waiting:
            self._store_next()
        self.reference.finish()

    def prune(self, root: Path) -> int:
        """Withdraw what came from files of `root` that are gone; return how many those are."""
        collection, known = self._collection(root)
        gone = [
            file
            for path, file in sorted(known.items())
            if not file.is_removed and _is_gone(root / path)
        ]
        for file in gone:
            if not self.dry_run:
                self.library.remove_document(file.document_id, self.now)
        return len(gone) + self.reference.prune(collection, root)

    def report(self, *, ignored: int, removed: int, seconds: float) -> IngestReport:
        """Return the counts."""
        return IngestReport(
            files=self.total,
            documents=self.documents,
            sections=self.sections,
            passages=self.passages,
            unchanged=self.unchanged,
            regiven=self.regiven,
            removed=removed,
            ignored=ignored,
            refused=tuple(self.refused),
            reference=tuple(self.reference.files),
            warnings=(*self.warnings, *self.reference.warnings),
            seconds=round(seconds, 3),
        )

    def _read(self, entry: Found) -> bytes:
        try:
            with entry.file.open("rb") as stream:
                head = stream.read(_HEAD_BYTES)
                if not is_supported(entry.path):
                    # Its first bytes may still say what it is; if not, the rest is not wanted.
                    detect(entry.path, head)
                data = head + stream.read(max(0, self.limits.file_bytes + 1 - len(head)))
        except OSError as fault:
            reason = fault.strerror or "it cannot be opened"
            raise DocumentRefused(entry.path, "not-readable", reason.lower()) from fault
        if len(data) > self.limits.file_bytes:
            most = f"{self.limits.file_bytes / 2**20:g} MiB"
            raise DocumentRefused(entry.path, "too-large", f"it is larger than {most}")
        return data

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
        # Before it comes back, so that nobody sees it who is not to.
        if self.library.give_to_units(known.document_id, self.now, dry_run=self.dry_run):
            self.regiven += 1
        if known.is_removed and not self.dry_run:
            self.library.restore_version(known.document_id, self.now)
        return True

    def _submit(self, waiting: _Waiting, data: bytes) -> None:
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
        if "reference" in answer:
            why_not = self.reference.take(waiting.collection, path, answer["reference"])
            if why_not:
                self._refuse(path, "reference-refused", why_not)
                return
            self._tell(path)
        else:
            self._store_document(waiting, answer)

    def _store_document(self, waiting: _Waiting, answer: dict[str, Any]) -> None:
        path = waiting.entry.path
        _, known_files = self._collection(waiting.entry.root)
        known = known_files.get(path)
        document_id = document_id_of(waiting.collection, path)
        if known is not None:
            document_id = known.document_id
        number = known.version_number + 1 if known else 1
        read = self._unpack(waiting, answer, f"{document_id}.{number}", document_id, number)
        if self.reference.was_reference(waiting.collection, path):
            self.warnings.append(FileWarning(path, WAS_REFERENCE))
        if not self.dry_run:
            document = Document(document_id, waiting.collection, path, self.kind or "plan")
            try:
                self.library.add_version(document, read)
            except InputRefused as refused:
                self._refuse(path, refused.code, str(refused))
                return
        self._tell(path)
        if read.version.status is not VersionStatus.IN_FORCE:
            self.warnings.append(FileWarning(path, NOT_IN_FORCE[read.version.status]))
        self.documents += 1
        self.sections += len(read.sections)
        self.passages += len(read.passages)
        self.warnings += [FileWarning(path, warning) for warning in read.version.warnings]

    def _unpack(
        self,
        waiting: _Waiting,
        answer: dict[str, Any],
        version_id: str,
        document_id: str,
        number: int,
    ) -> ReadDocument:
        reading = unpack_reading(answer["document"])
        sections = unpack_sections(answer["sections"], version_id)
        facts = unpack_facts(answer["facts"], version_id, sections)
        version = Version(
            version_id=version_id,
            document_id=document_id,
            number=number,
            sha256=waiting.sha256,
            media_type=waiting.format.media_type,
            title=answer["title"],
            text=reading.text,
            status=self.status or standing_of(facts, title=answer["title"], text=reading.text),
            valid_from=self.effective,
            removed=reading.removed,
            warnings=(*waiting.format.warnings, *reading.warnings),
        )
        passages = build_passages(
            reading,
            sections,
            title=version.title,
            count_tokens=self.count_tokens,
            limit=self.passage_tokens,
        )
        return ReadDocument(version, sections, passages, facts)

    def _refuse(self, path: str, code: str, reason: str) -> None:
        self.refused.append(RefusedFile(path, code, reason))
        self._tell(path)

    def _tell(self, path: str) -> None:
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, self.total, path)


def _is_gone(file: Path) -> bool:
    """Return whether the file is surely not there; one that cannot be looked at may be."""
    try:
        return not file.is_file()
    except OSError:
        return False
