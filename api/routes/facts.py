"""Facts that owners look over: which wait, and what is said of one."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import Reader, Reviewer, ServicesDep
from api.fact_values import kept_value
from api.plan_shaping import fact_out
from api.schemas.facts import FactOut, FactReviewIn, FactToReviewOut
from domain.documents import FactKind, FactState, VersionStatus
from domain.errors import NotFound, Unavailable
from ingest.surroundings import Surroundings
from store.fact_reviews import FactChanged, keys_of

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

    `document` keeps the paths that hold it; `after` is a fact id, to go on behind it.
    """
    found: list[FactToReviewOut] = []
    is_reached = not after
    for entry in services.plans.list_documents(units=user.units):
        if entry.status != VersionStatus.IN_FORCE or document not in entry.document.path:
            continue
        if not is_reached and not after.startswith(f"{entry.version_id}."):
            continue
        for waiting in _waiting(services, entry.version_id, entry.document.path, kind):
            if is_reached:
                found.append(waiting)
            is_reached = is_reached or waiting.fact.fact_id == after
        is_reached = True
        if len(found) >= limit:
            break
    return found[:limit]


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
    services: ServicesDep, version_id: str, path: str, kind: FactKind | None
) -> list[FactToReviewOut]:
    plans = services.plans
    try:
        text = plans.get_version(version_id).text
    except Unavailable:
        return []
    sections = plans.sections_of(version_id)
    headings = {one.section_id: one.heading for one in sections}
    surroundings = Surroundings(text, sections)
    return [
        FactToReviewOut(
            path=path,
            version_id=version_id,
            heading=headings.get(fact.section_id, ""),
            fact=fact_out(fact, text, surroundings),
        )
        for fact in plans.facts_of(version_id)
        if fact.state is FactState.UNCONFIRMED and kind in (None, fact.kind)
    ]
