"""Times as the person at this browser reads them."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from ui.parts.safe import Html, to_html
from ui.parts.texts import plain

HOUR = "%H:%M"
# A day and an hour as people write them, and as the pages show them in each language.
DAYS = ("%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M", "%d %b %Y %H:%M", "%d %B %Y %H:%M")
_NAMED_ZONE = re.compile(r"\s+[A-Z]{3,5}\s*$")
# Zones whose letters differ in another language.
NAMED_ZONES = frozenset({"CET", "CEST", "EET", "EEST", "WET", "WEST"})


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

    `2026-03-01 14:30`, as the pages show it, or `14:30` alone for the next time the clock says so.
    """
    now = _local(datetime.now(UTC))
    words = _NAMED_ZONE.sub("", text.replace(",", " ")).split()
    for form in (*DAYS, HOUR):
        try:
            told = datetime.strptime(" ".join(words), form).replace(tzinfo=_zone())
        except ValueError:
            continue
        if form is not HOUR:
            return told.astimezone(UTC) if _is_zone_of(told, text) else None
        today = told.replace(year=now.year, month=now.month, day=now.day)
        return (today if today >= now else today + timedelta(days=1)).astimezone(UTC)
    return None


def _is_zone_of(told: datetime, text: str) -> bool:
    """Return whether a zone that stands behind a time is the one it was read in."""
    named = _NAMED_ZONE.search(text)
    return named is None or named.group().strip() == told.tzname()


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
