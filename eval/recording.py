"""Keep each case of a run as it is done, so that a run that stops can go on."""

import time
from collections.abc import Callable, Sequence

from domain.evaluations import EvaluationItem

Keep = Callable[[Sequence[EvaluationItem]], None]
# Between two writes: a flushed transaction costs milliseconds, a lost case a moment's work.
PAUSE_SECONDS = 2.0


class Recorder:
    """The cases of one run. Without `keep` they are held in memory alone."""

    def __init__(self, kept: Sequence[EvaluationItem] = (), keep: Keep | None = None) -> None:
        """Go on from the cases in `kept`; `keep` is given what is new, now and then."""
        self._items = {item.item_id: item for item in kept}
        self._resumed = len(kept)
        self._keep = keep
        self._waiting: list[EvaluationItem] = []
        self._last = time.monotonic()

    @property
    def items(self) -> tuple[EvaluationItem, ...]:
        """Return all cases, in the order they were done."""
        return tuple(self._items.values())

    @property
    def resumed(self) -> int:
        """Return how many cases were there from before."""
        return self._resumed

    def find(self, item_id: str) -> EvaluationItem | None:
        """Return the case if it is done."""
        return self._items.get(item_id)

    def get(self, item_id: str) -> EvaluationItem:
        """Return a case that is done. Raises: KeyError."""
        return self._items[item_id]

    def add(self, items: Sequence[EvaluationItem]) -> None:
        """Take cases that belong together; they are kept together or not at all."""
        self._items.update((item.item_id, item) for item in items)
        self._waiting += items
        if time.monotonic() - self._last >= PAUSE_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Hand over what was not handed over yet."""
        waiting, self._waiting = self._waiting, []
        if self._keep is not None and waiting:
            self._keep(waiting)
        self._last = time.monotonic()
