"""Which files an ingest has seen before: as they were, moved, back again, or gone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from domain.ports import KnownFile, Library
from ingest.heirs import Heirs
from ingest.moves import is_gone, is_spelled, moved_from
from ingest.report import Change, FileChange
from ingest.tally import Tally
from ingest.walk import Found


@dataclass
class KnownFiles:
    """The files of each root that are in the record; `is_reference` where all are read as such.

    `moved` are the roots that were moved as a whole, each with its former place.
    """

    library: Library
    heirs: Heirs
    tally: Tally
    now: datetime
    dry_run: bool
    is_reference: bool
    moved: Mapping[Path, Path] = field(default_factory=dict)
    _collections: dict[Path, tuple[str, dict[str, KnownFile]]] = field(default_factory=dict)

    def of(self, root: Path) -> tuple[str, dict[str, KnownFile]]:
        """Return the collection of a root, and every document of it by path."""
        if root not in self._collections:
            # While nothing is written, a collection that would go along is where it was.
            place = self.moved.get(root, root) if self.dry_run else root
            name = self.library.open_collection(str(place), dry_run=self.dry_run)
            self._collections[root] = (name, self.library.known_files(name))
        return self._collections[root]

    def look_again(self, root: Path) -> None:
        """Forget what was known of a root: somebody else has written."""
        self._collections.pop(root, None)

    def is_known(self, known: KnownFile | None, sha256: str) -> bool:
        """Return whether the file is as it was; what had been removed is there again then."""
        if known is None or known.sha256 != sha256 or self.is_reference:
            return False
        if known.is_removed and not self.heirs.may_return(known):
            return False
        # Before it comes back, so that nobody sees it who is not to.
        if self.library.give_to_units(known.document_id, self.now, dry_run=self.dry_run):
            self.tally.regiven += 1
        if known.is_removed:
            self.tally.changes.append(FileChange(known.path, Change.BACK))
            if not self.dry_run:
                self.library.restore_version(known.document_id, self.now)
        return True

    def is_moved(self, entry: Found, sha256: str) -> bool:
        """Return whether the file is one that was elsewhere before; its document goes with it."""
        _, known = self.of(entry.root)
        if self.is_reference or entry.path in known:
            return False
        before = moved_from(entry.path, sha256, known, entry.root)
        if before is None:
            return False
        if known[before].is_removed and not self.heirs.may_return(known[before]):
            return False
        return self.is_known(self._move(known, before, entry.path), sha256)

    def respell(self, entry: Found) -> None:
        """Let a document go with its file where only the case of its path has changed.

        It does, edited or not: where case tells no files apart, the one would be found at both.
        """
        _, known = self.of(entry.root)
        if self.is_reference or entry.path in known:
            return
        plain = entry.path.casefold()
        alike = [
            path
            for path, file in known.items()
            if len(path) == len(entry.path) and path.casefold() == plain and not file.is_removed
        ]
        if len(alike) == 1 and not is_spelled(entry.root, alike[0]):
            self._move(known, alike[0], entry.path)

    def _move(self, known: dict[str, KnownFile], before: str, path: str) -> KnownFile:
        file = replace(known.pop(before), path=path)
        known[path] = file
        self.tally.changes.append(FileChange(path, Change.MOVED, before))
        if not self.dry_run:
            self.library.move_document(file.document_id, path, self.now)
        return file

    def gone(self, root: Path, *, below: Path) -> list[KnownFile]:
        """Return the documents whose files below a folder are gone, and that are not removed."""
        _, known = self.of(root)
        return [
            file
            for path, file in sorted(known.items())
            if not file.is_removed and (root / path).is_relative_to(below) and is_gone(root / path)
        ]
