"""Vectors from the record, and into it for texts that have none."""

import time
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from domain.ports import IndexedPassage, IndexSource
from retrieval.embedder import Embedder, Matrix, at_work, to_bytes

# Few enough that whoever ends the process waits some seconds.
TEXTS_A_STEP = 256


def load_rows(source: IndexSource, embedder: Embedder | None, hashes: Sequence[str]) -> Matrix:
    """Return the stored vectors of the hashes as rows, shape (n, d); zeros where there is none."""
    if embedder is None:
        return np.zeros((len(hashes), 0), dtype=np.float32)
    return to_rows(source.load_vectors(embedder.model_id, hashes), hashes, embedder.dimension)


def to_rows(stored: Mapping[str, bytes], hashes: Sequence[str], dimension: int) -> Matrix:
    """Return stored vectors of the hashes as rows, shape (n, d); zeros where there is none."""
    rows = np.zeros((len(hashes), dimension), dtype=np.float32)
    length = dimension * rows.itemsize
    for row, found in zip(rows, map(stored.get, hashes), strict=True):
        # A vector of another length cannot be one of this model's; it is as good as absent.
        if found is not None and len(found) == length:
            row[:] = np.frombuffer(found, dtype="<f4")
    return rows


class Encoder:
    """Encodes what the record has no vector for, and counts what that took.

    Without an embedder all rows are empty.
    """

    def __init__(
        self,
        source: IndexSource,
        embedder: Embedder | None,
        *,
        between: Callable[[], None] = lambda: None,
    ) -> None:
        """`between` is called after each few texts, which are in the record then; it may raise."""
        self._source = source
        self._embedder = embedder
        self._between = between
        self.encoded = 0
        self.seconds = 0.0

    def rows(self, passages: Sequence[IndexedPassage]) -> Matrix:
        """Return the passages' vectors as rows, shape (n, d), float32, all in the record now."""
        if self._embedder is not None:
            self._fill(self._embedder, passages)
        hashes = [passage.encoded_sha256 for passage in passages]
        return load_rows(self._source, self._embedder, hashes)

    def _fill(self, embedder: Embedder, passages: Sequence[IndexedPassage]) -> None:
        """Encode the texts that have no vector and store them, a few hundred at a time."""
        hashes = {passage.encoded_sha256 for passage in passages}
        missing = self._source.missing_vectors(embedder.model_id, hashes)
        texts = {p.encoded_sha256: p.encoded_text for p in passages if p.encoded_sha256 in missing}
        # By length, since texts that are encoded together take the time of the longest.
        waiting = sorted(texts.items(), key=lambda one: len(one[1]))
        with at_work(embedder, len(waiting)):
            self._encode(embedder, waiting)

    def _encode(self, embedder: Embedder, waiting: Sequence[tuple[str, str]]) -> None:
        for begin in range(0, len(waiting), TEXTS_A_STEP):
            step = waiting[begin : begin + TEXTS_A_STEP]
            began = time.perf_counter()
            vectors = embedder.encode([text for _, text in step])
            self.seconds += time.perf_counter() - began
            self.encoded += len(step)
            rows = [(key, to_bytes(vector)) for (key, _), vector in zip(step, vectors, strict=True)]
            self._source.save_vectors(embedder.model_id, rows)
            self._between()
