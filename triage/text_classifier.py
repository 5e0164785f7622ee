"""A classifier for texts under any set of labels, for evaluation and for other people's classes."""

from collections.abc import Collection, Sequence

import numpy as np

from retrieval.embedder import Embedder
from triage.blend import Probabilities, fit_blend
from triage.lessons import Pairs, lessons_in
from triage.slips import Slips, words_of_the_language
from triage.taxonomy import Taxonomy
from triage.weighing import choose_weights


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
        self._slips: Slips | None = None
        self._only = labels[0] if len(set(labels)) == 1 else None
        if self._only is None:
            encoded = embedder.encode_both(texts)
            self._blend = fit_blend(texts, encoded, labels, words=words)
            if words:
                self._slips = Slips(self._blend.rarity(), words_of_the_language(embedder))
            else:
                # Other people's labels: how much each view is worth there is not known.
                chosen = choose_weights(texts, encoded, labels)
                self._blend = self._blend.weighed(chosen, chosen)
        self.classes = [self._only] if self._only is not None else self._blend.classes

    def predict_proba(self, texts: Sequence[str]) -> Probabilities:
        """Return one row a text, shape (n, classes), each summing to 1."""
        if self._only is not None:
            return np.ones((len(texts), 1))
        if self._slips is not None:
            texts = [self._slips.mend(text) for text in texts]
        return self._blend.predict(texts, self._embedder.encode_both(texts))


def fit_classifier(
    texts: Sequence[str],
    labels: Sequence[str],
    embedder: Embedder,
    *,
    taxonomy: Taxonomy | None = None,
    wanted: Collection[str] = (),
) -> TextClassifier:
    """Return a classifier fitted on the labelled texts.

    Where the labels `wanted` are all subclasses of the taxonomy, or all classes of it, its lessons
    are learnt too.

    Raises: ValueError: there is nothing to learn from.
    """
    taught: Pairs = []
    words: Pairs = []
    if taxonomy is not None:
        asked = {*labels, *wanted}
        is_by_class = asked <= {one.class_code for one in taxonomy.subclasses}
        if is_by_class or all(map(taxonomy.is_known, asked)):
            taught, words = lessons_in(taxonomy, taxonomy.languages(), by_class=is_by_class)
    if not texts and not taught:
        raise ValueError("there are no labelled texts")
    return TextClassifier(
        [*texts, *(text for text, _ in taught)],
        [*labels, *(label for _, label in taught)],
        embedder,
        words=words,
    )
