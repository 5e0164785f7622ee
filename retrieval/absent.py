"""What stands for an embedding model that is gone, over a record that has its vectors."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from domain.errors import ModelMissing
from retrieval.embedder import Encoded, Matrix


class AbsentEmbedder:
    """Knows what its vectors are called and encodes nothing, so that words answer alone.

    Vectors that are stored stay those of the model that made them, and none are added.
    """

    tuned_id = ""

    def __init__(self, fault: ModelMissing, *, model_id: str, dimension: int) -> None:
        """`fault` is why the model cannot be opened."""
        self._fault = fault
        self.model_id = model_id
        self.dimension = dimension

    @property
    def notice(self) -> str:
        """Return what is missing, and what to do."""
        return str(self._fault)

    def encode(self, texts: Sequence[str]) -> Matrix:  # noqa: ARG002  as an embedder is asked
        """Raises: ModelMissing."""
        raise self._fault

    def encode_both(self, texts: Sequence[str]) -> Encoded:  # noqa: ARG002
        """Raises: ModelMissing."""
        raise self._fault

    def at_work(self) -> AbstractContextManager[None]:
        """Return a context in which nothing is faster."""
        return nullcontext()

    def count_tokens(self, text: str) -> int:  # noqa: ARG002
        """Raises: ModelMissing: plans would be cut into other passages than with the model."""
        raise self._fault
