"""The door of the pages: what another site has a browser ask here is refused before it is read."""

import json
import logging
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from ui.parts.texts import in_english

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# How a browser calls what its own pages ask, and what a person typed.
OWN_FETCHES = frozenset({"same-origin", "none"})
DEFAULT_PORTS = {"http": 80, "https": 443}
CODE = "foreign-origin"
log = logging.getLogger(__name__)

Origin = tuple[str, str, int | None]


class OwnOriginOnly:
    """An ASGI application that lets through to `app` what its own pages, or no browser, asked.

    Streamlit's socket takes pages of any port of this machine, with the session of whoever is
    signed in, and asks a foreign host for this machine's address before it refuses the others.
    So every socket and every request that may change something is held against the pages' own
    origin first, and Streamlit is not asked.

    Args:
        public: the address by which browsers reach the pages through a proxy, such as
            `https://muster.works.example:8443`; no other counts then. Empty: the host that each
            browser asks.
    """

    def __init__(self, app: ASGIApp, *, public: str) -> None:
        self._app = app
        self._public = parsed(public) if public else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_socket = scope["type"] == "websocket"
        if not is_socket and (scope["type"] != "http" or scope["method"] in SAFE_METHODS):
            await self._app(scope, receive, send)
            return
        if self._is_own(scope):
            await self._app(_without_origin(scope) if is_socket else scope, receive, send)
            return
        _tell(*(" ".join(_values(scope, name)) for name in (b"origin", b"host")))
        await (_refuse_socket(receive, send) if is_socket else _refuse(send))

    def _is_own(self, scope: Scope) -> bool:
        given = _values(scope, b"origin")
        fetched = set(_values(scope, b"sec-fetch-site"))
        if given and not all(parsed(one) in self._own(scope) for one in given):
            return False
        # Not every browser says this of a socket as it is; each says a socket's origin.
        is_told = bool(given) and scope["type"] == "websocket"
        return is_told or fetched <= OWN_FETCHES

    def _own(self, scope: Scope) -> set[Origin | None]:
        """Return the origin of the pages, as the browser that asks this has reached them."""
        if self._public is not None:
            # A proxy may ask with a host name of its own; that is then no address of the pages.
            return {self._public}
        scheme = {"ws": "http", "wss": "https"}.get(scope["scheme"], scope["scheme"])
        reached = {parsed(f"{scheme}://{host}") for host in _values(scope, b"host")}
        return reached - {None}


def parsed(address: str) -> Origin | None:
    """Return scheme, host and port of an address; `None` where it has none, such as `null`."""
    try:
        parts = urlsplit(address)
        port = parts.port or DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return None
    return (parts.scheme, parts.hostname, port) if parts.scheme and parts.hostname else None


def _values(scope: Scope, name: bytes) -> list[str]:
    headers: Iterable[tuple[bytes, bytes]] = scope["headers"]
    return [value.decode("latin-1") for key, value in headers if key == name]


def _without_origin(scope: Scope) -> Scope:
    """Return the scope of a socket whose origin was checked, so that it is not checked again.

    Behind a proxy the origin differs from the host asked, and Streamlit would look that up.
    """
    headers = [(name, value) for name, value in scope["headers"] if name != b"origin"]
    return {**scope, "headers": headers}


async def _refuse_socket(receive: Receive, send: Send) -> None:
    await receive()
    # Closed before it was accepted, a socket is answered with 403.
    await send({"type": "websocket.close", "code": 1008, "reason": CODE})


async def _refuse(send: Send) -> None:
    problem = {
        "type": f"urn:muster:problem:{CODE}",
        "title": in_english("frame.foreign_title"),
        "status": 403,
        "detail": in_english("frame.foreign_asked"),
        "code": CODE,
    }
    headers = [(b"content-type", b"application/problem+json")]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(problem).encode()})


# A refused page tries again each second; it is told of once.
@lru_cache(maxsize=100)
def _tell(origin: str, host: str) -> None:
    said = in_english("frame.foreign_told", origin=repr(origin[:200]), host=repr(host[:200]))
    log.warning("%s: %s", CODE, said)
