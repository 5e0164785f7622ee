"""Vectors are kept by text and model: what is there is neither encoded nor read again."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from muster.kept_vectors import KeptVectors
from muster.packaged import PackagedVectors
from retrieval.embedder import Encoded
from store.engine import open_engine, upgrade
from store.index_source import SqlIndexSource

TEXTS = ["water", "fire", "storm"]


class Counting:
    """An embedder that notes what it was asked, by which way."""

    model_id, dimension, notice = "counting", 2, ""

    def __init__(self, tuned_id: str = "counting+tuned") -> None:
        self.tuned_id = tuned_id
        self.plain: list[list[str]] = []
        self.both: list[list[str]] = []

    def _rows(self, texts: Sequence[str]) -> np.ndarray:
        rows = [(len(text), sum(map(ord, text))) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), 2)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.plain.append(sorted(texts))
        return self._rows(texts)

    def encode_both(self, texts: Sequence[str]) -> Encoded:
        self.both.append(sorted(texts))
        rows = self._rows(texts)
        return Encoded(rows, -rows)

    def count_tokens(self, text: str) -> int:
        return len(text)


class Unread(PackagedVectors):
    """Packaged vectors that must not be looked at."""

    def rows(self, model_id: str) -> dict[str, np.ndarray]:
        raise AssertionError(model_id)


@pytest.fixture
def source(tmp_path: Path) -> SqlIndexSource:
    engine = open_engine(f"sqlite:///{tmp_path / 'kept.db'}")
    upgrade(engine)
    return SqlIndexSource(engine)


def test_a_text_whose_tuned_vector_is_missing_is_encoded_once_more(
    source: SqlIndexSource, tmp_path: Path
) -> None:
    embedder = Counting()
    kept = KeptVectors(source, embedder, PackagedVectors(tmp_path))
    kept.encode(TEXTS[:2])
    found = kept.encode_both(TEXTS)
    assert found.tuned is not None
    assert np.array_equal(found.tuned, -found.vectors)
    assert np.array_equal(found.vectors, embedder._rows(TEXTS))
    assert (embedder.plain, embedder.both) == ([["fire", "water"]], [sorted(TEXTS)])


def test_what_the_record_has_is_not_looked_for_among_what_is_packaged(
    source: SqlIndexSource, tmp_path: Path
) -> None:
    first = KeptVectors(source, Counting(), PackagedVectors(tmp_path)).encode_both(TEXTS)
    embedder = Counting()
    again = KeptVectors(source, embedder, Unread(tmp_path))
    assert np.array_equal(again.encode(TEXTS), first.vectors)
    assert np.array_equal(again.encode_both(TEXTS).vectors, first.vectors)
    assert embedder.plain == embedder.both == []


def test_packaged_vectors_are_taken_over(source: SqlIndexSource, tmp_path: Path) -> None:
    embedder, packaged = Counting(), PackagedVectors(tmp_path)
    rows = embedder._rows(TEXTS)
    packaged.write("counting", TEXTS, rows)
    packaged.write("counting+tuned", TEXTS, 2 * rows)
    found = KeptVectors(source, embedder, packaged).encode_both(TEXTS)
    assert found.tuned is not None
    assert np.array_equal(found.tuned, 2 * rows)
    assert embedder.plain == embedder.both == []


def test_a_model_without_tuning_has_usual_vectors_alone(
    source: SqlIndexSource, tmp_path: Path
) -> None:
    embedder = Counting(tuned_id="")
    found = KeptVectors(source, embedder, PackagedVectors(tmp_path)).encode_both(TEXTS)
    assert found.tuned is None
    assert np.array_equal(found.vectors, embedder._rows(TEXTS))
    assert embedder.both == []
