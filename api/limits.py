"""Refuse bodies that are larger than anything Muster reads."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import make_problem, respond


class BodyLimit:
    """ASGI middleware: more than `limit` bytes of body, or `larger` at a path, mean 413."""

    def __init__(self, app: ASGIApp, limit: int, larger: Mapping[str, int]) -> None:
        self._app = app
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
        await self._app(scope, _counting(receive, limit), send)


def _detail(limit: int) -> str:
    return f"The request has more than {limit:,} bytes."


def _counting(receive: Receive, limit: int) -> Receive:
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise HTTPException(413, _detail(limit))
        return message

    return counted
