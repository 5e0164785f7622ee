"""Is it alive, does it answer fully, does everything agree."""

from fastapi import APIRouter, Response

from api.degraded import codes_of
from api.deps import Operator, Reader, ServicesDep
from api.remedies import remedy_of
from api.schemas.operation import CountsOut, DoctorOut, ReadyOut
from api.taking import waiting
from store.health import DAMAGED_FILE

router = APIRouter(tags=["operation"])


@router.get("/live")
def live() -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "alive"}


@router.get("/ready")
def ready(services: ServicesDep, response: Response) -> ReadyOut:
    """Say whether search and triage answer fully; degraded is told with what is missing.

    Without its record nothing works: then it is refused as not available.
    """
    services.audit.head()
    notices = list(services.notices())
    response.headers["Cache-Control"] = "no-store"
    return ReadyOut(
        status="degraded" if notices else "ready", notices=notices, degraded=codes_of(notices)
    )


@router.get("/counts")
def counts(services: ServicesDep, _: Reader) -> CountsOut:
    """Say how much there is."""
    return CountsOut(
        **services.plans.counts(),
        incidents=services.reference.count_incidents(),
        proposals=services.proposals.count(),
    )


@router.get("/doctor")
def doctor(services: ServicesDep, user: Operator) -> DoctorOut:
    """Compare the indexes with the record and say what does not agree."""
    health = services.keeper.check()
    of_record = services.problems()
    problems = [*of_record, *services.upkeep.problems(), *health.problems()]
    problems += services.plans.doubled(units=user.units)
    problems += waiting(services)
    return DoctorOut(
        healthy=not problems,
        problems=problems,
        remedy=remedy_of(
            is_damaged=any(said.startswith(DAMAGED_FILE) for said in of_record),
            is_index_ill=not health.is_healthy,
            is_ill=bool(problems),
        ),
        **services.plans.counts(),
        incidents=services.reference.count_incidents(),
        dense=health.dense,
        lexical=health.lexical,
        model=services.model_id,
        database=services.database,
    )
