"""What a proposal rests on beside the report, and where it is kept and looked up."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from domain.incidents import Incident
from domain.reference import ReferenceData
from domain.search import Route, SearchResult, Standing
from retrieval.embedder import Matrix
from retrieval.quoting import SECTIONS_A_DOCUMENT, Choose


class Keep(Protocol):
    """Keeps each state of the reference data and of the history once, by its digest."""

    def keep_reference(self, digest: str, reference: ReferenceData) -> None:
        """Keep the reference data, unless it is kept already."""
        ...

    def keep_history(self, digest: str, incidents: Sequence[Incident]) -> None:
        """Keep the closed incidents, unless they are kept already."""
        ...


class Sections(Protocol):
    """What finds sections: search over the plans as they are, or as they were."""

    @property
    def topics_revision(self) -> str:
        """Return the revision of the names that plans go by."""
        ...

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
        """Return the best `k` sections; see `retrieval.searcher`."""
        ...

    def find_standing(
        self,
        text: str,
        document_id: str,
        *,
        query_vector: Matrix,
        route: Route,
        within: Collection[str] | None = None,
    ) -> Standing | None:
        """Return where a document stands in the routed ranking; see `retrieval.searcher`."""
        ...

    def prepare(self) -> None:
        """Work out ahead what searches need."""
        ...
