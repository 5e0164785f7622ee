"""The classifier to beat: weighted words and a linear support vector machine."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from eval.classify import deal_folds

if TYPE_CHECKING:
    from sklearn.pipeline import Pipeline

Floats = npt.NDArray[np.float64]
# Margins of a linear SVM are small; these factors turn them from nearly even to nearly certain.
_SHARPNESS = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0)
_FOLDS = 3
_LEAST = 1e-12


class WordClassifier:
    """A fitted baseline; its probabilities are margins, sharpened by one factor, softmaxed."""

    def __init__(self, pipeline: "Pipeline", sharpness: float) -> None:
        self._pipeline = pipeline
        self._sharpness = sharpness
        self.classes: list[str] = [str(label) for label in pipeline.classes_]

    def predict_proba(self, texts: Sequence[str]) -> Floats:
        """Return the probabilities, shape (len(texts), len(classes))."""
        return _softmax(_margins(self._pipeline, texts) * self._sharpness)


def fit_words(texts: list[str], labels: list[str]) -> WordClassifier:
    """Return the baseline fitted on the texts; at least two different labels are needed.

    The sharpness is the one with the least log loss on folds held out of the same texts.
    """
    return WordClassifier(_fit(texts, labels), _best_sharpness(texts, labels))


def _fit(texts: Sequence[str], labels: Sequence[str]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, strip_accents="unicode")
    machine = LinearSVC(class_weight="balanced", random_state=0)
    return make_pipeline(words, machine).fit(list(texts), list(labels))


def _margins(pipeline: Any, texts: Sequence[str]) -> Floats:
    margins = np.asarray(pipeline.decision_function(list(texts)), dtype=np.float64)
    # Two classes have one margin: how far a text lies on the second one's side.
    return np.stack([-margins, margins], axis=1) if margins.ndim == 1 else margins


def _softmax(scores: Floats) -> Floats:
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = shifted / shifted.sum(axis=1, keepdims=True)
    return shares


def _best_sharpness(texts: Sequence[str], labels: Sequence[str]) -> float:
    losses = np.zeros(len(_SHARPNESS))
    fold_of = deal_folds(labels, folds=_FOLDS, seed=0)
    for fold in range(_FOLDS):
        learn = [case for case, own in enumerate(fold_of) if own != fold]
        known = {labels[case] for case in learn}
        held = [case for case, own in enumerate(fold_of) if own == fold and labels[case] in known]
        if len(known) < 2 or not held:
            continue
        model = _fit([texts[case] for case in learn], [labels[case] for case in learn])
        margins = _margins(model, [texts[case] for case in held])
        columns = {str(label): column for column, label in enumerate(model.classes_)}
        truth = [columns[labels[case]] for case in held]
        for number, sharpness in enumerate(_SHARPNESS):
            right = _softmax(margins * sharpness)[np.arange(len(held)), truth]
            losses[number] -= np.log(np.maximum(right, _LEAST)).sum()
    return _SHARPNESS[int(losses.argmin())] if losses.any() else 3.0
