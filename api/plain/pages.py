"""Pages as HTML made here: no script, nothing from elsewhere, every value escaped."""

import re
from collections.abc import Callable, Coroutine
from datetime import tzinfo
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException

from api.plain.once import new_mark
from api.plain.quotes import marked, quoted
from api.plain.texts import NAMES, speaker
from api.plain.visitor import ForeignForm, Visitor
from api.problems import make_problem, problem_of
from api.refused import in_language
from api.schemas.base import ProblemOut
from api.schemas.emergency import blocks_of
from api.wished import reading
from domain.errors import MusterError

FOLDER = Path(__file__).parent
_PHONE = re.compile(r"\+?[\d\s()/.-]{6,}|\d{2,}")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def address_of(contact: str) -> str:
    """Return the address that calls or writes to a contact, the page itself when neither does."""
    bare = contact.strip()
    if _PHONE.fullmatch(bare):
        return "tel:" + re.sub(r"[^\d+]", "", bare)
    return f"mailto:{bare}" if _MAIL.fullmatch(bare) else "#main"


TEMPLATES = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.filters["address"] = address_of
TEMPLATES.filters["quoted"] = quoted
TEMPLATES.globals["marked"] = marked
TEMPLATES.globals["mark"] = new_mark
TEMPLATES.globals["blocks_of"] = blocks_of


def page(name: str, visitor: Visitor, **shown: object) -> HTMLResponse:
    """Return the page of that template for a signed-in person."""
    return _html(name, visitor.language, visitor.zone, 200, visitor=visitor, **shown)


def problem_page(request: Request, problem: ProblemOut) -> HTMLResponse:
    """Return a page that says what went wrong; for somebody not signed in, how to sign in."""
    name = "sign_in.html" if problem.status == 401 else "problem.html"
    said = in_language(problem, reading(request))
    return signed_out_page(name, request, problem.status, problem=said)


def signed_out_page(name: str, request: Request, status: int, **shown: object) -> HTMLResponse:
    """Return the page of that template for who is signed in as nobody, in their language."""
    services = request.app.state.services
    shown["by_organization"] = services.organization is not None
    return _html(name, reading(request), services.rules.zone, status, visitor=None, **shown)


def _html(name: str, language: str, zone: tzinfo, status: int, **shown: object) -> HTMLResponse:
    say = speaker(language, zone)
    text = TEMPLATES.get_template(name).render(say=say, language=language, languages=NAMES, **shown)
    return HTMLResponse(text, status_code=status, headers=HEADERS)


class PlainRoute(APIRoute):
    """A route whose errors are pages for people."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the route's handler, its errors shown."""
        handler = super().get_route_handler()

        async def shown(request: Request) -> Response:
            try:
                return await handler(request)
            except ForeignForm as error:
                return problem_page(request, make_problem(403, error.code, str(error)))
            except MusterError as error:
                return problem_page(request, problem_of(error))
            except RequestValidationError as error:
                said = "; ".join(str(fault["msg"]) for fault in error.errors()[:5])
                return problem_page(request, make_problem(422, "invalid-request", said))
            except HTTPException as error:
                return problem_page(request, make_problem(error.status_code, "http", error.detail))

        return shown
