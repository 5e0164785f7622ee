"""Whether there is room left on a disk, and how a folder that cannot be written to is told."""

import errno
import os
import shutil
from pathlib import Path

from domain.errors import DataFolderReadOnly, DiskFull, MusterError

# SQLite needs 32 KiB beside the database for readers and writers to find each other.
LEAST_BYTES = 64 * 1024


def is_full(folder: Path) -> bool:
    """Return whether the disk of `folder` has no room for Muster to begin anything."""
    try:
        found = os.statvfs(folder)
    except OSError:
        return False
    has_no_files_left = bool(found.f_files) and not found.f_favail
    return found.f_bavail * found.f_frsize < LEAST_BYTES or has_no_files_left


def free_bytes(folder: Path) -> int:
    """Return how many bytes may still be written to the disk of `folder`, 0 where none knows."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


def not_writable(folder: Path, fault: OSError) -> MusterError:
    """Return what to tell where a file in `folder` could not be written: no room, or no right."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT) or is_full(folder):
        return DiskFull(str(folder))
    return DataFolderReadOnly(str(folder))
