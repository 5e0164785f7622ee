"""Five views of one text, multiplied: each says how likely each class is.

Words decide where reports name the thing ("ransom note"), vectors where they describe it, pieces of
words where they are mistyped, and the nearest examples where a kind has several faces: near in
meaning, and near by vectors that were tuned to tell kinds apart (`retrieval.tuning`). What each is
worth on the development incidents is in `docs/classes.md`.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from domain.canonical import canonical_json
from retrieval import beside
from retrieval.embedder import Encoded
from retrieval.english import in_english
from triage.exemplars import Exemplars, gather_exemplars
from triage.linear import Floats, LinearModel, WordModel, pack_words, softmax, unpack_words

Matrix = NDArray[np.float32]
Probabilities = Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """The power that each view is raised to.

    Chosen by hand around what made reports of three sets, none of them learnt from, least
    surprising; the figures are flat nearby (`docs/classes.md`).
    """

    meaning: float
    words: float
    pieces: float
    examples: float
    tuned: float = 0.0


# Without tuned vectors: other models than the packaged one, and search, which does not wait.
WEIGHTS = Weights(meaning=0.5, words=0.5, pieces=0.4, examples=1.2)
TUNED_WEIGHTS = Weights(meaning=0.15, words=0.4, pieces=0.25, examples=0.5, tuned=0.8)
# Where no model of language has read the text: of words and of pieces of words. Least surprising on
# two sets of reports, flat nearby.
WORDS_ALONE = (0.7, 0.6)
# So many views there are without the tuned one.
UNTUNED = 4
# In how many of the taxonomy's texts a pair of words stands that counts. Most stand in one alone:
# without them the log loss of four sets of reports stays what it is (docs/classes.md), and the
# model takes a quarter of the memory.
PAIRS_IN = 2
FLOOR = 1e-4
_LAST_TEXTS = 4


@dataclass(frozen=True)
class TextModel:
    """A model over words, or over pieces of words."""

    words: WordModel
    linear: LinearModel

    @cached_property
    def features(self) -> Callable[[str], tuple[NDArray[np.int64], Floats]]:
        """What `WordModel.features` gives; it is asked twice of a report: class, and reasons."""
        return lru_cache(_LAST_TEXTS)(self.words.features)

    def predict(self, texts: Sequence[str]) -> Floats:
        """Return class probabilities, shape (n, classes)."""
        rows = [self.linear.predict_sparse(*self.features(text)) for text in texts]
        return np.array(rows).reshape(len(rows), len(self.linear.intercepts))


def weigh(views: Floats, weights: Weights) -> Probabilities:
    """Return what the views say together: (n, classes), rows sum to 1.

    `views` have the shape (4, n, classes), or (5, n, classes) with the tuned one.
    """
    return _multiply(views, powers_of(weights)[: len(views)])


def _multiply(views: Floats, powers: Floats) -> Probabilities:
    """Return the views, shape (v, n, classes), each raised to its power (v,), multiplied."""
    scores: Floats = np.tensordot(powers, np.log(views + FLOOR), axes=1)
    return softmax(scores)


def powers_of(weights: Weights) -> Floats:
    """Return the weights in the order of the views, shape (5,)."""
    return np.array(
        (weights.meaning, weights.words, weights.pieces, weights.examples, weights.tuned)
    )


class LinearBlend:
    """The fitted models; `classes` are the columns of what they predict."""

    def __init__(
        self,
        classes: Sequence[str],
        dense: LinearModel,
        words: TextModel,
        pieces: TextModel,
        exemplars: Exemplars,
        tuned: Exemplars | None = None,
        *,
        weights: Weights = WEIGHTS,
        tuned_weights: Weights = TUNED_WEIGHTS,
    ) -> None:
        self.classes = list(classes)
        self._dense = dense
        self._words = words
        self._pieces = pieces
        self._exemplars = exemplars
        self._tuned = tuned
        self._weights = weights
        self._tuned_weights = tuned_weights
        known = words.words.vocabulary
        self._names = sorted(known, key=known.__getitem__)

    def predict(self, texts: Sequence[str], encoded: Encoded) -> Probabilities:
        """Return calibrated probabilities, shape (n, classes), rows sum to 1.

        Where no tuned vectors are given, the other views stand in for what they say.
        """
        return self.read(texts, encoded)[0]

    def read(self, texts: Sequence[str], encoded: Encoded) -> tuple[Probabilities, Floats]:
        """Return what `predict` does, and the cosine of each text to its nearest example, (n,).

        Of texts that no model has read (`retrieval.embedder.blank`) the words alone speak, and no
        example is near.
        """
        if encoded.is_blank:
            return self._read_words(texts)
        views, nearest = self._look(texts, encoded)
        weights = self._tuned_weights if len(views) > UNTUNED else self._weights
        return weigh(views, weights), nearest

    def views(self, texts: Sequence[str], encoded: Encoded) -> Floats:
        """Return what each view says alone, in the order of `Weights`, shape (views, n, classes).

        The last of five is the tuned one, and is there only where tuned vectors are.
        """
        return self._look(texts, encoded)[0]

    def _read_words(self, texts: Sequence[str]) -> tuple[Probabilities, Floats]:
        """Return what `read` does of texts that no model of language has read."""
        told = [in_english(text) for text in texts]
        views = np.stack([self._words.predict(told), self._pieces.predict(told)])
        return _multiply(views, np.array(WORDS_ALONE)), np.full(len(texts), -1.0)

    def _look(self, texts: Sequence[str], encoded: Encoded) -> tuple[Floats, Floats]:
        # Side by side, and not beside the reading of words: a thread that computes would wait for
        # one that reads, each time it takes up the next examples.
        tuning = beside.begin(self._by_tuned, encoded)
        near, nearest = self._exemplars.compare(encoded.vectors)
        by_tuned = tuning()
        told = [in_english(text) for text in texts]
        read = [
            self._dense.predict(encoded.vectors),
            self._words.predict(told),
            self._pieces.predict(told),
        ]
        return np.stack([*read, near, *by_tuned]), nearest

    def _by_tuned(self, encoded: Encoded) -> list[Floats]:
        """Return what the tuned view says, nothing where there is none."""
        if self._tuned is None or encoded.tuned is None:
            return []
        return [self._tuned.predict(encoded.tuned)]

    def weighed(self, weights: Weights, tuned_weights: Weights = TUNED_WEIGHTS) -> "LinearBlend":
        """Return the same models under other weights, and others where vectors are tuned."""
        return LinearBlend(
            self.classes,
            self._dense,
            self._words,
            self._pieces,
            self._exemplars,
            self._tuned,
            weights=weights,
            tuned_weights=tuned_weights,
        )

    def rarity(self) -> dict[str, float]:
        """Return the words that stood in more than one text learnt from; the rarer, the higher."""
        idf = self._words.words.idf
        seldom = float(idf.max(initial=0.0))
        found = zip(self._names, idf.tolist(), strict=True)
        return {name: rare for name, rare in found if rare < seldom and name.isalpha()}

    def words_for(self, text: str, labels: Sequence[str], *, limit: int) -> list[tuple[str, ...]]:
        """Return for each label the words that speak most for it, strongest first.

        They are of `text` as it reads in English.
        """
        places, values = self._words.features(in_english(text))
        return [self._strongest(places, values, label, limit) for label in labels]

    def _strongest(
        self, places: NDArray[np.int64], values: Floats, label: str, limit: int
    ) -> tuple[str, ...]:
        weights = self._words.linear.weights[self.classes.index(label)]
        scored = sorted(
            (
                (value * weights[place], self._names[place])
                for place, value in zip(places.tolist(), values.tolist(), strict=True)
            ),
            key=lambda pair: (-pair[0], pair[1]),
        )
        chosen: list[str] = []
        for score, word in scored:
            # A pair of words and each of them alone would say the same thing three times.
            if score > 0 and not any(word in other or other in word for other in chosen):
                chosen.append(word)
        return tuple(chosen[:limit])

    def pack(self) -> dict[str, NDArray[np.generic]]:
        """Return the blend as arrays that need no pickle."""
        classes = np.frombuffer(canonical_json(self.classes).encode(), dtype=np.uint8)
        return {
            "classes": classes,
            **_pack_linear(self._dense, "dense"),
            **_pack_text(self._words, "words"),
            **_pack_text(self._pieces, "pieces"),
            **_pack_exemplars(self._exemplars, "exemplars"),
            **({} if self._tuned is None else _pack_exemplars(self._tuned, "tuned")),
        }


def fit_blend(
    texts: Sequence[str],
    encoded: Encoded,
    labels: Sequence[str],
    *,
    words: Sequence[tuple[str, str]] = (),
) -> LinearBlend:
    """Return a blend fitted on texts with vectors (n, d) and labels.

    `words` are `(word or phrase, label)`: for the models over words alone. These read texts and
    words in English, so that what is told in one language is known in the other. Beside such words
    there are many texts, and pairs of words that stand in one of them alone do not count.
    """
    # Loads scikit-learn, which a blend that was kept does without.
    from triage.fitting import fit_dense, fit_pieces, fit_words

    classes, dense = fit_dense(encoded.vectors, labels)
    all_texts = [in_english(text) for text in (*texts, *(word for word, _ in words))]
    all_labels = [*labels, *(label for _, label in words)]
    return LinearBlend(
        classes,
        dense,
        TextModel(*fit_words(all_texts, all_labels, classes, pairs_in=PAIRS_IN if words else 1)),
        TextModel(*fit_pieces(all_texts, all_labels, classes)),
        gather_exemplars(encoded.vectors, labels, classes),
        None if encoded.tuned is None else gather_exemplars(encoded.tuned, labels, classes),
    )


def unpack_blend(arrays: Mapping[str, NDArray[np.generic]]) -> LinearBlend:
    """Return the blend of the arrays that `pack` gave. Raises: KeyError, ValueError: not such."""
    return LinearBlend(
        json.loads(arrays["classes"].tobytes().decode()),
        _unpack_linear(arrays, "dense"),
        TextModel(unpack_words(arrays, "words"), _unpack_linear(arrays, "words")),
        TextModel(unpack_words(arrays, "pieces"), _unpack_linear(arrays, "pieces")),
        _unpack_exemplars(arrays, "exemplars"),
        _unpack_exemplars(arrays, "tuned") if "tuned" in arrays else None,
    )


def _pack_text(model: TextModel, name: str) -> dict[str, NDArray[np.generic]]:
    return {**pack_words(model.words, name), **_pack_linear(model.linear, name)}


def _pack_exemplars(exemplars: Exemplars, name: str) -> dict[str, NDArray[np.generic]]:
    return {
        name: exemplars.rows,
        f"{name}_scales": exemplars.scales,
        f"{name}_counts": exemplars.counts,
    }


def _unpack_exemplars(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Exemplars:
    rows = arrays[name]
    scales = np.asarray(arrays[f"{name}_scales"], dtype=np.float32)
    counts = np.asarray(arrays[f"{name}_counts"], dtype=np.int64)
    if rows.dtype != np.int8 or not len(rows) == len(scales) == counts.sum():
        raise ValueError(f"{name} has {len(rows)} rows of {rows.dtype} for {counts.sum()} examples")
    return Exemplars(np.asarray(rows), scales, counts)


def _pack_linear(model: LinearModel, name: str) -> dict[str, NDArray[np.generic]]:
    return {f"{name}_weights": model.weights, f"{name}_intercepts": model.intercepts}


def _unpack_linear(arrays: Mapping[str, NDArray[np.generic]], name: str) -> LinearModel:
    weights = arrays[f"{name}_weights"]
    if weights.dtype not in (np.float32, np.float64):
        raise ValueError(f"{name} has weights of {weights.dtype}")
    return LinearModel(
        np.asfortranarray(weights), np.asarray(arrays[f"{name}_intercepts"], dtype=np.float64)
    )
