"""What needs what, and closed incidents in the formats of others."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from api.deps import Reader, ServicesDep
from api.schemas.history import DependenciesOut, ExportOut, NeedOut
from api.shaping import minutes_of
from ingest.reference.cycles import find_circles
from ingest.reference.writing import write_incidents

router = APIRouter(tags=["reference"])


@router.get("/dependencies")
def dependencies(
    services: ServicesDep, user: Reader, name: Annotated[str | None, Query(max_length=500)] = None
) -> DependenciesOut:
    """Return every need and every circle among them; `name` keeps those it is part of."""
    data = services.reference.load(units=user.units)
    within = {(link.name, link.needs): link.needed_within for link in data.links}
    needs = sorted(set(data.needs()))
    circles = find_circles(needs)
    if name is not None:
        wanted = name.casefold()
        needs = [pair for pair in needs if wanted in (one.casefold() for one in pair)]
        circles = [one for one in circles if wanted in (part.casefold() for part in one)]
    return DependenciesOut(
        needs=[
            NeedOut(
                name=user, needs=need, needed_within_minutes=minutes_of(within.get((user, need)))
            )
            for user, need in needs
        ],
        circles=[list(one) for one in circles],
    )


@router.get("/exports/incidents")
def export_incidents(
    services: ServicesDep, user: Reader, form: Literal["jsonl", "csv", "veris"] = "jsonl"
) -> ExportOut:
    """Return every closed incident as one text; in CSV no cell runs as a formula."""
    incidents = services.reference.incidents(units=user.units)
    return ExportOut(form=form, count=len(incidents), text=write_incidents(incidents, form))
