"""Opens the record for reading beside its owner, and search as it would have answered then."""

import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from domain.search import Route, SearchResult
from muster.settings import Settings
from muster.wiring import Core, build_core, make_home
from retrieval.embedder import Embedder, Matrix
from retrieval.searcher import Searcher

if TYPE_CHECKING:
    from domain.ports import IndexSource
    from retrieval.shelf import Shelf
    from retrieval.topics import TopicShelf


@contextmanager
def open_beside(settings: Settings) -> Iterator[Core]:
    """Open the record while another process may own the data folder.

    The indexes of the data folder are left alone: the core's search sees no index, and answers
    only for a time past, from the record. What it adds to the record are vectors, which may be
    lost and made again.
    """
    if not settings.database_url:
        make_home(settings.home)
    with (
        tempfile.TemporaryDirectory(prefix="muster-beside-") as scratch,
        build_core(settings, indexes=Path(scratch)) as core,
    ):
        yield core


class SearcherThen(Searcher):
    """Searches what was in force at `at`, which is set before each question.

    Each search also notes which versions answered, in `used`: path and id.
    """

    def __init__(
        self, source: "IndexSource", shelf: "Shelf", topics: "TopicShelf", at: datetime
    ) -> None:
        super().__init__(source, shelf, topics=topics)
        self.at = at
        self.used: list[tuple[str, str]] = []

    def search(
        self,
        text: str,
        *,
        k: int = 10,
        kind: str | None = None,
        as_of: datetime | None = None,
        within: Collection[str] | None = None,
        query_vector: Matrix | None = None,
        route: Route | None = None,
    ) -> SearchResult:
        """Search as `Searcher.search` does, as of `at` where no other time is given."""
        found = super().search(
            text,
            k=k,
            kind=kind,
            as_of=as_of or self.at,
            within=within,
            query_vector=query_vector,
            route=route,
        )
        self.used = [(hit.path, hit.version_id) for hit in found.hits]
        return found

    def prepare(self) -> None:
        """Do nothing: what is in force now is not asked for."""


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
        import numpy as np

        known = [self._rows.get(text) for text in texts]
        if not texts or any(row is None for row in known):
            return self._embedder.encode(texts)
        return np.stack([row for row in known if row is not None])

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the model makes of `text`."""
        return self._embedder.count_tokens(text)


def encoded_ahead(core: Core, texts: Sequence[str]) -> Core:
    """Return the core with the reports and their openings encoded, all at once."""
    from domain.texts import opening

    ready = EncodedAhead(core.embedder, [*texts, *map(opening, texts)])
    return replace(core, embedder=ready)
