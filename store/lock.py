"""One process owns a data folder; the kernel holds the lock, so a killed owner leaves none.

The folder itself is locked too: whoever takes the lock file for a stale one and removes it must not
let a second Muster in beside the first.
"""

import fcntl
import json
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

from domain.errors import DataFolderOwned
from store.disk import not_writable

LOCK_FILE = "muster.lock"
# What the record in a data folder is called, unless the settings name another.
RECORD_FILE = "muster.sqlite"


@dataclass(frozen=True, slots=True)
class Owner:
    """The process that owns a folder, and where it answers, if it does."""

    pid: int
    url: str


class DataFolderLock:
    """Owns the folder from `with` to its end.

    Raises, on entering:
        DataFolderOwned: another process has it; at once, naming its pid.
        DataFolderReadOnly, DiskFull: the lock file cannot be written.
    """

    def __init__(self, folder: Path, name: str = LOCK_FILE) -> None:
        self._folder = folder
        self._name = name
        self._file: TextIOWrapper | None = None
        # Of the folder itself.
        self._handle: int | None = None

    def __enter__(self) -> "DataFolderLock":
        """Take the lock or raise."""
        try:
            # Opened for appending: the owner's words must not be wiped by one who is refused.
            file = (self._folder / self._name).open("a+", encoding="utf-8")
        except OSError as fault:
            raise not_writable(self._folder, fault) from fault
        if not _take(file):
            file.seek(0)
            owner = _owner_in(file.read())
            file.close()
            raise DataFolderOwned(str(self._folder), owner.pid, owner.url)
        self._file = file
        # A lock with a name of its own guards one file among others in the folder.
        if self._name == LOCK_FILE and not self._take_folder():
            self.let_go()
            raise DataFolderOwned(str(self._folder), pid=0)
        try:
            self.set_url("")
        except OSError as fault:
            self.let_go()
            raise not_writable(self._folder, fault) from fault
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the folder back."""
        self.let_go()

    def let_go(self) -> None:
        """Give the folder back; twice is no error."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)
        file, self._file = self._file, None
        if file is not None:
            # What could not be written is tried once more, with the same end.
            with suppress(OSError):
                file.close()

    def _take_folder(self) -> bool:
        """Return whether the folder could be had, or cannot be locked here, as on a network."""
        handle = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            is_had = _take(handle)
        except OSError:
            os.close(handle)
            return True
        if not is_had:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def set_url(self, url: str) -> None:
        """Let others know where the owner answers."""
        if self._file is None:
            raise RuntimeError("the lock is not held")
        content = {"pid": os.getpid(), "url": url, "started": datetime.now(UTC).isoformat()}
        self._file.seek(0)
        self._file.truncate()
        self._file.write(json.dumps(content))
        self._file.flush()


def _take(file: TextIOWrapper | int) -> bool:
    """Return whether the lock on what is open could be had. Raises: OSError: it knows no locks.

    Somebody who only looks (`find_owner`) holds it for a moment, and an owner needs a moment to
    write its name: a second look a little later tells either from an owner at work.
    """
    for pause in (0.0, 0.05, 0.2):
        time.sleep(pause)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue
        return True
    return False


def find_owner(folder: Path) -> Owner | None:
    """Return the process that owns the folder now, `None` when nobody does."""
    try:
        file = (folder / LOCK_FILE).open("r", encoding="utf-8")
    except OSError:
        return None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return _owner_in(file.read())
        return None


def _owner_in(content: str) -> Owner:
    try:
        found = json.loads(content)
        return Owner(pid=int(found["pid"]), url=str(found["url"]))
    except (ValueError, KeyError, TypeError):
        # The owner has the lock and is about to write who it is.
        return Owner(pid=0, url="")
