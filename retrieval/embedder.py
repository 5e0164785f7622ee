"""What turns text into vectors, whichever runtime does it."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


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

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one unit row a text, in order: shape (n, d), float32.

        A text longer than the model reads is cut at its end.
        """
        ...

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the model makes of `text`, its special ones not counted."""
        ...


def to_unit_rows(rows: Matrix) -> Matrix:
    """Return `rows` as float32 scaled to length 1; a row of zeros stays as it is."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    scaled: Matrix = np.divide(rows, lengths, dtype=np.float32)
    return scaled


def to_bytes(vector: Matrix) -> bytes:
    """Return the vector as little-endian float32, as the record keeps it."""
    return vector.astype("<f4", copy=False).tobytes()
