"""One process owns a record in a file, whatever data folder it has.

The lock of a data folder says nothing of another folder whose settings name the same file: each
would keep indexes of its own, and miss what the other reads in.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from domain.errors import DataFolderOwned
from store.disk import not_writable
from store.engine import file_of
from store.lock import LOCK_FILE, RECORD_FILE, DataFolderLock
from store.record_lock import RecordOwned


@contextmanager
def owning_file(url: str, home: Path) -> Iterator[None]:
    """Own the record at `url`, from `with` to its end, for the data folder `home`, which is owned.

    One on a server is `RecordLock`'s to guard. One with the usual name is owned by whoever owns the
    folder it lies in, which is most often `home`; another has a lock of its own beside it.

    Raises:
        RecordOwned: another process has it.
        DataFolderReadOnly, DiskFull: the lock cannot be written.
    """
    file = file_of(url)
    with ExitStack() as stack:
        if file is not None:
            place = file.resolve()
            name = LOCK_FILE if place.name == RECORD_FILE else f"{place.name}.lock"
            if place.parent / name != home.resolve() / LOCK_FILE:
                stack.enter_context(_owned(place.parent, name))
        yield


@contextmanager
def _owned(folder: Path, name: str) -> Iterator[None]:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise not_writable(folder, fault) from fault
    lock = DataFolderLock(folder, name)
    try:
        lock.__enter__()
    except DataFolderOwned as fault:
        raise RecordOwned(is_on_server=False) from fault
    try:
        yield
    finally:
        lock.let_go()
