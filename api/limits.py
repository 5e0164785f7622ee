"""Refuse bodies that are larger than anything Muster reads."""

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import make_problem, respond


class BodyLimit:
    """ASGI middleware: more than `limit` bytes of body are answered with 413."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on unless its body is, or turns out to be, too large."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > self._limit:
            await respond(make_problem(413, "body-too-large", self._detail))(scope, receive, send)
            return
        await self._app(scope, self._counting(receive), send)

    @property
    def _detail(self) -> str:
        return f"The request has more than {self._limit:,} bytes."

    def _counting(self, receive: Receive) -> Receive:
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._limit:
                raise HTTPException(413, self._detail)
            return message

        return counted
