"""What was worked out of the same plans and data, which stays so on another day."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Any, TypeVar

T = TypeVar("T")


class Worked:
    """Answers by what they answer; one that asked for the day holds for that day alone.

    Whether an answer depends on the day is not declared by anybody: it is seen from whether the day
    was asked for while it was worked out. What never asked comes out the same on every day.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[date | None, tuple[Any, ...]]] = {}
        self._has_asked = False

    def ask(self) -> None:
        """Note that what is being worked out asks which day it is."""
        self._has_asked = True

    def is_of_one_day(self, what: Hashable) -> bool:
        """Return whether what is kept of this asked for the day."""
        return what in self._kept and self._kept[what][0] is not None

    def once(self, what: Hashable, day: date, work: Callable[[], Iterable[T]]) -> tuple[T, ...]:
        """Return what `work` gives, worked out the first time, or where it asked on another day.

        An answer of which `work` breaks off is not kept.
        """
        kept = self._kept.get(what)
        if kept is None or kept[0] not in (None, day):
            asked_before, self._has_asked = self._has_asked, False
            try:
                found = tuple(work())
                kept = self._kept[what] = (day if self._has_asked else None, found)
            finally:
                self._has_asked |= asked_before
        # Whatever rests on an answer of one day is of that day too.
        self._has_asked |= kept[0] is not None
        return kept[1]


class WorkedTogether:
    """What was worked out of all plans at once, until anything that it rests on changes."""

    def __init__(self) -> None:
        self._basis: tuple[object, ...] = ()
        self._worked = Worked()

    def on(self, basis: tuple[object, ...]) -> Worked:
        """Return what was worked out on the same basis, and where more of it is to be kept."""
        if self._basis != basis:
            self._basis, self._worked = basis, Worked()
        return self._worked
