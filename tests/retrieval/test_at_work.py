"""Many texts are encoded side by side: to the same vectors, and only while there are many."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from muster.settings import load_settings
from retrieval import onnx_embedder
from retrieval.embedder import MANY, Encoded, Matrix, at_work
from retrieval.english import EnglishReader
from retrieval.export import exported_folder
from retrieval.models import find_default_model
from retrieval.onnx_embedder import MODEL_FILE, TUNED_FILE, OnnxEmbedder
from tests.kept import kept_embedder

pytestmark = pytest.mark.model

TEXTS = [f"Pump {number} in the cellar failed. " * (number % 9 + 1) for number in range(90)]


@pytest.fixture
def folder() -> Path:
    cache = load_settings().settings.cache
    # The export is made, if it is not there yet.
    kept_embedder(cache)
    return exported_folder(find_default_model(), cache)


def opened(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that fills with the threads of each model file opened from now on."""
    threads: list[int] = []
    real = onnx_embedder._open

    def spy(file: Path, number: int) -> object:
        threads.append(number)
        return real(file, number)

    monkeypatch.setattr(onnx_embedder, "_open", spy)
    return threads


def test_the_vectors_are_the_same_to_the_last_bit(folder: Path) -> None:
    embedder = OnnxEmbedder(folder)
    before = embedder.encode_both(TEXTS)
    with at_work(embedder, MANY):
        meanwhile = embedder.encode_both(TEXTS)
        alone = embedder.encode(TEXTS[:1])
    np.testing.assert_array_equal(before.vectors, meanwhile.vectors)
    assert before.tuned is not None
    assert meanwhile.tuned is not None
    np.testing.assert_array_equal(before.tuned, meanwhile.tuned)
    np.testing.assert_array_equal(alone, embedder.encode(TEXTS[:1]))


def test_a_second_one_is_opened_for_many_and_let_go_of(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder = EnglishReader(OnnxEmbedder(folder))
    threads = opened(monkeypatch)
    with at_work(embedder, MANY - 1):
        embedder.encode(TEXTS)
    assert not threads
    with at_work(embedder, MANY), at_work(embedder, MANY):
        embedder.encode(TEXTS)
    assert threads == [1, 1]
    embedder.encode(TEXTS)
    with at_work(embedder, MANY):
        embedder.encode(TEXTS)
    assert threads == [1] * 4


def test_without_its_file_it_goes_on_as_for_a_few(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / folder.name
    shutil.copytree(folder, copy)
    embedder = OnnxEmbedder(copy)
    before = embedder.encode(TEXTS)
    for name in (TUNED_FILE, MODEL_FILE):
        (copy / name).unlink()
        with at_work(embedder, MANY):
            np.testing.assert_array_equal(embedder.encode_both(TEXTS).vectors, before)


def test_a_failure_lets_go_of_it_as_well(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embedder = OnnxEmbedder(folder)
    threads = opened(monkeypatch)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt), at_work(embedder, MANY):
            raise KeyboardInterrupt
    assert threads == [1] * 4


def test_an_interrupt_while_it_opens_leaves_nothing_open(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder = OnnxEmbedder(folder)

    def interrupt(*_: object) -> object:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(onnx_embedder, "_open", interrupt)
        with pytest.raises(KeyboardInterrupt), at_work(embedder, MANY):
            pytest.fail("it was not opened")
    threads = opened(monkeypatch)
    for _ in range(2):
        with at_work(embedder, MANY):
            embedder.encode(TEXTS)
    assert threads == [1] * 4


def test_an_embedder_that_knows_no_other_way_is_left_alone() -> None:
    class Plain:
        model_id = tuned_id = notice = ""
        dimension = 3

        def encode(self, texts: Sequence[str]) -> Matrix:
            return np.zeros((len(texts), 3), dtype=np.float32)

        def encode_both(self, texts: Sequence[str]) -> Encoded:
            return Encoded(self.encode(texts))

        def count_tokens(self, text: str) -> int:
            return len(text)

    with at_work(Plain(), 10 * MANY):
        assert Plain().encode(["x"]).shape == (1, 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "Call the Krisenstab, now!",
        "a" * 150,
        "x\ny\tz",
        "50% - 4:30 (ca.)",
        "Ü ß 漢字",
        "unbeliev\x0cable\x1cness \x85 x",
        "https://a.example/" + "b-" * 300,
        "[MASK] a[SEP]b",
        "zero\u200bwidth \u2028 \u3000 end",
        "nul\x00l",
    ],
)
def test_tokens_counted_word_by_word_are_those_of_the_whole(folder: Path, text: str) -> None:
    embedder = OnnxEmbedder(folder)
    whole = embedder._counting.encode(text, add_special_tokens=False).ids
    assert embedder.count_tokens(text) == len(whole)
