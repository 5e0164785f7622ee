"""Whoever sends slowly, or a heap, holds nobody up and is told so."""

import asyncio
import json
import time
from typing import Any

import pytest
from starlette.exceptions import HTTPException
from starlette.types import Message

from api.limits import LEAST_BYTES_A_SECOND, BodyLimit
from domain.decisions import UserRole


async def through(limit: BodyLimit, pieces: list[bytes], seconds_each: float) -> None:
    """Send a body in pieces, waiting before each; the last piece ends it."""
    waiting = list(pieces)

    async def receive() -> Message:
        await asyncio.sleep(seconds_each)
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    async def send(_: Message) -> None:
        raise AssertionError("nothing is to be answered")

    scope = {"type": "http", "method": "POST", "path": "/search", "headers": []}
    await limit(scope, receive, send)


async def whole(_: Any, receive: Any, __: Any) -> None:
    while (await receive())["more_body"]:
        pass


def limited(seconds: float) -> BodyLimit:
    return BodyLimit(whole, limit=10**6, larger={}, seconds=seconds)


def test_a_body_that_never_ends_is_given_up() -> None:
    with pytest.raises(HTTPException) as told:
        asyncio.run(through(limited(0.1), [b" "] * 50, 0.02))
    assert told.value.status_code == 408


def test_a_large_body_on_a_slow_line_has_the_time_that_its_size_needs() -> None:
    piece = b"x" * LEAST_BYTES_A_SECOND
    asyncio.run(through(limited(0.1), [piece] * 8, 0.05))


def test_what_waits_for_the_end_of_the_connection_is_not_hurried() -> None:
    async def waits(_: Any, receive: Any, __: Any) -> None:
        await receive()
        await receive()

    limit = BodyLimit(waits, limit=10, larger={}, seconds=0.01)
    with pytest.raises(IndexError):
        asyncio.run(through(limit, [b""], 0.005))


def test_a_body_is_not_late_where_the_service_was_busy_itself() -> None:
    async def busy(_: Any, receive: Any, __: Any) -> None:
        for _piece in range(3):
            await asyncio.sleep(0.1)
            await receive()

    asyncio.run(through(BodyLimit(busy, limit=10, larger={}, seconds=0.08), [b"x"] * 3, 0.001))


@pytest.mark.parametrize(
    ("role", "path", "body"),
    [
        (UserRole.RESPONDER, "/proposals", {str(at): 1 for at in range(150_000)}),
        (UserRole.VIEWER, "/search", {"text": "x", "k": {str(at): 1 for at in range(150_000)}}),
        (UserRole.RESPONDER, "/proposals/prop-1f/draft",
         {"answers": {str(at): 1 for at in range(150_000)}}),
        (UserRole.RESPONDER, "/proposals/prop-1f/answers",
         {"answers": [{str(at): 1 for at in range(100_000)}] * 1}),
    ],
)  # fmt: skip
def test_a_heap_of_fields_is_refused_at_once(
    served: Any, role: UserRole, path: str, body: dict[str, Any]
) -> None:
    content = json.dumps(body).encode()
    headers = {**served.headers(role), "Content-Type": "application/json"}
    begun = time.process_time()
    method = "PUT" if path.endswith("/draft") else "POST"
    answer = served.client.request(method, path, content=content, headers=headers)
    assert time.process_time() - begun < 0.25
    assert answer.status_code == 422
