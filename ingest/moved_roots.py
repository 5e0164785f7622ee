"""Root folders that were moved or renamed as a whole: found anew, with the same files in them."""

import errno
import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from domain.errors import DocumentRefused
from domain.ports import KnownFile, Library
from ingest.files import read_bytes
from ingest.limits import Limits
from ingest.walk import Found

# So much of what was in force must be there as it was, at the same paths: what was edited along
# the way is then the same plan too.
_LEAST_ALIKE = 0.5


def moved_roots(library: Library, files: Sequence[Found], limits: Limits) -> dict[Path, Path]:
    """Return each folder of `files` that is a known root moved as a whole, with where that was.

    The former folder is gone, the new one lies beside all known ones, and at least half of the
    plans that are not removed are in it as they were. Where two former folders may be meant, none
    is.
    """
    roots = [Path(one) for one in library.roots()]
    gone = [one for one in roots if _is_away(one)]
    found: dict[Path, Path] = {}
    if not gone:
        return found
    for root, entries in _by_root(files).items():
        if _is_placed(root, roots):
            continue
        alike = [one for one in gone if _is_alike(library, one, entries, limits)]
        if len(alike) == 1 and alike[0] not in found.values():
            found[root] = alike[0]
    return found


def _is_away(folder: Path) -> bool:
    """Return whether there is surely no such folder; one that cannot be looked at may be."""
    try:
        folder.lstat()
    except OSError as fault:
        return fault.errno in (errno.ENOENT, errno.ENOTDIR)
    return False


def _by_root(files: Sequence[Found]) -> Mapping[Path, dict[str, Found]]:
    found: defaultdict[Path, dict[str, Found]] = defaultdict(dict)
    for entry in files:
        if entry.refused is None:
            found[entry.root][entry.path] = entry
    return found


def _is_placed(root: Path, roots: Sequence[Path]) -> bool:
    """Return whether the folder is a root already, or lies around or below one that is there."""
    return any(
        one == root or ((one in root.parents or root in one.parents) and not _is_away(one))
        for one in roots
    )


def _is_alike(library: Library, root: Path, entries: Mapping[str, Found], limits: Limits) -> bool:
    name = library.open_collection(str(root), dry_run=True)
    files = [one for one in library.known_files(name).values() if not one.is_removed]
    same = sum(_is_same(one, entries.get(one.path), limits) for one in files)
    return bool(files) and same >= _LEAST_ALIKE * len(files)


def _is_same(known: KnownFile, entry: Found | None, limits: Limits) -> bool:
    if entry is None:
        return False
    try:
        return hashlib.sha256(read_bytes(entry, limits)).hexdigest() == known.sha256
    except DocumentRefused:
        return False
