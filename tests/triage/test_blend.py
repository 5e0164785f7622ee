"""Blends of several views, and those that are kept."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from retrieval.embedder import Encoded
from tests.triage.lesson_texts import ASKED, LABELS, TEXTS, encoded, vectors
from triage.blend import LinearBlend, fit_blend, unpack_blend
from triage.exemplars import gather_exemplars
from triage.kept_blends import KeptBlends


def both(texts: list[str]) -> Encoded:
    """Return vectors, and tuned ones that are the same for all texts of a label."""
    known = dict(zip(TEXTS, LABELS, strict=True))
    return Encoded(vectors(texts), vectors([known.get(text, text) for text in texts]))


def blend(labels: list[str] = LABELS) -> LinearBlend:
    return fit_blend(TEXTS, encoded(TEXTS), labels, words=[("sandbag", labels[0])])


def test_a_class_is_as_near_as_its_nearest_examples() -> None:
    rows = np.eye(3, 4, dtype=np.float32)[[0, 1, 0, 2, 0]]
    examples = gather_exemplars(rows, ["a", "b", "a", "b", "a"], ["a", "b"])
    shares = examples.predict(np.eye(1, 4, dtype=np.float32))
    # Three examples of a at 1, two of b at 0.
    assert shares[0, 0] == pytest.approx(1 / (1 + np.exp(-15)))


def test_examples_kept_as_bytes_are_as_near_as_they_were() -> None:
    draw = np.random.default_rng(7)
    rows = draw.normal(size=(3_000, 384)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    labels = ["a" if place % 3 else "b" for place in range(len(rows))]
    examples = gather_exemplars(rows, labels, ["a", "b"])
    asked = rows[:40] + 0.5 * rows[40:80]
    asked /= np.linalg.norm(asked, axis=1, keepdims=True)
    found, nearest = examples.compare(asked)
    np.testing.assert_allclose(nearest, (asked @ rows.T).max(axis=1), atol=0.003)
    # One alone is read in another way than many.
    for place in (0, 5, 39):
        alone = examples.compare(asked[place : place + 1])
        np.testing.assert_allclose(alone[0][0], found[place], atol=1e-5)
    # An example is as near to itself as can be.
    np.testing.assert_allclose(examples.compare(rows[:40])[1], 1, atol=0.001)


def test_an_example_without_length_is_near_to_nothing() -> None:
    rows = np.eye(2, 4, dtype=np.float32) * [[1], [0]]
    with np.errstate(all="raise"):
        examples = gather_exemplars(rows.astype(np.float32), ["a", "b"], ["a", "b"])
    shares, nearest = examples.compare(np.eye(1, 4, 1, dtype=np.float32))
    assert nearest.tolist() == [0.0]
    assert shares.tolist() == [[0.5, 0.5]]


@pytest.mark.parametrize("name", ["exemplars", "tuned"])
def test_a_kept_blend_with_other_examples_is_not_read(name: str) -> None:
    made = fit_blend(TEXTS, Encoded(vectors(TEXTS), vectors(TEXTS)), LABELS)
    arrays = made.pack()
    assert unpack_blend(arrays).classes == made.classes
    with pytest.raises(ValueError, match="6 rows of float32 for 6"):
        unpack_blend({**arrays, name: arrays[name].astype(np.float32)})
    with pytest.raises(ValueError, match="5 rows of int8 for 6"):
        unpack_blend({**arrays, name: arrays[name][1:]})


def kept(
    shelf: KeptBlends,
    texts: Sequence[str],
    lessons: Encoded,
    labels: Sequence[str],
    *,
    model_id: str = "model",
) -> LinearBlend:
    return shelf.get(texts, lambda _: lessons, labels, model_id=model_id).blend


def test_a_kept_blend_answers_as_the_fitted_one_did(tmp_path: Path) -> None:
    shelf, asked, lessons = KeptBlends(tmp_path), both(ASKED), both(TEXTS)
    first = kept(shelf, TEXTS, lessons, LABELS)
    again = kept(KeptBlends(tmp_path), TEXTS, lessons, LABELS)
    assert first is not again
    np.testing.assert_allclose(first.predict(ASKED, asked), again.predict(ASKED, asked), atol=1e-12)
    assert again.words_for(ASKED[0], ["flood"], limit=3) == first.words_for(
        ASKED[0], ["flood"], limit=3
    )


def test_tuned_vectors_decide_where_they_are_given() -> None:
    lessons = both(TEXTS)
    model = fit_blend(TEXTS, lessons, LABELS)
    # Each report as another one is worded, with the tuned vector of a third.
    asked = Encoded(lessons.vectors[:2], vectors(LABELS)[4:])
    without = model.predict(TEXTS[:2], Encoded(asked.vectors))
    shares = model.predict(TEXTS[:2], asked)
    power = model.classes.index("power")
    assert np.all(shares[:, power] > without[:, power])
    np.testing.assert_allclose(shares.sum(axis=1), 1)


def test_what_was_learnt_in_english_is_known_in_german() -> None:
    model = fit_blend(TEXTS, encoded(TEXTS), LABELS)
    asked = "Die Pumpe im Keller steht, das Wasser steigt"
    words, pieces = model.views([asked], encoded([asked]))[1:3, 0]
    flood = model.classes.index("flood")
    assert words.argmax() == pieces.argmax() == flood
    assert "water" in model.words_for(asked, ["flood"], limit=3)[0]


def test_lessons_of_another_model_are_others(tmp_path: Path) -> None:
    shelf, lessons = KeptBlends(tmp_path), both(TEXTS)
    for model_id in ("model", "model+tuning", "other"):
        kept(shelf, TEXTS, lessons, LABELS, model_id=model_id)
    assert len(list(tmp_path.glob("*.npz"))) == 3


def test_the_lessons_of_a_kept_blend_are_not_encoded(tmp_path: Path) -> None:
    shelf = KeptBlends(tmp_path)
    first = kept(shelf, TEXTS, both(TEXTS), LABELS)

    def encode(_: Sequence[str]) -> Encoded:
        raise AssertionError("encoded again")

    again = shelf.get(TEXTS, encode, LABELS, model_id="model").blend
    assert again.classes == first.classes


def test_other_lessons_are_not_taken_for_kept_ones(tmp_path: Path) -> None:
    shelf = KeptBlends(tmp_path)
    kept(shelf, TEXTS, encoded(TEXTS), LABELS)
    swapped = kept(shelf, TEXTS, encoded(TEXTS), [*LABELS[2:], *LABELS[:2]])
    assert swapped.words_for("ransom note", ["power"], limit=3)[0]
    assert len(list(tmp_path.glob("*.npz"))) == 2


def test_the_oldest_blend_goes_and_nothing_else_in_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("triage.kept_blends._KEPT", 1)
    vectors_of_words = tmp_path / "vectors.npz"
    vectors_of_words.write_bytes(b"kept by others")
    shelf = KeptBlends(tmp_path)
    kept(shelf, TEXTS, encoded(TEXTS), LABELS)
    kept(shelf, TEXTS, encoded(TEXTS), [*LABELS[2:], *LABELS[:2]])
    assert len(list(tmp_path.iterdir())) == 2
    assert vectors_of_words.is_file()


@pytest.mark.parametrize("damage", [b"", b"no archive", None])
def test_a_damaged_file_is_fitted_again(tmp_path: Path, damage: bytes | None) -> None:
    shelf = KeptBlends(tmp_path)
    first = kept(shelf, TEXTS, encoded(TEXTS), LABELS)
    [file] = tmp_path.glob("*.npz")
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    again = kept(shelf, TEXTS, encoded(TEXTS), LABELS)
    assert again.classes == first.classes
    assert file.read_bytes() == whole or len(file.read_bytes()) == len(whole)


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert kept(KeptBlends(tmp_path / "file"), TEXTS, encoded(TEXTS), LABELS).classes == sorted(
        set(LABELS)
    )


def test_old_models_are_let_go(tmp_path: Path) -> None:
    shelf = KeptBlends(tmp_path)
    for number in range(8):
        kept(shelf, [*TEXTS, f"one more {number}"], encoded([*TEXTS, "x"]), [*LABELS, "flood"])
    assert len(list(tmp_path.iterdir())) == 4


def not_asked(texts: Sequence[str]) -> Encoded:
    raise AssertionError(f"encoded again: {texts}")


def test_what_was_said_of_closed_incidents_is_kept(tmp_path: Path) -> None:
    lessons = both(TEXTS)
    first = KeptBlends(tmp_path).get(TEXTS, lambda _: lessons, LABELS, model_id="model")
    said = first.shares_of(ASKED, both)
    np.testing.assert_allclose(said, first.blend.predict(ASKED, both(ASKED)), atol=1e-6)
    again = KeptBlends(tmp_path).get(TEXTS, not_asked, LABELS, model_id="model")
    np.testing.assert_array_equal(again.shares_of(ASKED[::-1], not_asked), said[::-1])
    assert again.shares_of([], not_asked).shape == (0, len(first.blend.classes))


def test_only_an_incident_that_is_new_is_read(tmp_path: Path) -> None:
    kept_blend = KeptBlends(tmp_path).get(TEXTS, both, LABELS, model_id="model")
    said = kept_blend.shares_of(ASKED, both)
    asked: list[str] = []

    def encode(texts: Sequence[str]) -> Encoded:
        asked.extend(texts)
        return both(texts)

    new = "a lorry stands in the gate"
    more = kept_blend.shares_of([ASKED[0], new], encode)
    assert asked == [new]
    np.testing.assert_array_equal(more[0], said[0])
    kept_blend.shares_of([new, ASKED[0]], not_asked)
    # Of those that are gone nothing is kept.
    kept_blend.shares_of([ASKED[1]], encode)
    assert asked == [new, ASKED[1]]


def test_what_is_said_of_an_incident_does_not_depend_on_the_others() -> None:
    draw = np.random.default_rng(3)
    texts = [f"{ASKED[number % 3]} {number}" for number in range(40)]
    rows = draw.normal(size=(40, 8)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    of = dict(zip(texts, rows, strict=True))

    def encode(asked: Sequence[str]) -> Encoded:
        own = np.array([of[text] for text in asked])
        return Encoded(own, own)

    lessons = both(TEXTS)
    blend = KeptBlends().get(TEXTS, lambda _: lessons, LABELS, model_id="model")
    together = blend.shares_of(texts, encode)
    apart = [blend.shares_of([text], encode)[0] for text in texts]
    np.testing.assert_array_equal(together, apart)


def test_what_another_blend_said_is_not_taken(tmp_path: Path) -> None:
    shelf = KeptBlends(tmp_path)
    shelf.get(TEXTS, both, LABELS, model_id="model").shares_of(ASKED, both)
    swapped = shelf.get(TEXTS, both, [*LABELS[2:], *LABELS[:2]], model_id="model")
    shares = swapped.shares_of(ASKED, both)
    np.testing.assert_allclose(shares, swapped.blend.predict(ASKED, both(ASKED)), atol=1e-6)


def test_a_file_of_shares_with_any_byte_changed_does_no_harm(tmp_path: Path) -> None:
    kept_blend = KeptBlends(tmp_path).get(TEXTS, both, LABELS, model_id="model")
    said = kept_blend.shares_of(ASKED, both)
    [file] = tmp_path.glob("shares-*.npz")
    whole = file.read_bytes()
    for place in range(0, len(whole), 3):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        assert kept_blend.shares_of(ASKED, both).shape == said.shape


@pytest.mark.parametrize(
    "rows", [np.zeros((1, 1)), np.full((1, 3), np.nan), np.array("none"), None]
)
def test_damaged_shares_are_read_again(tmp_path: Path, rows: np.ndarray | None) -> None:
    kept_blend = KeptBlends(tmp_path).get(TEXTS, both, LABELS, model_id="model")
    said = kept_blend.shares_of(ASKED, both)
    [file] = tmp_path.glob("shares-*.npz")
    if rows is None:
        file.write_bytes(file.read_bytes()[:40])
    else:
        np.savez(file, hashes=np.array(["x"]), rows=rows)
    np.testing.assert_array_equal(kept_blend.shares_of(ASKED, both), said)
