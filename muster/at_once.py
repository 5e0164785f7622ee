"""Parts that answer many questions faster together than one by one, with the same answers."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Self

import numpy as np

from domain.canonical import sha256_of
from domain.ports import QuotedPassage
from retrieval.around import Around
from retrieval.embedder import Embedder, Encoded, Matrix, at_work
from store.index_source import SqlIndexSource

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from muster.packaged import PackagedVectors

Encode = Callable[[Sequence[str]], Encoded]

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


class EncodedAhead(Around):
    """Encodes many texts a group at a time beside whoever asks for them, each once.

    Any other text is encoded when it comes. Only one thread may ask; at the end of the `with`
    what was not begun is left.
    """

    def __init__(
        self, embedder: Embedder, texts: Iterable[str] = (), *, encode: Encode | None = None
    ) -> None:
        """Expect the texts; `encode` is what encodes those, such as one that keeps vectors."""
        super().__init__(embedder)
        self._encode = encode or embedder.encode_both
        self._rows: dict[str, Encoded] = {}
        self._coming: dict[str, Future[dict[str, Encoded]]] = {}
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

    def _encoded(self, texts: Sequence[str]) -> dict[str, Encoded]:
        encoded = self._encode(texts)
        return {text: encoded.of([place]) for place, text in enumerate(texts)}

    def _row(self, text: str) -> Encoded | None:
        if text in self._coming and text not in self._rows:
            self._rows.update(self._coming[text].result())
        return self._rows.get(text)

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one unit row a text, shape (n, d)."""
        known = self._known(texts)
        return self._embedder.encode(texts) if known is None else known.vectors

    def encode_both(self, texts: Sequence[str]) -> Encoded:
        """Return what the embedder within does."""
        known = self._known(texts)
        if known is None or (known.tuned is None and self.tuned_id):
            return self._embedder.encode_both(texts)
        return known

    def _known(self, texts: Sequence[str]) -> Encoded | None:
        """Return the texts encoded, if all of them were expected."""
        rows = [row for text in texts if (row := self._row(text)) is not None]
        if not texts or len(rows) < len(texts):
            return None
        return _together(rows, self.dimension)


class EncodedOnce(Around):
    """Encodes each text once, and what is packaged not at all; for many fits over like texts."""

    def __init__(self, embedder: Embedder, packaged: "PackagedVectors") -> None:
        super().__init__(embedder)
        self._ready = packaged.rows(embedder.model_id)
        self._tuned = packaged.rows(embedder.tuned_id) if embedder.tuned_id else None
        self._rows: dict[str, Encoded] = {}

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one unit row a text, shape (n, d)."""
        return self.encode_both(texts).vectors

    def encode_both(self, texts: Sequence[str]) -> Encoded:
        """Return what the embedder within does."""
        new = [text for text in dict.fromkeys(texts) if text not in self._rows]
        self._rows |= {text: row for text in new if (row := self._packaged(text)) is not None}
        if missing := [text for text in new if text not in self._rows]:
            with at_work(self._embedder, len(missing)):
                made = self._embedder.encode_both(missing)
            self._rows |= {text: made.of([place]) for place, text in enumerate(missing)}
        return _together([self._rows[text] for text in texts], self.dimension)

    def _packaged(self, text: str) -> Encoded | None:
        key = sha256_of(text)
        vector = self._ready.get(key)
        if vector is None:
            return None
        if self._tuned is None:
            return Encoded(vector[None, :])
        tuned = self._tuned.get(key)
        return None if tuned is None else Encoded(vector[None, :], tuned[None, :])


def _together(rows: Sequence[Encoded], dimension: int) -> Encoded:
    """Return encoded texts as one; all of them are tuned, or none is."""
    tuned = [row.tuned for row in rows if row.tuned is not None]
    none = np.zeros((0, dimension), dtype=np.float32)
    return Encoded(
        np.concatenate([none, *(row.vectors for row in rows)]),
        np.concatenate([none, *tuned]) if len(tuned) == len(rows) else None,
    )
