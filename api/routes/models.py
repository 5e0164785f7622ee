"""The class model: measured anew, put in force by a named person, put back."""

from fastapi import APIRouter, status

from api.deps import Operator, Reader, ServicesDep, Teacher
from api.schemas.models import FiguresOut, ModelActOut, ModelsOut, PutBackIn, RetrainIn
from api.schemas.operation import JobOut
from api.services import RetrainOrder
from api.shaping import job_out
from desk.rights import Act, require
from domain.class_models import SEEDS_ALONE, ModelAct

router = APIRouter(prefix="/models", tags=["models"])


@router.get("")
def list_models(services: ServicesDep, _: Reader) -> ModelsOut:
    """Return which class model is in force, and which were."""
    acts = services.models.acts()
    closed = services.reference.count_incidents()
    learnt = acts[0].incidents if acts else 0
    return ModelsOut(
        in_force=services.models.in_force(),
        seeds=SEEDS_ALONE,
        incidents=learnt,
        waiting=max(closed - learnt, 0),
        acts=[_act(one) for one in acts],
    )


@router.post("/trials", status_code=status.HTTP_202_ACCEPTED)
def retrain(order: RetrainIn, services: ServicesDep, user: Operator) -> JobOut:
    """Start measuring a model that has learnt more against the one in force.

    Putting it in force takes the right to; the act is recorded under the person's name.
    """
    if order.put_in_force:
        require(user, Act.TEACH)
    wanted = RetrainOrder(
        until=order.until,
        thresholds=tuple(one.model_dump(exclude_unset=True) for one in order.thresholds),
        put_in_force=order.put_in_force,
    )
    return job_out(
        services.jobs.start("retrain", lambda note: services.retrain(wanted, user, note))
    )


@router.post("/{model}/in-force", status_code=status.HTTP_201_CREATED)
def put_back(model: str, why: PutBackIn, services: ServicesDep, user: Teacher) -> ModelActOut:
    """Put a model back that was in force before; `seeds` is what the taxonomy alone teaches."""
    return _act(services.put_model_back(model, why.reason, user))


def _act(one: ModelAct) -> ModelActOut:
    return ModelActOut(
        model=one.model,
        incidents=one.incidents,
        until=one.until,
        put_by=one.put_by,
        put_at=one.put_at,
        reason=one.reason,
        figures=FiguresOut(**one.figures) if one.figures else None,
    )
