"""Root folders that were moved or renamed as a whole: found anew, with the same files in them."""

import errno
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

from domain.errors import DocumentRefused
from domain.ports import KnownFile, Library
from ingest.files import read_bytes
from ingest.limits import Limits
from ingest.walk import Found, path_below

# So much of what was in force must be there as it was, at the same paths: what was edited along
# the way is then the same plan too.
_LEAST_ALIKE = 0.5
# So many files of a folder that is where it was are read to see that it is the one it was: all of
# them would be read twice at every ingest.
_FEW = 3
# What the collection of a root has, by path.
Known = Callable[[Path], Mapping[str, KnownFile]]


def moved_roots(
    library: Library, files: Sequence[Found], limits: Limits, now: datetime
) -> dict[Path, Path]:
    """Return each folder that is a known root moved as a whole, with where that was.

    It is one that `files` are read from, or one below. The former folder is gone or a link to the
    new one, and at least half of the plans that are not removed are in it as they were. The new one
    lies beside all known ones, or below such as had the former below them and no file of it. Where
    two former folders may be meant, or two new ones, none is; nor is one whose plans reading would
    give to units that they are not of. Two that changed places are each where the other was.
    """
    roots = [Path(one) for one in library.roots()]

    @cache
    def known(root: Path) -> Mapping[str, KnownFile]:
        return library.known_files(library.open_collection(str(root), dry_run=True))

    gone = [one for one in roots if _is_away(one)]
    links = [one for one in roots if one.is_symlink()]
    places = dict(_by_root(files))
    for former in gone:
        paths = [path for path, file in known(former).items() if not file.is_removed]
        for place, entries in _below(files, paths).items():
            places.setdefault(place, {}).update(entries)
    found: dict[Path, Path] = {}
    for place, entries in places.items():
        meant_by = gone + [one for one in links if _leads_to(one, place)]
        alike = [
            one
            for one in meant_by
            if not _is_placed(place, one, roots, known)
            and _is_alike(library, known(one), entries, limits, now)
        ]
        if len(alike) == 1:
            found[place] = alike[0]
    meant = Counter(found.values())
    moved = {place: before for place, before in found.items() if meant[before] == 1}

    def is_in(one: Path, folder: Path) -> bool:
        entries = {path: Found(folder, path, folder / path) for path in known(one)}
        return _is_alike(library, known(one), entries, limits, now)

    stand = {one: places[one] for one in roots if one in places and one not in moved}
    return moved | _swapped(stand, roots, known, is_in, limits)


def _swapped(
    stand: Mapping[Path, Mapping[str, Found]],
    roots: Sequence[Path],
    known: Known,
    is_in: Callable[[Path, Path], bool],
    limits: Limits,
) -> dict[Path, Path]:
    """Return each of two folders that changed places, with the other.

    `stand` are the known ones that are read; `is_in` says whether the plans of one lie in another.
    """
    found: dict[Path, Path] = {}
    for place, entries in stand.items():
        if place not in found and _is_other(known(place), entries, limits):
            others = [
                one
                for one in roots
                if one not in found and _is_beside(one, place) and is_in(one, place)
            ]
            if len(others) == 1 and is_in(place, others[0]) and not is_in(others[0], others[0]):
                found |= {place: others[0], others[0]: place}
    return found


def _is_other(known: Mapping[str, KnownFile], entries: Mapping[str, Found], limits: Limits) -> bool:
    """Return whether a folder seems to hold other plans than it did; only a few are looked at."""
    few = [one for path, one in sorted(known.items()) if path in entries and not one.is_removed]
    return bool(few) and not any(_is_same(one, entries[one.path], limits) for one in few[:_FEW])


def _is_beside(one: Path, other: Path) -> bool:
    """Return whether both are folders that are there, and neither is in the other."""
    is_apart = one != other and one not in other.parents and other not in one.parents
    return is_apart and not _is_away(one) and not one.is_symlink()


def _below(files: Sequence[Found], paths: Sequence[str]) -> dict[Path, dict[str, Found]]:
    """Return the folders below the roots of `files` that have half of these paths or more.

    Each comes with the files in it that are at such a path, by path.
    """
    by_name: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for path in paths:
        *_, name = parts = tuple(path.split("/"))
        by_name[name].append(parts)
    found: defaultdict[Path, dict[str, Found]] = defaultdict(dict)
    for entry in files:
        own = tuple(entry.path.split("/"))
        for parts in by_name[own[-1]] if entry.refused is None and own[-1] in by_name else ():
            if len(parts) < len(own) and own[-len(parts) :] == parts:
                place, path = entry.file.parents[len(parts) - 1], "/".join(parts)
                found[place][path] = replace(entry, root=place, path=path)
    least = _LEAST_ALIKE * len(paths)
    return {place: entries for place, entries in found.items() if len(entries) >= least}


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


def _is_placed(place: Path, former: Path, roots: Sequence[Path], known: Known) -> bool:
    """Return whether the folder is a root already, or lies around or below one that is there.

    One that had the former below it, too, and has nothing in this one, is in nobody's way.
    """
    for root in roots:
        if root == place:
            return True
        if root in place.parents and root in former.parents:
            here, files = path_below(root, place) + "/", known(root)
            if any(one.startswith(here) and not files[one].is_removed for one in files):
                return True
        elif (root in place.parents or place in root.parents) and not _is_away(root):
            return True
    return False


def _is_alike(
    library: Library,
    known: Mapping[str, KnownFile],
    entries: Mapping[str, Found],
    limits: Limits,
    now: datetime,
) -> bool:
    files = [one for one in known.values() if not one.is_removed]
    same = sum(_is_same(one, entries.get(one.path), limits) for one in files)
    if not files or same < _LEAST_ALIKE * len(files):
        return False
    # One unit's copy of another's folder takes nothing from it.
    return not any(
        library.give_to_units(one.document_id, now, dry_run=True) for one in known.values()
    )


def _is_same(known: KnownFile, entry: Found | None, limits: Limits) -> bool:
    if entry is None:
        return False
    try:
        return hashlib.sha256(read_bytes(entry, limits)).hexdigest() == known.sha256
    except DocumentRefused:
        return False
