"""Calls the routes in this process, without a socket and without loading an HTTP client."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlencode

if TYPE_CHECKING:
    from fastapi import FastAPI

HOST = b"muster"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a route answered."""

    status_code: int
    body: bytes

    @property
    def is_error(self) -> bool:
        """Return whether the answer tells of a problem."""
        return self.status_code >= 400

    @property
    def text(self) -> str:
        """Return the body as text."""
        return self.body.decode()

    @property
    def content(self) -> bytes:
        """Return the body as it came."""
        return self.body

    def json(self) -> Any:
        """Return the body as JSON."""
        return json.loads(self.body)


class InProcess:
    """Sends requests to an application as if over HTTP."""

    def __init__(self, app: "FastAPI") -> None:
        self._app = app

    def send(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str],
        params: Mapping[str, Any] | None = None,
        json: Any = None,
    ) -> Answer:
        """Return the answer to one request; `path` is percent-encoded, `json` the body."""
        scope = _scope(method, path, params or {}, headers)
        return asyncio.run(self._answer(scope, bytes_of(json)))

    async def _answer(self, scope: dict[str, Any], body: bytes) -> Answer:
        received = [{"type": "http.request", "body": body, "more_body": False}]
        status, parts = 0, []

        async def receive() -> dict[str, Any]:
            return received.pop() if received else {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            nonlocal status
            status = message.get("status", status)
            parts.append(message.get("body", b""))

        task = asyncio.ensure_future(self._app(scope, receive, send))
        await asyncio.wait({task})
        # What went wrong inside was answered with 500 before it was raised here.
        fault = task.exception()
        if fault is not None and not status:
            raise fault
        return Answer(status, b"".join(parts))


def bytes_of(content: Any) -> bytes:
    """Return a body of JSON, nothing for `None`; half a character goes as its escape."""
    return b"" if content is None else json.dumps(content).encode()


def _scope(
    method: str, path: str, params: Mapping[str, Any], headers: Mapping[str, str]
) -> dict[str, Any]:
    given = {"content-type": "application/json", **headers}
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode("ascii"),
        "root_path": "",
        "query_string": urlencode(list(map(_as_text, params.items())), doseq=True).encode("ascii"),
        "headers": [
            (b"host", HOST),
            *(
                (name.lower().encode("ascii"), value.encode("ascii"))
                for name, value in given.items()
            ),
        ],
        "server": ("muster", 80),
        "client": ("127.0.0.1", 0),
    }


def _as_text(pair: tuple[str, Any]) -> tuple[str, Any]:
    """Return the pair with truth values as a query spells them."""
    name, value = pair
    return name, str(value).lower() if isinstance(value, bool) else value
