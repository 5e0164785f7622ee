"""The language of whoever asks: named in the request, chosen before, or wished by the browser."""

from typing import Annotated

from fastapi import Depends, Query, Request

from api.plain.texts import language_of
from api.routes.languages import COOKIE
from api.schemas.response import Language


def reading(request: Request) -> str:
    """Return the language of a request: chosen before, else wished by whoever sends it."""
    wished = request.headers.get("accept-language", "")
    return language_of(request.cookies.get(COOKIE), wished)


def _wished(
    request: Request,
    language: Annotated[
        Language | None, Query(description="Else the language chosen, or Accept-Language.")
    ] = None,
) -> str:
    return language or reading(request)


WishedLanguage = Annotated[str, Depends(_wished)]
