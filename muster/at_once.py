"""Parts that answer many questions at once faster than one by one, with the same answers."""

from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from domain.texts import opening
from muster.core import Core
from retrieval.embedder import Embedder, Matrix
from store.plans import PlanRecords

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from domain.documents import Fact, Section, Version

# Openings encoded while those before are being asked for: half a second's work.
GROUP = 32


def ready_for_many(core: Core, texts: Sequence[str]) -> Core:
    """Return the core with the reports encoded, their openings as they come, plans read only once.

    Plans must not change while it is used.
    """
    ready = EncodedAhead(core.embedder, texts, later=map(opening, texts))
    return replace(core, embedder=ready, plans=PlansAtHand(core.engine))


class EncodedAhead:
    """An embedder that has encoded many texts at once, others a group ahead of whoever asks.

    Any other text is encoded when it comes. It is not made for several threads.
    """

    def __init__(
        self, embedder: Embedder, texts: Sequence[str], *, later: Iterable[str] = ()
    ) -> None:
        """Encode the texts now; those for `later` are asked for in their order, more or less."""
        self._embedder = embedder
        different = list(dict.fromkeys(texts))
        rows = embedder.encode(different) if different else ()
        self._rows = dict(zip(different, rows, strict=True))
        self._later = deque(one for one in dict.fromkeys(later) if one not in self._rows)
        self._awaited = frozenset(self._later)
        # The second core encodes while the first triages: the runtime lets go of the interpreter.
        self._beside = ThreadPoolExecutor(1, "encoding")
        self._coming = self._next_group()

    def _next_group(self) -> "Future[dict[str, Matrix]]":
        group = [self._later.popleft() for _ in range(min(GROUP, len(self._later)))]
        return self._beside.submit(self._encoded, group)

    def _encoded(self, group: Sequence[str]) -> dict[str, Matrix]:
        return dict(zip(group, self._embedder.encode(group), strict=True)) if group else {}

    def _row(self, text: str) -> Matrix | None:
        while text in self._awaited and text not in self._rows:
            self._rows.update(self._coming.result())
            self._coming = self._next_group()
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


class PlansAtHand(PlanRecords):
    """Plans whose versions are read once each."""

    def __init__(self, engine: "Engine") -> None:
        super().__init__(engine)
        self._versions: dict[str, Version] = {}
        self._sections: dict[str, list[Section]] = {}
        self._facts: dict[str, list[Fact]] = {}

    def get_version(self, version_id: str) -> "Version":
        """Return one version with its text, as `PlanRecords` does."""
        if version_id not in self._versions:
            self._versions[version_id] = super().get_version(version_id)
        return self._versions[version_id]

    def sections_of(self, version_id: str) -> "list[Section]":
        """Return a version's sections, as `PlanRecords` does."""
        if version_id not in self._sections:
            self._sections[version_id] = super().sections_of(version_id)
        return self._sections[version_id]

    def facts_of(self, version_id: str) -> "list[Fact]":
        """Return the facts of a version, as `PlanRecords` does."""
        if version_id not in self._facts:
            self._facts[version_id] = super().facts_of(version_id)
        return self._facts[version_id]
