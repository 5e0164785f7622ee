"""A file that turns up where none was known: whether it was elsewhere before."""

import errno
import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from stat import S_ISDIR

from domain.ports import KnownFile


def moved_from(path: str, sha256: str, known: Mapping[str, KnownFile], root: Path) -> str | None:
    """Return from where a file that is new at `path` was moved: as was, and the only such one.

    `None` when no file of that content has gone, or several have, none of them of its name.
    """
    gone = [
        one
        for one in known.values()
        if one.sha256 == sha256 and one.path != path and is_gone(root / one.path)
    ]
    present = [one.path for one in gone if not one.is_removed] or [one.path for one in gone]
    if len(present) > 1:
        present = [one for one in present if plain_name(one) == plain_name(path)]
    return present[0] if len(present) == 1 else None


def is_gone(file: Path) -> bool:
    """Return whether the file is surely not there; one that cannot be looked at may be.

    A link whose target is away, or leads in a circle, is there: it is refused and told.
    """
    try:
        mode = file.lstat().st_mode
    except OSError as fault:
        return fault.errno in (errno.ENOENT, errno.ENOTDIR)
    return S_ISDIR(mode)


def is_spelled(root: Path, path: str) -> bool:
    """Return whether a file below the root has exactly that path, the case of each letter too."""
    place = root
    for name in PurePosixPath(path).parts:
        try:
            if name not in os.listdir(place):
                return False
        except OSError:
            return False
        place /= name
    return True


def plain_name(path: str) -> str:
    """Return the name of a file as it is compared, without its folder and its ending."""
    return PurePosixPath(path).stem.casefold()
