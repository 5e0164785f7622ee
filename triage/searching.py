"""Search for a report by what it is about, as far as that has been learnt by now."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from domain.proposals import Proposal
from domain.search import Hit, SearchResult
from retrieval.embedder import Embedder, blank
from triage.learning import Learnt
from triage.rests_on import Sections
from triage.scope import put_behind
from triage.share import Share
from triage.understanding import Understood
from triage.usual import with_gains
from triage.why_not import Plan, WhyNot, explain

STILL_LEARNING = (
    "Muster has just started and is still learning the kinds of incident; until then search goes "
    "by the words and the meaning of the text alone."
)

# So many sections are told of for one report: those shown, and the best of those that are not.
CANDIDATES = 50


def search_plans(
    text: str,
    searcher: Sections,
    learnt: Learnt | None,
    *,
    embedder: Embedder,
    k: int,
    kind: str | None,
    as_of: datetime | None,
    share: Share,
    by_words: bool,
) -> SearchResult:
    """Return what is found; before anything is `learnt`, by the text alone, and it is said.

    `by_words` asks the model of language for nothing. Raises: ModelFailed: it was asked.
    """
    rows = blank(embedder.dimension).vectors if by_words else embedder.encode([text])
    vector = rows[0]
    if learnt is None:
        found = searcher.search(
            text, k=k, kind=kind, as_of=as_of, within=share.documents, query_vector=vector
        )
        return replace(found, notices=(*found.notices, STILL_LEARNING))
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


def search_others(
    proposal: Proposal,
    searcher: Sections,
    read: Understood,
    *,
    within: Collection[str] | None,
) -> tuple[Hit, ...]:
    """Return the sections found for a report and not shown, best first by the score of those shown.

    Those for something else stand behind. Ranked are the plans as they are now. `read` is what is
    read of the report.
    """
    found = searcher.search(
        read.sought,
        k=CANDIDATES,
        within=within,
        query_vector=read.asked,
        route=read.route,
    )
    shown = {hit.section_id for hit in proposal.sections}
    hits = [with_gains(hit, read.used) for hit in found.hits if hit.section_id not in shown]
    best_first = sorted(hits, key=lambda hit: (-hit.score, hit.section_id))
    return put_behind(best_first, read.scope, k=CANDIDATES - len(proposal.sections))


def explain_standing(
    proposal: Proposal,
    searcher: Sections,
    read: Understood,
    *,
    plan: Plan,
    hits: Sequence[Hit],
    within: Collection[str] | None,
) -> WhyNot:
    """Return why a plan is not among the `hits` shown for a report, or that it is.

    Ranked are the plans as they are now. `read` is what is read of the report.
    """
    standing = searcher.find_standing(
        read.sought,
        plan.document_id,
        query_vector=read.asked,
        route=read.route,
        within=within,
    )
    if standing is not None and standing.best is not None:
        standing = replace(standing, best=with_gains(standing.best, read.used))
    return explain(proposal.report, plan=plan, standing=standing, shown=hits, check=read.scope)
