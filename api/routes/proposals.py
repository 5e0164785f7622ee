"""Ask for a triage, read it, decide on it."""

from typing import Annotated

from fastapi import APIRouter, Query, Response, status

from api.deps import Decider, Proposer, Reader, ServicesDep
from api.freshness import with_freshness
from api.schemas.decisions import DecisionIn, DecisionOut
from api.schemas.triage import AnswersIn, ProposalOut, ProposalRefOut, TriageIn
from api.shaping import decision_out, proposal_out, proposal_ref_out
from domain.decisions import ItemDecision
from triage.verifying import still_verified

router = APIRouter(prefix="/proposals", tags=["triage"])


@router.post("", status_code=status.HTTP_201_CREATED)
def propose(triage: TriageIn, services: ServicesDep, user: Proposer) -> ProposalOut:
    """Propose class, sections, roles and similar incidents for a report; decides nothing."""
    now = services.clock()
    proposal = services.triager.propose(
        triage.report, now=now, created_by=user.name, as_of=triage.now or now
    )
    services.proposals.add(proposal, user)
    return proposal_out(proposal, None)


@router.post("/{proposal_id}/answers", status_code=status.HTTP_201_CREATED)
def answer(
    proposal_id: str, given: AnswersIn, services: ServicesDep, user: Proposer
) -> ProposalOut:
    """Propose again with answers to the proposal's questions; the proposal itself stays."""
    before = services.proposals.get(proposal_id)
    answers = [(one.question_id, one.option) for one in given.answers]
    proposal = services.triager.answer(before, answers, now=services.clock(), created_by=user.name)
    services.proposals.add(proposal, user)
    return proposal_out(proposal, None)


@router.get("")
def list_proposals(
    services: ServicesDep, _: Reader, limit: Annotated[int, Query(ge=1, le=500)] = 50
) -> list[ProposalRefOut]:
    """Return the newest proposals, with who decided on them."""
    merged = services.merging.into()
    return [
        proposal_ref_out(entry, merged.get(entry.proposal_id))
        for entry in services.proposals.list(limit)
    ]


@router.get("/{proposal_id}")
def get_proposal(
    proposal_id: str, services: ServicesDep, _: Reader, response: Response
) -> ProposalOut:
    """Return one proposal as it was made, and the decision on it if there is one.

    A source that no longer stands in its plan's stored text is left out, and a notice says so.
    """
    proposal = services.proposals.get(proposal_id)
    response.headers["ETag"] = f'"{proposal.shown_sha256}"'
    shown = still_verified(proposal, services.plans)
    found = proposal_out(shown, services.decisions.of_proposal(proposal_id))
    return found.model_copy(update={"sections": with_freshness(found.sections, services.plans)})


@router.post("/{proposal_id}/decision", status_code=status.HTTP_201_CREATED)
def decide(
    proposal_id: str, decision: DecisionIn, services: ServicesDep, user: Decider
) -> DecisionOut:
    """Confirm, amend or reject, item by item; the record cannot be changed after."""
    answers = [ItemDecision(**item.model_dump()) for item in decision.items]
    recorded = services.desk.decide(
        proposal_id,
        answers,
        shown_sha256=decision.shown_sha256,
        actor=user,
        note=decision.note,
    )
    return decision_out(recorded)
