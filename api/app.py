"""The HTTP service: routes over the services that `muster` has built."""

from fastapi import FastAPI

from api import problems
from api.limits import BodyLimit
from api.plain import routes as plain
from api.routes import (
    audit,
    changes,
    classes,
    documents,
    facts,
    health,
    history,
    ingests,
    languages,
    proposals,
    reference,
    response,
    search,
    sessions,
    upkeep,
    users,
)
from api.schemas.base import ProblemOut
from api.services import Services

# A report has at most 100,000 characters; four bytes each and room for the frame.
MAX_BODY_BYTES = 2 * 1024 * 1024

DESCRIPTION = (
    "Muster proposes which plan sections, roles and past incidents apply to a report. "
    "A named person confirms; nothing here acts, notifies or changes a plan by itself."
)


def create_app(services: Services) -> FastAPI:
    """Return the application over `services`; it opens and closes nothing itself."""
    app = FastAPI(
        title="Muster",
        version="0.1.0",
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        responses={"4XX": {"model": ProblemOut}, "5XX": {"model": ProblemOut}},
    )
    app.state.services = services
    problems.install(app)
    app.add_middleware(BodyLimit, limit=MAX_BODY_BYTES)
    for module in (
        health,
        sessions,
        users,
        search,
        documents,
        facts,
        proposals,
        response,
        classes,
        languages,
        history,
        reference,
        upkeep,
        changes,
        ingests,
        audit,
        plain,
    ):
        app.include_router(module.router)
    return app
