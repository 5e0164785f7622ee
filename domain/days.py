"""Days of the calendar as facts and reference data have them: ISO 8601, a month where no day is."""

from calendar import monthrange
from datetime import date

_MONTH = len("2026-11")


def last_day(said: str) -> date | None:
    """Return the day of an ISO date; of a month its last day, of what is neither `None`."""
    try:
        if len(said) == _MONTH and said[4] == "-":
            year, month = int(said[:4]), int(said[5:])
            return date(year, month, monthrange(year, month)[1])
        return date.fromisoformat(said)
    except ValueError:
        return None
