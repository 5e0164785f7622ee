"""Texts of a run are encoded together, ahead of whoever asks for them."""

import threading
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from muster.at_once import GROUP, EncodedAhead, EncodedOnce
from muster.packaged import PackagedVectors
from retrieval.embedder import Encoded

TEXTS = [f"report {number}" for number in range(3 * GROUP)]


class Counted:
    """An embedder that notes what it was asked to encode together."""

    model_id, tuned_id, dimension, notice = "counted", "counted+tuned", 2, ""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.asked.append(list(texts))
        return np.array([(len(text), sum(map(ord, text))) for text in texts], dtype=np.float32)

    def encode_both(self, texts: Sequence[str]) -> Encoded:
        rows = self.encode(texts)
        return Encoded(rows, -rows)

    def count_tokens(self, text: str) -> int:
        return len(text)


def test_texts_of_the_start_are_encoded_in_groups_of_like_length_and_each_once() -> None:
    embedder = Counted()
    with EncodedAhead(embedder, [*TEXTS, TEXTS[0]]) as ahead:
        assert np.array_equal(ahead.encode(TEXTS), Counted().encode(TEXTS))
    assert [len(group) for group in embedder.asked] == [GROUP, GROUP, GROUP]
    lengths = [len(text) for group in embedder.asked for text in group]
    assert lengths == sorted(lengths, reverse=True)


def test_expected_texts_are_encoded_in_their_order_and_none_again() -> None:
    embedder = Counted()
    with EncodedAhead(embedder, TEXTS[:2]) as ahead:
        ahead.encode(TEXTS[:2])
        ahead.expect([*TEXTS, *TEXTS])
        for text in TEXTS:
            assert np.array_equal(ahead.encode([text]), Counted().encode([text]))
    assert [len(group) for group in embedder.asked] == [2, GROUP, GROUP, GROUP - 2]


def test_expected_texts_are_encoded_before_anybody_asks() -> None:
    embedder = Counted()
    with EncodedAhead(embedder, TEXTS) as ahead:
        until = time.monotonic() + 10
        while len(embedder.asked) < 3 and time.monotonic() < until:
            time.sleep(0.001)
        assert ahead.dimension == 2
    assert sum(map(len, embedder.asked)) == len(TEXTS)


def test_both_kinds_of_vectors_are_encoded_ahead() -> None:
    embedder = Counted()
    with EncodedAhead(embedder, TEXTS[:3]) as ahead:
        found = ahead.encode_both(TEXTS[:3])
        assert np.array_equal(ahead.encode(TEXTS[1:2]), found.vectors[1:2])
    assert found.tuned is not None
    assert np.array_equal(found.tuned, -found.vectors)
    assert embedder.asked == [TEXTS[:3]]


def test_who_expects_usual_vectors_alone_is_given_tuned_ones_all_the_same() -> None:
    embedder = Counted()
    with EncodedAhead(
        embedder, TEXTS[:2], encode=lambda some: Encoded(embedder.encode(some))
    ) as ahead:
        assert np.array_equal(ahead.encode(TEXTS[:2]), Counted().encode(TEXTS[:2]))
        assert ahead.encode_both(TEXTS[:1]).tuned is not None
    assert embedder.asked == [TEXTS[:2], TEXTS[:1]]


def test_each_text_is_encoded_once_and_a_packaged_one_never(tmp_path: Path) -> None:
    embedder, packaged = Counted(), PackagedVectors(tmp_path)
    wanted = Counted().encode_both(TEXTS[:4])
    assert wanted.tuned is not None
    packaged.write("counted", TEXTS[:2], wanted.vectors[:2])
    # Of the second the tuned vector is missing.
    packaged.write("counted+tuned", TEXTS[:1], wanted.tuned[:1])
    once = EncodedOnce(embedder, PackagedVectors(tmp_path))
    for texts in (TEXTS[:3], TEXTS[:4]):
        found = once.encode_both(texts)
        assert np.array_equal(found.vectors, wanted.vectors[: len(texts)])
        assert found.tuned is not None
        assert np.array_equal(found.tuned, wanted.tuned[: len(texts)])
    assert once.encode([]).shape == (0, 2)
    assert embedder.asked == [TEXTS[1:3], TEXTS[3:4]]


def test_a_text_that_nobody_expected_is_encoded_when_it_comes() -> None:
    embedder = Counted()
    with EncodedAhead(embedder, TEXTS[:2]) as ahead:
        assert np.array_equal(ahead.encode(["another"]), Counted().encode(["another"]))
    assert ["another"] in embedder.asked


def test_what_keeps_vectors_encodes_what_is_expected_and_nothing_else() -> None:
    embedder, keeping = Counted(), Counted()
    with EncodedAhead(embedder, TEXTS[:2], encode=keeping.encode_both) as ahead:
        ahead.encode(TEXTS[:2])
        ahead.encode(["another"])
    assert (embedder.asked, keeping.asked) == ([["another"]], [TEXTS[:2]])


class Slow(Counted):
    """An embedder that is not done with its first group before it is told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go_on = threading.Event(), threading.Event()

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.begun.set()
        assert self.go_on.wait(10)
        return super().encode(texts)


def test_what_is_expected_next_takes_the_place_of_what_was_not_begun() -> None:
    embedder = Slow()
    with EncodedAhead(embedder) as ahead:
        ahead.expect(TEXTS)
        assert embedder.begun.wait(10)
        ahead.expect([TEXTS[0], *TEXTS[-2:]])
        embedder.go_on.set()
        assert np.array_equal(ahead.encode(TEXTS[-1:]), Counted().encode(TEXTS[-1:]))
    assert embedder.asked == [TEXTS[:GROUP], TEXTS[-2:]]


def test_what_was_not_begun_at_the_end_is_not_waited_for() -> None:
    embedder = Slow()
    with EncodedAhead(embedder) as ahead:
        ahead.expect(TEXTS)
        assert embedder.begun.wait(10)
        threading.Timer(0.01, embedder.go_on.set).start()
    assert embedder.asked == [TEXTS[:GROUP]]
