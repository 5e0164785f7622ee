"""Fitted linear models as arrays: they predict without the library that fitted them.

scikit-learn fits; loading it takes a second, which a responder at a cold command line need not
wait for. What is fitted is therefore kept as plain arrays, and read back in a tenth of that.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# A hundred thousand words for each class: in double precision they take 60 MB a language.
Numbers = NDArray[np.float32] | NDArray[np.float64]
MOST_SIGNS = 4_000
# The same words come up in report after report; longer ones come up once.
KEPT_WORDS, LONGEST_KEPT = 8_192, 40
# Two letters or more, as scikit-learn's vectorizer cuts words by default.
_WORD = re.compile(r"\b\w\w+\b")


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights of classes c over features f, shape (c, f), and intercepts, shape (c,).

    Weights of one feature stand together in memory: a text has few features, from all over it.
    """

    weights: Numbers
    intercepts: Floats

    def predict(self, features: NDArray[np.float32] | Floats) -> Floats:
        """Return class probabilities of the rows, shape (n, f) to (n, c), each summing to 1."""
        return softmax(features @ self.weights.T + self.intercepts)

    def predict_sparse(self, places: NDArray[np.int64], values: Floats) -> Floats:
        """Return class probabilities, shape (c,), of one row given by its non-zero features."""
        # Not `@`: BLAS would start threads for this, which then keep the cores from the model.
        scores = np.einsum("i,ic->c", values, self.weights.T[places]) + self.intercepts
        row: Floats = softmax(scores[None, :])[0]
        return row


@dataclass(frozen=True)
class WordModel:
    """TF-IDF over words and pairs of words, or over pieces of words, sublinear, rows of length 1.

    `pieces` are the shortest and longest piece in letters; without them whole words count.
    """

    vocabulary: Mapping[str, int]
    idf: Floats
    pieces: tuple[int, int] | None = None

    def features(self, text: str) -> tuple[NDArray[np.int64], Floats]:
        """Return the text's known features by place, rising, and their values."""
        counts = self._counts_of_pieces(text) if self.pieces else self._counts_of_terms(text)
        where = np.array(sorted(counts), dtype=np.int64)
        how_often = np.array([counts[place] for place in where.tolist()], dtype=np.float64)
        values = (1 + np.log(how_often)) * self.idf[where] if len(where) else how_often
        length = float(np.sqrt((values * values).sum()))
        return where, values / length if length else values

    def _counts_of_terms(self, text: str) -> Counter[int]:
        known = map(self.vocabulary.get, terms_of(text))
        return Counter(place for place in known if place is not None)

    def _counts_of_pieces(self, text: str) -> Counter[int]:
        # Of a longer text the beginning is cut into pieces: what happened stands there.
        words = _plain(text[:MOST_SIGNS]).split()
        kept, cut = self._kept_places, self._places_in
        return Counter(
            chain.from_iterable(kept(w) if len(w) <= LONGEST_KEPT else cut(w) for w in words)
        )

    @cached_property
    def _kept_places(self) -> Callable[[str], tuple[int, ...]]:
        return lru_cache(KEPT_WORDS)(self._places_in)

    def _places_in(self, word: str) -> tuple[int, ...]:
        """Return the places of the known pieces of a word."""
        known = map(self.vocabulary.get, pieces_of(word, *(self.pieces or ())))
        return tuple(place for place in known if place is not None)


def softmax(scores: Floats) -> Floats:
    """Return the rows as probabilities."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    scaled: Floats = raised / raised.sum(axis=1, keepdims=True)
    return scaled


def pack_words(words: WordModel, name: str) -> dict[str, NDArray[np.generic]]:
    """Return the model as arrays that need no pickle, their names beginning with `name`."""
    text = json.dumps(sorted(words.vocabulary, key=words.vocabulary.__getitem__))
    return {
        f"{name}_idf": words.idf,
        f"{name}_vocabulary": np.frombuffer(text.encode(), dtype=np.uint8),
        f"{name}_pieces": np.array(words.pieces or (), dtype=np.int64),
    }


def unpack_words(arrays: Mapping[str, NDArray[np.generic]], name: str) -> WordModel:
    """Return the model of the arrays that `pack_words` gave."""
    terms = json.loads(arrays[f"{name}_vocabulary"].tobytes().decode())
    idf = np.asarray(arrays[f"{name}_idf"], dtype=np.float64)
    ends = [int(end) for end in np.asarray(arrays[f"{name}_pieces"], dtype=np.int64)]
    pieces = (ends[0], ends[1]) if ends else None
    return WordModel({term: place for place, term in enumerate(terms)}, idf, pieces)


def terms_of(text: str) -> Sequence[str]:
    """Return words and pairs of words, lower case and without accents."""
    words = _WORD.findall(_plain(text))
    return [*words, *(f"{one} {other}" for one, other in pairwise(words))]


def pieces_of(word: str, shortest: int, longest: int) -> Sequence[str]:
    """Return all pieces of a word with a space on both sides.

    Source: scikit-learn's analyzer "char_wb", which cuts the texts that are fitted on.
    """
    framed = f" {word} "
    found: list[str] = []
    for length in range(shortest, longest + 1):
        if length >= len(framed):
            # A short word is counted once, whole.
            return [*found, framed]
        found += [framed[at : at + length] for at in range(len(framed) - length + 1)]
    return found


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
