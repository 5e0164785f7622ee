"""Brings the indexes up to the record again by itself, after what kept them from it is over.

Jobs wait where an index could not be written, as on a full disk. Nobody need start anything anew
once there is room: search is whole again within seconds.
"""

import logging
import threading
import time
from pathlib import Path

from api.services import Services
from domain.errors import MusterError
from store.disk import free_bytes, is_full

# How often is looked; with the work itself, search is whole again 5 seconds after there is room.
LOOK_SECONDS = 2.0
# After an attempt that failed the next one waits for that much more room, or for so long.
MORE_BYTES = 1_000_000
WAIT_SECONDS = 60.0

log = logging.getLogger("muster.indexes")


class CatchingUp:
    """Looks every few seconds whether index jobs wait that nobody works on, and applies them.

    An index that a change has left worn is settled so, too: whoever made it had their answer first.
    """

    def __init__(self, services: Services, home: Path, *, every: float = LOOK_SECONDS) -> None:
        self._services = services
        self._home = home
        self._every = every
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="muster-catch-up", daemon=True)
        # When the last attempt failed, and how much room there was then.
        self._failed: tuple[float, int] | None = None

    def __enter__(self) -> "CatchingUp":
        """Begin to look."""
        self._thread.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        """Look no more; an attempt under way is waited for."""
        self._closing.set()
        self._thread.join()

    def _follow(self) -> None:
        while not self._closing.wait(self._every):
            try:
                if self._is_due():
                    self._try()
            except MusterError as fault:
                # The record itself cannot be asked for now; the next look may find it well.
                self._note(fault)

    def _is_due(self) -> bool:
        if self._services.jobs.is_busy or is_full(self._home):
            return False
        if self._failed is not None:
            at, room = self._failed
            is_long_ago = time.monotonic() - at > WAIT_SECONDS
            if not is_long_ago and free_bytes(self._home) < room + MORE_BYTES:
                return False
        return self._is_behind()

    def _is_behind(self) -> bool:
        return self._services.keeper.is_behind or self._services.keeper.is_worn

    def _try(self) -> None:
        try:
            self._services.drain()
        except Exception as fault:  # noqa: BLE001  whatever broke one attempt, the next one is due
            self._note(fault)
            return
        if self._is_behind():
            self._failed = time.monotonic(), free_bytes(self._home)
        else:
            self._failed = None

    def _note(self, fault: Exception) -> None:
        log.warning("the indexes wait for the next attempt: %s", type(fault).__name__)
        self._failed = time.monotonic(), free_bytes(self._home)
