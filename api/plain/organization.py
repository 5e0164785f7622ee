"""Signing in by the organization's own way, as a browser goes through it."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.deps import ServicesDep
from api.plain.pages import PlainRoute
from api.routes.identities import organization_of
from api.routes.sessions import start_session
from desk.identity.organization import UNDER_WAY
from desk.identity.tokens import TokenRefused

# Binds a sign-in to the browser that began it.
COOKIE = "muster_sign_in"
PATH = "/sign-in/organization"
router = APIRouter(prefix=PATH, tags=["signing in"], route_class=PlainRoute)

Word = Annotated[str, Query(max_length=4096)]


@router.get("", response_class=RedirectResponse, status_code=303)
def begin(services: ServicesDep, to: Literal["", "plain"] = "") -> RedirectResponse:
    """Send the browser to the organization's sign-in."""
    begun = organization_of(services).begin(to)
    answer = RedirectResponse(begun.address, status_code=303)
    answer.set_cookie(
        COOKIE,
        begun.browser,
        max_age=int(UNDER_WAY.total_seconds()),
        path=PATH,
        httponly=True,
        samesite="lax",
        secure=services.links.is_encrypted,
    )
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Cache-Control"] = "no-store"
    return answer


@router.get("/back", response_class=RedirectResponse, status_code=303)
def finish(
    services: ServicesDep,
    request: Request,
    state: Word = "",
    code: Word = "",
    iss: Word = "",
) -> Response:
    """Start a session for whom the organization's sign-in sends back, and go on to the pages.

    Whoever breaks off there, or is refused there, comes back without a code.
    """
    organization = organization_of(services)
    if not code:
        organization.give_up(state)
        raise TokenRefused("it was broken off there")
    browser = request.cookies.get(COOKIE, "")
    person, to = organization.finish(state=state, code=code, issuer=iss, browser=browser)
    answer = start_session(services, services.admission.signed_in(person), to=to)
    answer.delete_cookie(COOKIE, path=PATH)
    return answer
