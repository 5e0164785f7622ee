"""How near a text is to the examples of each class."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

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
# Below any cosine.
_NEVER = np.float32(-2)


@dataclass(frozen=True)
class Exemplars:
    """Unit rows of examples, class by class, shape (n, d); `counts` has how many each class has."""

    vectors: Matrix
    counts: NDArray[np.int64]

    def predict(self, vectors: Matrix) -> Floats:
        """Return class probabilities of unit rows, shape (n, d) to (n, classes)."""
        return self.compare(vectors)[0]

    def compare(self, vectors: Matrix) -> tuple[Floats, Floats]:
        """Return what `predict` does, and the cosine of each row to its nearest example, (n,)."""
        parts = [
            self._compare(vectors[begin : begin + AT_ONCE])
            for begin in range(0, len(vectors), AT_ONCE)
        ]
        means = np.concatenate([np.empty((0, len(self.counts))), *(part[0] for part in parts)])
        return softmax(SHARPNESS * means), np.concatenate(
            [np.empty(0), *(part[1] for part in parts)]
        )

    def _compare(self, vectors: Matrix) -> tuple[Floats, Floats]:
        # One table for all classes, filled up with what counts nothing: a loop over forty of them
        # would take a tenth of a search.
        width, places = self._layout
        table = np.full((len(vectors), len(self.counts) * width), _NEVER, dtype=np.float32)
        table[:, places] = self._cosines(vectors)
        by_class = table.reshape(len(vectors), len(self.counts), width)
        best = np.partition(by_class, width - NEAREST, axis=2)[:, :, width - NEAREST :]
        sums = np.where(best == _NEVER, 0.0, best).sum(axis=2)
        return sums / np.minimum(self.counts, NEAREST), best.max(axis=(1, 2))

    @cached_property
    def _layout(self) -> tuple[int, NDArray[np.int64]]:
        """The places a class has in the table, and where in it each example stands, (n,)."""
        width = max(NEAREST, int(self.counts.max()))
        begins = np.cumsum(self.counts) - self.counts
        within = np.arange(len(self.vectors)) - np.repeat(begins, self.counts)
        return width, np.repeat(np.arange(len(self.counts)) * width, self.counts) + within

    def _cosines(self, vectors: Matrix) -> Matrix:
        """Return the cosines of unit rows to all examples, shape (n, d) to (n, examples)."""
        if len(vectors) > 1:
            return vectors @ self.vectors.T
        # BLAS would start threads for one text, which then keep the cores from the model.
        one: Matrix = np.einsum("id,nd->in", vectors, self.vectors)
        return one


def gather_exemplars(vectors: Matrix, labels: Sequence[str], classes: Sequence[str]) -> Exemplars:
    """Return the examples in the order of `classes`, each of which has at least one."""
    order = {label: place for place, label in enumerate(classes)}
    places = np.array([order[label] for label in labels], dtype=np.int64)
    rows = np.argsort(places, kind="stable")
    return Exemplars(
        np.ascontiguousarray(vectors[rows], dtype=np.float32),
        np.bincount(places, minlength=len(classes)),
    )
