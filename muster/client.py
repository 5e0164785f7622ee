"""One way to every act: the HTTP interface, of the running service or of one made for this command.

While a service owns the data folder the command line talks to it. Otherwise the command takes the
folder itself and calls the same routes in this process, so both ways do and answer the same.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import uuid4

from domain.errors import DataFolderOwned, MusterError, NotSignedIn, Unavailable
from muster.settings import Settings

if TYPE_CHECKING:
    import httpx

    from muster.in_process import Answer

TOKEN_FILE = "cli.token"  # noqa: S105  a file's name
# Encoding a first large folder takes minutes; one request never does.
REQUEST_SECONDS = 120.0

Send = Callable[..., "httpx.Response | Answer"]
Watch = Callable[[str, int, int], None]


class Answered(MusterError):
    """The service answered with a problem; `status` is its HTTP status."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code


class ServiceSilent(Unavailable):
    """The service that owns the data folder does not answer."""

    code = "service-silent"

    def __init__(self, url: str) -> None:
        super().__init__(f"Muster should answer at {url} but does not. Restart it, then try again.")


class Caller:
    """Sends requests and gives back what the service said, or raises what it complained of."""

    def __init__(self, send: Send, token: str) -> None:
        self._send = send
        self._token = token

    def get(self, path: str, *, token: str | None = None, **params: Any) -> Any:
        """Return the JSON at `path`; `token` as in `post`."""
        return self._call("GET", path, token=token, params=_given(params))

    def get_text(self, path: str, **params: Any) -> str:
        """Return the text at `path`, as of an export."""
        return self._answer("GET", path, token=None, params=_given(params)).text

    def post(
        self, path: str, body: Any = None, *, token: str | None = None, if_match: str = ""
    ) -> Any:
        """Return the answer to `body`; `token` acts for another person than the command line.

        `if_match` is the hash of what the person was shown.
        """
        headers = {"Idempotency-Key": uuid4().hex}
        if if_match:
            # Typed by a person: what is no header value goes as what matches nothing.
            headers["If-Match"] = f'"{quote(if_match, safe="")}"'
        return self._call("POST", path, token=token, headers=headers, json=body)

    def fetch(self, path: str, **params: Any) -> bytes:
        """Return the file at `path`."""
        return self._answer("GET", path, token=None, params=_given(params)).content

    def fetch_made(self, path: str, **params: Any) -> bytes:
        """Return the file that a POST to `path` makes."""
        headers = {"Idempotency-Key": uuid4().hex}
        params = _given(params)
        return self._answer("POST", path, token=None, headers=headers, params=params).content

    def finish(self, job: Any, watch: Watch, *, every_seconds: float = 0.1) -> Any:
        """Return the job once it has ended, telling `watch` how far it is meanwhile."""
        while job["state"] == "running":
            watch(job["step"], job["done"], job["total"])
            time.sleep(every_seconds)
            job = self.get(f"/jobs/{job['job_id']}")
        if job["problem"]:
            problem = job["problem"]
            raise Answered(problem["status"], problem["code"], problem["detail"])
        return job

    def _call(
        self,
        method: str,
        path: str,
        *,
        token: str | None,
        headers: dict[str, str] | None = None,
        **content: Any,
    ) -> Any:
        answer = self._answer(method, path, token=token, headers=headers, **content)
        return None if answer.status_code == 204 else answer.json()

    def _answer(
        self,
        method: str,
        path: str,
        *,
        token: str | None,
        headers: dict[str, str] | None = None,
        **content: Any,
    ) -> "httpx.Response | Answer":
        own = token or self._token
        if not (own.isascii() and own.isprintable()):
            # No token of ours, and nothing that a header can hold.
            raise NotSignedIn
        signed = {"Authorization": f"Bearer {own}", **(headers or {})}
        answer = self._send(method, path, headers=signed, **content)
        if answer.is_error:
            body = answer.json()
            raise Answered(answer.status_code, body["code"], body["detail"])
        return answer


def _given(params: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters that are not left out, as an address can hold them.

    What a terminal typed may hold bytes that are no text; they become `?`, as in `in_address`.
    """
    return {
        name: value.encode(errors="replace").decode() if isinstance(value, str) else value
        for name, value in params.items()
        if value is not None
    }


def in_address(text: str) -> str:
    """Return `text` as part of an address that can lead to no other one: `..` names nothing."""
    segments = quote(text, safe="/", errors="replace").split("/")
    return "/".join(
        segment.replace(".", "%2E") if segment in {".", ".."} else segment for segment in segments
    )


@contextmanager
def connect(settings: Settings, *, routes: Sequence[str] = ()) -> Iterator[Caller]:
    """Open a way to the service that owns the data folder, or be it for as long as this lasts.

    `routes` names the only modules of `api` that will be called, so that no others are
    loaded where there is no service.

    Raises:
        DataFolderOwned: a process that is no service owns the folder.
        ServiceSilent: the service that owns it does not answer.
    """
    from store.lock import find_owner

    owner = find_owner(settings.home)
    if owner is None:
        with _in_process(settings, routes) as caller:
            yield caller
    elif owner.url:
        with _remote(settings, owner.url) as caller:
            yield caller
    else:
        raise DataFolderOwned(str(settings.home), owner.pid)


@contextmanager
def _remote(settings: Settings, url: str) -> Iterator[Caller]:
    import httpx

    from muster.in_process import bytes_of

    try:
        token = (settings.home / TOKEN_FILE).read_text(encoding="ascii").strip()
    except OSError as fault:
        raise ServiceSilent(url) from fault
    # The service is on this machine: no proxy that the environment names is asked.
    with httpx.Client(base_url=url, timeout=REQUEST_SECONDS, trust_env=False) as client:

        def send(
            method: str, path: str, *, headers: dict[str, str], json: Any = None, **asked: Any
        ) -> httpx.Response:
            # The body as it is written for the routes of this process, so that both take the same.
            given = {"Content-Type": "application/json", **headers}
            try:
                return client.request(method, path, headers=given, content=bytes_of(json), **asked)
            except httpx.TransportError as fault:
                raise ServiceSilent(url) from fault

        yield Caller(send, token)


@contextmanager
def _in_process(settings: Settings, routes: Sequence[str]) -> Iterator[Caller]:
    from muster.core import model_beside
    from muster.wiring import open_services

    with model_beside(settings) as embedder:
        from api.app import ROUTES, create_app
        from muster.in_process import InProcess
        from muster.operator import operator_token

        with open_services(settings, embedder=embedder) as services:
            app = create_app(services, routes=routes or ROUTES)
            yield Caller(InProcess(app).send, operator_token(services))
