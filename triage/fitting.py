"""Fits the models of a blend; the one place that needs scikit-learn."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from triage.linear import MOST_SIGNS, Floats, LinearModel, WordModel

if TYPE_CHECKING:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

# Newton's method: with this many classes four times as fast as the default, and nearer.
_COMMON: dict[str, Any] = {"class_weight": "balanced", "solver": "newton-cg"}
_TFIDF: dict[str, Any] = {"sublinear_tf": True, "strip_accents": "unicode"}
# Pieces of two to four letters; with five, or more of them, nothing is gained.
PIECES = (2, 4)
MOST_PIECES = 20_000


def fit_dense(vectors: NDArray[np.float32], labels: Sequence[str]) -> tuple[list[str], LinearModel]:
    """Return the classes in order and a model over vectors, shape (n, d)."""
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=3, **_COMMON).fit(vectors, list(labels))
    classes = [str(one) for one in fitted.classes_]
    return classes, _of(fitted, classes)


def fit_words(
    texts: Sequence[str], labels: Sequence[str], classes: Sequence[str]
) -> tuple[WordModel, LinearModel]:
    """Return a model over words, its classes in the order of `classes`."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    tfidf = TfidfVectorizer(ngram_range=(1, 2), **_TFIDF)
    return _fit(tfidf, texts, labels, classes, pieces=None)


def fit_pieces(
    texts: Sequence[str], labels: Sequence[str], classes: Sequence[str]
) -> tuple[WordModel, LinearModel]:
    """Return a model over pieces of words, which bear slips of the thumb."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    tfidf = TfidfVectorizer(
        analyzer="char_wb", ngram_range=PIECES, max_features=MOST_PIECES, **_TFIDF
    )
    begins = [text[:MOST_SIGNS] for text in texts]
    return _fit(tfidf, begins, labels, classes, pieces=PIECES)


def _fit(
    tfidf: "TfidfVectorizer",
    texts: Sequence[str],
    labels: Sequence[str],
    classes: Sequence[str],
    *,
    pieces: tuple[int, int] | None,
) -> tuple[WordModel, LinearModel]:
    from sklearn.linear_model import LogisticRegression

    features = tfidf.fit_transform(list(texts))
    fitted = LogisticRegression(C=10, **_COMMON).fit(features, list(labels))
    vocabulary = {str(term): int(place) for term, place in tfidf.vocabulary_.items()}
    return WordModel(vocabulary, np.asarray(tfidf.idf_), pieces), _of(fitted, classes)


def _of(fitted: "LogisticRegression", classes: Sequence[str]) -> LinearModel:
    weights: Floats = np.asarray(fitted.coef_, dtype=np.float64)
    intercepts: Floats = np.asarray(fitted.intercept_, dtype=np.float64)
    if len(weights) == 1:
        # Of two classes only the second has weights; the first is what is left.
        weights = np.vstack([np.zeros_like(weights[0]), weights[0]])
        intercepts = np.array([0.0, float(intercepts[0])])
    order = [str(one) for one in fitted.classes_]
    rows = [order.index(one) for one in classes]
    return LinearModel(np.ascontiguousarray(weights[rows]), np.ascontiguousarray(intercepts[rows]))
