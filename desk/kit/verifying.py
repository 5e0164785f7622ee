"""Whether a folder is a crisis kit as it was signed; needs the folder and nothing else."""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desk.kit.manifest import (
    MANIFEST,
    SIGNATURE,
    Entry,
    Manifest,
    NoManifest,
    is_signed,
    read_manifest,
)
from domain.errors import InputRefused, reason_of

# More than any manifest has: 100,000 files of 200 bytes each.
MOST_BYTES = 20_000_000
BLOCK = 1 << 20
# What systems leave in each folder of a stick they look into: it is no page, and none leads to it.
LEFT_BY_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
BESIDE_A_FILE = "._"


class Fault(StrEnum):
    """What is wrong with a file of a kit."""

    MISSING = "missing"
    CHANGED = "changed"
    EXTRA = "extra"
    NOT_SIGNED = "not signed by its key"
    OTHER_KEY = "signed with another key"


class KitUnreadable(InputRefused):
    """The folder is no kit, or cannot be read."""

    code = "kit-unreadable"

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            f"{str(folder)!r} cannot be read as a crisis kit: {reason}. Name the folder that "
            "`muster kit make` wrote."
        )


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found: `fault` is `None` where every file is the one that was signed.

    `manifest` is `None` where it cannot be read or its signature does not hold: then nothing that
    it says is to be believed.
    """

    manifest: Manifest | None
    fault: Fault | None = None
    path: str = ""


def verify_kit(folder: Path, *, public_key: str = "") -> Verified:
    """Hold every file of a kit against its signed manifest; the first that is wrong is named.

    `public_key` is the one that must have signed it; without one any key may have.

    Raises: KitUnreadable: there is no kit, or the system does not let it be read.
    """
    try:
        return _verify(folder, public_key)
    except OSError as fault:
        raise KitUnreadable(folder, reason_of(fault)) from fault


def _verify(folder: Path, public_key: str) -> Verified:
    present = dict(_files_in(folder))
    if MANIFEST not in present and SIGNATURE not in present:
        raise KitUnreadable(folder, f"there is no {MANIFEST} in it")
    for name in (MANIFEST, SIGNATURE):
        if name not in present:
            return Verified(None, Fault.MISSING, name)
        if not present[name]:
            return Verified(None, Fault.CHANGED, name)
    content, signature = (_start_of(folder / name) for name in (MANIFEST, SIGNATURE))
    try:
        manifest = read_manifest(content)
    except NoManifest:
        return Verified(None, Fault.CHANGED, MANIFEST)
    if not is_signed(content, signature, manifest.public_key):
        return Verified(None, Fault.NOT_SIGNED, MANIFEST)
    if public_key and manifest.public_key != public_key:
        return Verified(manifest, Fault.OTHER_KEY, MANIFEST)
    return _held_against(manifest, folder, present)


def _held_against(manifest: Manifest, folder: Path, present: dict[str, bool]) -> Verified:
    for one in manifest.files:
        if one.path not in present:
            return Verified(manifest, Fault.MISSING, one.path)
        if not present[one.path] or not _is_same(folder / one.path, one):
            return Verified(manifest, Fault.CHANGED, one.path)
    known = {MANIFEST, SIGNATURE, *(one.path for one in manifest.files)}
    extra = sorted(set(present) - known)
    return Verified(manifest, Fault.EXTRA, extra[0]) if extra else Verified(manifest)


def strangers_in(folder: Path) -> list[str]:
    """Return what in the folder is of no kit; all of it where there is no manifest to read.

    What a kit's file says now does not count: a kit that was damaged is still one.

    Raises: OSError.
    """
    present = sorted(name for name, _ in _files_in(folder))
    try:
        manifest = read_manifest(_start_of(folder / MANIFEST))
    except (NoManifest, OSError):
        return present
    known = {MANIFEST, SIGNATURE, *(one.path for one in manifest.files)}
    return [name for name in present if name not in known]


def _files_in(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield each path below the folder, and whether it is a file: a link is none.

    A folder with nothing in it counts as itself. What systems leave there by themselves is none.
    """
    # However deep they lie: the folder may be anybody's.
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(folder / below) as found:
            entries = sorted((one for one in found if not _is_left(one)), key=lambda one: one.name)
        if below and not entries:
            yield f"{below}/", False
        for one in entries:
            path = f"{below}/{one.name}" if below else one.name
            mode = one.stat(follow_symlinks=False).st_mode
            if stat.S_ISDIR(mode):
                waiting.append(path)
            else:
                yield path, stat.S_ISREG(mode)


def _is_left(entry: os.DirEntry[str]) -> bool:
    is_named_so = entry.name in LEFT_BY_SYSTEMS or entry.name.startswith(BESIDE_A_FILE)
    return is_named_so and entry.is_file(follow_symlinks=False)


def _start_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES)


def _is_same(path: Path, entry: Entry) -> bool:
    if path.stat().st_size != entry.size:
        return False
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest() == entry.sha256
