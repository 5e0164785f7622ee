"""Files that come in over HTTP: named safely, held to limits, put where reading finds them."""

import errno
import json
import os
import shutil
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from domain.errors import DiskFull, InputRefused, Unavailable
from ingest.normalise import normalise

MOST_FILES = 20
MOST_BYTES = 64 * 2**20
MOST_NAME_BYTES = 200
# Hidden, so that reading the folder of uploads passes it by.
STAGING = ".tried"
# Nothing that is sent is called so.
BEFORE = ".before"
# Whether the record holds what a file with that SHA-256 says, written at that time.
Holds = Callable[[Path, str, datetime], bool]
# What is to be done with a staged upload, for a start after a service that was killed; where such
# a start was killed too, nobody tries again.
ORDER, TRIED = ".order", ".tried-again"


@dataclass(frozen=True, slots=True)
class Order:
    """An upload that was sent and taken: its files, where they were staged, and who sent them."""

    staged: tuple[Path, ...]
    user_id: str
    as_draft: bool


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
    is_seen = all(one.isprintable() for one in bare) and normalise(bare).text == bare
    if not bare or bare.startswith((".", "~")) or not is_seen:
        raise UploadRefused("bad-name", f"{bare!r} is no name for a file. Rename it and try again.")
    if len(bare.encode()) > MOST_NAME_BYTES:
        raise UploadRefused("bad-name", f"{bare[:40]!r}… is too long a name. Shorten it.")
    return bare


def stage(files: Sequence[tuple[str, BinaryIO]], folder: Path) -> list[Path]:
    """Write the files into a new hidden folder below `folder` and return where.

    Raises: UploadRefused: too many, two of one name, one too large, or the name of a file that is
        there, otherwise spelled; DiskFull, Unavailable: the folder takes no more.
    """
    if not files or len(files) > MOST_FILES:
        raise UploadRefused("too-many-files", f"Send 1 to {MOST_FILES} files at a time.")
    names = [safe_name(name) for name, _ in files]
    if len({name.casefold() for name in names}) < len(names):
        raise UploadRefused("same-name", "Two of the files have the same name. Rename one.")
    _require_one_spelling(names, folder)
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


def _require_one_spelling(names: Iterable[str], folder: Path) -> None:
    """Refuse what one disk takes for a file that is there and another for a plan beside it."""
    there = {one.name.casefold(): one.name for one in folder.glob("*") if one.is_file()}
    for name in names:
        known = there.get(name.casefold(), name)
        if known != name:
            raise UploadRefused(
                "same-name",
                f"There is a file {known!r} already. To take its place, send yours under that "
                "very name; if it is another plan, rename it.",
            )


def note(order: Order) -> None:
    """Write down what is to be done with staged files, beside them. Raises: DiskFull, Unavailable.

    Whoever is killed behind that has it done by the next start (`cut_off`).
    """
    said = {"user_id": order.user_id, "as_draft": order.as_draft}
    content = json.dumps({"names": [one.name for one in order.staged], **said})
    try:
        _place(order.staged).joinpath(ORDER).write_text(content, encoding="utf-8")
    except OSError as fault:
        raise _told(fault) from fault


def cut_off(folder: Path) -> list[Order]:
    """Return the uploads below `folder` that a killed service had begun to keep, oldest first."""
    places = (one for one in (folder / STAGING).glob("*") if (one / BEFORE).is_dir())
    ordered = sorted(places, key=_begun)
    return [order for place in ordered if (order := _order(place, ORDER)) is not None]


def try_again(order: Order) -> None:
    """Note that the upload is read once more: a file that ends each service is read no third time.

    Raises: OSError.
    """
    place = _place(order.staged)
    (place / ORDER).replace(place / TRIED)


def keep(staged: Sequence[Path], folder: Path) -> list[Path]:
    """Move staged files into `folder`, in place of those of the same name; return where.

    Those stay staged, for `put_back`; each is in the folder until the new one is, whenever
    somebody ends us. Files that were moved before we were ended are in their place already.

    Raises: DiskFull, Unavailable: the folder takes no more; what was there is as it was.
    """
    before, waiting = _place(staged) / BEFORE, [one for one in staged if one.is_file()]
    kept = [one.name for one in staged if one not in waiting]
    try:
        before.mkdir(mode=0o700, exist_ok=True)
        for file in waiting:
            if (folder / file.name).is_file():
                _keep_too(folder / file.name, before / file.name)
        for file in waiting:
            file.replace(folder / file.name)
            kept.append(file.name)
    except OSError as fault:
        put_back(staged, folder, kept)
        raise _told(fault) from fault
    return [folder / one.name for one in staged]


def put_back(staged: Sequence[Path], folder: Path, refused: Collection[str]) -> None:
    """Take what was refused out of `folder` again, and put back what it took the place of."""
    for name in (file.name for file in staged if file.name in refused):
        before = _place(staged) / BEFORE / name
        if before.is_file():
            before.replace(folder / name)
        else:
            (folder / name).unlink(missing_ok=True)


def clear(staged: Sequence[Path]) -> None:
    """Remove what is still staged of the files."""
    shutil.rmtree(_place(staged), ignore_errors=True)


def unread(files: Iterable[Path], holds: Holds) -> set[str]:
    """Return the names of the files that are there and whose content the record does not hold."""
    return {one.name for one in files if one.is_file() and not _is_held(one, holds)}


def clear_staging(folder: Path, holds: Holds) -> list[str]:
    """Remove what uploads left staged below `folder` that were cut off, but for those of `cut_off`.

    None may be under way. What such an upload took the place of is put back where the new file was
    not read, and a new one that was not is taken out. Returns the names of those.
    """
    waiting = {_place(one.staged) for one in cut_off(folder)}
    places = [one for one in (folder / STAGING).glob("*") if one not in waiting]
    taken_out: set[str] = set()
    # Of two on the same name the earlier took the place of what was read.
    for place in sorted(places, key=_begun, reverse=True):
        order = _order(place, TRIED)
        names = {one.name for one in (place / BEFORE).glob("*")}
        new = {one.name for one in order.staged if not one.is_file()} if order else set()
        left = unread([folder / one for one in names | new], holds)
        gone = {one for one in names if not (folder / one).is_file()}
        put_back([place / one for one in names | new], folder, left | gone)
        taken_out |= left
        shutil.rmtree(place, ignore_errors=True)
    return sorted(taken_out)


def _order(place: Path, name: str) -> Order | None:
    try:
        said = json.loads((place / name).read_text(encoding="utf-8"))
        staged = tuple(place / safe_name(one) for one in said["names"])
        return Order(staged, str(said["user_id"]), bool(said["as_draft"])) if staged else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, UploadRefused):
        # Cut off while it was written: then nothing was kept yet.
        return None


def _begun(place: Path) -> int:
    """Return when an upload was begun to be kept, in nanoseconds; 0 for one that was not."""
    before = place / BEFORE
    return before.stat().st_mtime_ns if before.is_dir() else 0


def _is_held(file: Path, holds: Holds) -> bool:
    told = file.stat()
    # A file may bring any time along; when it came to lie here the system alone says.
    written = datetime.fromtimestamp(max(told.st_mtime, told.st_ctime), UTC)
    return holds(file.resolve(), sha256(file.read_bytes()).hexdigest(), written)


def _place(staged: Sequence[Path]) -> Path:
    return staged[0].parent


def _keep_too(file: Path, other: Path) -> None:
    other.unlink(missing_ok=True)
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
