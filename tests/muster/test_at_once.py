"""Texts of a run are encoded together, ahead of whoever asks for them."""

from collections.abc import Sequence

import numpy as np

from muster.at_once import GROUP, EncodedAhead

TEXTS = [f"report {number}" for number in range(3 * GROUP)]


class Counted:
    """An embedder that notes what it was asked to encode together."""

    model_id, dimension, notice = "counted", 2, ""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.asked.append(list(texts))
        return np.array([(len(text), sum(map(ord, text))) for text in texts], dtype=np.float32)

    def count_tokens(self, text: str) -> int:
        return len(text)


def test_a_text_that_was_there_from_the_start_is_not_encoded_again() -> None:
    embedder = Counted()
    ahead = EncodedAhead(embedder, [*TEXTS[:3], TEXTS[0]])
    assert embedder.asked == [TEXTS[:3]]
    assert np.array_equal(
        ahead.encode([TEXTS[2], TEXTS[0]]), Counted().encode([TEXTS[2], TEXTS[0]])
    )
    assert len(embedder.asked) == 1


def test_expected_texts_are_encoded_in_groups_and_each_once() -> None:
    embedder = Counted()
    ahead = EncodedAhead(embedder, TEXTS[:2])
    ahead.expect([*TEXTS, *TEXTS])
    for text in TEXTS:
        assert np.array_equal(ahead.encode([text]), Counted().encode([text]))
    assert [len(group) for group in embedder.asked] == [2, GROUP, GROUP, GROUP - 2]


def test_a_text_that_nobody_expected_is_encoded_when_it_comes() -> None:
    embedder = Counted()
    ahead = EncodedAhead(embedder, [])
    ahead.expect(TEXTS[:2])
    assert np.array_equal(ahead.encode(["another"]), Counted().encode(["another"]))
    assert ["another"] in embedder.asked


def test_what_is_expected_next_takes_the_place_of_what_nobody_asked_for() -> None:
    embedder = Counted()
    ahead = EncodedAhead(embedder, [])
    ahead.expect(TEXTS)
    ahead.expect(TEXTS[-2:])
    assert np.array_equal(ahead.encode(TEXTS[-1:]), Counted().encode(TEXTS[-1:]))
    assert TEXTS[GROUP] not in {text for group in embedder.asked for text in group}
