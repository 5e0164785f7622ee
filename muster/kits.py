"""Puts a crisis kit into its folder: whole and verified, or not at all."""

import errno
import io
import os
import shutil
import zipfile
import zlib
from pathlib import Path, PurePath, PurePosixPath

from desk.kit.manifest import Manifest
from desk.kit.verifying import strangers_in, verify_kit
from domain.errors import Conflict, FileNotWritten, Unavailable
from muster.files import check_writable
from store.beside import left_beside, making_beside

BESIDE = ".muster-kit-"
# What stands in such a folder: the new kit, the one whose place it takes, and how that is called.
MADE, BEFORE, NAME = "kit", "before", "name"
# What a rename says where the folder came or went meanwhile.
_TAKEN = frozenset({errno.ENOENT, errno.EEXIST, errno.ENOTEMPTY})


class FolderNotEmpty(Conflict):
    """A kit takes the place of an older kit and of nothing else."""

    code = "folder-not-empty"

    def __init__(self, folder: Path, stranger: str) -> None:
        super().__init__(
            f"In the folder {str(folder)!r} there is {stranger!r}, which is of no crisis kit. Name "
            "a new or empty folder, or one that holds a kit and nothing else."
        )


class FolderTaken(Conflict):
    """Somebody else put something in the place of the kit while it was made."""

    code = "folder-taken"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Something else was put into {str(folder)!r} while the kit was made, and stands "
            "there now. Make the kit again, one at a time."
        )


class KitTorn(Unavailable):
    """What was written does not read back as it was signed."""

    code = "kit-torn"

    def __init__(self, folder: Path, path: str) -> None:
        super().__init__(
            f"The kit was not put into {str(folder)!r}: {path} does not read back as it was "
            "written. Try again, or another disk."
        )


def require_place(folder: Path) -> None:
    """Raise unless a kit may be written there: FolderNotEmpty, FileNotWritten."""
    folder = folder.resolve()
    # It is made beside the folder, on the same disk, so that it can take its place at once.
    check_writable(folder.parent / BESIDE)
    try:
        strangers = strangers_in(folder)
    except FileNotFoundError:
        return
    except OSError as fault:
        raise FileNotWritten.because(str(folder), fault) from fault
    if strangers:
        raise FolderNotEmpty(folder, strangers[0])


def clear_left(folder: Path) -> None:
    """Remove what was left beside the folder by one who was killed while a kit was made.

    A kit that had been taken away already, to make place, is put back where none stands now.

    Raises: FileNotWritten: the system does not let it.
    """
    try:
        for left in left_beside(folder.resolve().parent, BESIDE):
            _put_back(left)
            shutil.rmtree(left)
    except OSError as fault:
        raise FileNotWritten.because(str(folder), fault) from fault


def _put_back(left: Path) -> None:
    note, before = left / NAME, left / BEFORE
    name = note.read_text(encoding="utf-8") if note.is_file() else ""
    if PurePath(name).name == name and before.is_dir() and not (left.parent / name).exists():
        before.rename(left.parent / name)


def place_kit(archive: bytes, folder: Path) -> Manifest:
    """Write a kit beside the folder, read it back, and then put it in its place.

    An older kit there stays until the new one stands, and comes back if it cannot.

    Raises: FolderNotEmpty, FolderTaken, FileNotWritten, KitTorn: the folder is as it was.
    """
    # Of a link the folder it leads to is meant.
    folder = folder.resolve()
    try:
        with making_beside(folder.parent, BESIDE) as beside:
            made = beside / MADE
            (beside / NAME).write_text(folder.name, encoding="utf-8")
            try:
                _unpack(archive, made)
            except (zipfile.BadZipFile, zlib.error, EOFError) as fault:
                raise KitTorn(folder, "what came from the service") from fault
            verified = verify_kit(made)
            if verified.fault is not None or verified.manifest is None:
                raise KitTorn(folder, verified.path)
            _put_in_place(made, folder, beside / BEFORE)
    except OSError as fault:
        raise FileNotWritten.because(str(folder), fault) from fault
    return verified.manifest


def _unpack(archive: bytes, made: Path) -> None:
    made.mkdir(mode=0o700)
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        for entry in packed.infolist():
            parts = PurePosixPath(entry.filename).parts
            if ".." in parts or PurePosixPath(entry.filename).is_absolute():
                raise zipfile.BadZipFile(entry.filename)
            target = made.joinpath(*parts)
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(packed.read(entry))
    # A stick is pulled out soon after; one wait for all is many times shorter than one for each.
    os.sync()


def _put_in_place(made: Path, folder: Path, before: Path) -> None:
    require_place(folder)
    had_one = folder.exists()
    try:
        if had_one:
            folder.rename(before)
        made.rename(folder)
    except OSError as fault:
        if fault.errno in _TAKEN:
            raise FolderTaken(folder) from fault
        if before.exists():
            before.rename(folder)
        raise
    except BaseException:
        # Ctrl-C between the two: what stands beside is removed next.
        if before.exists() and not folder.exists():
            before.rename(folder)
        raise
    shutil.rmtree(before, ignore_errors=True)
