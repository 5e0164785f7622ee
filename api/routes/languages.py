"""The language a person chose for the pages, kept by their browser."""

from datetime import timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse

from api.deps import ServicesDep

router = APIRouter(tags=["pages"])

COOKIE = "muster_language"
KEPT = timedelta(days=365)


@router.get("/language", response_class=RedirectResponse, status_code=303)
def choose_language(
    services: ServicesDep,
    to: Literal["en", "de"],
    back: Annotated[str, Query(pattern=r"^/[^\x00-\x1f\x7f]*$", max_length=4_000)] = "/",
) -> RedirectResponse:
    """Keep the choice in a cookie and go back to the view of the pages at the path `back`."""
    return _keep(to, f"{services.links.ui_url}{back}")


@router.get(
    "/plain/language",
    response_class=RedirectResponse,
    status_code=303,
    include_in_schema=False,
)
def choose_on_a_plain_page(
    to: Literal["en", "de"],
    back: Annotated[str, Query(pattern=r"^/plain[^\x00-\x1f\x7f]*$", max_length=4_000)] = "/plain",
) -> RedirectResponse:
    """Keep the choice and go back to the plain page at `back`."""
    return _keep(to, back)


def _keep(to: str, back: str) -> RedirectResponse:
    answer = RedirectResponse(back, status_code=303)
    answer.set_cookie(COOKIE, to, max_age=int(KEPT.total_seconds()), httponly=True, samesite="lax")
    return answer
