"""Facts that owners look over: which wait, and what is said of one."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import Reader, Reviewer, ServicesDep
from api.fact_values import kept_value
from api.plan_shaping import fact_out
from api.schemas.facts import FactOut, FactReviewIn, FactToReviewOut
from api.services import Services
from domain.documents import FactKind, FactState, VersionStatus
from domain.errors import NotFound, Unavailable
from ingest.surroundings import Surroundings
from store.fact_reviews import FactChanged, keys_of
from store.plan_entries import DocumentEntry

router = APIRouter(prefix="/facts", tags=["plans"])


@router.get("")
def facts_to_review(
    services: ServicesDep,
    user: Reader,
    kind: FactKind | None = None,
    document: Annotated[str, Query(max_length=500)] = "",
    after: Annotated[str, Query(max_length=500)] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> list[FactToReviewOut]:
    """Return facts of plans in force that nobody has looked at, by path and place.

    `document` keeps the paths that hold it; `after` is a fact id, to go on behind it, whatever was
    said of it meanwhile. A plan that was read anew since begins anew, and so does the list where
    the plan is gone.
    """
    entries = [
        entry
        for entry in services.plans.list_documents(units=user.units)
        if entry.status == VersionStatus.IN_FORCE and document in entry.document.path
    ]
    found: list[FactToReviewOut] = []
    for entry in _from_the_plan_of(after, entries):
        found += _waiting(services, entry, kind, after)
        if len(found) >= limit:
            break
    return found[:limit]


def _from_the_plan_of(after: str, entries: Sequence[DocumentEntry]) -> Sequence[DocumentEntry]:
    of = after.rpartition(".")[0].rpartition(".")[0]
    ids = [entry.document.document_id for entry in entries]
    return entries[ids.index(of) :] if of in ids else entries


@router.post("/{fact_id}/review")
def review_fact(
    fact_id: str, review: FactReviewIn, services: ServicesDep, user: Reviewer
) -> FactOut:
    """Confirm, correct or reject a fact; it holds as long as its section says the same.

    A length of time is given as people write it (`4 h`, `2 Tage`) or in minutes, a date likewise.
    """
    plans = services.plans
    version_id = fact_id.rpartition(".")[0]
    services.reach.require_version(user, version_id)
    facts = plans.facts_of(version_id)
    fact = next((one for one in facts if one.fact_id == fact_id), None)
    if fact is None:
        raise NotFound("fact", fact_id)
    version = plans.get_version(version_id)
    if version.text[fact.start : fact.end] != review.quote:
        raise FactChanged(fact_id)
    value = None if review.value is None else kept_value(fact.kind, review.value)
    sections = plans.sections_of(version_id)
    keys = keys_of(version.text, sections, facts)
    services.fact_reviews.record(
        version.document_id,
        fact,
        keys[fact_id],
        outcome=FactState(review.outcome),
        value=value,
        subject=review.subject,
        note=review.note,
        actor=user,
        at=services.clock(),
    )
    services.upkeep.told()
    again = next(one for one in plans.facts_of(version_id) if one.fact_id == fact_id)
    return fact_out(again, version.text, Surroundings(version.text, sections))


def _waiting(
    services: Services, entry: DocumentEntry, kind: FactKind | None, after: str
) -> list[FactToReviewOut]:
    """Return the facts of a plan that wait, those behind `after` where that is one of them."""
    plans = services.plans
    try:
        text = plans.get_version(entry.version_id).text
    except Unavailable:
        return []
    sections, facts = plans.sections_of(entry.version_id), plans.facts_of(entry.version_id)
    headings = {one.section_id: one.heading for one in sections}
    surroundings = Surroundings(text, sections)
    place = next((at for at, one in enumerate(facts, start=1) if one.fact_id == after), 0)
    return [
        FactToReviewOut(
            path=entry.document.path,
            version_id=entry.version_id,
            heading=headings.get(fact.section_id, ""),
            fact=fact_out(fact, text, surroundings),
        )
        for fact in facts[place:]
        if fact.state is FactState.UNCONFIRMED and kind in (None, fact.kind)
    ]
