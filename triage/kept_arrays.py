"""Arrays kept in files of a folder, which may be lost, damaged or not writable at any time."""

import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[np.generic]]
_Found = TypeVar("_Found")


# What a damaged file throws, depending on where the damage lies.
_DAMAGED = (OSError, ValueError, LookupError, EOFError, BadZipFile, RuntimeError, TypeError)


class KeptArrays:
    """Arrays by a key, each in a file `<kind>-<key>.npz`; the `most` used last are kept."""

    def __init__(self, folder: Path, kind: str, *, most: int, ready: Path | None = None) -> None:
        """`ready` is a second folder, only read."""
        self._folders = [folder] if ready is None else [folder, ready]
        self._kind = kind
        self._most = most

    def find(self, key: str, unpack: Callable[[Arrays], _Found]) -> _Found | None:
        """Return what `unpack` makes of the arrays kept; `None` where they are not whole."""
        for folder in self._folders:
            found = _read(folder / self._name(key), unpack)
            if found is not None:
                return found
        return None

    def keep(self, key: str, arrays: Arrays) -> None:
        """Keep the arrays, where the folder can be written, and let the oldest go."""
        folder = self._folders[0]
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as stream:
                    np.savez(stream, allow_pickle=False, **arrays)
                Path(name).replace(folder / self._name(key))
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
            for old in self._newest_first()[self._most :]:
                old.unlink(missing_ok=True)

    def _name(self, key: str) -> str:
        return f"{self._kind}-{key}.npz"

    def _newest_first(self) -> list[Path]:
        # Others keep other things in the same folder.
        files = self._folders[0].glob(self._name("*"))
        return sorted(files, key=lambda one: one.stat().st_mtime, reverse=True)


def _read(file: Path, unpack: Callable[[Arrays], _Found]) -> _Found | None:
    with suppress(*_DAMAGED):
        with np.load(file, allow_pickle=False) as arrays:
            found = unpack({name: arrays[name] for name in arrays.files})
        with suppress(OSError):
            os.utime(file)
        return found
    return None
