"""How near a text is to the examples of each class."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from triage.linear import Floats, softmax

Matrix = NDArray[np.float32]
# Of each class its so many nearest examples count; one alone may be near by chance.
NEAREST = 3
# Cosines lie close together; times this they tell classes apart as sharply as the other models.
SHARPNESS = 15.0
# So many texts are compared with all examples at a time, which bounds the memory it takes.
AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Exemplars:
    """Unit rows of examples, class by class, shape (n, d); `counts` has how many each class has."""

    vectors: Matrix
    counts: NDArray[np.int64]

    def predict(self, vectors: Matrix) -> Floats:
        """Return class probabilities of unit rows, shape (n, d) to (n, classes)."""
        parts = [
            self._means(vectors[begin : begin + AT_ONCE])
            for begin in range(0, len(vectors), AT_ONCE)
        ]
        return softmax(SHARPNESS * np.concatenate([np.empty((0, len(self.counts))), *parts]))

    def _means(self, vectors: Matrix) -> Floats:
        cosines = vectors @ self.vectors.T
        means = np.empty((len(vectors), len(self.counts)))
        begin = 0
        for place, count in enumerate(self.counts.tolist()):
            own = cosines[:, begin : begin + count]
            kept = min(NEAREST, count)
            means[:, place] = np.partition(own, count - kept, axis=1)[:, count - kept :].mean(
                axis=1
            )
            begin += count
        return means


def gather_exemplars(vectors: Matrix, labels: Sequence[str], classes: Sequence[str]) -> Exemplars:
    """Return the examples in the order of `classes`, each of which has at least one."""
    order = {label: place for place, label in enumerate(classes)}
    places = np.array([order[label] for label in labels], dtype=np.int64)
    rows = np.argsort(places, kind="stable")
    return Exemplars(
        np.ascontiguousarray(vectors[rows], dtype=np.float32),
        np.bincount(places, minlength=len(classes)),
    )
