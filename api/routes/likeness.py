"""Reports that may be one event, merged and parted by a person; why a plan is not shown."""

from fastapi import APIRouter, status

from api.deciding_shaping import is_blind, refuse_blind
from api.deps import Decider, Reader, ServicesDep
from api.schemas.likeness import (
    DuplicateOut,
    MergeIn,
    MergeOut,
    OtherSectionOut,
    PartIn,
    ScorePartOut,
    WhyNotOut,
)
from api.search_shaping import hit_out
from domain.canonical import to_plain
from domain.errors import NotFound
from triage.why_not import Plan

router = APIRouter(prefix="/proposals/{proposal_id}", tags=["triage"])


@router.get("/duplicates")
def find_duplicates(proposal_id: str, services: ServicesDep, user: Reader) -> list[DuplicateOut]:
    """Return open reports that may be about the same event, the likest first; merges nothing.

    Who is to say their own class first is told of none that is known by Muster's.
    """
    services.reach.require_proposal(user, proposal_id)
    proposal = services.proposals.get(proposal_id)
    found = services.duplicates.find(
        proposal,
        by_class=not is_blind(services, proposal, user),
        within=services.reach.proposals_of(user),
    )
    return [DuplicateOut(**to_plain(one)) for one in found]


@router.post("/merge", status_code=status.HTTP_201_CREATED)
def merge(proposal_id: str, order: MergeIn, services: ServicesDep, user: Decider) -> MergeOut:
    """Say that this report is about the same event as another; it can be taken back."""
    services.reach.require_proposal(user, proposal_id)
    services.reach.require_proposal(user, order.into)
    made = services.merging.merge(proposal_id, order.into, actor=user, note=order.note)
    return MergeOut(**to_plain(made))


@router.post("/part", status_code=status.HTTP_201_CREATED)
def part(proposal_id: str, order: PartIn, services: ServicesDep, user: Decider) -> MergeOut:
    """Say that this merged report is one of its own after all."""
    services.reach.require_proposal(user, proposal_id)
    made = services.merging.part(proposal_id, actor=user, note=order.note)
    return MergeOut(**to_plain(made))


@router.get("/others")
def others(proposal_id: str, services: ServicesDep, user: Reader) -> list[OtherSectionOut]:
    """Return the sections that were found for the report and are not shown, best first."""
    services.reach.require_proposal(user, proposal_id)
    proposal = services.proposals.get(proposal_id)
    refuse_blind(services, proposal, user)
    found = services.triager.others(proposal, share=services.share_of(user))
    return [OtherSectionOut.model_validate(hit, from_attributes=True) for hit in found]


@router.get("/why")
def why_not(proposal_id: str, plan: str, services: ServicesDep, user: Reader) -> WhyNotOut:
    """Say why a plan, by its path or id, is not among those shown, or where it stands."""
    services.reach.require_proposal(user, proposal_id)
    proposal = services.proposals.get(proposal_id)
    refuse_blind(services, proposal, user)
    document = services.plans.find_document(plan, units=user.units)
    if document is None:
        raise NotFound("document", plan)
    entry = services.plans.get_entry(document.document_id)
    asked = Plan(document.document_id, document.path, entry.title, entry.status)
    found = services.triager.why_not(
        proposal, plan=asked, hits=proposal.sections, share=services.share_of(user)
    )
    return WhyNotOut(
        path=asked.path,
        title=asked.title,
        status=asked.status,
        place=found.place,
        of=found.of,
        shown_at=found.shown_at,
        best=hit_out(found.best) if found.best else None,
        last_shown=hit_out(found.last_shown) if found.last_shown else None,
        parts=[ScorePartOut(**to_plain(one)) for one in found.parts],
        missing=list(found.missing),
        mismatch=list(found.mismatch),
    )
