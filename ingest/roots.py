"""To which collection a file belongs: one folder may be read as a whole, in part, file by file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.walk import Found, is_hidden, path_below

# What a collection has at a path: nothing, what is not in force any more or yet, what is.
NOTHING, KNOWN, IN_FORCE = range(3)


@dataclass(frozen=True, slots=True)
class Roots:
    """The root folders of all collections; `has` says what that at a root has at a path."""

    folders: frozenset[Path]
    has: Callable[[Path, str], int]

    def placed(self, entry: Found) -> Found:
        """Return the entry below the root whose collection it belongs to.

        That is the collection which has it in force, else which has it, else that of the folder
        that was given, else that of the nearest folder above. Read as of another, a plan would be
        in force twice, once as it was before, and a withdrawal of the one would leave the other;
        read as of one that was withdrawn, what was edited would wait as a draft.
        """
        others = [one for one in self._around(entry.file) if one != entry.root]
        if not others:
            return entry
        is_own = entry.root in self.folders
        if is_own and self.has(entry.root, entry.path) == IN_FORCE:
            return entry
        places = [entry.root, *others] if is_own else others
        had = {one: self.has(one, path_below(one, entry.file)) for one in places}
        # Of several the folder that was given, then the nearest.
        root = max(places, key=had.__getitem__)
        if had[root] == NOTHING:
            above = [one for one in others if entry.root.is_relative_to(one)]
            root = entry.root if is_own or not above else above[0]
        if root == entry.root:
            return entry
        return replace(entry, root=root, path=path_below(root, entry.file))

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
