"""Search for a report by what it is about, as far as that has been learnt by now."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime

from domain.search import SearchResult
from retrieval.embedder import Matrix
from triage.learning import Learnt
from triage.rests_on import Sections

STILL_LEARNING = (
    "Muster has just started and is still learning the kinds of incident; until then search goes "
    "by the words and the meaning of the text alone."
)


def search_plans(
    text: str,
    searcher: Sections,
    learnt: Learnt | None,
    *,
    encode: Callable[[Sequence[str]], Matrix],
    k: int,
    kind: str | None,
    as_of: datetime | None,
    within: Collection[str] | None,
) -> SearchResult:
    """Return what is found; before anything is `learnt`, by the text alone, and it is said."""
    if learnt is None:
        found = searcher.search(text, k=k, kind=kind, as_of=as_of, within=within)
        return replace(found, notices=(*found.notices, STILL_LEARNING))
    vector = encode([text])[0]
    route = learnt.router.route(text, vector)
    return searcher.search(
        text, k=k, kind=kind, as_of=as_of, within=within, query_vector=vector, route=route
    )
