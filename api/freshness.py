"""What is known now of the plans behind hits: their standing, dates, whether a list goes on."""

from collections.abc import Iterable

from api.excerpts import goes_on
from api.schemas.search import FreshnessOut, HitOut
from domain.documents import Fact, FactState, VersionStatus
from domain.proposals import EmergencyStep, InvocationClause, Proposal, RoleProposal
from domain.search import Hit
from store.plans import PlanRecords

ENDED = (
    "What is quoted of {paths} is not in force any more: the plan was changed or taken out of "
    "force since. Have it proposed afresh."
)


def with_freshness(hits: Iterable[HitOut], plans: PlanRecords) -> list[HitOut]:
    """Return the hits, each with the dates of its plan and whether its list goes on there.

    A plan may have been taken out of force since they were found, as on a proposal of yesterday.
    """
    known: dict[str, FreshnessOut] = {}
    shown = []
    found = list(hits)
    statuses = plans.statuses_of({hit.version_id for hit in found}) if found else {}
    for hit in found:
        if hit.version_id not in known:
            known[hit.version_id] = freshness_of(plans.facts_of(hit.version_id))
        more = goes_on(hit.quote, plans.text_after(hit.section_id, hit.end))
        told = {
            "freshness": known[hit.version_id],
            "goes_on": more,
            "status": statuses.get(hit.version_id, hit.status),
        }
        shown.append(hit.model_copy(update=told))
    return shown


def ended_since(proposal: Proposal, plans: PlanRecords) -> list[str]:
    """Return a notice of plans quoted there that were changed or taken out of force since."""
    danger = proposal.life_safety
    quoted: tuple[Hit | RoleProposal | InvocationClause | EmergencyStep, ...] = (
        *proposal.sections,
        *proposal.roles,
        *proposal.invocation,
        *danger.steps,
    )
    statuses = plans.statuses_of({one.version_id for one in quoted})
    ended = {one for one, status in statuses.items() if status != VersionStatus.IN_FORCE}
    paths = ", ".join(sorted({one.path for one in quoted if one.version_id in ended}))
    return [ENDED.format(paths=paths)] if paths else []


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
