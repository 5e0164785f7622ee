"""Dates and times in cells, as people and spreadsheets of many countries write them."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from ingest.facts.dates import iso_date, reads_day_first

# What stands behind the date: `05:10`, `5:10:30 PM`, `05:10 Uhr`.
_CLOCK = re.compile(
    r"(?:,?\s|T)(\d{1,2}):([0-5]\d)(?::([0-5]\d)(?:[.,]\d{1,6})?)?(?:\s?([ap])\.?m\.?)?"
    r"(?:\s?uhr)?\s?\Z",
    re.IGNORECASE,
)
_DAY = len("2021-05-04")


def day_first_in(cells: Iterable[str]) -> bool | None:
    """Return whether the day stands first in the dates of a column; `None` where nothing tells."""
    return reads_day_first("\n".join(cells))


def find_moment(text: str, *, day_first: bool | None = None) -> datetime | None:
    """Return an aware time in UTC, `None` where there is none.

    A time without zone is in UTC, a day begins at midnight. `day_first` decides on `03/04/2021`.

    Raises: OverflowError: it lies beyond the years 1 to 9999 in UTC.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        found = _clocked(text, day_first=day_first)
        if found is None:
            return None
        moment = datetime.combine(*found)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def find_day(text: str, *, day_first: bool | None = None) -> date | None:
    """Return the day of a date, as it is written there, with or without a time; else `None`."""
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        found = _clocked(text, day_first=day_first)
    return found[0] if found else None


def no_date(text: str) -> str:
    """Return what is wrong with a cell that should hold a date."""
    days = [find_day(text, day_first=one) for one in (True, False)]
    if all(days):
        return f"{text!r} may be {days[0]} or {days[1]}; write it as one of these"
    return f"{text!r} is no date such as 2021-05-04 or 04.05.2021"


def _clocked(text: str, *, day_first: bool | None) -> tuple[date, time] | None:
    clock = _CLOCK.search(text)
    day = iso_date(text[: clock.start()] if clock else text, day_first=day_first)
    if day is None or len(day) != _DAY:
        return None
    at = _time(clock) if clock else time()
    return None if at is None else (date.fromisoformat(day), at)


def _time(clock: re.Match[str]) -> time | None:
    hour, minute, second = (int(part or 0) for part in clock.groups()[:3])
    half = (clock[4] or "").lower()
    if hour > (12 if half else 23) or (half and not hour):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute, second)
