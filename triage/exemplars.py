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
# So many texts are compared with all examples at a time, which bounds the memory it takes; and each
# with so many examples, which are then still in the processor's cache.
AT_ONCE, EXAMPLES_AT_ONCE = 1_000, 1_024
# The largest number of a row is written as this, the others in its proportion.
_LARGEST = 127.0
# Below any cosine.
_NEVER = np.float32(-2)


@dataclass(frozen=True)
class Exemplars:
    """Unit rows of examples, class by class; `counts` has how many each class has.

    They are `rows`, shape (n, d), times `scales`, (n,): as single bytes they take a quarter of
    the memory. Of the packaged model's vectors, cosines differed by .003 at most.
    """

    rows: NDArray[np.int8]
    scales: Matrix
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
        within = np.arange(len(self.scales)) - np.repeat(begins, self.counts)
        return width, np.repeat(np.arange(len(self.counts)) * width, self.counts) + within

    def _cosines(self, vectors: Matrix) -> Matrix:
        """Return the cosines of unit rows to all examples, shape (n, d) to (n, examples)."""
        found = np.empty((len(vectors), len(self.scales)), dtype=np.float32)
        # BLAS would start threads for one text, which then keep the cores from the model.
        alone = len(vectors) == 1
        # One for all: memory that is asked for anew is emptied page by page, a third of the time.
        room = np.empty((EXAMPLES_AT_ONCE, self.rows.shape[1]), dtype=np.float32)
        for begin in range(0, len(self.scales), EXAMPLES_AT_ONCE):
            some = slice(begin, begin + EXAMPLES_AT_ONCE)
            part = room[: len(self.scales[some])]
            np.copyto(part, self.rows[some])
            found[:, some] = np.einsum("id,nd->in", vectors, part) if alone else vectors @ part.T
        found *= self.scales
        return found


def gather_exemplars(vectors: Matrix, labels: Sequence[str], classes: Sequence[str]) -> Exemplars:
    """Return the examples in the order of `classes`, each of which has at least one."""
    order = {label: place for place, label in enumerate(classes)}
    places = np.array([order[label] for label in labels], dtype=np.int64)
    rows = np.argsort(places, kind="stable")
    ordered = np.asarray(vectors[rows], dtype=np.float32)
    largest = np.abs(ordered).max(axis=1, initial=0.0, keepdims=True)
    largest[largest == 0] = 1
    rounded = np.rint(_LARGEST / largest * ordered)
    # By the length of what is kept, so that it is a unit row again.
    lengths = np.linalg.norm(rounded, axis=1)
    return Exemplars(
        rounded.astype(np.int8),
        (1 / np.maximum(lengths, 1)).astype(np.float32),
        np.bincount(places, minlength=len(classes)),
    )
