"""A library in memory, and the shortest way to read a folder into it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.documents import Document, ReadDocument, Version, VersionStatus
from domain.ports import KnownFile, RestrictedFile
from domain.reference import ReferenceChange
from ingest.pipeline import ingest_paths
from ingest.report import IngestReport

NOW = datetime(2026, 3, 1, 3, 0, tzinfo=UTC)


@dataclass
class MemoryLibrary:
    """The library port without a database; `writes` names every call that changes something."""

    collections: dict[str, str] = field(default_factory=dict)
    known: dict[str, dict[str, KnownFile]] = field(default_factory=dict)
    read: dict[str, ReadDocument] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    rows: dict[str, list[object]] = field(default_factory=dict)
    sources: dict[str, list[str]] = field(default_factory=dict)
    writes: list[str] = field(default_factory=list)
    units: tuple[str, ...] | None = None
    given: dict[str, tuple[str, ...]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, set[str]] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    # Whose texts were asked for.
    asked: list[str] = field(default_factory=list)
    below: dict[str, Version] = field(default_factory=dict)

    def open_collection(self, root: str, *, dry_run: bool = False) -> str:
        if root in self.collections:
            return self.collections[root]
        name, count = Path(root).name, 1
        while name in self.collections.values():
            count += 1
            name = f"{Path(root).name}-{count}"
        if not dry_run:
            self.writes.append("open_collection")
            self.collections[root] = name
        return name

    def roots(self) -> list[str]:
        return list(self.collections)

    def move_collection(self, root: str, to: str, at: datetime) -> None:
        self.writes.append("move_collection")
        other = self.collections.get(to)
        self.collections[to] = self.collections.pop(root)
        if other is not None:
            self.collections[root] = other

    def known_files(self, collection: str) -> dict[str, KnownFile]:
        return dict(self.known.get(collection, {}))

    def restricted_files(self) -> list[RestrictedFile]:
        if self.units is not None:
            return []
        return [
            RestrictedFile(
                file.document_id,
                root,
                path,
                frozenset(self.hashes[file.document_id]),
                self.titles[file.document_id],
                self.given[file.document_id],
            )
            for root, name in self.collections.items()
            for path, file in self.known.get(name, {}).items()
            if self.given.get(file.document_id)
        ]

    def move_document(self, document_id: str, path: str, at: datetime) -> None:
        self.writes.append("move_document")
        for files in self.known.values():
            for before, file in list(files.items()):
                if file.document_id == document_id:
                    files[path] = replace(files.pop(before), path=path)

    def texts_of(self, document_id: str) -> list[str]:
        self.asked.append(document_id)
        return self.texts.get(document_id, [])

    def older_in_force(self, document_id: str, revision: int) -> Version | None:
        return self.below.get(document_id)

    def note_readers(self, version_id: str, revision: int) -> None:
        self.writes.append("note_readers")
        for files in self.known.values():
            for path, file in list(files.items()):
                if version_id == f"{file.document_id}.{file.version_number}":
                    files[path] = replace(file, reader_revision=revision)
                elif version_id.startswith(file.document_id):
                    files[path] = replace(file, revision_in_force=revision)

    def add_version(
        self,
        document: Document,
        read: ReadDocument,
        *,
        units: Sequence[str] | None = None,
        dry_run: bool = False,
    ) -> Version:
        if dry_run:
            return read.version
        self.writes.append("add_version")
        file = KnownFile(
            document.document_id,
            document.path,
            read.version.sha256,
            read.version.number,
            False,
            document.kind,
            read.version.title,
            read.reader_revision,
        )
        self.titles[document.document_id] = read.version.title
        self.hashes.setdefault(document.document_id, set()).add(read.version.sha256)
        self.texts.setdefault(document.document_id, []).append(read.version.text)
        given = units if self.units is None else self.units
        if given is not None:
            self.given[document.document_id] = tuple(given)
        self.known.setdefault(document.collection, {})[document.path] = file
        self.read[document.path] = read
        self.documents[document.path] = document
        return read.version

    def renew(
        self, read: ReadDocument, at: datetime, *, dry_run: bool = False
    ) -> VersionStatus | None:
        [path] = [one for one, known in self.read.items() if _id_of(known) == _id_of(read)]
        stored = self.read[path]
        if (stored.version.text, stored.sections) != (read.version.text, read.sections):
            return stored.version.status
        if not dry_run:
            self.writes.append("renew")
            collection = self.documents[path].collection
            known = self.known[collection][path]
            self.known[collection][path] = replace(known, reader_revision=read.reader_revision)
        return None

    def restore_version(self, document_id: str, at: datetime) -> None:
        self.writes.append("restore_version")
        self._mark(document_id, is_removed=False)

    def give_to_units(self, document_id: str, at: datetime, *, dry_run: bool = False) -> bool:
        if self.units is None or self.given.get(document_id) == self.units:
            return False
        if not dry_run:
            self.writes.append("give_to_units")
            self.given[document_id] = self.units
        return True

    def remove_document(self, document_id: str, at: datetime) -> None:
        self.writes.append("remove_document")
        self._mark(document_id, is_removed=True)

    def save_reference(
        self,
        kind: str,
        rows: Sequence[object],
        *,
        collection: str,
        path: str,
        lines: Sequence[Sequence[int]] = (),
        gone: Sequence[str] = (),
        is_whole: bool = True,
        dry_run: bool = False,
    ) -> ReferenceChange:
        added = [row for row in rows if row not in self.rows.get(kind, [])]
        if not dry_run:
            self.writes.append(f"save_{kind}")
            self.rows.setdefault(kind, []).extend(added)
            self.sources.setdefault(collection, []).append(path)
        return ReferenceChange(added=len(added))

    def reference_paths(self, collection: str) -> list[str]:
        return sorted(set(self.sources.get(collection, [])))

    def withdraw_reference(self, collection: str, path: str) -> ReferenceChange:
        self.writes.append("withdraw_reference")
        self.sources[collection].remove(path)
        return ReferenceChange(withdrawn=1)

    def _mark(self, document_id: str, *, is_removed: bool) -> None:
        for files in self.known.values():
            for path, file in files.items():
                if file.document_id == document_id:
                    files[path] = replace(file, is_removed=is_removed)


def _id_of(read: ReadDocument) -> str:
    return read.version.version_id


def count_words(text: str) -> int:
    return len(text.split())


@dataclass
class Shelf:
    """A folder of plans and the library it is read into."""

    folder: Path
    library: MemoryLibrary

    def put(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def ingest(self, *paths: Path, **options: object) -> IngestReport:
        options = {"now": NOW, "count_tokens": count_words, **options}
        report = ingest_paths(paths or [self.folder], self.library, **options)  # type: ignore[arg-type]
        accounted = report.documents + report.unchanged + len(report.refused)
        assert accounted + len(report.reference) == report.files
        return report


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    folder = tmp_path / "plans"
    folder.mkdir()
    return Shelf(folder, MemoryLibrary())
