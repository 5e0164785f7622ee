"""Muster's search as a LangChain retriever, for other people's chains."""

from typing import TYPE_CHECKING, Any, Protocol

from domain.search import Hit, SearchResult

if TYPE_CHECKING:
    from langchain_core.callbacks import CallbackManagerForRetrieverRun
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever


class Searching(Protocol):
    """What searches: `retrieval.searcher.Searcher`, or `triage.triager.Triager`.

    The second also goes by what kind of incident the text may be, and by past ones.
    """

    def search(self, text: str, *, k: int = 10, kind: str | None = None) -> SearchResult:
        """Return the best `k` sections."""
        ...


def as_retriever(searcher: Searching, *, k: int = 10, kind: str | None = None) -> "BaseRetriever":
    """Return a retriever whose documents are verified quotes, their place in the metadata."""
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever

    class SectionRetriever(BaseRetriever):
        """Finds plan sections."""

        def _get_relevant_documents(
            self, query: str, *, run_manager: "CallbackManagerForRetrieverRun"
        ) -> "list[Document]":
            del run_manager
            hits = searcher.search(query, k=k, kind=kind).hits
            return [
                Document(page_content=hit.quote, metadata=_metadata(hit), id=hit.passage_id)
                for hit in hits
            ]

    return SectionRetriever()


def _metadata(hit: Hit) -> dict[str, Any]:
    return {
        "section_id": hit.section_id,
        "document_id": hit.document_id,
        "version_id": hit.version_id,
        "path": hit.path,
        "title": hit.title,
        "heading_path": list(hit.heading_path),
        "start": hit.start,
        "end": hit.end,
        "place": hit.place.describe(),
        "score": hit.score,
        "parts": dict(hit.parts),
        "words": list(hit.words),
        "incidents": list(hit.incidents),
        "status": hit.status,
    }
