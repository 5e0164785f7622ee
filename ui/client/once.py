"""The same thing asked twice in a moment is one request: a second tap over a slow line."""

import json
from collections.abc import Callable
from time import monotonic
from typing import Any
from uuid import uuid4

# Longer than a page needs to show what came of it; nobody says the same again on purpose so soon.
MOMENT_SECONDS = 5.0


class Once:
    """What a person asked last, and the key under which the service tells it again.

    Only the very last counts: a step ticked, unticked and ticked once more is three acts.
    """

    def __init__(self, *, clock: Callable[[], float] = monotonic) -> None:
        """`clock` counts seconds from anywhere."""
        self._clock = clock
        self._asked = self._key = ""
        self._until = 0.0

    def key_of(self, path: str, body: Any) -> str:
        """Return the key for what is asked now: that of before if it is the same in a moment."""
        asked = json.dumps([path, body], sort_keys=True, default=str)
        if asked != self._asked or self._clock() > self._until:
            self._asked, self._key = asked, uuid4().hex
        # Until it is answered it is at work, however long that takes.
        self._until = float("inf")
        return self._key

    def answered(self) -> None:
        """Note that what was asked last was answered just now, whatever the answer."""
        self._until = self._clock() + MOMENT_SECONDS
