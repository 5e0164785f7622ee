"""Keeps the record in step with a folder: each change is followed by one reading."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from domain.errors import MusterError

# Changes that come closer together are one: an editor's write and rename, a pull of many files.
SETTLE_MS = 800
# How long to wait before an order that was refused is given again.
TRY_AGAIN_SECONDS = 2.0
# How often to look whether a folder has vanished, or is back.
LOOK_AGAIN_SECONDS = 0.5

Read = Callable[[], None]
Say = Callable[[str], None]


def keep_in_step(folders: Sequence[Path], read: Read, say: Say) -> NoReturn:
    """Call `read` now and after every change below the folders, until interrupted.

    A folder that vanishes, or is empty all at once (as where a share is not mounted), is said and
    waited for: its plans stay in force. What `read` could not do is said and tried again.
    """
    while True:
        _wait_for(folders, say)
        for _ in _changes(folders):
            _try(read, say)


def _changes(folders: Sequence[Path]) -> Iterator[None]:
    """Yield once it looks on and after each change; stop when a folder is gone or empty."""
    from watchfiles import watch

    looking = watch(
        *folders,
        debounce=SETTLE_MS,
        rust_timeout=int(LOOK_AGAIN_SECONDS * 1000),
        yield_on_timeout=True,
        recursive=True,
    )
    # Nothing that happens from the first turn on is missed, however long a reading takes.
    is_first = True
    # A folder that goes away between the look and the watch is waited for like any other.
    with suppress(FileNotFoundError):
        for changes in looking:
            if not all(map(_holds_files, folders)):
                return
            if changes or is_first:
                is_first = False
                yield None


def _wait_for(folders: Sequence[Path], say: Say) -> None:
    missing = [folder for folder in folders if not _holds_files(folder)]
    if missing:
        names = ", ".join(str(folder) for folder in missing)
        say(f"{names}: not there or empty. Nothing is withdrawn; waiting for it to come back.")
    while not all(map(_holds_files, folders)):
        time.sleep(LOOK_AGAIN_SECONDS)
    if missing:
        say("It is back.")


def _holds_files(folder: Path) -> bool:
    try:
        return any(path.is_file() for path in folder.rglob("*"))
    except OSError:
        return False


def _try(read: Read, say: Say) -> None:
    """Read; while it cannot be done (another job runs, the service is silent), try again."""
    told = ""
    while True:
        try:
            read()
        except MusterError as fault:
            if str(fault) != told:
                told = str(fault)
                say(f"{told} Trying again.")
            time.sleep(TRY_AGAIN_SECONDS)
        else:
            return
