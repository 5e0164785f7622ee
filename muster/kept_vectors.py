"""Encodes texts once and keeps their vectors in the record, beside those of the plans."""

import logging
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from domain.canonical import sha256_of
from retrieval.embedder import MANY, Embedder, Encoded, Matrix, at_work, to_bytes
from retrieval.encoding import to_rows

if TYPE_CHECKING:
    from domain.ports import IndexSource
    from muster.packaged import PackagedVectors

log = logging.getLogger("muster")


class KeptVectors:
    """Vectors by the hash of their text; the thousand lessons of triage are encoded once."""

    def __init__(
        self, source: "IndexSource", embedder: Embedder, packaged: "PackagedVectors"
    ) -> None:
        self._source = source
        self._embedder = embedder
        self._packaged = packaged
        self._last: tuple[tuple[str, ...], Encoded | None] = ((), None)

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one unit row a text, shape (n, d), float32; what is new is encoded and kept."""
        by_hash = {sha256_of(text): text for text in texts}
        found = self._stored(self._embedder.model_id, by_hash)
        if missing := sorted(by_hash.keys() - found.keys()):
            self._announce(len(missing))
            with at_work(self._embedder, len(missing)):
                rows = self._embedder.encode([by_hash[key] for key in missing])
            found |= self._keep(self._embedder.model_id, missing, rows)
        return self._rows(found, texts)

    def encode_both(self, texts: Sequence[str]) -> Encoded:
        """Return what the embedder's `encode_both` does; what is new is encoded and kept."""
        asked = tuple(texts)
        last, encoded = self._last
        # The names of the activities are asked for with report after report.
        if encoded is None or last != asked:
            encoded = self._both(asked)
            self._last = asked, encoded
        return encoded

    def _both(self, texts: Sequence[str]) -> Encoded:
        tuned_id = self._embedder.tuned_id
        if not tuned_id:
            return Encoded(self.encode(texts))
        by_hash = {sha256_of(text): text for text in texts}
        found = self._stored(self._embedder.model_id, by_hash)
        tuned = self._stored(tuned_id, by_hash)
        if missing := sorted(by_hash.keys() - (found.keys() & tuned.keys())):
            self._announce(len(missing))
            with at_work(self._embedder, len(missing)):
                made = self._embedder.encode_both([by_hash[key] for key in missing])
            found = self._keep(self._embedder.model_id, missing, made.vectors) | found
            if made.tuned is not None:
                tuned = self._keep(tuned_id, missing, made.tuned) | tuned
        return Encoded(self._rows(found, texts), self._rows(tuned, texts))

    def _announce(self, texts: int) -> None:
        """Say what takes minutes and need not: `muster setup` was not run with this model."""
        if texts >= MANY and not self._packaged.rows(self._embedder.model_id):
            log.warning(
                "encoding %s texts, once, which may take minutes: stop this and run "
                "`muster setup` to have it done beforehand",
                f"{texts:,}",
            )

    def _stored(self, model_id: str, by_hash: Mapping[str, str]) -> dict[str, bytes]:
        """Return what the record has, and what was packaged, which it has from then on."""
        stored = self._source.load_vectors(model_id, list(by_hash))
        lacking = by_hash.keys() - stored.keys()
        if not lacking:
            return stored
        ready = self._packaged.rows(model_id)
        new = sorted(lacking & ready.keys())
        return self._keep(model_id, new, [ready[key] for key in new]) | stored

    def _keep(
        self, model_id: str, keys: Sequence[str], rows: Sequence[Matrix] | Matrix
    ) -> dict[str, bytes]:
        made = {key: to_bytes(row) for key, row in zip(keys, rows, strict=True)}
        self._source.save_vectors(model_id, list(made.items()))
        return made

    def _rows(self, found: Mapping[str, bytes], texts: Sequence[str]) -> Matrix:
        rows = to_rows(found, [sha256_of(text) for text in texts], self._embedder.dimension)
        rows.flags.writeable = False
        return rows
