"""Fits the models of a blend; the one place that needs scikit-learn.

Each model is a ridge regression on the classes: it takes a few seconds for all that a taxonomy
teaches, where logistic regression over so many classes takes minutes and is no better.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from triage.linear import MOST_SIGNS, Floats, LinearModel, Numbers, WordModel
from triage.ridge import solve_ridge

if TYPE_CHECKING:
    from sklearn.feature_extraction.text import TfidfVectorizer

_TFIDF: dict[str, Any] = {"sublinear_tf": True, "strip_accents": "unicode"}
# Pieces of two to four letters; with five, or more of them, nothing is gained.
PIECES = (2, 4)
MOST_PIECES = 20_000
# How much weights are held small; between .1 and 1 the development incidents show no difference.
RIDGE = 0.5
# Regression gives targets near 0 and 1; times this they tell classes apart as probabilities do.
SHARPNESS_OF_VECTORS, SHARPNESS_OF_WORDS, SHARPNESS_OF_PIECES = 10.0, 16.0, 12.0


def fit_dense(vectors: NDArray[np.float32], labels: Sequence[str]) -> tuple[list[str], LinearModel]:
    """Return the classes in order and a model over vectors, shape (n, d)."""
    classes = sorted(set(labels))
    targets, importance = _targets(labels, classes)
    # The last column is the intercept.
    rows = np.hstack([vectors.astype(np.float64), np.ones((len(vectors), 1))])
    weighted = rows.T * importance
    normal = weighted @ rows + RIDGE * np.eye(rows.shape[1])
    found: Floats = np.asarray(np.linalg.solve(normal, weighted @ targets), dtype=np.float64)
    return classes, _model(found[:-1].T, found[-1], SHARPNESS_OF_VECTORS)


def fit_words(
    texts: Sequence[str], labels: Sequence[str], classes: Sequence[str], *, pairs_in: int = 1
) -> tuple[WordModel, LinearModel]:
    """Return a model over words, its classes in the order of `classes`.

    A pair of words counts that stands in `pairs_in` texts or more.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    known = None if pairs_in == 1 else _terms_in(texts, pairs_in)
    tfidf = TfidfVectorizer(ngram_range=(1, 2), vocabulary=known, **_TFIDF)
    return _fit(tfidf, texts, labels, classes, sharpness=SHARPNESS_OF_WORDS)


def _terms_in(texts: Sequence[str], pairs_in: int) -> list[str]:
    """Return all words of the texts, and the pairs of words that stand in so many of them."""
    from sklearn.feature_extraction.text import CountVectorizer

    counting = CountVectorizer(
        ngram_range=(1, 2), strip_accents=_TFIDF["strip_accents"], binary=True
    )
    counts = np.asarray(counting.fit_transform(list(texts)).sum(axis=0)).ravel()
    return sorted(
        term
        for term, place in counting.vocabulary_.items()
        if " " not in term or counts[place] >= pairs_in
    )


def fit_pieces(
    texts: Sequence[str], labels: Sequence[str], classes: Sequence[str]
) -> tuple[WordModel, LinearModel]:
    """Return a model over pieces of words, which bear slips of the thumb."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    tfidf = TfidfVectorizer(
        analyzer="char_wb", ngram_range=PIECES, max_features=MOST_PIECES, **_TFIDF
    )
    begins = [text[:MOST_SIGNS] for text in texts]
    return _fit(tfidf, begins, labels, classes, sharpness=SHARPNESS_OF_PIECES, pieces=PIECES)


def _fit(
    tfidf: "TfidfVectorizer",
    texts: Sequence[str],
    labels: Sequence[str],
    classes: Sequence[str],
    *,
    sharpness: float,
    pieces: tuple[int, int] | None = None,
) -> tuple[WordModel, LinearModel]:
    features = tfidf.fit_transform(list(texts))
    targets, importance = _targets(labels, classes)
    weights, intercepts = solve_ridge(features, targets, importance, ridge=RIDGE)
    vocabulary = {str(term): int(place) for term, place in tfidf.vocabulary_.items()}
    words = WordModel(vocabulary, np.asarray(tfidf.idf_), pieces)
    return words, _model(weights.astype(np.float32), intercepts, sharpness)


def _targets(labels: Sequence[str], classes: Sequence[str]) -> tuple[Floats, Floats]:
    """Return 1 for the own class and a little below 0 for others, (n, c), and weights, (n,).

    Weights make all classes count alike, however many examples each has.
    """
    order = {label: place for place, label in enumerate(classes)}
    places = np.array([order[label] for label in labels], dtype=np.int64)
    targets = np.full((len(places), len(classes)), -1.0 / max(len(classes) - 1, 1))
    targets[np.arange(len(places)), places] = 1.0
    counts = np.bincount(places, minlength=len(classes))
    return targets, len(places) / (len(classes) * counts[places])


def _model(weights: Numbers, intercepts: Floats, sharpness: float) -> LinearModel:
    return LinearModel(np.asfortranarray(sharpness * weights), np.asarray(sharpness * intercepts))
