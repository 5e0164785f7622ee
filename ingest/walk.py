"""Which files there are below the given paths, in one fixed order."""

import errno
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.errors import DocumentRefused, InputRefused

_LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


@dataclass(frozen=True, slots=True)
class Found:
    """One file below a root; `refused` says why it cannot be read, `is_ignored` that it is not
    meant to be.
    """

    root: Path
    path: str
    file: Path
    refused: DocumentRefused | None = None
    is_ignored: bool = False


def find_files(paths: Sequence[Path], *, apart: Path | None = None) -> list[Found]:
    """Return every file at or below `paths`, each once, sorted within its root.

    A folder is its own root, a file's root is its folder. Hidden folders, and the folder `apart`,
    count as one ignored entry each; links to folders are refused and not followed.

    Raises:
        InputRefused: a path does not exist, or is neither file nor folder.
    """
    found: list[Found] = []
    seen: set[Path] = set()
    for given in paths:
        path = given.expanduser()
        if not _is_there(path):
            raise InputRefused(f"There is no file or folder {str(given)!r}.")
        place = path.resolve()
        walked = _walk(place, apart) if place.is_dir() else [_entry(place.parent, place)]
        for entry in walked:
            if entry.file not in seen:
                seen.add(entry.file)
                found.append(entry)
    return found


def is_safe_link(root: Path, file: Path) -> bool:
    """Return whether what `file` leads to lies below `root`."""
    return file.resolve().is_relative_to(root)


def _walk(root: Path, apart: Path | None) -> Iterator[Found]:
    kept_apart = apart.resolve() if apart else None
    broken: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=broken.append):
        for name in sorted(folders):
            child = Path(folder, name)
            if is_hidden(name) or child == kept_apart:
                yield Found(root, path_below(root, child), child, is_ignored=True)
            elif child.is_symlink():
                reason = "a link to a folder is not followed"
                yield _refused(root, child, "linked-folder", reason)
        folders[:] = sorted(
            name for name in folders if not is_hidden(name) and Path(folder, name) != kept_apart
        )
        for name in sorted(files):
            yield _entry(root, Path(folder, name))
    for fault in broken:
        yield _refused(root, Path(fault.filename), "not-readable", "the folder cannot be opened")


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _entry(root: Path, file: Path) -> Found:
    try:
        return _looked_at(root, file)
    except OSError:
        # No right to look, a name too long.
        return _refused(root, file, "not-readable", "it cannot be looked at")


def _looked_at(root: Path, file: Path) -> Found:
    if is_hidden(file.name):
        return Found(root, path_below(root, file), file, is_ignored=True)
    if file.is_symlink() and _is_circle(file):
        return _refused(root, file, "link-circle", "it is a link that leads back to itself")
    if file.is_symlink() and not is_safe_link(root, file):
        return _refused(root, file, "outside-root", "it is a link that leaves the folder")
    if not file.exists():
        return _refused(root, file, "not-readable", "it is a link to nothing")
    if not file.is_file():
        return _refused(root, file, "not-a-file", "it is no regular file")
    try:
        file.name.encode("utf-8")
    except UnicodeEncodeError:
        return _refused(root, file, "bad-name", "its name is not UTF-8; rename it")
    return Found(root, path_below(root, file), file)


def _is_circle(link: Path) -> bool:
    try:
        link.stat()
    except OSError as fault:
        return fault.errno == errno.ELOOP
    return False


def _refused(root: Path, file: Path, code: str, reason: str) -> Found:
    path = path_below(root, file)
    return Found(root, path, file, DocumentRefused(path, code, reason))


def path_below(root: Path, file: Path) -> str:
    path = file.relative_to(root).as_posix()
    return os.fsencode(path).decode("utf-8", "replace")


def is_hidden(name: str) -> bool:
    """Return whether a file or folder of that name is not meant to be read."""
    return name.startswith((".", "~$")) or name.lower() in _LITTER
