"""What embedders around another one share: each says of itself what that one does."""

from retrieval.embedder import Embedder


class Around:
    """An embedder around another; how it encodes is its own."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    @property
    def model_id(self) -> str:
        """Return what names the vectors of the one within."""
        return self._embedder.model_id

    @property
    def tuned_id(self) -> str:
        """Return what names the tuned vectors of the one within, nothing without."""
        return self._embedder.tuned_id

    @property
    def dimension(self) -> int:
        """Return how many numbers a vector has."""
        return self._embedder.dimension

    @property
    def notice(self) -> str:
        """Return what is not as it should be with the one within, in a sentence, or nothing."""
        return self._embedder.notice

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the model makes of `text`, its special ones not counted."""
        return self._embedder.count_tokens(text)
