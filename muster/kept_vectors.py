"""Encodes texts once and keeps their vectors in the record, beside those of the plans."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from domain.canonical import sha256_of
from retrieval.embedder import Embedder, Matrix, to_bytes
from retrieval.encoding import to_rows

if TYPE_CHECKING:
    from domain.ports import IndexSource
    from muster.packaged import PackagedVectors


class KeptVectors:
    """Vectors by the hash of their text; the thousand lessons of triage are encoded once."""

    def __init__(
        self, source: "IndexSource", embedder: Embedder, packaged: "PackagedVectors"
    ) -> None:
        self._source = source
        self._embedder = embedder
        self._packaged = packaged
        self._last: tuple[tuple[str, ...], Matrix | None] = ((), None)

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one unit row a text, shape (n, d), float32; what is new is encoded and kept."""
        asked = tuple(texts)
        last, rows = self._last
        # The names of the activities are asked for with report after report.
        if rows is None or last != asked:
            rows = self._rows(asked)
            rows.flags.writeable = False
            self._last = asked, rows
        return rows

    def _rows(self, texts: Sequence[str]) -> Matrix:
        hashes = [sha256_of(text) for text in texts]
        by_hash = dict(zip(hashes, texts, strict=True))
        stored = self._source.load_vectors(self._embedder.model_id, list(by_hash))
        missing = sorted(by_hash.keys() - stored.keys())
        if missing:
            made = self._made({key: by_hash[key] for key in missing})
            self._source.save_vectors(self._embedder.model_id, list(made.items()))
            stored = {**stored, **made}
        return to_rows(stored, hashes, self._embedder.dimension)

    def _made(self, by_hash: Mapping[str, str]) -> dict[str, bytes]:
        """Return the vectors of the texts: packaged ones as they are, the others encoded now."""
        ready = self._packaged.rows
        new = [key for key in by_hash if key not in ready]
        vectors = self._embedder.encode([by_hash[key] for key in new])
        made = {key: to_bytes(row) for key, row in zip(new, vectors, strict=True)}
        return made | {key: to_bytes(ready[key]) for key in by_hash if key in ready}
