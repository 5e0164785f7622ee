"""Calls to the service over HTTP: how they are sent, and how each may fail."""

from collections.abc import Sequence
from typing import Any, TypeVar
from urllib.parse import quote
from uuid import uuid4

import httpx
from pydantic import BaseModel, TypeAdapter, ValidationError

from api.schemas.base import DifferenceOut, ProblemOut
from ui.client.once import Once

Shape = TypeVar("Shape", bound=BaseModel)
Understood = TypeVar("Understood")

# What this client refuses by itself; the pages have a text for each.
OWN = frozenset({"no-address", "not-understood", "no-problem"})

# Upkeep over a thousand plans is the longest single answer.
ANSWER_SECONDS = 60.0
CONNECT_SECONDS = 3.0


class ServiceDown(Exception):
    """The service does not answer; what a person typed is still on the page."""


class Refused(Exception):
    """The service answered with a problem: `status` of HTTP, its stable `code`, its `detail`.

    `differences` say what changed since it was shown. Without a `detail` it is this client that
    refuses, for one of the `OWN` codes.
    """

    def __init__(
        self, status: int, code: str, detail: str = "", differences: Sequence[DifferenceOut] = ()
    ) -> None:
        super().__init__(detail or code)
        self.status = status
        self.code = code
        self.detail = detail
        self.differences = differences


def open_connection(url: str) -> httpx.Client:
    """Return a connection to the service at `url`; it keeps no cookies and follows no redirect."""
    return httpx.Client(
        base_url=url,
        timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
        # A proxy of this machine's has no business between the pages and the service.
        trust_env=False,
    )


class Calls:
    """Calls of one signed-in person. Each method raises `ServiceDown`, `Refused`."""

    # Set where somebody acts in haste: the same asked twice in a moment is asked once.
    _once: Once | None = None

    def __init__(self, connection: httpx.Client, token: str, language: str = "") -> None:
        self._connection = connection
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
        if language:
            # What the service refuses is shown as it says it.
            self._headers["Accept-Language"] = language

    def get_one(
        self, shape: type[Shape], parts: Sequence[str], query: dict[str, Any] | None = None
    ) -> Shape:
        """Return what stands at an address of these parts; pages with a client of their own."""
        return self._one(shape, "GET", "/" + "/".join(map(part, parts)), query=query)

    def post_one(self, shape: type[Shape], parts: Sequence[str], body: Any) -> Shape:
        """Send something to an address of these parts and return what comes back."""
        return self._one(shape, "POST", "/" + "/".join(map(part, parts)), body)

    def get_many(
        self, shape: type[Shape], parts: Sequence[str], query: dict[str, Any] | None = None
    ) -> list[Shape]:
        """Return the list that stands at an address of these parts."""
        return self._many(shape, "/" + "/".join(map(part, parts)), query)

    def get_text(self, parts: Sequence[str], query: dict[str, Any] | None = None) -> str:
        """Return what stands at an address of these parts as it is written there."""
        return self._send("GET", "/" + "/".join(map(part, parts)), query=query).text

    def make_file(self, parts: Sequence[str]) -> bytes:
        """Return the file that the service makes at an address of these parts."""
        return self._send("POST", "/" + "/".join(map(part, parts))).content

    def _one(
        self,
        shape: type[Shape],
        method: str,
        path: str,
        body: Any = None,
        query: dict[str, Any] | None = None,
        if_match: str = "",
    ) -> Shape:
        content = self._send(method, path, body, query, if_match).content
        return _understood(TypeAdapter(shape), content)

    def _many(
        self, shape: type[Shape], path: str, query: dict[str, Any] | None = None
    ) -> list[Shape]:
        content = self._send("GET", path, query=query).content
        of_shape: TypeAdapter[list[Shape]] = TypeAdapter(list[shape])  # type: ignore[valid-type]
        return _understood(of_shape, content)

    def _upload(self, shape: type[Shape], path: str, form: Any, files: Any) -> Shape:
        content = self._ask("POST", path, data=form, files=files).content
        return _understood(TypeAdapter(shape), content)

    def _send(
        self,
        method: str,
        path: str,
        body: Any = None,
        query: dict[str, Any] | None = None,
        if_match: str = "",
    ) -> httpx.Response:
        return self._ask(method, path, if_match, json=body, params=query)

    def _ask(self, method: str, path: str, if_match: str = "", **sent: Any) -> httpx.Response:
        headers = dict(self._headers)
        once = self._once if method == "POST" else None
        if method == "POST":
            key = once.key_of(path, sent.get("json")) if once else uuid4().hex
            headers["Idempotency-Key"] = key
        if if_match:
            headers["If-Match"] = f'"{if_match}"'
        try:
            answer = self._connection.request(method, path, headers=headers, **sent)
        except httpx.InvalidURL as fault:
            raise Refused(404, "no-address") from fault
        except httpx.HTTPError as fault:
            raise ServiceDown from fault
        finally:
            if once:
                once.answered()
        if answer.is_error:
            raise _refusal(answer)
        return answer


def _understood(shape: TypeAdapter[Understood], content: bytes) -> Understood:
    try:
        return shape.validate_json(content)
    except ValidationError as fault:
        raise Refused(502, "not-understood") from fault


def part(text: str) -> str:
    """Return an id or path as it may stand in an address.

    They come from the address bar, and must not reach another route.
    """
    segments = quote(text, safe="/", errors="replace").split("/")
    return "/".join(
        segment.replace(".", "%2E") if segment in {".", ".."} else segment for segment in segments
    )


def _refusal(answer: httpx.Response) -> Refused:
    try:
        problem = ProblemOut.model_validate_json(answer.content)
        return Refused(answer.status_code, problem.code, problem.detail, problem.differences or ())
    except ValidationError:
        return Refused(answer.status_code, "no-problem")
