"""What turns text into vectors, whichever runtime does it."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import NamedTuple, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

# To make ready for many texts takes the time of ten.
MANY = 200


class Encoded(NamedTuple):
    """Texts encoded, shape (n, d) each, unit rows: as they read, and by the kind of incident.

    A model that was not tuned for that has no `tuned` ones; see `retrieval.tuning`.
    """

    vectors: Matrix
    tuned: Matrix | None = None

    def of(self, places: Sequence[int]) -> "Encoded":
        """Return the rows at these places alone."""
        return Encoded(self.vectors[places], None if self.tuned is None else self.tuned[places])

    @property
    def is_blank(self) -> bool:
        """Whether nothing is known of what the texts mean; see `blank`."""
        return is_blank(self.vectors)


def blank(dimension: int) -> Encoded:
    """Return what stands for one text that no model has read: a row of zeros, shape (1, d)."""
    return Encoded(np.zeros((1, dimension), dtype=np.float32))


def is_blank(vectors: Matrix) -> bool:
    """Whether the vectors, of any shape, are those of texts that no model has read."""
    return not vectors.any()


class Embedder(Protocol):
    """A model that encodes text. The same `model_id` means the same vectors.

    `notice` tells a person when a slower way had to be taken; it is empty when all is well.
    """

    @property
    def model_id(self) -> str:
        """Return the model's name and the start of its weights' hash."""
        ...

    @property
    def dimension(self) -> int:
        """Return how many numbers a vector has."""
        ...

    @property
    def notice(self) -> str:
        """Return what is not as it should be, in a sentence, or nothing."""
        ...

    @property
    def tuned_id(self) -> str:
        """Return what names the tuned vectors as `model_id` names the others, nothing without."""
        ...

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one unit row a text, in order: shape (n, d), float32.

        A text longer than the model reads is cut at its end.
        """
        ...

    def encode_both(self, texts: Sequence[str]) -> Encoded:
        """Return what `encode` does and the tuned vectors beside it, half as long again at best."""
        ...

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the model makes of `text`, its special ones not counted."""
        ...


@runtime_checkable
class ForMany(Protocol):
    """An embedder that encodes many texts in another way than a few."""

    def at_work(self) -> AbstractContextManager[None]:
        """Encode many texts faster while the context lasts; that takes more memory meanwhile."""
        ...


def at_work(embedder: Embedder, texts: int) -> AbstractContextManager[None]:
    """Let the embedder make ready for so many texts, if they are worth it, in the context."""
    if texts >= MANY and isinstance(embedder, ForMany):
        return embedder.at_work()
    return nullcontext()


class Tuned:
    """The tuned vectors of an embedder, for whoever asks for nothing else."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one tuned unit row a text, in order: shape (n, d), float32.

        Raises: LookupError: the embedder is not tuned.
        """
        rows = self._embedder.encode_both(texts).tuned
        if rows is None:
            raise LookupError(f"{self._embedder.model_id} has no tuned vectors")
        return rows


def to_unit_rows(rows: Matrix) -> Matrix:
    """Return `rows` as float32 scaled to length 1; a row of zeros stays as it is."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    scaled: Matrix = np.divide(rows, lengths, dtype=np.float32)
    return scaled


def dimension_of(size: int) -> int:
    """Return how many numbers a vector has that takes so many bytes in the record."""
    return size // np.dtype("<f4").itemsize


def to_bytes(vector: Matrix) -> bytes:
    """Return the vector as little-endian float32, as the record keeps it."""
    return vector.astype("<f4", copy=False).tobytes()
