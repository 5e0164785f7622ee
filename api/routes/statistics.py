"""Figures on how people decide."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.deps import Measurer, ServicesDep
from api.documents import is_file_of
from api.schemas.base import Moment
from api.schemas.statistics import AgreementOut, DecidingFiguresOut, DecidingOut
from desk.statistics import Figures, as_csv
from domain.canonical import to_plain

router = APIRouter(prefix="/statistics", tags=["decisions"])

Since = Annotated[Moment | None, Query(description="Decided at this time or later.")]
Until = Annotated[Moment | None, Query(description="Decided before this time.")]


@router.get("/decisions")
def figures(
    services: ServicesDep, _: Measurer, since: Since = None, until: Until = None
) -> DecidingFiguresOut:
    """Return how long deciding took, what was opened, changed and why, by unit and month."""
    policy = services.desk.policy
    return DecidingFiguresOut(
        quick_seconds=policy.quick.total_seconds(),
        alert_share=policy.alert_share,
        groups=[_group(one) for one in services.watching.figures(since=since, until=until)],
    )


@router.get(
    "/decisions.csv",
    response_class=Response,
    responses=is_file_of("text/csv"),
)
def figures_as_csv(
    services: ServicesDep, _: Measurer, since: Since = None, until: Until = None
) -> Response:
    """Return the same as CSV, in which no cell runs as a formula."""
    text = as_csv(services.watching.figures(since=since, until=until))
    return Response(text, media_type="text/csv; charset=utf-8")


def _group(one: Figures) -> DecidingOut:
    plain = to_plain(one)
    plain["agreement"] = [
        AgreementOut(band=band, confirmed=right, of=of)
        for band, (right, of) in one.agreement.items()
    ]
    return DecidingOut(**plain)
