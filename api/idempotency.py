"""One effect a key: a POST that is sent again gets the answer of the first.

After draft-ietf-httpapi-idempotency-key-header-07: no key 400, the same key with another request
422, the first still at work 409. A key is a person's own, so nobody is answered with what another
was told. Refusals are not kept: they had no effect, and what was wrong may be right next time.
Whoever is answered again is asked for their right and reach again (`api.answered`). Where we were
killed between an act and its answer, what is told is that the act was kept (`act-kept`).
"""

import hashlib
import json
import logging
import threading

from fastapi.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.answered import IN_SCOPE
from api.bearers import user_of_bearer
from api.problems import make_problem, problem_of, respond
from api.schemas.base import ProblemOut
from api.services import Services
from domain.errors import MusterError, Unavailable
from store.stored_answers import Asked, StoredAnswer, answering

log = logging.getLogger("muster.api")

# These change nothing, make something for whoever is not signed in yet, or have bodies too large
# to be held; what is sent in twice is read once, by its hash.
WITHOUT_KEY = frozenset({"/search", "/session", "/uploads"})
# Who asks these is told by a cookie or by the message itself, never by a bearer token.
NOT_BY_BEARER = ("/plain", "/incoming/")
LONGEST_KEY = 255

MISSING = (
    "Send an Idempotency-Key header of your own making with every POST, such as a random UUID; "
    "send the same one again when you repeat the request."
)
REUSED = "This Idempotency-Key came with another request before. Make a new one for a new request."
AT_WORK = "The first request with this Idempotency-Key is still at work. Try again shortly."


class Idempotency:
    """ASGI middleware around the routes; requests that nobody signed are left to them."""

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self._app = app
        self._services = services
        # One process owns the data folder, so what is at work is known here.
        self._at_work: set[tuple[str, str]] = set()
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer for it."""
        if not _is_asked(scope):
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        try:
            token = headers.get(b"authorization", b"").decode("latin-1").partition(" ")[2].strip()
            user = await run_in_threadpool(user_of_bearer, self._services, token)
        except MusterError:
            # The route says so in its own words.
            await self._app(scope, receive, send)
            return
        key = _key_of(headers)
        if isinstance(key, ProblemOut):
            await respond(key, Request(scope))(scope, receive, send)
            return
        await self._once(scope, receive, send, (user.user_id, key))

    async def _once(self, scope: Scope, receive: Receive, send: Send, own: tuple[str, str]) -> None:
        try:
            body = await _whole(receive)
        except HTTPException as fault:
            code = "body-too-slow" if fault.status_code == 408 else "body-too-large"
            problem = make_problem(fault.status_code, code, str(fault.detail))
            answer = respond(problem, Request(scope))
            answer.headers.update(fault.headers or {})
            await answer(scope, receive, send)
            return
        asked = _request_hash(scope, body)
        if not self._begin(own):
            await respond(make_problem(409, "key-at-work", AT_WORK), Request(scope))(
                scope, receive, send
            )
            return
        try:
            try:
                kept = await run_in_threadpool(
                    self._services.answers.find, *own, self._services.clock()
                )
            except Unavailable as fault:
                await respond(problem_of(fault), Request(scope))(scope, receive, send)
                return
            if kept is None:
                await self._answer(scope, body, receive, send, own, asked)
            elif kept.request_sha256 != asked:
                await respond(make_problem(422, "key-reused", REUSED), Request(scope))(
                    scope, receive, send
                )
            else:
                answered = {**scope, IN_SCOPE: kept}
                await self._app(answered, _again(body, receive), send)
        finally:
            with self._lock:
                self._at_work.discard(own)

    def _begin(self, own: tuple[str, str]) -> bool:
        with self._lock:
            is_new = own not in self._at_work
            self._at_work.add(own)
        return is_new

    async def _answer(
        self,
        scope: Scope,
        body: bytes,
        receive: Receive,
        send: Send,
        own: tuple[str, str],
        asked: str,
    ) -> None:
        told: list[Message] = []

        async def hold(message: Message) -> None:
            told.append(message)

        request = Asked(*own, asked, self._services.clock())
        with answering(request):
            await self._app(scope, _again(body, receive), hold)
        start, parts = told[0], told[1:]
        answer = b"".join(part.get("body", b"") for part in parts)
        is_done = 200 <= start["status"] < 300
        if is_done and not _is_secret(start):
            await self._keep(own, asked, start, answer)
        elif request.is_noted and (is_done or not request.has_changed):
            await self._forget(own)
        for message in told:
            await send(message)

    async def _keep(self, own: tuple[str, str], asked: str, start: Message, body: bytes) -> None:
        headers = json.dumps([[name.decode(), value.decode()] for name, value in start["headers"]])
        kept = StoredAnswer(asked, start["status"], headers, body.decode())
        try:
            await run_in_threadpool(self._services.answers.keep, *own, kept, self._services.clock())
        except MusterError as fault:
            # What was asked for is done and must be told, whether or not it can be told twice.
            log.warning("an answer could not be kept: %s", fault.code)

    async def _forget(self, own: tuple[str, str]) -> None:
        """Let a request be sent again: it changed but the trail, or its answer is kept nowhere.

        What failed behind an act that changed the record, on a full disk or since somebody took
        away the right to see what came of it, would act twice.
        """
        try:
            await run_in_threadpool(self._services.answers.forget_act, *own)
        except MusterError as fault:
            log.warning("a refused request could not be forgotten: %s", fault.code)


def _is_asked(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "POST":
        return False
    if scope["path"].startswith(NOT_BY_BEARER):
        return False
    return scope["path"] not in WITHOUT_KEY and b"authorization" in dict(scope["headers"])


def _key_of(headers: dict[bytes, bytes]) -> str | ProblemOut:
    key = headers.get(b"idempotency-key", b"").decode("latin-1").strip()
    bare = key[1:-1] if len(key) > 1 and key[0] == key[-1] == '"' else key
    if not bare:
        return make_problem(400, "key-missing", MISSING)
    if len(bare) > LONGEST_KEY or not bare.isascii() or not bare.isprintable():
        detail = f"An Idempotency-Key has at most {LONGEST_KEY} printable ASCII signs."
        return make_problem(400, "key-unusable", detail)
    return bare


async def _whole(receive: Receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body", False):
            return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    """Return what hands out the body once more, and afterwards what the connection says."""
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_again() -> Message:
        return waiting.pop() if waiting else await receive()

    return receive_again


def _request_hash(scope: Scope, body: bytes) -> str:
    digest = hashlib.sha256()
    for part in (scope["method"].encode(), scope["path"].encode(), scope["query_string"], body):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _is_secret(start: Message) -> bool:
    """Return whether the answer may be kept nowhere, as one with a sign-in link in it."""
    headers: dict[bytes, bytes] = dict(start["headers"])
    return headers.get(b"cache-control", b"") == b"no-store"
