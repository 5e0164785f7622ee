"""Encodes texts once and keeps their vectors in the record, beside those of the plans."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from domain.canonical import sha256_of
from retrieval.embedder import Embedder, Matrix, to_bytes
from retrieval.encoding import load_rows

if TYPE_CHECKING:
    from domain.ports import IndexSource


class KeptVectors:
    """Vectors by the hash of their text; the thousand lessons of triage are encoded once."""

    def __init__(self, source: "IndexSource", embedder: Embedder) -> None:
        self._source = source
        self._embedder = embedder

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one unit row a text, shape (n, d), float32; what is new is encoded and kept."""
        by_hash = {sha256_of(text): text for text in texts}
        model_id = self._embedder.model_id
        missing = sorted(self._source.missing_vectors(model_id, by_hash))
        if missing:
            vectors = self._embedder.encode([by_hash[key] for key in missing])
            kept = [(key, to_bytes(row)) for key, row in zip(missing, vectors, strict=True)]
            self._source.save_vectors(model_id, kept)
        return load_rows(self._source, self._embedder, [sha256_of(text) for text in texts])
