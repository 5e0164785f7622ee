"""Folders in which something is made before it takes its place, on the same disk.

Whoever is at work in one holds its lock, which ends with the process: what a killed one left can be
told from what is being made, and holds plans and numbers that nobody would look for there.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def making_beside(parent: Path, prefix: str) -> Iterator[Path]:
    """Give a new folder below `parent` that is gone at the end. Raises: OSError."""
    with tempfile.TemporaryDirectory(dir=parent, prefix=prefix) as made:
        handle = _lock(Path(made))
        try:
            yield Path(made)
        finally:
            if handle is not None:
                os.close(handle)


def left_beside(parent: Path, prefix: str) -> Iterator[Path]:
    """Yield each such folder of ours that nobody is at work in, and hold it meanwhile."""
    for left in sorted(parent.glob(f"{prefix}*")):
        handle = _lock(left)
        if handle is not None:
            try:
                yield left
            finally:
                os.close(handle)


def clear_beside(parent: Path, prefix: str) -> None:
    """Remove what killed processes left; what cannot be removed stays."""
    for left in left_beside(parent, prefix):
        shutil.rmtree(left, ignore_errors=True)


def _lock(folder: Path) -> int | None:
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        # A link, a file, gone meanwhile, or another person's.
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(handle).st_uid == os.getuid():
            return handle
    except OSError:
        # Somebody is at work there, or the disk knows no locks.
        pass
    os.close(handle)
    return None
