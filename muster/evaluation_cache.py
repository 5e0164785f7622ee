"""What evaluations read of plans stays in the cache for the next one, within bounds.

Plans may be read once and never again: a set that was unpacked for one run, a folder that was
moved. Those are forgotten, and of the others what was used last is kept.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from domain.errors import DataFolderOwned, DataFolderReadOnly

# So many sets of plans at most, and together no more than this, whatever their number.
MOST_FOLDERS = 32
MOST_BYTES = 4 * 1024**3
# In each, which folders were read.
READ_FILE = "read.json"


def kept_folder(cache: Path, folders: Sequence[Path], *, taken_as: str, state: str) -> Path:
    """Return where what is read of the plans in `folders` is kept, noted as used just now.

    `taken_as` is what the files are read as, `state` that of the readers. What readers of another
    state made of the same plans is forgotten, and so is what is too much or of folders that are
    gone; never one that a process is at work in.
    """
    read = "\n".join(map(str, folders)) + ("" if taken_as == "plans" else f"\n{taken_as}")
    key = hashlib.sha256(read.encode()).hexdigest()[:16]
    kept = cache / f"{key}-{state}"
    kept.mkdir(parents=True, exist_ok=True, mode=0o700)
    (kept / READ_FILE).write_text(json.dumps([str(one) for one in folders]), encoding="utf-8")
    os.utime(kept)
    others = [one for one in cache.iterdir() if one.is_dir() and one != kept]
    last_first = sorted(others, key=lambda one: (-one.stat().st_mtime, one.name))
    useful = [one for one in last_first if not one.name.startswith(key) and _is_there(one)]
    fitting = set(_fitting(useful, beside=kept))
    for one in last_first:
        if one not in fitting:
            _forget(one)
    return kept


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
    return sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file())


def _forget(folder: Path) -> None:
    from store.lock import DataFolderLock

    with suppress(DataFolderOwned, DataFolderReadOnly), DataFolderLock(folder):
        shutil.rmtree(folder, ignore_errors=True)
