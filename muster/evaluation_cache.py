"""What evaluations read of plans stays in the cache for the next one, within bounds.

Plans may be read once and never again: a set that was unpacked for one run, a folder that was
moved. Those are forgotten, and of the others what was used last is kept.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from domain.errors import DataFolderOwned, DataFolderReadOnly

# So many sets of plans at most, and together no more than this, whatever their number.
MOST_FOLDERS = 32
MOST_BYTES = 4 * 1024**3
# In each, which folders were read.
READ_FILE = "read.json"
JUST_NOW_SECONDS = 60.0


def kept_folder(cache: Path, folders: Sequence[Path], *, taken_as: str, state: str) -> Path:
    """Return where what is read of the plans in `folders` is kept, noted as used just now.

    `taken_as` is what the files are read as, `state` that of the readers. What readers of another
    state made of the same plans is forgotten, and so is what is too much or of folders that are
    gone; never one that a process is at work in.

    Raises: DataFolderReadOnly: it cannot be made or written.
    """
    read = "\n".join(map(str, folders)) + ("" if taken_as == "plans" else f"\n{taken_as}")
    key = hashlib.sha256(read.encode()).hexdigest()[:16]
    kept = cache / f"{key}-{state}"
    try:
        kept.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_whole(kept / READ_FILE, json.dumps([str(one) for one in folders]))
        os.utime(kept)
    except OSError as fault:
        raise DataFolderReadOnly(str(kept)) from fault
    others = [one for one in cache.iterdir() if one.is_dir() and one != kept]
    last_first = sorted(others, key=lambda one: (-_used_at(one), one.name))
    useful = [one for one in last_first if not one.name.startswith(key) and _is_there(one)]
    fitting = set(_fitting(useful, beside=kept))
    # What was begun just now has perhaps not been locked yet.
    begun = time.time() - JUST_NOW_SECONDS
    for one in last_first:
        if one not in fitting and _used_at(one) < begun:
            _forget(one)
    return kept


def _write_whole(file: Path, text: str) -> None:
    """Write the file so that nobody ever reads half of it."""
    part = file.with_suffix(f".{os.getpid()}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(file)


def _used_at(kept: Path) -> float:
    """Return when it was used last, in seconds since 1970; 0 where somebody took it away."""
    try:
        return kept.stat().st_mtime
    except OSError:
        return 0.0


def _is_there(kept: Path) -> bool:
    """Whether the folders that this was read of are there still."""
    try:
        read = json.loads((kept / READ_FILE).read_text(encoding="utf-8"))
        return all(Path(one).is_dir() for one in read)
    except (OSError, ValueError, TypeError):
        return False


def _fitting(last_first: Sequence[Path], *, beside: Path) -> Iterator[Path]:
    size = _bytes_in(beside)
    for one in last_first[: MOST_FOLDERS - 1]:
        size += _bytes_in(one)
        if size > MOST_BYTES:
            return
        yield one


def _bytes_in(folder: Path) -> int:
    """Return how much lies in the folder; files may come and go meanwhile."""
    found = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                found += os.lstat(os.path.join(place, name)).st_size
    return found


def _forget(folder: Path) -> None:
    from store.lock import DataFolderLock

    with suppress(DataFolderOwned, DataFolderReadOnly), DataFolderLock(folder):
        shutil.rmtree(folder, ignore_errors=True)
