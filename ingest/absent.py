"""The files that are gone: told, and withdrawn where somebody asked for that."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from domain.ports import Library
from ingest.known import KnownFiles
from ingest.moves import is_gone
from ingest.reference.storing import ReferenceRun
from ingest.report import Change, FileChange
from ingest.roots import Roots
from ingest.tally import Tally


@dataclass(frozen=True, slots=True)
class Absent:
    """Compares what the record has of a folder with what lies there.

    `arrived` are the hashes of the files that made new plans in this ingest.
    """

    library: Library
    known: KnownFiles
    reference: ReferenceRun
    roots: Roots
    tally: Tally
    now: datetime
    dry_run: bool
    arrived: set[str] = field(default_factory=set)

    def prune(self, folder: Path) -> int:
        """Withdraw what came from files below `folder` that are gone; return how many those are."""
        removed = 0
        for root in self._roots_of(folder):
            collection, _ = self.known.of(root)
            gone = self.known.gone(root, below=folder)
            for file in () if self.dry_run else gone:
                self.library.remove_document(file.document_id, self.now)
            paths = [file.path for file in gone]
            paths += self.reference.prune(collection, root, below=folder)
            self.tally.changes += [FileChange(path, Change.REMOVED) for path in paths]
            removed += len(paths)
        return removed

    def tell_gone(self, folder: Path) -> None:
        """Note the files below `folder` that are gone and whose plans stay: nobody prunes."""
        for root in self._roots_of(folder):
            collection, _ = self.known.of(root)
            gone = [file.path for file in self.known.gone(root, below=folder)]
            gone += self.reference.gone(collection, root, below=folder)
            self.tally.changes += [FileChange(path, Change.GONE) for path in gone]

    def tell_left(self, folders: Sequence[Path]) -> None:
        """Note the plans of root folders that are gone and whose files arrived elsewhere.

        They stay in force beside these. Roots beside `folders` were looked at with them.
        """
        looked = {root for folder in folders for root in self._roots_of(folder)}
        for root in sorted(self.roots.folders - looked):
            if self.arrived and is_gone(root):
                gone = self.known.gone(root, below=root)
                left = [root / file.path for file in gone if file.sha256 in self.arrived]
                self.tally.changes += [FileChange(str(path), Change.GONE) for path in left]

    def _roots_of(self, folder: Path) -> list[Path]:
        return self.roots.beside(folder) or [folder]
