"""Times as the person at this browser reads them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from ui.parts.safe import Html, to_html
from ui.parts.texts import plain

# Zones whose letters differ in another language.
NAMED_ZONES = frozenset({"CET", "CEST", "EET", "EEST", "WET", "WEST"})
WRITTEN, HOUR = "%Y-%m-%d %H:%M", "%H:%M"


def moment(when: datetime | None) -> str:
    """Return a time to the minute in the browser's time zone, with the zone named."""
    if when is None:
        return plain("time.no_time")
    local = _local(when)
    return f"{local.strftime(plain('time.minute'))} {_zone_name(local)}"


def moment_html(when: datetime | None) -> Html:
    """Return the same as HTML that tells the time in UTC when pointed at."""
    if when is None:
        return Html(to_html(moment(None)))
    in_utc = when.astimezone(UTC)
    shown = in_utc.strftime("%Y-%m-%d %H:%M UTC")
    return Html(
        f'<time datetime="{in_utc.isoformat()}" title="{shown}">{to_html(moment(when))}</time>'
    )


def day(when: datetime | None) -> str:
    """Return the day of a time in the browser's time zone."""
    return _local(when).strftime(plain("time.day")) if when else plain("time.no_day")


def moment_from(text: str) -> datetime | None:
    """Return the time that a person wrote in their own zone, `None` for what is none.

    `2026-03-01 14:30`, or `14:30` alone for the next time the clock says so.
    """
    now = _local(datetime.now(UTC))
    for form in (WRITTEN, HOUR):
        try:
            told = datetime.strptime(text.strip(), form).replace(tzinfo=_zone())
        except ValueError:
            continue
        if form is WRITTEN:
            return told.astimezone(UTC)
        today = told.replace(year=now.year, month=now.month, day=now.day)
        return (today if today >= now else today + timedelta(days=1)).astimezone(UTC)
    return None


def length(minutes: int) -> str:
    """Return minutes in the largest unit that leaves no odd rest."""
    if minutes >= 2880 and minutes % 60 == 0:
        days, hours = divmod(minutes // 60, 24)
        rest = f" {plain('time.hours', count=hours)}" if hours else ""
        return plain("time.days", count=days) + rest
    hours, rest_minutes = divmod(minutes, 60)
    parts = [plain("time.hours", count=hours)] if hours else []
    if rest_minutes or not hours:
        parts.append(plain("time.minutes", count=rest_minutes))
    return " ".join(parts)


def _zone_name(local: datetime) -> str:
    """Return what the zone is called in the reader's language, such as MEZ; else its letters."""
    letters = local.tzname() or "UTC"
    return plain(f"time.zone_{letters}") if letters in NAMED_ZONES else letters


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
