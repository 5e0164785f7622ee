"""Evaluation runs: what was measured, case by case, and what differs between two of them."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from api.deps import Reader, ServicesDep
from api.schemas.evaluations import CaseOut, ComparisonOut, CurvesOut, RunDetailOut, RunOut
from domain.canonical import to_plain
from domain.evaluations import EvaluationItem, EvaluationRun

router = APIRouter(prefix="/evaluations", tags=["evaluations"])


@router.get("")
def list_runs(services: ServicesDep, _: Reader) -> list[RunOut]:
    """Return the runs that were kept, the newest first."""
    return [RunOut(**_shown(run)) for run in services.evaluations.list_runs()]


@router.get("/{name}")
def get_run(name: str, services: ServicesDep, _: Reader) -> RunDetailOut:
    """Return one run with what it rests on and the curves of its confidence."""
    run = services.evaluations.get(name)
    return RunDetailOut(
        **_shown(run),
        cases=len(run.items),
        wrong=sum(not one.is_right for one in run.items),
        config=dict(run.basis.config),
        data=dict(run.basis.data),
        model=run.basis.model,
        code=run.basis.code,
        seed=run.basis.seed,
        timings=_numbers(run.timings),
        curves=CurvesOut(**services.curves_of(run.items)),
        **services.words_on(run),
    )


@router.get("/{name}/cases")
def list_cases(
    name: str,
    services: ServicesDep,
    _: Reader,
    after: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    wrong: bool = False,
) -> list[CaseOut]:
    """Return cases of a run in their order, all or the `wrong` ones, behind the first `after`."""
    items = services.evaluations.get(name).items
    wanted = [one for one in items if not (wrong and one.is_right)]
    return [_case(one) for one in wanted[after : after + limit]]


@router.get("/{first}/against/{second}")
def compare(
    first: str,
    second: str,
    services: ServicesDep,
    _: Reader,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> ComparisonOut:
    """Return what is better and worse in the run `second`, at most `limit` cases of each."""
    runs = services.evaluations.get(first), services.evaluations.get(second)
    found = services.compare_runs(*runs)
    shown = {name: found[name][:limit] for name in ("better", "worse")}
    counts = {f"went_{name}": len(found[name]) for name in shown}
    return ComparisonOut(**{**found, **shown, **counts})


def _case(item: EvaluationItem) -> CaseOut:
    plain = to_plain(item)
    known = {name: plain[name] for name in CaseOut.model_fields if name in plain}
    return CaseOut(**known, is_right=item.is_right)


def _shown(run: EvaluationRun) -> dict[str, Any]:
    return {
        "name": run.name,
        "kind": run.basis.kind,
        "started_at": run.started_at,
        "finished": run.finished_at is not None,
        "measures": _numbers(run.report),
        "intervals": dict(run.report.get("intervals", {})),
    }


def _numbers(report: Any) -> dict[str, float]:
    return {
        name: value
        for name, value in report.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }
