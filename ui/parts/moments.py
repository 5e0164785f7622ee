"""Times as the person at this browser reads them."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from ui.parts.safe import Html, to_html
from ui.parts.texts import plain

HOUR = "%H:%M"
# A day and an hour as people write them, and as the pages show them in each language.
DAYS = ("%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M", "%d %b %Y %H:%M", "%d %B %Y %H:%M")
# Letters, or hours ahead of UTC where a zone has none.
_NAMED_ZONE = re.compile(r"\s+([A-Z]{3,5}|[+-]\d{2}(?:\d{2})?)\s*$")
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


def zone_here() -> str:
    """Return what the browser's time zone is called today, in which times are shown and read."""
    return _zone_name(_local(datetime.now(UTC)))


def day(when: datetime | None) -> str:
    """Return the day of a time in the browser's time zone."""
    return _local(when).strftime(plain("time.day")) if when else plain("time.no_day")


def today() -> date:
    """Return the day that it is in the browser's time zone."""
    return _local(datetime.now(UTC)).date()


def last_of(day: date) -> datetime:
    """Return the last moment of a day in the browser's time zone, in UTC."""
    return datetime.combine(day, time.max, _zone()).astimezone(UTC)


def calendar_day(said: date | str) -> str:
    """Return a day of the calendar as the reader writes it; what names no day stays as it is."""
    try:
        found = date.fromisoformat(said) if isinstance(said, str) else said
    except ValueError:
        return str(said)
    return found.strftime(plain("time.calendar"))


def moment_from(text: str, *, now: datetime | None = None) -> datetime | None:
    """Return the time that a person wrote in their own zone, `None` for what is none.

    `2026-03-01 14:30`, as the pages show it, or `14:30` alone for the next time the clock says so
    after `now`, by default this moment. A zone behind it must be the one that the clock has then.
    """
    words = text.replace(",", " ")
    named = _NAMED_ZONE.search(words)
    written = " ".join(words[: named.start() if named else None].split())
    try:
        for told in _clocks(written, now or datetime.now(UTC)):
            if named is None or named[1] in (told.tzname(), _zone_name(told)):
                return told.astimezone(UTC)
    except OverflowError:
        # At either end of the calendar UTC has no such moment.
        return None
    return None


def _clocks(written: str, now: datetime) -> list[datetime]:
    """Return the moments that a day and an hour, or an hour alone, may mean, soonest first."""
    for form in DAYS:
        try:
            return _on_clock(datetime.strptime(written, form).replace(tzinfo=_zone()))
        except ValueError:
            continue
    try:
        hour = datetime.strptime(written, HOUR).replace(tzinfo=_zone()).timetz()
    except ValueError:
        return []
    first = _local(now).date()
    days = [first, first + timedelta(days=1)]
    told = [one for day in days for one in _on_clock(datetime.combine(day, hour))]
    return [one for one in told if one.astimezone(UTC) >= now]


def _on_clock(told: datetime) -> list[datetime]:
    """Return the moments at which the clock here says that: two where it is put back."""
    return [told.replace(fold=fold) for fold in (0, 1)]


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
