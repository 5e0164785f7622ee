"""Signing in by a link, as a browser follows one, and what a person reads whom it signs in not."""

from typing import Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.deps import ServicesDep
from api.plain.pages import signed_out_page
from api.routes.sessions import is_visit, signed_in_before, start_session
from api.services import Services
from domain.decisions import User
from domain.errors import NotSignedIn

router = APIRouter(tags=["signing in"])


@router.get("/sign-in", response_class=RedirectResponse, status_code=303)
def sign_in(
    services: ServicesDep, request: Request, token: str = "", to: Literal["", "plain"] = ""
) -> Response:
    """Start a session in this browser and go on to the pages, or to those without script.

    A link that is not valid gets a page for people: nobody but a person opens one. So does one
    in a foreign page, such as a mail, in a browser where somebody else is signed in.
    """
    if not is_visit(request):
        return signed_out_page("link_refused.html", request, 401)
    try:
        user = services.accounts.user_for_token(token, kinds=("link",))
    except NotSignedIn:
        return signed_out_page("link_refused.html", request, 401)
    before = signed_in_before(services, request)
    is_foreign = request.headers.get("sec-fetch-site") == "cross-site"
    if before is not None and before.user_id != user.user_id and is_foreign:
        return _asking_first(services, request, before, user, token=token, to=to)
    return start_session(services, user, to=to)


def _asking_first(
    services: Services, request: Request, before: User, after: User, *, token: str, to: str
) -> Response:
    """Return a page that asks: a link in a foreign page would have people act under its name."""
    return signed_out_page(
        "link_of_other.html",
        request,
        409,
        before=before.name,
        after=after.name,
        way=f"/sign-in?{urlencode({'token': token, 'to': to})}",
        back="/plain" if to else services.links.ui_url,
    )
