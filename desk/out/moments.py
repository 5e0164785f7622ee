"""Moments as people read them: by the clocks of the organization, with the zone named."""

from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo

MINUTE = "%Y-%m-%d %H:%M"


def moment_in(
    zone: tzinfo, moment: datetime, called: Callable[[str], str] = str, *, form: str = MINUTE
) -> str:
    """Return a moment to the minute in that zone: `2026-11-26 07:30 CET`.

    `called` says what the zone with those letters is called in the reader's language, and `form`
    is how day and hour are written in it.

    A zone that has no letters for it is told by how far it is from UTC.
    """
    try:
        local = moment.astimezone(zone)
    except OverflowError:
        # At either end of the calendar no other zone has the moment.
        local = moment.astimezone(UTC)
    name = local.tzname() or ""
    return f"{local:{form}} {'UTC' if name.startswith(('+', '-')) else ''}{called(name)}"


def moment_and_utc(
    zone: tzinfo, moment: datetime, called: Callable[[str], str] = str, *, form: str = MINUTE
) -> str:
    """Return a moment in that zone and, where that reads otherwise, in UTC behind it."""
    local, in_utc = moment_in(zone, moment, called, form=form), moment_in(UTC, moment, form=form)
    return local if local == in_utc else f"{local} ({in_utc})"


def day_in(said: date | str, form: str) -> str:
    """Return a day of the calendar in that form; what names no single day stays as it is."""
    try:
        day = date.fromisoformat(said) if isinstance(said, str) else said
    except ValueError:
        return str(said)
    return f"{day:{form}}"
