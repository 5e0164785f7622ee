"""txtai: one hybrid index, BM25 and dense, scores normalised and averaged."""

from importlib.metadata import version
from pathlib import Path

import numpy as np
from txtai import Embeddings


class Peer:
    """Keeps `Embeddings(hybrid=True)` as its documentation shows."""

    def __init__(self, model: Path) -> None:
        self._model = str(model)

    def version(self):
        return f"txtai {version('txtai')}"

    def build(self, passages, vectors) -> None:
        self._index = Embeddings(path=self._model, hybrid=True)
        model = self._index.model
        if vectors is not None:
            rows = dict(zip((one.text for one in passages), vectors, strict=True))
            model.encode = lambda texts, *_: np.array([rows[text] for text in texts])
        self._index.index((one.id, one.text, None) for one in passages)
        if vectors is not None:
            del model.encode

    def save(self, folder: Path) -> None:
        self._index.save(str(folder))

    def load(self, folder: Path, _passages) -> None:
        self._index = Embeddings()
        self._index.load(str(folder))

    def search(self, text: str, depth: int):
        return [found for found, _ in self._index.search(text, depth)]
