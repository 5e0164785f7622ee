"""To which collection a file belongs: one folder may be read as a whole, in part, file by file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.walk import Found, is_hidden, path_below


@dataclass(frozen=True, slots=True)
class Roots:
    """The root folders of all collections; `knows` says whether that at a root has a path."""

    folders: frozenset[Path]
    knows: Callable[[Path, str], bool]

    def placed(self, entry: Found) -> Found:
        """Return the entry below the root whose collection it belongs to.

        That is the collection which has it, else that of the folder that was given, else that of
        the nearest folder above. Read as of another, a plan would be in force twice, once as it
        was before, and a withdrawal of the one would leave the other.
        """
        others = [one for one in self._around(entry.file) if one != entry.root]
        is_own = entry.root in self.folders
        if not others or (is_own and self.knows(entry.root, entry.path)):
            return entry
        had = (one for one in others if self.knows(one, path_below(one, entry.file)))
        above = [one for one in others if entry.root.is_relative_to(one)]
        root = next(had, entry.root if is_own or not above else above[0])
        return (
            entry
            if root == entry.root
            else replace(entry, root=root, path=path_below(root, entry.file))
        )

    def beside(self, folder: Path) -> list[Path]:
        """Return the roots of which files lie below the folder, or may."""
        return [
            one
            for one in sorted(self.folders)
            if one.is_relative_to(folder) or (folder.is_relative_to(one) and _is_read(one, folder))
        ]

    def _around(self, file: Path) -> list[Path]:
        """Return the roots whose reading comes by the file, nearest first."""
        return [one for one in file.parents if one in self.folders and _is_read(one, file)]


def _is_read(root: Path, file: Path) -> bool:
    return not any(map(is_hidden, file.relative_to(root).parts))
