"""Files that a command is told to write."""

import errno
import os
from pathlib import Path

from domain.errors import FileNotWritten


def write_file(path: Path, content: str | bytes) -> None:
    """Write the whole file, text as UTF-8. Raises: FileNotWritten."""
    try:
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    except OSError as fault:
        raise FileNotWritten.because(str(path), fault) from fault


def check_writable(path: Path, *, makes_folders: bool = False) -> None:
    """Ask before long work whether its result can be written; nothing is changed.

    `makes_folders` says that the folders it is to stand in will be made.

    Raises: FileNotWritten: not as things stand.
    """
    folder, *above = path.absolute().parents
    if makes_folders:
        folder = next((one for one in (folder, *above) if one.exists()), folder)
    try:
        if path.exists():
            with path.open("ab"):
                return
        if not folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as fault:
        raise FileNotWritten.because(str(path), fault) from fault
