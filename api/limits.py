"""Refuse bodies that are larger than anything Muster reads, or that never end."""

import asyncio
import time
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import make_problem, respond

# A body may take this long, and longer by a second for each so many bytes that came: a telephone
# with a bad line sends faster, and whoever sends one byte a second sends none.
BODY_SECONDS = 20.0
LEAST_BYTES_A_SECOND = 2048
TOO_SLOW = "The request came too slowly. Try again where the line is better."


class BodyLimit:
    """ASGI middleware: more than `limit` bytes of body, or `larger` at a path, mean 413.

    A body that does not come within `seconds`, and what its size allows beyond, means 408.
    """

    def __init__(
        self,
        app: ASGIApp,
        limit: int,
        larger: Mapping[str, int],
        seconds: float = BODY_SECONDS,
    ) -> None:
        self._app = app
        self._seconds = seconds
        self._limit = limit
        self._larger = larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on unless its body is, or turns out to be, too large."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._larger.get(scope["path"], self._limit)
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > limit:
            problem = make_problem(413, "body-too-large", _detail(limit))
            await respond(problem, Request(scope))(scope, receive, send)
            return
        await self._app(scope, _counting(receive, limit, self._seconds), send)


def _detail(limit: int) -> str:
    return f"The request has more than {limit:,} bytes."


def _counting(receive: Receive, limit: int, seconds: float) -> Receive:
    seen, is_whole, waited = 0, False, 0.0

    async def counted() -> Message:
        nonlocal seen, is_whole, waited
        # After the body a route may wait as long as it likes for the connection's end.
        allowed = seconds + seen / LEAST_BYTES_A_SECOND
        left = None if is_whole else max(0.0, allowed - waited)
        # What we were busy with in between does not make a sender slow.
        asked = time.monotonic()
        try:
            message = await asyncio.wait_for(receive(), left)
        except TimeoutError:
            raise HTTPException(408, TOO_SLOW, {"Connection": "close"}) from None
        waited += time.monotonic() - asked
        seen += len(message.get("body", b""))
        is_whole = not message.get("more_body", False)
        if seen > limit:
            raise HTTPException(413, _detail(limit))
        return message

    return counted
