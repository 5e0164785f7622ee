"""Ask a language model what it thinks of a proposal; the proposal itself never waits for it."""

from fastapi import APIRouter, status

from api.deciding_shaping import refuse_blind
from api.deps import Proposer, Reader, ServicesDep
from api.schemas.opinions import OpinionOut
from api.services import Services
from domain.canonical import to_plain
from domain.opinions import SecondOpinion

router = APIRouter(prefix="/proposals/{proposal_id}/opinion", tags=["triage"])


@router.post("", status_code=status.HTTP_201_CREATED)
def ask(proposal_id: str, services: ServicesDep, user: Proposer) -> OpinionOut:
    """Ask the model that is configured, and wait for it as long as it may take.

    The report and the quotes shown go to that model. Nothing of the proposal changes.
    """
    services.reach.require_proposal(user, proposal_id)
    proposal = services.proposals.get(proposal_id)
    refuse_blind(services, proposal, user)
    opinion = services.model.ask(proposal, by=user.name)
    if services.model.is_configured:
        services.opinions.add(opinion, user)
    return _out(services, opinion)


@router.get("")
def read(proposal_id: str, services: ServicesDep, user: Reader) -> OpinionOut:
    """Return the last opinion on a proposal, or that nobody asked."""
    services.reach.require_proposal(user, proposal_id)
    proposal = services.proposals.get(proposal_id)
    refuse_blind(services, proposal, user)
    opinion = services.opinions.find(proposal.proposal_id)
    if opinion is None:
        return OpinionOut(
            proposal_id=proposal_id,
            configured=services.model.is_configured,
            model=services.model.name,
            given=False,
            reason="nobody asked",
        )
    return _out(services, opinion)


def _out(services: Services, opinion: SecondOpinion) -> OpinionOut:
    return OpinionOut(configured=services.model.is_configured, **to_plain(opinion))
