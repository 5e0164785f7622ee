"""Models fitted here, against the library that fits the like."""

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from tests.triage.lesson_texts import ASKED, LABELS, TEXTS, encoded, vectors
from triage import ridge as ridge_steps
from triage.blend import fit_blend
from triage.fitting import (
    PIECES,
    RIDGE,
    SHARPNESS_OF_PIECES,
    SHARPNESS_OF_VECTORS,
    SHARPNESS_OF_WORDS,
    fit_dense,
    fit_pieces,
    fit_words,
)
from triage.linear import softmax, unpack_words


def ridge(
    rows: np.ndarray, labels: list[str], asked: np.ndarray, sharpness: float, *, free: bool = True
) -> np.ndarray:
    """Return what the library's regression on the classes makes of `asked`, as probabilities.

    A `free` intercept may be as large as it likes; else it is held small as the weights are.
    """
    from sklearn.linear_model import Ridge

    classes = sorted(set(labels))
    own = np.array([[label == name for name in classes] for label in labels])
    counts = own.sum(axis=0)
    targets = np.where(own, 1.0, -1 / (len(classes) - 1))
    weights = len(labels) / (len(classes) * (own * counts).sum(axis=1))
    if not free:
        rows, asked = (np.c_[some, np.ones(len(some))] for some in (rows, asked))
    fitted = Ridge(alpha=RIDGE, fit_intercept=free, solver="cholesky")
    fitted.fit(rows, targets, sample_weight=weights)
    found = fitted.predict(asked)
    return softmax(sharpness * found.reshape(len(asked), len(classes)))


@pytest.fixture
def exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have models over words solved to the last digit, as the library solves them here."""
    monkeypatch.setattr(ridge_steps, "CLOSE_ENOUGH", 1e-12)


@pytest.mark.usefixtures("exactly")
@pytest.mark.parametrize("labels", [LABELS, ["a", "a", "a", "b", "b", "b"], list("aabbbc")])
def test_the_arrays_predict_what_the_library_predicts(labels: list[str]) -> None:
    rows, asked = vectors(TEXTS), vectors(ASKED)
    classes, ours = fit_dense(rows, labels)
    assert classes == sorted(set(labels))
    theirs = ridge(rows, labels, asked, SHARPNESS_OF_VECTORS, free=False)
    np.testing.assert_allclose(ours.predict(asked), theirs, atol=1e-6)

    tfidf = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), strip_accents="unicode")
    features = tfidf.fit_transform(TEXTS).toarray()
    theirs = ridge(features, labels, tfidf.transform(ASKED).toarray(), SHARPNESS_OF_WORDS)
    model, sparse = fit_words(TEXTS, labels, classes)
    for text, row in zip(ASKED, theirs, strict=True):
        np.testing.assert_allclose(sparse.predict_sparse(*model.features(text)), row, atol=1e-6)


def test_pairs_of_words_that_stand_in_one_text_alone_can_be_left_out() -> None:
    texts = ["Water in the cellar", "water in the lift", "Fire in a lift"]
    model, _ = fit_words(texts, ["wet", "wet", "hot"], ["hot", "wet"], pairs_in=2)
    assert set(model.vocabulary) == {
        *("water", "in", "the", "cellar", "lift", "fire"),
        *("water in", "in the"),
    }
    whole, _ = fit_words(texts, ["wet", "wet", "hot"], ["hot", "wet"])
    assert set(whole.vocabulary) - set(model.vocabulary) == {
        *("the cellar", "the lift", "fire in", "in lift")
    }


@pytest.mark.usefixtures("exactly")
def test_pieces_of_words_are_cut_as_the_library_cuts_them() -> None:
    tfidf = TfidfVectorizer(
        analyzer="char_wb", ngram_range=PIECES, sublinear_tf=True, strip_accents="unicode"
    )
    features = tfidf.fit_transform(TEXTS).toarray()
    asked = [*ASKED, "a b", "", "x", "the  pump\tin\nthe cellar"]
    theirs = ridge(features, LABELS, tfidf.transform(asked).toarray(), SHARPNESS_OF_PIECES)
    model, sparse = fit_pieces(TEXTS, LABELS, sorted(set(LABELS)))
    for text, row in zip(asked, theirs, strict=True):
        np.testing.assert_allclose(sparse.predict_sparse(*model.features(text)), row, atol=1e-6)


def test_beside_the_words_of_a_taxonomy_pairs_of_one_text_alone_do_not_count() -> None:
    for words, counts in (((), True), ([("sandbag", "flood")], False)):
        made = fit_blend(TEXTS, encoded(TEXTS), LABELS, words=words).pack()
        known = unpack_words(made, "words").vocabulary
        assert "pump" in known
        assert ("the pump" in known) is counts
