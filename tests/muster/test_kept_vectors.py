"""Vectors are kept by text and model: what is there is neither encoded nor read again."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from domain.canonical import sha256_of
from muster.kept_vectors import KeptVectors
from muster.packaged import PART, PackagedVectors, encode_in_parts
from retrieval.embedder import MANY, Encoded
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


class Stopped(Exception):
    """Somebody stopped the command."""


def test_what_was_encoded_before_an_interruption_is_not_encoded_again(tmp_path: Path) -> None:
    texts = [f"text {number}" for number in range(2 * PART + 10)]
    told: list[tuple[int, int]] = []

    def stop_at_the_second(_step: str, done: int, total: int) -> None:
        told.append((done, total))
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        encode_in_parts(Counting(), texts, PackagedVectors(tmp_path), watch=stop_at_the_second)
    assert told == [(0, 2 * PART + 10), (PART, 2 * PART + 10)]
    embedder, packaged = Counting(), PackagedVectors(tmp_path)
    encode_in_parts(embedder, texts, packaged, watch=lambda *_: None)
    assert [len(part) for part in embedder.both] == [PART, 10]
    for model_id, sign in (("counting", 1), ("counting+tuned", -1)):
        rows = PackagedVectors(tmp_path).rows(model_id)
        assert len(rows) == len(texts)
        for text in (texts[0], texts[-1]):
            assert np.array_equal(rows[sha256_of(text)], sign * embedder._rows([text])[0])
    again = Counting()
    encode_in_parts(again, texts, packaged, watch=lambda *_: None)
    assert again.both == []


def test_texts_that_are_learnt_no_longer_are_not_kept(tmp_path: Path) -> None:
    packaged = PackagedVectors(tmp_path)
    encode_in_parts(Counting(), ["a", "b"], packaged, watch=lambda *_: None)
    encode_in_parts(Counting(), ["b", "c"], packaged, watch=lambda *_: None)
    assert packaged.rows("counting").keys() == {sha256_of("b"), sha256_of("c")}


def test_many_texts_without_setup_are_announced(
    source: SqlIndexSource, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    many = [f"text {number}" for number in range(MANY)]
    KeptVectors(source, Counting(), PackagedVectors(tmp_path)).encode_both(many)
    [said] = caplog.messages
    assert f"encoding {MANY} texts" in said
    assert "`muster setup`" in said
    caplog.clear()
    KeptVectors(source, Counting("other"), PackagedVectors(tmp_path)).encode(many)
    few = [f"few {number}" for number in range(MANY - 1)]
    KeptVectors(source, Counting(), PackagedVectors(tmp_path)).encode(few)
    packaged = PackagedVectors(tmp_path)
    packaged.write("counting", TEXTS, Counting()._rows(TEXTS))
    more = [f"more {number}" for number in range(MANY)]
    KeptVectors(source, Counting(), packaged).encode(more)
    assert caplog.messages == []


def test_a_model_without_tuning_has_usual_vectors_alone(
    source: SqlIndexSource, tmp_path: Path
) -> None:
    embedder = Counting(tuned_id="")
    found = KeptVectors(source, embedder, PackagedVectors(tmp_path)).encode_both(TEXTS)
    assert found.tuned is None
    assert np.array_equal(found.vectors, embedder._rows(TEXTS))
    assert embedder.both == []
