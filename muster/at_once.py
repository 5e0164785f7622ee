"""Parts that answer many questions at once faster than one by one, with the same answers."""

from collections.abc import Sequence
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


def ready_for_many(core: Core, texts: Sequence[str]) -> Core:
    """Return the core with the reports and their openings encoded, and plans read only once.

    Plans must not change while it is used.
    """
    ready = EncodedAhead(core.embedder, [*texts, *map(opening, texts)])
    return replace(core, embedder=ready, plans=PlansAtHand(core.engine))


class EncodedAhead:
    """An embedder that has encoded many texts at once, and each other text when it comes."""

    def __init__(self, embedder: Embedder, texts: Sequence[str]) -> None:
        self._embedder = embedder
        different = list(dict.fromkeys(texts))
        rows = embedder.encode(different) if different else ()
        self._rows = dict(zip(different, rows, strict=True))

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
        known = [self._rows.get(text) for text in texts]
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
