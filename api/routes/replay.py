"""Make a stored proposal again from what it rested on."""

from fastapi import APIRouter

from api.deps import Reader, ServicesDep
from api.schemas.replay import ChangedOut, ReplayOut

router = APIRouter(prefix="/proposals", tags=["triage"])


@router.get("/{proposal_id}/replay")
def replay(proposal_id: str, services: ServicesDep, _: Reader) -> ReplayOut:
    """Make the proposal again from its stored inputs and say whether it is the same.

    Nothing is stored. It takes seconds where plans, roster or history have changed since.
    """
    found = services.replay(proposal_id)
    return ReplayOut(
        proposal_id=found.proposal_id,
        identical=found.identical,
        gone=list(found.gone),
        changed=[ChangedOut(place=p, then=t, now=n) for p, t, n in found.changed],
        differs=[ChangedOut(place=p, then=t, now=n) for p, t, n in found.differs],
    )
