"""Parts that answer many questions faster together than one by one, with the same answers."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Self

import numpy as np

from domain.ports import QuotedPassage
from retrieval.embedder import Embedder, Matrix
from store.index_source import SqlIndexSource

if TYPE_CHECKING:
    from sqlalchemy import Engine

Encode = Callable[[Sequence[str]], Matrix]

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
    """Encodes many texts a group at a time beside whoever asks for them, each once.

    Any other text is encoded when it comes. Only one thread may ask; at the end of the `with`
    what was not begun is left.
    """

    def __init__(
        self, embedder: Embedder, texts: Iterable[str] = (), *, encode: Encode | None = None
    ) -> None:
        """Expect the texts; `encode` is what encodes those, such as one that keeps vectors."""
        self._embedder = embedder
        self._encode = encode or embedder.encode
        self._rows: dict[str, Matrix] = {}
        self._coming: dict[str, Future[dict[str, Matrix]]] = {}
        # The second core encodes while the first triages: the runtime lets go of the interpreter.
        self._beside = ThreadPoolExecutor(1, "encoding")
        # Texts of like length go together: short ones beside long ones cost as much as those.
        self.expect(sorted(texts, key=len, reverse=True))

    def __enter__(self) -> Self:
        """Return this one."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of what is expected and was not begun."""
        self._beside.shutdown(cancel_futures=True)
        self._coming = {text: one for text, one in self._coming.items() if not one.cancelled()}

    def expect(self, texts: Iterable[str]) -> None:
        """Begin to encode the texts, which are asked for in their order, more or less.

        What was expected before and not begun is expected no longer.
        """
        self._coming = {text: one for text, one in self._coming.items() if not one.cancel()}
        known = self._rows.keys() | self._coming.keys()
        waiting = iter([text for text in dict.fromkeys(texts) if text not in known])
        while group := list(islice(waiting, GROUP)):
            self._coming.update(dict.fromkeys(group, self._beside.submit(self._encoded, group)))

    def _encoded(self, texts: Sequence[str]) -> dict[str, Matrix]:
        return dict(zip(texts, self._encode(texts), strict=True))

    def _row(self, text: str) -> Matrix | None:
        if text in self._coming and text not in self._rows:
            self._rows.update(self._coming[text].result())
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
