"""Where an index lives: opened when whole, written under seal, rebuilt beside itself."""

import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from domain.errors import IndexMissing, Unavailable, reason_of
from domain.ports import IndexedPassage
from retrieval.embedder import Matrix
from retrieval.generations import Generations
from retrieval.keys import Keys


class AnyIndex(Protocol):
    """What keeping an index in step needs of it; all of it may raise `IndexMissing`."""

    def put(self, passages: Sequence[IndexedPassage], vectors: Matrix) -> None:
        """Take the passages in, with a unit row for each; none counts twice."""
        ...

    def drop(self, passage_ids: Sequence[str]) -> None:
        """Take the ids out; those that are not there are no error."""
        ...

    def filling(self) -> AbstractContextManager[None]:
        """Let an index that nobody asks yet take in all that is put within as it likes."""
        ...

    def keys(self) -> Keys:
        """Return the keys of all passages held, sorted, shape (n,)."""
        ...

    def count(self) -> int:
        """Return how many passages are held."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...


Index = TypeVar("Index", bound=AnyIndex)
Index_co = TypeVar("Index_co", bound=AnyIndex, covariant=True)


class Home(Protocol[Index_co]):
    """Holds one index, or the reason why there is none."""

    @property
    def name(self) -> str:
        """Return which index it is, as the record knows it."""
        ...

    @property
    def index(self) -> Index_co | None:
        """Return the index, `None` while it cannot be used."""
        ...

    @property
    def fault(self) -> Unavailable | None:
        """Return why the index cannot be used, as far as is known before it is opened."""
        ...

    @property
    def is_open(self) -> bool:
        """Return whether the index is open already; asking for it opens it."""
        ...

    @property
    def sequence(self) -> int:
        """Return the last job that the index holds."""
        ...

    def open(self) -> None:
        """Find the index if it is whole; else note the fault."""
        ...

    def fail(self, fault: Unavailable) -> None:
        """Give the index up until it is rebuilt."""
        ...

    def check(self) -> None:
        """Look at what the index is kept in. Raises: Unavailable: it is not as it was written."""
        ...

    def writing(self, sequence: int) -> AbstractContextManager[Index_co]:
        """Give the index to write to; afterwards it holds all jobs up to `sequence`.

        Raises: IndexMissing: there is none, or its files cannot be written; or whatever went wrong
            inside. The index is given up then.
        """
        ...

    def rebuilding(self, sequence: int) -> AbstractContextManager[Index_co]:
        """Give an empty index to fill, which then takes the place of the one before at once."""
        ...

    def rest(self) -> None:
        """Let go of an index that nobody asks for now; the next question opens it again."""
        ...

    def close(self) -> None:
        """Let go of the index."""
        ...


class FolderHome(Generic[Index]):
    """An index in generations below a folder; see `retrieval.generations`.

    Its files are checked at once, the library that reads them is loaded with the first question
    for the index: a search that compares every vector never needs Chroma.
    """

    def __init__(
        self, name: str, folder: Path, *, fingerprint: str, open_index: Callable[[Path], Index]
    ) -> None:
        self.name = name
        self.fault: Unavailable | None = IndexMissing(name, "it was not opened")
        self.sequence = 0
        self._index: Index | None = None
        # Held while it is opened: Chroma must not open one folder twice.
        self._opening = threading.RLock()
        self._generations = Generations(name, folder, fingerprint=fingerprint)
        self._open_index = open_index
        self._folder = folder

    def open(self) -> None:
        """Find the index if its files are whole; else note the fault."""
        self.close()
        try:
            self._folder, self.sequence = self._generations.check()
            self.fault = None
        except Unavailable as fault:
            self.fail(fault)

    @property
    def index(self) -> Index | None:
        """Return the index, opening it if need be; `None` while it cannot be used."""
        if self._index is None and self.fault is None:
            with self._opening:
                self._open_found()
        return self._index

    def _open_found(self) -> None:
        if self._index is not None or self.fault is not None:
            return
        try:
            self._index = self._open_index(self._folder)
        except Unavailable as fault:
            self.fail(fault)

    @property
    def is_open(self) -> bool:
        """Return whether the index is open already."""
        return self._index is not None

    def check(self) -> None:
        """Hold the files against their seal; they may be gone while the index still answers."""
        if self.fault is not None:
            raise self.fault
        self._generations.check()

    def fail(self, fault: Unavailable) -> None:
        """Give the index up until it is rebuilt."""
        self.fault = fault
        self.close()

    @contextmanager
    def writing(self, sequence: int) -> Iterator[Index]:
        """Give the index to write to, its seal broken until all is written."""
        index = self.index
        if index is None:
            raise self.fault or IndexMissing(self.name, "it is closed")
        try:
            self._generations.break_seal(self._folder, self.sequence)
            yield index
            self._generations.set_seal(self._folder, sequence)
        except OSError as fault:
            # Its folder is gone, or there is no room.
            self.fail(_as_unavailable(self.name, fault))
            raise IndexMissing(self.name, reason_of(fault)) from fault
        except BaseException as fault:
            self.fail(_as_unavailable(self.name, fault))
            raise
        self.sequence = sequence

    @contextmanager
    def rebuilding(self, sequence: int) -> Iterator[Index]:
        """Give an empty index; the one before answers until this one is whole."""
        folder = self._generations.begin()
        built = None
        try:
            built = self._open_index(folder)
            with built.filling():
                yield built
            self._generations.set_seal(folder, sequence)
        except BaseException:
            if built is not None:
                built.close()
            shutil.rmtree(folder, ignore_errors=True)
            raise
        before, self._index = self._index, built
        self.fault, self.sequence, self._folder = None, sequence, folder
        if before is not None:
            before.close()
        self._generations.sweep(folder)

    def rest(self) -> None:
        """Let go of an index that nobody asks for now; the next question opens it again."""
        with self._opening:
            held, self._index = self._index, None
        if held is not None:
            held.close()

    def close(self) -> None:
        """Let go of the index; it is not opened again by a late question."""
        self.fault = self.fault or IndexMissing(self.name, "it is closed")
        held, self._index = self._index, None
        if held is not None:
            held.close()


def _as_unavailable(index: str, fault: BaseException) -> Unavailable:
    if isinstance(fault, Unavailable):
        return fault
    return IndexMissing(index, f"writing to it was broken off: {type(fault).__name__}")
