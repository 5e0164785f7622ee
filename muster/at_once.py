"""Parts that answer many questions faster together than one by one, with the same answers."""

from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from domain.ports import QuotedPassage
from retrieval.embedder import Embedder, Matrix
from store.index_source import SqlIndexSource

if TYPE_CHECKING:
    from sqlalchemy import Engine

# Texts encoded beside whoever asks for those before: half a second's work.
GROUP = 64


class QuotedOnce(SqlIndexSource):
    """A source that fetches each passage once; plans must not change while it is used."""

    def __init__(self, engine: "Engine") -> None:
        super().__init__(engine)
        self._fetched: dict[str, QuotedPassage] = {}

    def quoted(self, passage_ids: Sequence[str]) -> dict[str, QuotedPassage]:
        """Return the passages by id, as `SqlIndexSource` does."""
        self._fetched |= super().quoted([one for one in passage_ids if one not in self._fetched])
        return {one: self._fetched[one] for one in passage_ids if one in self._fetched}


class EncodedAhead:
    """Has encoded many texts at once, and encodes those expected a group ahead of whoever asks.

    Any other text is encoded when it comes. It is not made for several threads.
    """

    def __init__(self, embedder: Embedder, texts: Sequence[str]) -> None:
        """Encode the texts now."""
        self._embedder = embedder
        self._rows = self._encoded(list(dict.fromkeys(texts)))
        self._later: deque[str] = deque()
        self._awaited: frozenset[str] = frozenset()
        # The second core encodes while the first triages: the runtime lets go of the interpreter.
        self._beside = ThreadPoolExecutor(1, "encoding")
        self._coming: Future[dict[str, Matrix]] | None = None

    def expect(self, texts: Iterable[str]) -> None:
        """Begin to encode the texts, which are asked for in their order, more or less.

        What was expected before and not begun is expected no longer.
        """
        self._later = deque(one for one in dict.fromkeys(texts) if one not in self._rows)
        self._awaited = frozenset(self._later)
        if self._coming is None:
            self._begin_next()

    def _begin_next(self) -> None:
        group = [self._later.popleft() for _ in range(min(GROUP, len(self._later)))]
        self._coming = self._beside.submit(self._encoded, group) if group else None

    def _encoded(self, texts: Sequence[str]) -> dict[str, Matrix]:
        return dict(zip(texts, self._embedder.encode(texts), strict=True)) if texts else {}

    def _row(self, text: str) -> Matrix | None:
        while text in self._awaited and text not in self._rows and self._coming is not None:
            self._rows.update(self._coming.result())
            self._begin_next()
        return self._rows.get(text)

    @property
    def model_id(self) -> str:
        """Return the id of the model within."""
        return self._embedder.model_id

    @property
    def dimension(self) -> int:
        """Return how many numbers a vector has."""
        return self._embedder.dimension

    @property
    def notice(self) -> str:
        """Return what the embedder within has to say."""
        return self._embedder.notice

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one unit row a text, shape (n, d)."""
        known = [self._row(text) for text in texts]
        if not texts or any(row is None for row in known):
            return self._embedder.encode(texts)
        return np.stack([row for row in known if row is not None])

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the model makes of `text`."""
        return self._embedder.count_tokens(text)
