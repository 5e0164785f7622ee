"""Kept models against the library that fitted them."""

from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from triage.blend import LinearBlend, fit_blend
from triage.exemplars import gather_exemplars
from triage.fitting import PIECES, fit_dense, fit_pieces, fit_words
from triage.kept_blends import KeptBlends

TEXTS = [
    "Water runs into the cellar, the pump has stopped",
    "Der Fluss steigt, Wasser läuft in die Halle",
    "All files are encrypted and a note asks for money",
    "Files locked, ransom note on every screen",
    "Lights are out, the generator does not start",
    "Kein Strom im ganzen Gebäude, Café geschlossen",
]
LABELS = ["flood", "flood", "cyber", "cyber", "power", "power"]
ASKED = ["the pump in the CELLAR stopped and water water runs", "Ransom note!", "zzz", "läuft"]


def vectors(texts: list[str]) -> np.ndarray:
    draw = np.random.default_rng(sum(map(len, texts)))
    rows = draw.normal(size=(len(texts), 8)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def blend(labels: list[str] = LABELS) -> LinearBlend:
    return fit_blend(TEXTS, vectors(TEXTS), labels, words=[("sandbag", labels[0])])


@pytest.mark.parametrize("labels", [LABELS, ["a", "a", "a", "b", "b", "b"]])
def test_the_arrays_predict_what_the_library_predicts(labels: list[str]) -> None:
    from sklearn.linear_model import LogisticRegression

    rows, asked = vectors(TEXTS), vectors(ASKED)
    common = {"class_weight": "balanced", "solver": "newton-cg"}
    theirs = LogisticRegression(C=3, **common).fit(rows, labels)
    classes, ours = fit_dense(rows, labels)
    assert classes == list(theirs.classes_)
    np.testing.assert_allclose(ours.predict(asked), theirs.predict_proba(asked), atol=1e-7)

    tfidf = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), strip_accents="unicode")
    words = LogisticRegression(C=10, **common).fit(tfidf.fit_transform(TEXTS), labels)
    model, sparse = fit_words(TEXTS, labels, classes)
    for text in ASKED:
        found = sparse.predict_sparse(*model.features(text))
        np.testing.assert_allclose(
            found, words.predict_proba(tfidf.transform([text]))[0], atol=1e-9
        )


def test_pieces_of_words_are_cut_as_the_library_cuts_them() -> None:
    from sklearn.linear_model import LogisticRegression

    tfidf = TfidfVectorizer(
        analyzer="char_wb", ngram_range=PIECES, sublinear_tf=True, strip_accents="unicode"
    )
    fitted = LogisticRegression(C=10, class_weight="balanced", solver="newton-cg")
    fitted.fit(tfidf.fit_transform(TEXTS), LABELS)
    model, sparse = fit_pieces(TEXTS, LABELS, list(fitted.classes_))
    for text in [*ASKED, "a b", "", "x", "the  pump\tin\nthe cellar"]:
        found = sparse.predict_sparse(*model.features(text))
        np.testing.assert_allclose(
            found, fitted.predict_proba(tfidf.transform([text]))[0], atol=1e-9
        )


def test_a_class_is_as_near_as_its_nearest_examples() -> None:
    rows = np.eye(3, 4, dtype=np.float32)[[0, 1, 0, 2, 0]]
    examples = gather_exemplars(rows, ["a", "b", "a", "b", "a"], ["a", "b"])
    shares = examples.predict(np.eye(1, 4, dtype=np.float32))
    # Three examples of a at 1, two of b at 0.
    assert shares[0, 0] == pytest.approx(1 / (1 + np.exp(-15)))


def test_a_kept_blend_answers_as_the_fitted_one_did(tmp_path: Path) -> None:
    shelf, asked = KeptBlends(tmp_path), vectors(ASKED)
    first = shelf.get(TEXTS, vectors(TEXTS), LABELS)
    again = KeptBlends(tmp_path).get(TEXTS, vectors(TEXTS), LABELS)
    assert first is not again
    np.testing.assert_allclose(
        first.predict(ASKED, asked, asked), again.predict(ASKED, asked, asked), atol=1e-12
    )
    assert again.words_for(ASKED[0], "flood", limit=3) == first.words_for(
        ASKED[0], "flood", limit=3
    )


def test_other_lessons_are_not_taken_for_kept_ones(tmp_path: Path) -> None:
    shelf = KeptBlends(tmp_path)
    shelf.get(TEXTS, vectors(TEXTS), LABELS)
    swapped = shelf.get(TEXTS, vectors(TEXTS), [*LABELS[2:], *LABELS[:2]])
    assert swapped.words_for("ransom note", "power", limit=3)
    assert len(list(tmp_path.glob("*.npz"))) == 2


@pytest.mark.parametrize("damage", [b"", b"no archive", None])
def test_a_damaged_file_is_fitted_again(tmp_path: Path, damage: bytes | None) -> None:
    shelf = KeptBlends(tmp_path)
    first = shelf.get(TEXTS, vectors(TEXTS), LABELS)
    [file] = tmp_path.glob("*.npz")
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    again = shelf.get(TEXTS, vectors(TEXTS), LABELS)
    assert again.classes == first.classes
    assert file.read_bytes() == whole or len(file.read_bytes()) == len(whole)


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert KeptBlends(tmp_path / "file").get(TEXTS, vectors(TEXTS), LABELS).classes == sorted(
        set(LABELS)
    )


def test_old_models_are_let_go(tmp_path: Path) -> None:
    shelf = KeptBlends(tmp_path)
    for number in range(8):
        shelf.get([*TEXTS, f"one more {number}"], vectors([*TEXTS, "x"]), [*LABELS, "flood"])
    assert len(list(tmp_path.iterdir())) == 6
