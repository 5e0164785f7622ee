"""An index in a folder: built beside the old one, switched at once, sealed when it is whole.

    folder/current.json      which generation counts, up to which job, and its seal
    folder/g000007/          the files of the index

The seal is the hash of every file. It is broken before the first write and set after the last
one, so that an index that a dead process left half written, or that a disk damaged, is seen
before a library maps its files: a damaged one can take the whole process down.
"""

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from domain.errors import IndexMismatch, IndexMissing

CURRENT = "current.json"
# Chroma writes this beside a graph that it will read again. Before the first thousand vectors
# there is none; each opening then makes the graph's files anew, of whatever the memory held.
GRAPH_NOTE = "index_metadata.pickle"


@dataclass(frozen=True, slots=True)
class Generation:
    """What `current.json` says; `seal` is `None` while the index is being written."""

    name: str
    fingerprint: str
    sequence: int
    seal: dict[str, str] | None


class Generations:
    """The generations of one index. `fingerprint` names what it is built with."""

    def __init__(self, index: str, folder: Path, *, fingerprint: str) -> None:
        self._index = index
        self._folder = folder
        self._fingerprint = fingerprint
        # Never given twice, even where its files are gone: Chroma may have it open still.
        self._last = 0

    def check(self) -> tuple[Path, int]:
        """Return the folder of the current generation and the last job that it holds.

        Raises: IndexMissing: none is there, or it is not as it was sealed. IndexMismatch: it
            was built with something else.
        """
        current = self._read()
        if current.fingerprint != self._fingerprint:
            raise IndexMismatch(current.fingerprint, self._fingerprint)
        folder = self._folder / current.name
        if current.seal is None:
            raise IndexMissing(self._index, "it was being written when the process ended")
        if not folder.is_dir() or seal_of(folder) != current.seal:
            raise IndexMissing(self._index, "its files are not as they were written")
        return folder, current.sequence

    def _read(self) -> Generation:
        try:
            found = json.loads((self._folder / CURRENT).read_text(encoding="utf-8"))
            generation = Generation(**found)
            self._last = max(self._last, int(generation.name[1:]))
            return generation
        except FileNotFoundError as fault:
            raise IndexMissing(self._index, "it is not there") from fault
        except (OSError, ValueError, TypeError) as fault:
            raise IndexMissing(self._index, f"{CURRENT} cannot be read") from fault

    def begin(self) -> Path:
        """Return a new, empty folder for the next generation."""
        self._folder.mkdir(parents=True, exist_ok=True)
        numbers = [int(entry.name[1:]) for entry in self._folder.glob("g[0-9]*")]
        self._last = max([self._last, *numbers]) + 1
        folder = self._folder / f"g{self._last:06d}"
        folder.mkdir()
        return folder

    def break_seal(self, folder: Path, sequence: int) -> None:
        """Note that the generation in `folder` is about to be written to."""
        self._write(Generation(folder.name, self._fingerprint, sequence, None))

    def set_seal(self, folder: Path, sequence: int) -> None:
        """Make the generation in `folder` the current one, whole up to job `sequence`."""
        self._write(Generation(folder.name, self._fingerprint, sequence, seal_of(folder)))

    def _write(self, generation: Generation) -> None:
        scratch = self._folder / f"{CURRENT}.new"
        scratch.write_text(json.dumps(asdict(generation), indent=1), encoding="utf-8")
        os.replace(scratch, self._folder / CURRENT)

    def sweep(self, keep: Path) -> None:
        """Delete every generation but `keep`."""
        for entry in self._folder.glob("g[0-9]*"):
            if entry != keep:
                shutil.rmtree(entry, ignore_errors=True)


def sequence_in(folder: Path) -> int:
    """Return the last job that the index below `folder` was given, whole or not; 0 for none."""
    try:
        return int(json.loads((folder / CURRENT).read_text(encoding="utf-8"))["sequence"])
    except (OSError, ValueError, TypeError, KeyError):
        return 0


def seal_of(folder: Path) -> dict[str, str]:
    """Return the hash of every file that stays as it is between writes.

    SQLite and lock files are left out, and graphs that Chroma never reads: they change when
    opened. A damaged SQLite file is an error, never a crash.
    """
    return {
        str(file.relative_to(folder)): _hash(file)
        for file in sorted(folder.rglob("*"))
        if file.is_file() and _is_stable(file)
    }


def _is_stable(file: Path) -> bool:
    if file.suffix == ".bin":
        return file.with_name(GRAPH_NOTE).exists()
    return ".sqlite3" not in file.name and not file.name.endswith(".lock")


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
