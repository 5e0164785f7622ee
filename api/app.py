"""The HTTP service: routes over the services that `muster` has built."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module

from fastapi import APIRouter, FastAPI
from starlette.routing import BaseRoute

from api import answered, contract, problems
from api.headers import UsualHeaders
from api.idempotency import Idempotency
from api.limits import BodyLimit
from api.schemas.base import ProblemOut
from api.services import Services
from api.uploads import MOST_BYTES

# A report has at most 100,000 characters; four bytes each and room for the frame.
MAX_BODY_BYTES = 2 * 1024 * 1024
# Some files of the largest size that reading takes, and room for the frame.
MAX_UPLOAD_BYTES = 2 * MOST_BYTES

# Modules of this room, in the order in which their routes are tried.
ROUTES = (
    "routes.health",
    "routes.sessions",
    "routes.users",
    "routes.identities",
    "routes.search",
    "routes.documents",
    "routes.facts",
    "routes.proposals",
    "routes.likeness",
    "routes.replay",
    "routes.opinions",
    "routes.response",
    "routes.decisions",
    "routes.statistics",
    "routes.drills",
    "routes.out",
    "routes.kits",
    "routes.sending",
    "routes.classes",
    "routes.rules",
    "routes.languages",
    "routes.history",
    "routes.reference",
    "routes.upkeep",
    "routes.changes",
    "routes.ingests",
    "routes.models",
    "routes.uploads",
    "routes.evaluations",
    "routes.judging",
    "routes.audit",
    "plain.links",
    "plain.organization",
    "plain.routes",
    "plain.after",
    "plain.rooms",
)

DESCRIPTION = (
    "Muster proposes which plan sections, roles and past incidents apply to a report. "
    "A named person confirms; nothing here acts, notifies or changes a plan by itself."
)


def create_app(services: Services, *, routes: Sequence[str] = ROUTES) -> FastAPI:
    """Return the application over `services`; it opens and closes nothing itself.

    `routes` are the modules of this room that are loaded: one command needs only its own.
    """
    app = FastAPI(
        title="Muster",
        version="0.1.0",
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        # It would send a client where the Host of the request says.
        redirect_slashes=False,
    )
    app.state.services = services
    problems.install(app)
    answered.install(app)
    # What is added last comes first: the limit holds for what is read to be answered once.
    app.add_middleware(Idempotency, services=services)
    app.add_middleware(BodyLimit, limit=MAX_BODY_BYTES, larger={"/uploads": MAX_UPLOAD_BYTES})
    app.add_middleware(UsualHeaders)
    app.router.routes.extend(_routes(tuple(routes)))
    contract.describe(app)
    return app


@cache
def _routes(names: tuple[str, ...]) -> list[BaseRoute]:
    """Return the routes of modules; what they take and answer is worked out once, by the first
    request, for all applications of a process."""
    whole = APIRouter(responses={"4XX": {"model": ProblemOut}, "5XX": {"model": ProblemOut}})
    for name in names:
        whole.include_router(import_module(f"api.{name}").router)
    return whole.routes
