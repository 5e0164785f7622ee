"""One request to an address that was judged: no name is looked up again, no redirect followed."""

import http.client
import io
import json
import socket
import ssl
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from desk.sending.guard import Target
from domain.errors import Unavailable

# The whole call, however slowly the other side goes about it.
SECONDS = 10.0
# An answer is a receipt or a few keys; what is longer is not read.
MOST_BYTES = 256 * 1024


class NotDelivered(Unavailable):
    """The other side did not take the message."""

    code = "not-delivered"

    def __init__(self, host: str, reason: str) -> None:
        super().__init__(f"{host} did not take the message: {reason}. Tell them another way.")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side said: a status of HTTP and the start of the body."""

    status: int
    content: bytes

    @property
    def json(self) -> Any:
        """Return the JSON of the body, `None` for one that holds none."""
        try:
            return json.loads(self.content)
        except (ValueError, RecursionError):
            return None


class _Line(io.RawIOBase):
    """A socket as a file whose every read ends at one moment, not one limit a read."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        super().__init__()
        self._sock = sock
        self._deadline = deadline

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what has come. Raises: TimeoutError."""
        self._sock.settimeout(_left(self._deadline))
        return self._sock.recv_into(buffer)


class _Dated:
    """What an HTTP connection needs of a socket, all of it over by one moment."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock = sock
        self._deadline = deadline

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return the answer as a file."""
        return io.BufferedReader(_Line(self._sock, self._deadline))

    def sendall(self, content: Any) -> None:
        """Send everything. Raises: TimeoutError."""
        self._sock.settimeout(_left(self._deadline))
        self._sock.sendall(content)

    def close(self) -> None:
        """Leave it open: the answer may still be read. `call` ends it."""


class _Pinned(http.client.HTTPConnection):
    """A connection to the address judged, whatever the name leads to by now."""

    def __init__(self, target: Target, seconds: float) -> None:
        super().__init__(target.host, target.port)
        self._target = target
        self._deadline = time.monotonic() + seconds
        self._opened: socket.socket | None = None

    def connect(self) -> None:
        """Open the connection."""
        self._opened = self._reach()
        # Its own type names a whole socket, of which these are the parts it uses.
        dated: Any = _Dated(self._opened, self._deadline)
        self.sock = dated

    def _reach(self) -> socket.socket:
        """Return a connection to the first address that answers, over https as the host it is.

        Each has its share of the time. Raises: OSError: none does, for the last one's reason.
        """
        is_secure = self._target.scheme == "https"
        context = ssl.create_default_context() if is_secure else None
        *others, last = self._target.ips
        for place, ip in enumerate(others):
            share = _left(self._deadline) / (len(self._target.ips) - place)
            with suppress(OSError):
                return self._open(ip, time.monotonic() + share, context)
        return self._open(last, self._deadline, context)

    def _open(self, ip: str, until: float, context: ssl.SSLContext | None) -> socket.socket:
        opened = socket.create_connection((ip, self._target.port), _left(until))
        if context is None:
            return opened
        try:
            opened.settimeout(_left(until))
            return context.wrap_socket(opened, server_hostname=self._target.host)
        except BaseException:
            opened.close()
            raise

    def end(self) -> None:
        """Close the connection for good."""
        self.close()
        if self._opened is not None:
            self._opened.close()


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def call(
    target: Target,
    body: bytes | None,
    headers: Mapping[str, str],
    *,
    method: str,
    seconds: float = SECONDS,
) -> Answer:
    """Send one request and return the answer, all within `seconds`.

    Raises: NotDelivered: no connection, or no answer in time.
    """
    connection = _Pinned(target, seconds)
    try:
        given = {"User-Agent": "Muster", **headers}
        connection.request(method, target.path, body=body, headers=given)
        answer = connection.getresponse()
        return Answer(answer.status, answer.read(MOST_BYTES))
    except TimeoutError as fault:
        reason = f"it did not answer in full within {seconds:g} s"
        raise NotDelivered(target.host, reason) from fault
    except (OSError, http.client.HTTPException) as fault:
        raise NotDelivered(target.host, type(fault).__name__) from fault
    finally:
        connection.end()


def post_json(
    target: Target, body: bytes, headers: Mapping[str, str], *, method: str = "POST"
) -> Any:
    """Send `body` and return the JSON of the answer, `None` for one that holds none.

    Raises: NotDelivered: no connection, no answer in time, or an answer that is no 2xx.
    """
    answer = call(target, body, {"Content-Type": "application/json", **headers}, method=method)
    if not 200 <= answer.status < 300:
        raise NotDelivered(target.host, f"it answered {answer.status}")
    return answer.json
