"""Search for a report by what it is about, as far as that has been learnt by now."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from domain.search import SearchResult
from retrieval.embedder import Matrix
from triage.learning import Learnt
from triage.rests_on import Sections
from triage.share import Share

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
    share: Share,
) -> SearchResult:
    """Return what is found; before anything is `learnt`, by the text alone, and it is said."""
    if learnt is None:
        found = searcher.search(text, k=k, kind=kind, as_of=as_of, within=share.documents)
        return replace(found, notices=(*found.notices, STILL_LEARNING))
    vector = encode([text])[0]
    route = learnt.router.route(text, vector, among=share.incidents)
    return searcher.search(
        text,
        k=k,
        kind=kind,
        as_of=as_of,
        within=share.documents,
        query_vector=vector,
        route=route,
    )
