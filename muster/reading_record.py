"""Opens the record for reading beside its owner, and search as it would have answered then."""

import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from domain.search import Route, SearchResult
from muster.core import Core, build_core
from muster.settings import Settings
from muster.wiring import make_home
from retrieval.embedder import Matrix
from retrieval.quoting import SECTIONS_A_DOCUMENT, Choose
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
    """Searches what was in force at `at`, which is set before each question."""

    def __init__(
        self, source: "IndexSource", shelf: "Shelf", topics: "TopicShelf", at: datetime
    ) -> None:
        super().__init__(source, shelf, topics=topics)
        self.at = at

    def search(
        self,
        text: str,
        *,
        k: int = 10,
        kind: str | None = None,
        as_of: datetime | int | None = None,
        within: Collection[str] | None = None,
        query_vector: Matrix | None = None,
        route: Route | None = None,
        of_document: int = SECTIONS_A_DOCUMENT,
        choose: Choose = tuple,
    ) -> SearchResult:
        """Search as `Searcher.search` does, as of `at` where no other time is given."""
        return super().search(
            text,
            k=k,
            kind=kind,
            as_of=as_of or self.at,
            within=within,
            query_vector=query_vector,
            route=route,
            of_document=of_document,
            choose=choose,
        )

    def prepare(self) -> None:
        """Do nothing: what is in force now is not asked for."""
