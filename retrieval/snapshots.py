"""What was in force on a day past: exact vectors and an index in memory, kept for a while."""

import threading
from collections import OrderedDict
from datetime import datetime

import numpy as np

from domain.ports import IndexSource
from retrieval.catalogue import Catalogue, entry_of
from retrieval.embedder import Embedder
from retrieval.encoding import Encoder
from retrieval.lexical import LexicalIndex
from retrieval.view import View
from retrieval.windows import batches_of

# Each holds a whole record's vectors and words; people compare two days, seldom more.
KEPT = 3


class Snapshots:
    """Builds views of the past and keeps the last few."""

    def __init__(self, source: IndexSource, embedder: Embedder | None, *, language: str) -> None:
        self._source = source
        self._embedder = embedder
        self._language = language
        self._kept: OrderedDict[tuple[str, ...], View] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, as_of: datetime | int) -> View:
        """Return the view of the versions in force at `as_of`, a time or the sequence of a job.

        Days on which the same versions were in force share one view.
        """
        if isinstance(as_of, int):
            versions = self._source.versions_at(as_of)
        else:
            versions = self._source.versions_in_force(as_of)
        key = tuple(versions)
        with self._lock:
            view = self._kept.pop(key, None) or self._build(versions)
            self._kept[key] = view
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return view

    def _build(self, versions: list[str]) -> View:
        encoder = Encoder(self._source, self._embedder)
        words = LexicalIndex(language=self._language)
        entries, rows = [], []
        with words.filling():
            for passages, _ in batches_of(self._source, versions):
                vectors = encoder.rows(passages)
                words.put(passages, vectors)
                entries += [entry_of(passage) for passage in passages]
                rows.append(vectors)
        dimension = self._embedder.dimension if self._embedder else 0
        vectors = np.concatenate(rows) if rows else np.zeros((0, dimension), dtype=np.float32)
        return View(Catalogue(entries, vectors), words)
