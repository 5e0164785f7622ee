"""Root folders that were moved or renamed as a whole: found anew, with the same files in them."""

import errno
import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from domain.errors import DocumentRefused
from domain.ports import KnownFile, Library
from ingest.files import read_bytes
from ingest.limits import Limits
from ingest.walk import Found

# So much of what was in force must be there as it was, at the same paths: what was edited along
# the way is then the same plan too.
_LEAST_ALIKE = 0.5


def moved_roots(
    library: Library, files: Sequence[Found], limits: Limits, now: datetime
) -> dict[Path, Path]:
    """Return each folder of `files` that is a known root moved as a whole, with where that was.

    The former folder is gone or a link to the new one, which lies beside all known ones, and at
    least half of the plans that are not removed are in it as they were. Where two former folders
    may be meant, or two new ones, none is; nor is one whose plans reading would give to units that
    they are not of.
    """
    roots = [Path(one) for one in library.roots()]
    gone = [one for one in roots if _is_away(one)]
    found: dict[Path, Path] = {}
    for root, entries in _by_root(files).items():
        if _is_placed(root, roots):
            continue
        former = gone + [one for one in roots if one.is_symlink() and _leads_to(one, root)]
        alike = [one for one in former if _is_alike(library, one, entries, limits, now)]
        if len(alike) == 1:
            found[root] = alike[0]
    meant = Counter(found.values())
    return {root: before for root, before in found.items() if meant[before] == 1}


def _is_away(folder: Path) -> bool:
    """Return whether there is surely no such folder; one that cannot be looked at may be."""
    try:
        folder.lstat()
    except OSError as fault:
        return fault.errno in (errno.ENOENT, errno.ENOTDIR)
    return False


def _leads_to(link: Path, folder: Path) -> bool:
    try:
        return link.resolve() == folder
    except (OSError, RuntimeError):
        # A circle of links leads nowhere.
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


def _is_alike(
    library: Library, root: Path, entries: Mapping[str, Found], limits: Limits, now: datetime
) -> bool:
    name = library.open_collection(str(root), dry_run=True)
    known = library.known_files(name).values()
    files = [one for one in known if not one.is_removed]
    same = sum(_is_same(one, entries.get(one.path), limits) for one in files)
    if not files or same < _LEAST_ALIKE * len(files):
        return False
    # One unit's copy of another's folder takes nothing from it.
    return not any(library.give_to_units(one.document_id, now, dry_run=True) for one in known)


def _is_same(known: KnownFile, entry: Found | None, limits: Limits) -> bool:
    if entry is None:
        return False
    try:
        return hashlib.sha256(read_bytes(entry, limits)).hexdigest() == known.sha256
    except DocumentRefused:
        return False
