"""Reports of several days on the same plans and data, kept until these change."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from upkeep.report import UpkeepReport

State = TypeVar("State")
# Whoever looks from day to day goes back to some of them; a report is some thousand findings.
MOST_DAYS = 16


class _Generation(Generic[State]):
    def __init__(self, number: int, state: State) -> None:
        self.number = number
        self.state = state
        self.reports: dict[date, UpkeepReport] = {}


class KeptReports(Generic[State]):
    """Gives the report of a day; who asks for one that is there waits for none that is made."""

    def __init__(
        self, state: Callable[[], State], check: Callable[[State, date], UpkeepReport]
    ) -> None:
        """`state` is all that a report depends on beside its day; `check` makes a report."""
        self._state = state
        self._check = check
        self._checking = threading.Lock()
        self._kept: _Generation[State] | None = None

    def on(self, day: date) -> tuple[int, UpkeepReport]:
        """Return the report of the day, and the number of the state that it is of.

        A state that came later has a higher number.
        """
        kept = self._at(self._state())
        if kept is not None and (report := kept.reports.get(day)) is not None:
            return kept.number, report
        with self._checking:
            # Another may have made it meanwhile, or the plans have changed.
            state = self._state()
            kept = self._at(state)
            if kept is None:
                number = self._kept.number + 1 if self._kept else 0
                kept = self._kept = _Generation(number, state)
            report = kept.reports.get(day)
            if report is None:
                report = self._check(kept.state, day)
                if len(kept.reports) >= MOST_DAYS:
                    del kept.reports[next(iter(kept.reports))]
                kept.reports[day] = report
            return kept.number, report

    def _at(self, state: State) -> _Generation[State] | None:
        """Return what is kept, if it is of that state."""
        kept = self._kept
        return kept if kept is not None and kept.state == state else None
