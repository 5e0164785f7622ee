"""Times as the person at this browser reads them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st


def moment(when: datetime | None) -> str:
    """Return a time to the minute in the browser's time zone, with the zone named."""
    if when is None:
        return "time not known"
    local = _local(when)
    return local.strftime("%-d %b %Y, %H:%M ") + (local.tzname() or "UTC")


def day(when: datetime | None) -> str:
    """Return the day of a time in the browser's time zone."""
    return _local(when).strftime("%-d %b %Y") if when else "date not known"


def _local(when: datetime) -> datetime:
    try:
        return when.astimezone(_zone())
    except OverflowError:
        # At either end of the calendar no other zone has the moment.
        return when


def _zone() -> ZoneInfo:
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(str(UTC))
