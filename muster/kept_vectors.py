"""Encodes texts once and keeps their vectors in the record, beside those of the plans."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from domain.canonical import sha256_of
from retrieval.embedder import Embedder, Matrix, to_bytes
from retrieval.encoding import load_rows

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

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one unit row a text, shape (n, d), float32; what is new is encoded and kept."""
        by_hash = {sha256_of(text): text for text in texts}
        model_id = self._embedder.model_id
        missing = sorted(self._source.missing_vectors(model_id, by_hash))
        if missing:
            ready = self._packaged.rows
            new = [key for key in missing if key not in ready]
            vectors = self._embedder.encode([by_hash[key] for key in new])
            kept = [(key, to_bytes(row)) for key, row in zip(new, vectors, strict=True)]
            kept += [(key, to_bytes(ready[key])) for key in missing if key in ready]
            self._source.save_vectors(model_id, kept)
        return load_rows(self._source, self._embedder, [sha256_of(text) for text in texts])
