"""What is done about decisions: taking back, agreeing as the second, saying why one acted first."""

from fastapi import APIRouter, status

from api.deciding_shaping import decision_out
from api.deps import Decider, Reader, ServicesDep
from api.schemas.decisions import ActIn, DecisionOut
from api.services import Services
from domain.decisions import User

router = APIRouter(prefix="/decisions", tags=["decisions"])


@router.get("/follow-ups")
def follow_ups(services: ServicesDep, _: Reader) -> list[DecisionOut]:
    """Return decisions that await a second person, or why somebody acted in an emergency."""
    return [decision_out(one) for one in services.after.follow_ups()]


@router.get("/{decision_id}")
def get_decision(decision_id: str, services: ServicesDep, user: Reader) -> DecisionOut:
    """Return a decision, how it came about, and what was done about it."""
    found = services.decisions.get(decision_id)
    services.reach.require_proposal(user, found.proposal_id)
    return decision_out(found)


@router.post("/{decision_id}/undo", status_code=status.HTTP_201_CREATED)
def undo(decision_id: str, act: ActIn, services: ServicesDep, user: Decider) -> DecisionOut:
    """Take a decision back; it stays on record. Ask for a fresh proposal to decide otherwise."""
    _require_seen(services, decision_id, user)
    return decision_out(services.after.undo(decision_id, act.note, actor=user))


@router.post("/{decision_id}/second", status_code=status.HTTP_201_CREATED)
def second(decision_id: str, act: ActIn, services: ServicesDep, user: Decider) -> DecisionOut:
    """Agree, as a second named person, to a decision that needs two."""
    _require_seen(services, decision_id, user)
    return decision_out(services.after.second(decision_id, act.note, actor=user))


@router.post("/{decision_id}/justification", status_code=status.HTTP_201_CREATED)
def justify(decision_id: str, act: ActIn, services: ServicesDep, user: Decider) -> DecisionOut:
    """Say why a decision by emergency could not wait for what the policy asks."""
    _require_seen(services, decision_id, user)
    return decision_out(services.after.justify(decision_id, act.note, actor=user))


def _require_seen(services: Services, decision_id: str, user: User) -> None:
    services.reach.require_proposal(user, services.decisions.get(decision_id).proposal_id)
