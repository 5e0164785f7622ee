"""A classifier for texts under any set of labels, for evaluation and for other people's classes."""

from collections.abc import Sequence

import numpy as np

from domain.texts import opening
from retrieval.embedder import Embedder
from triage.blend import Probabilities, fit_blend
from triage.lessons import lessons_of, words_of
from triage.taxonomy import Taxonomy


class TextClassifier:
    """Texts in, probabilities out; `classes` are its columns."""

    def __init__(
        self,
        texts: Sequence[str],
        labels: Sequence[str],
        embedder: Embedder,
        *,
        words: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Fit on labelled texts; `words` are `(word, label)` for the word model alone."""
        self._embedder = embedder
        self._only = labels[0] if len(set(labels)) == 1 else None
        if self._only is None:
            self._blend = fit_blend(texts, embedder.encode(texts), labels, words=words)
        self.classes = [self._only] if self._only is not None else self._blend.classes

    def predict_proba(self, texts: Sequence[str]) -> Probabilities:
        """Return one row a text, shape (n, classes), each summing to 1."""
        if self._only is not None:
            return np.ones((len(texts), 1))
        vectors = self._embedder.encode(texts)
        firsts = self._embedder.encode([opening(text) for text in texts])
        return self._blend.predict(texts, vectors, firsts)


def fit_classifier(
    texts: Sequence[str],
    labels: Sequence[str],
    embedder: Embedder,
    *,
    taxonomy: Taxonomy | None = None,
) -> TextClassifier:
    """Return a classifier fitted on the labelled texts, and on a taxonomy's English lessons.

    Raises: ValueError: there is nothing to learn from.
    """
    if not texts and taxonomy is None:
        raise ValueError("there are no labelled texts")
    if taxonomy is None:
        return TextClassifier(texts, labels, embedder)
    taught = [pair for one in taxonomy.subclasses for pair in lessons_of(one, "en")]
    words = [pair for one in taxonomy.subclasses for pair in words_of(one, "en")]
    return TextClassifier(
        [*texts, *(text for text, _ in taught)],
        [*labels, *(label for _, label in taught)],
        embedder,
        words=words,
    )
