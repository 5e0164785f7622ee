"""Keeps both indexes and the catalogue in step with the record."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from copy import copy
from dataclasses import dataclass

import numpy as np

from domain.errors import Conflict, IndexMismatch, IndexMissing, Unavailable
from domain.ports import IndexedPassage, IndexSource
from retrieval.catalogue import entry_of
from retrieval.embedder import Matrix
from retrieval.encoding import Encoder
from retrieval.exact import is_scan
from retrieval.health import IndexHealth, compare
from retrieval.homes import AnyIndex, Home
from retrieval.settling import is_worn
from retrieval.shelf import Shelf, read_catalogue
from retrieval.windows import Window, batches_of, next_window

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class DrainReport:
    """What a drain did; `encode_seconds` is the part of `seconds` that the model took."""

    passages_encoded: int
    jobs: int
    seconds: float
    encode_seconds: float


@dataclass(frozen=True, slots=True)
class ReindexReport:
    """What a rebuild did."""

    passages: int
    passages_encoded: int
    seconds: float


class BeingRebuilt(Conflict):
    """The indexes cannot be held against the record while they are built anew."""

    code = "being-rebuilt"

    def __init__(self) -> None:
        super().__init__("The indexes are being built anew. Ask again when that is done.")


class IndexKeeper:
    """Applies index jobs in order. Every step may be repeated, so a crash costs only time."""

    def __init__(self, source: IndexSource, shelf: Shelf) -> None:
        self._source = source
        self._shelf = shelf
        # Two drains at once would write the same window twice.
        self._lock = threading.Lock()
        self._is_verified = False

    def drain(
        self,
        progress: Progress | None = None,
        stop: Callable[[], bool] | None = None,
        *,
        is_more_coming: bool = False,
    ) -> DrainReport:
        """Apply all jobs that wait, window by window, and return what that took.

        `progress` is told jobs done and jobs in all; `stop` is asked between windows. An index
        that is broken is built anew when jobs wait for it, and left as it is when none do. One
        that cannot be written is given up; search says so, and the others go on. When no job
        waits, an index that no search asks is not opened. At the end the lexical index is settled
        (`retrieval.settling`), unless more jobs are about to come.
        """
        began = time.perf_counter()
        encoder = self._encoder()
        jobs = 0
        with self._lock:
            self._revive(encoder, progress)
            start, last = self._start(), self._source.last_job()
            while start < last and not (stop and stop()):
                window = next_window(self._source, start)
                self._apply(window, encoder)
                start, jobs = window.sequence, jobs + window.jobs
                if progress:
                    progress(jobs, max(jobs, jobs + last - start))
            if start >= last and (jobs or not self._is_verified):
                self._verify(self._usable() if jobs else self._asked())
            if start >= last and not is_more_coming:
                self._settle(stop)
        seconds = time.perf_counter() - began
        return DrainReport(encoder.encoded, jobs, seconds, encoder.seconds)

    def verify(self) -> None:
        """Open every index and give up those that do not hold what is in force.

        Those that jobs still wait for are left alone: the next drain looks at them. One that no
        search asks is let go of again: with a thousand plans it takes 30 MB.
        """
        with self._lock:
            if self._start() >= self._source.last_job():
                self._verify(self._usable())
                asked = self._asked()
                for home in self._usable():
                    if home not in asked:
                        home.rest()

    def _encoder(self) -> Encoder:
        return Encoder(self._source, self._shelf.embedder)

    def _usable(self) -> list[Home[AnyIndex]]:
        return [home for home in self._shelf.homes if home.fault is None]

    def _asked(self) -> list[Home[AnyIndex]]:
        """Return the usable ones that a search will ask."""
        is_scanned = is_scan(len(self._shelf.catalogue))
        return [home for home in self._usable() if not (is_scanned and home is self._shelf.dense)]

    def _start(self) -> int:
        """Return the last job that all usable indexes hold and the record knows they hold."""
        held = [min(home.sequence, self._source.applied(home.name)) for home in self._usable()]
        return min(held, default=self._source.last_job())

    def _revive(self, encoder: Encoder, progress: Progress | None) -> None:
        """Build anew what is broken and has jobs waiting, or nothing to hold.

        One that was built with another model is left to `reindex`.
        """
        last = self._source.last_job()
        # Both take a window again when one of them is behind, so that a process which dies then
        # may leave the other one broken, too, although it has no job of its own waiting.
        is_behind = any(self._source.applied(home.name) < last for home in self._shelf.homes)
        is_empty = not len(self._shelf.catalogue)
        for home in self._shelf.homes:
            # Only what is about to be written to is opened, to learn whether it can be.
            is_broken = (home.index is None) if is_behind else (home.fault is not None)
            is_due = is_behind or is_empty
            if is_broken and is_due and not isinstance(home.fault, IndexMismatch):
                try:
                    self._rebuild([home], encoder, progress)
                except Unavailable as fault:
                    home.fail(fault)

    def _apply(self, window: Window, encoder: Encoder) -> None:
        vectors = encoder.rows(window.added)
        gone = [passage.passage_id for passage in window.removed]
        homes = self._usable()
        for home in homes:
            with suppress(IndexMissing), home.writing(window.sequence) as index:
                index.put(window.added, vectors)
        # In between, so that at no moment neither the old nor the new version is found.
        self._turn(window, vectors)
        for home in homes if gone else ():
            with suppress(IndexMissing), home.writing(window.sequence) as index:
                index.drop(gone)
        for home in self._usable():
            self._source.mark_applied(home.name, window.sequence)

    def _turn(self, window: Window, vectors: Matrix) -> None:
        self._shelf.catalogue = self._shelf.catalogue.changed(
            removed={passage.version_id for passage in window.removed},
            added=[entry_of(passage) for passage in window.added],
            vectors=vectors,
        )

    def _verify(self, homes: Sequence[Home[AnyIndex]]) -> None:
        """Give up an index that holds another number of passages than are in force."""
        wanted = len(self._shelf.catalogue)
        for home in homes:
            try:
                held = home.index.count() if home.index else 0
                if held != wanted:
                    raise IndexMissing(home.name, f"it holds {held:,} of {wanted:,} passages")
            except Unavailable as fault:
                home.fail(fault)
        self._is_verified = True

    def _settle(self, stop: Callable[[], bool] | None) -> None:
        """Build the lexical index anew of what it holds where too much was taken out of it.

        The one before answers until then, and goes on when this cannot be done or is stopped:
        the next drain does it.
        """
        home, catalogue = self._shelf.lexical, self._shelf.catalogue
        index = home.index
        if index is None or not is_worn(len(catalogue), index.dropped):
            return
        versions = sorted({entry.version_id for entry in catalogue.entries})
        with suppress(Unavailable, OSError):
            with home.rebuilding(home.sequence) as built:
                for passages, _ in batches_of(self._source, versions):
                    if stop and stop():
                        raise InterruptedError
                    built.put(passages, np.zeros((len(passages), 0), dtype=np.float32))
            # Another catalogue of the same, since what was worked out for one is kept with it.
            self._shelf.catalogue = copy(catalogue)

    @property
    def is_behind(self) -> bool:
        """Return whether jobs wait that a drain would apply, were it to go well."""
        last = self._source.last_job()
        return not self.is_rebuilding and any(
            self._source.applied(home.name) < last
            for home in self._shelf.homes
            if not isinstance(home.fault, IndexMismatch)
        )

    @property
    def is_worn(self) -> bool:
        """Return whether a drain would build the lexical index anew of what it holds."""
        home = self._shelf.lexical
        if self.is_rebuilding or not home.is_open:
            return False
        index = home.index
        return index is not None and is_worn(len(self._shelf.catalogue), index.dropped)

    @property
    def is_rebuilding(self) -> bool:
        """Return whether both indexes are being built anew; a drain would wait for that."""
        return self._shelf.is_being_rebuilt

    def is_of_another_model(self) -> bool:
        """Return whether the indexes were built with another model than the one configured.

        A Chroma server keeps each model's apart, so that there only the vectors are missing.
        """
        catalogue = self._shelf.catalogue
        is_without = self._shelf.embedder is not None and not catalogue.has_vectors
        return any(isinstance(home.fault, IndexMismatch) for home in self._shelf.homes) or (
            is_without and len(catalogue) > 0
        )

    def reindex(self, progress: Progress | None = None) -> ReindexReport:
        """Build both indexes anew beside the old ones, from the record, and switch to them.

        Vectors that the record has are not encoded again. `progress` is told passages done and
        passages in all; what it raises breaks this off, the old indexes in place and the vectors
        encoded so far kept. Raises: IndexMissing: an index cannot be written.
        """
        began = time.perf_counter()
        # How far it is is told once a window, and again within one to whoever may break it off.
        told = (0, 1)

        def tell(done: int, total: int) -> None:
            nonlocal told
            told = done, total
            if progress:
                progress(done, total)

        encoder = Encoder(self._source, self._shelf.embedder, between=lambda: tell(*told))
        with self._lock, self._being_rebuilt():
            self._rebuild(self._shelf.homes, encoder, tell)
        seconds = time.perf_counter() - began
        return ReindexReport(len(self._shelf.catalogue), encoder.encoded, seconds)

    @contextmanager
    def _being_rebuilt(self) -> Iterator[None]:
        self._shelf.is_being_rebuilt = True
        try:
            yield
        finally:
            self._shelf.is_being_rebuilt = False

    def _rebuild(
        self, homes: Sequence[Home[AnyIndex]], encoder: Encoder, progress: Progress | None
    ) -> None:
        # Read before the versions: a job that comes after is applied again and changes nothing.
        sequence = self._source.last_job()
        versions = self._source.versions_in_force()
        with ExitStack() as stack:
            indexes = [stack.enter_context(home.rebuilding(sequence)) for home in homes]
            done = 0
            for passages, share in batches_of(self._source, versions):
                _put(indexes, passages, encoder.rows(passages))
                done += len(passages)
                if progress:
                    progress(done, round(done / share))
        for home in homes:
            self._source.mark_applied(home.name, sequence)
        self._shelf.catalogue = read_catalogue(self._source, versions, self._shelf.embedder)

    def mend(self) -> None:
        """Build anew each index that cannot be used, whether jobs wait for it or not.

        Raises: Unavailable: one cannot be written.
        """
        with self._lock:
            if broken := [home for home in self._shelf.homes if home.fault is not None]:
                self._rebuild(broken, self._encoder(), None)

    def check(self) -> IndexHealth:
        """Return how both indexes differ from the record. Raises: BeingRebuilt."""
        if self.is_rebuilding:
            raise BeingRebuilt
        with self._lock:
            return compare(self._source, self._shelf)


def _put(indexes: Sequence[AnyIndex], passages: list[IndexedPassage], vectors: Matrix) -> None:
    for index in indexes:
        index.put(passages, vectors)
