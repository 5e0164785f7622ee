"""One request to an address that was judged: no name is looked up again, no redirect followed."""

import http.client
import json
import socket
import ssl
from collections.abc import Mapping
from typing import Any

from desk.sending.guard import Target
from domain.errors import Unavailable

SECONDS = 10.0
# An answer is a receipt; what is longer is not read.
MOST_BYTES = 64 * 1024


class NotDelivered(Unavailable):
    """The other side did not take the message."""

    code = "not-delivered"

    def __init__(self, host: str, reason: str) -> None:
        super().__init__(f"{host} did not take the message: {reason}. Tell them another way.")


class _Pinned(http.client.HTTPConnection):
    """A connection to the address judged, whatever the name leads to by now."""

    def __init__(self, target: Target) -> None:
        super().__init__(target.host, target.port, timeout=SECONDS)
        self._target = target

    def connect(self) -> None:
        """Open the connection."""
        self.sock = socket.create_connection((self._target.ip, self._target.port), SECONDS)
        if self._target.scheme == "https":
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self._target.host)


def post_json(
    target: Target, body: bytes, headers: Mapping[str, str], *, method: str = "POST"
) -> Any:
    """Send `body` and return the JSON of the answer, `None` for one that holds none.

    Raises: NotDelivered: no connection, no answer in time, or an answer that is no 2xx.
    """
    given = {"Content-Type": "application/json", "User-Agent": "Muster", **headers}
    connection = _Pinned(target)
    try:
        connection.request(method, target.path, body=body, headers=given)
        answer = connection.getresponse()
        content = answer.read(MOST_BYTES)
    except (OSError, http.client.HTTPException) as fault:
        raise NotDelivered(target.host, type(fault).__name__) from fault
    finally:
        connection.close()
    if not 200 <= answer.status < 300:
        raise NotDelivered(target.host, f"it answered {answer.status}")
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None
