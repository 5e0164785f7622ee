"""How far to trust what is shown: the dates of the plans behind hits."""

from collections.abc import Iterable

from api.schemas.search import FreshnessOut, HitOut
from domain.documents import Fact, FactState
from store.plans import PlanRecords


def with_freshness(hits: Iterable[HitOut], plans: PlanRecords) -> list[HitOut]:
    """Return the hits, each with the dates that its plan gives for itself."""
    known: dict[str, FreshnessOut] = {}
    shown = []
    for hit in hits:
        if hit.version_id not in known:
            known[hit.version_id] = freshness_of(plans.facts_of(hit.version_id))
        shown.append(hit.model_copy(update={"freshness": known[hit.version_id]}))
    return shown


def freshness_of(facts: Iterable[Fact]) -> FreshnessOut:
    """Return the latest review and exercise that were, and the next review that a plan names."""
    counted = [fact for fact in facts if fact.state is not FactState.REJECTED]
    return FreshnessOut(
        reviewed=_latest(counted, "review_date", "last"),
        exercised=_latest(counted, "exercise_date", "last"),
        next_review=_latest(counted, "review_date", "next"),
    )


def _latest(facts: Iterable[Fact], kind: str, subject: str) -> str | None:
    # ISO dates and months sort as they are; a month stands before its days.
    found = (fact.value for fact in facts if fact.kind == kind and fact.subject == subject)
    return max(found, default=None)
