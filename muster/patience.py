"""How long the service waits for the head of a request: whoever sends none keeps no connection."""

import asyncio
from typing import Any, cast

# A browser sends it in one piece; a telephone with a bad line may need some seconds for it.
HEAD_SECONDS = 20.0
_TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Patience(asyncio.Protocol):
    """Comes before the HTTP protocol of the server among the bases of a class, see `patient`."""

    head_seconds = HEAD_SECONDS
    # What the server's protocol has: the request at work, or the last one.
    cycle: Any
    _timer: asyncio.TimerHandle | None = None
    _connection: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait."""
        super().connection_made(transport)
        self._connection = cast(asyncio.Transport, transport)
        self._look()

    def data_received(self, data: bytes) -> None:
        """Take what came, and wait on where that is no whole head."""
        super().data_received(data)
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        super().connection_lost(exc)
        self._connection = None
        self._look()

    def _look(self) -> None:
        is_waiting = self._connection is not None and self._lacks_a_head()
        if is_waiting and self._timer is None:
            # Not put off by what comes later: one byte a second is no head either.
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self.head_seconds, self._give_up)
        elif not is_waiting and self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _lacks_a_head(self) -> bool:
        return self.cycle is None or bool(self.cycle.response_complete)

    def _give_up(self) -> None:
        self._timer = None
        if self._connection is None or not self._lacks_a_head():
            return
        if not self._connection.is_closing():
            self._connection.write(_TOO_SLOW)
            self._connection.close()


def patient(head_seconds: float = HEAD_SECONDS) -> type[asyncio.Protocol]:
    """Return the server's HTTP protocol, with patience for a request's head for so long."""
    from uvicorn.protocols.http.auto import AutoHTTPProtocol

    return type("Patient", (Patience, AutoHTTPProtocol), {"head_seconds": head_seconds})
