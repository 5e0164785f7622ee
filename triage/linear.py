"""Fitted linear models as arrays: they predict without the library that fitted them.

scikit-learn fits; loading it takes a second, which a responder at a cold command line need not
wait for. What is fitted is therefore kept as plain arrays, and read back in a tenth of that.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# Two letters or more, as scikit-learn's vectorizer cuts words by default.
_WORD = re.compile(r"\b\w\w+\b")


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights of classes c over features f, shape (c, f), and intercepts, shape (c,)."""

    weights: Floats
    intercepts: Floats

    def predict(self, features: NDArray[np.float32] | Floats) -> Floats:
        """Return class probabilities of the rows, shape (n, f) to (n, c), each summing to 1."""
        return softmax(features @ self.weights.T + self.intercepts)

    def predict_sparse(self, places: NDArray[np.int64], values: Floats) -> Floats:
        """Return class probabilities, shape (c,), of one row given by its non-zero features."""
        row: Floats = softmax((self.weights[:, places] @ values + self.intercepts)[None, :])[0]
        return row


@dataclass(frozen=True, slots=True)
class WordModel:
    """TF-IDF over words and pairs of words, sublinear, rows of length 1."""

    vocabulary: Mapping[str, int]
    idf: Floats

    def features(self, text: str) -> tuple[NDArray[np.int64], Floats]:
        """Return the text's known features by place, rising, and their values."""
        counts = Counter(_terms(text))
        places = sorted(
            (self.vocabulary[term], count)
            for term, count in counts.items()
            if term in self.vocabulary
        )
        where = np.array([place for place, _ in places], dtype=np.int64)
        how_often = np.array([count for _, count in places], dtype=np.float64)
        values = (1 + np.log(how_often)) * self.idf[where] if len(where) else how_often
        length = float(np.sqrt((values * values).sum()))
        return where, values / length if length else values


def softmax(scores: Floats) -> Floats:
    """Return the rows as probabilities."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    scaled: Floats = raised / raised.sum(axis=1, keepdims=True)
    return scaled


def pack_words(words: WordModel) -> dict[str, NDArray[np.generic]]:
    """Return the model as arrays that need no pickle."""
    text = json.dumps(sorted(words.vocabulary, key=words.vocabulary.__getitem__))
    return {"idf": words.idf, "vocabulary": np.frombuffer(text.encode(), dtype=np.uint8)}


def unpack_words(arrays: Mapping[str, NDArray[np.generic]]) -> WordModel:
    """Return the model of the arrays that `pack_words` gave."""
    terms = json.loads(arrays["vocabulary"].tobytes().decode())
    idf = np.asarray(arrays["idf"], dtype=np.float64)
    return WordModel({term: place for place, term in enumerate(terms)}, idf)


def _terms(text: str) -> Sequence[str]:
    """Return words and pairs of words, lower case and without accents."""
    plain = unicodedata.normalize("NFKD", text.lower())
    words = _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)))
    return [*words, *(f"{one} {other}" for one, other in pairwise(words))]
