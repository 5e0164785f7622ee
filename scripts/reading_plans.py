"""Folders of plans read as ingest reads them, held in memory."""

from datetime import UTC, datetime
from pathlib import Path

from domain.documents import Document, ReadDocument, Version
from domain.findings import PlanView
from domain.ports import KnownFile, RestrictedFile
from domain.reference import ReferenceChange
from ingest.pipeline import ingest_paths


class ReadOnce:
    """The library as far as one reading of a folder needs it; holds what was read."""

    def __init__(self) -> None:
        self.plans: list[PlanView] = []

    def open_collection(self, root: str, **_: object) -> str:
        """Return the folder's name."""
        return Path(root).name

    def roots(self) -> list[str]:
        """Return that no folder is known."""
        return []

    def known_files(self, _collection: str) -> dict[str, KnownFile]:
        """Return that no file is known."""
        return {}

    def restricted_files(self) -> list[RestrictedFile]:
        """Return that nobody is kept from anything."""
        return []

    def add_version(self, document: Document, read: ReadDocument, **_: object) -> Version:
        """Hold a document."""
        self.plans.append(PlanView(document, read.version, read.sections, read.facts))
        return read.version

    def reference_paths(self, _collection: str) -> list[str]:
        """Return that there is no reference data."""
        return []

    def save_reference(self, *_: object, **__: object) -> ReferenceChange:
        """Leave reference data out."""
        return ReferenceChange()


def read_folder(folder: Path) -> list[PlanView]:
    """Return the plans at or below the folder."""
    library = ReadOnce()
    ingest_paths(
        [folder],
        library,  # type: ignore[arg-type]
        now=datetime.now(UTC),
        count_tokens=lambda text: len(text.split()),
    )
    return library.plans


def read_corpus(corpus: Path) -> dict[str, list[PlanView]]:
    """Return the plans of each folder below `corpus`, by its name."""
    folders = sorted(path for path in corpus.iterdir() if path.is_dir())
    return {folder.name: read_folder(folder) for folder in folders}
