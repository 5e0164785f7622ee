"""An embedder whose failures are noticed, so that whoever asks can be answered by words alone."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

import numpy as np

from domain.errors import ModelFailed, ModelMissing
from retrieval.around import Around
from retrieval.embedder import MANY, Embedder, Encoded, Matrix, at_work
from retrieval.panics import is_panic

# After a failure it is tried so often at most by somebody who only asks whether it works again.
TRIED_EVERY_SECONDS = 2.0
# What it is tried with.
_PROBE = "Is it well?"

log = logging.getLogger(__name__)


class WatchedEmbedder(Around):
    """An embedder around another one: whatever that one throws is told as one error.

    So is a vector of what are no numbers: kept in the record, it would be gone by for ever.
    Each text is tried anew, so that it goes on by itself once the model works again.
    """

    def __init__(self, embedder: Embedder, *, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` tells seconds that only rise."""
        super().__init__(embedder)
        self._clock = clock
        self._lock = threading.Lock()
        # When it failed last; `None` while it works.
        self._failed_at: float | None = None

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one unit row a text, in order: shape (n, d), float32. Raises: ModelFailed."""
        with self._watched():
            return _sound(self._embedder.encode(texts))

    def encode_both(self, texts: Sequence[str]) -> Encoded:
        """Return what `encode` does and the tuned vectors, if any. Raises: ModelFailed."""
        with self._watched():
            encoded = self._embedder.encode_both(texts)
            for rows in encoded:
                if rows is not None:
                    _sound(rows)
            return encoded

    def at_work(self) -> AbstractContextManager[None]:
        """Encode many texts faster while the context lasts, where the model knows how to."""
        return at_work(self._embedder, MANY)

    def is_failing(self) -> bool:
        """Return whether it failed last; one that did is tried again, if that is some time ago."""
        with self._lock:
            failed_at, now = self._failed_at, self._clock()
            if failed_at is None:
                return False
            if now - failed_at < TRIED_EVERY_SECONDS:
                return True
            # Others that ask meanwhile do not wait for it.
            self._failed_at = now
        try:
            self.encode([_PROBE])
        except ModelFailed:
            return True
        return False

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        # Three libraries lie below, each with errors of its own: words answer whatever it was.
        except BaseException as fault:
            if not isinstance(fault, Exception) and not is_panic(fault):
                raise
            self._note(self._clock())
            log.warning("the embedding model failed: %s: %.200s", type(fault).__name__, fault)
            reason = str(fault) if isinstance(fault, ModelMissing) else ""
            raise ModelFailed(type(fault).__name__, reason) from fault
        self._note(None)

    def _note(self, failed_at: float | None) -> None:
        with self._lock:
            was, self._failed_at = self._failed_at, failed_at
        if was is not None and failed_at is None:
            log.warning("the embedding model works again")


def _sound(rows: Matrix) -> Matrix:
    """Return the rows. Raises: FloatingPointError: some of it is no number."""
    if not np.isfinite(rows).all():
        raise FloatingPointError("the model gives what are no numbers")
    return rows
