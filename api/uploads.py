"""Files that come in over HTTP: named safely, held to limits, put where reading finds them."""

import errno
import os
import shutil
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from domain.errors import DiskFull, InputRefused, Unavailable

MOST_FILES = 20
MOST_BYTES = 64 * 2**20
MOST_NAME_BYTES = 200
# Hidden, so that reading the folder of uploads passes it by.
STAGING = ".tried"
# Whether the record holds a plan of that path with that SHA-256.
Holds = Callable[[str, str], bool]


class UploadRefused(InputRefused):
    """A file was not taken; nothing of the upload is kept."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def safe_name(name: str | None) -> str:
    """Return the bare file name, without whatever folders the sender put before it.

    Raises: UploadRefused: nothing is left, or it is one that no file system should be given.
    """
    bare = unicodedata.normalize("NFC", (name or "").replace("\\", "/").rpartition("/")[2]).strip()
    if not bare or bare.startswith((".", "~")) or any(not one.isprintable() for one in bare):
        raise UploadRefused("bad-name", f"{bare!r} is no name for a file. Rename it and try again.")
    if len(bare.encode()) > MOST_NAME_BYTES:
        raise UploadRefused("bad-name", f"{bare[:40]!r}… is too long a name. Shorten it.")
    return bare


def stage(files: Sequence[tuple[str, BinaryIO]], folder: Path) -> list[Path]:
    """Write the files into a new hidden folder below `folder` and return where.

    Raises: UploadRefused: too many, two of one name, or one too large; DiskFull, Unavailable: the
        folder takes no more.
    """
    if not files or len(files) > MOST_FILES:
        raise UploadRefused("too-many-files", f"Send 1 to {MOST_FILES} files at a time.")
    names = [safe_name(name) for name, _ in files]
    if len({name.casefold() for name in names}) < len(names):
        raise UploadRefused("same-name", "Two of the files have the same name. Rename one.")
    place = folder / STAGING / uuid4().hex
    staged = [place / name for name in names]
    try:
        place.mkdir(parents=True, mode=0o700)
        for file, (_, stream) in zip(staged, files, strict=True):
            _write(stream, file)
    except OSError as fault:
        clear(staged)
        raise _told(fault) from fault
    except UploadRefused:
        clear(staged)
        raise
    return staged


def keep(staged: Sequence[Path], folder: Path) -> list[Path]:
    """Move staged files into `folder`, in place of those of the same name; return where.

    Those stay staged, for `put_back`; each is in the folder until the new one is, whenever
    somebody ends us.

    Raises: DiskFull, Unavailable: the folder takes no more; what was there is as it was.
    """
    before, kept = _before(staged), list[Path]()
    try:
        before.mkdir(mode=0o700)
        for file in staged:
            if (folder / file.name).is_file():
                _keep_too(folder / file.name, before / file.name)
        for file in staged:
            kept.append(file.replace(folder / file.name))
    except OSError as fault:
        put_back(staged, folder, {one.name for one in kept})
        raise _told(fault) from fault
    return kept


def put_back(staged: Sequence[Path], folder: Path, refused: Collection[str]) -> None:
    """Take what was refused out of `folder` again, and put back what it took the place of."""
    for name in (file.name for file in staged if file.name in refused):
        before = _before(staged) / name
        if before.is_file():
            before.replace(folder / name)
        else:
            (folder / name).unlink(missing_ok=True)


def clear(staged: Sequence[Path]) -> None:
    """Remove what is still staged of the files."""
    shutil.rmtree(staged[0].parent, ignore_errors=True)


def unread(files: Iterable[Path], holds: Holds) -> set[str]:
    """Return the names of the files whose content the record does not hold as a plan."""
    return {one.name for one in files if not holds(one.name, sha256(one.read_bytes()).hexdigest())}


def clear_staging(folder: Path, holds: Holds) -> None:
    """Remove what uploads left staged below `folder` that were cut off; none may be under way.

    What such an upload took the place of is put back where the new file was not read.
    """
    places = (folder / STAGING).glob("*/.before")
    # Of two on the same name the earlier took the place of what was read.
    for before in sorted(places, key=lambda one: one.stat().st_mtime_ns, reverse=True):
        for file in before.iterdir():
            now = folder / file.name
            if not now.is_file() or unread([now], holds):
                file.replace(now)
    shutil.rmtree(folder / STAGING, ignore_errors=True)


def _before(staged: Sequence[Path]) -> Path:
    # Nothing that is sent is called so.
    return staged[0].parent / ".before"


def _keep_too(file: Path, other: Path) -> None:
    try:
        os.link(file, other)
    except OSError:
        # Some file systems know no links.
        shutil.copy2(file, other)


def _told(fault: OSError) -> Unavailable:
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull()
    return Unavailable(f"The files could not be kept ({type(fault).__name__}). Ask an admin.")


def _write(stream: BinaryIO, file: Path) -> None:
    size = 0
    with file.open("xb") as target:
        while piece := stream.read(2**20):
            size += len(piece)
            if size > MOST_BYTES:
                most = MOST_BYTES // 2**20
                raise UploadRefused("too-large", f"{file.name!r} is larger than {most} MiB.")
            target.write(piece)
