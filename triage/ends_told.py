"""Moments ahead at which reporters say it will be over: "until 6 pm", "gegen 18 Uhr wieder"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from triage.clock_figures import ClockWord
from triage.clock_words import find_clocks
from triage.day_words import DayWord, find_days
from triage.time_spans import apart, first_and_last, whole_words

_DAY, _WEEK, _HALF_DAY = timedelta(days=1), timedelta(days=7), timedelta(hours=12)
# A date without year further ahead than this was rather one of the past.
_FAR = timedelta(days=120)
_COMING = whole_words(
    r"(?P<day>the day after tomorrow|tomorrow|übermorgen|"
    r"(?<!heute )(?<!am )(?<!gestern )(?<!jeden )morgen|"
    r"tonight|this evening|this afternoon|heute abend|heute nachmittag|heute nacht|today|heute)"
    r"(?:\s(?P<part>morning|afternoon|evening|night|noon|früh|vormittag|mittag|nachmittag|abend|"
    r"nacht))?"
)
_AHEAD = {"the day after tomorrow": 2, "übermorgen": 2, "tomorrow": 1, "morgen": 1}
# From and to, in hours of the day; a night ends on the next.
_PARTS = {
    "morning": (6, 12), "früh": (6, 10), "vormittag": (8, 12), "noon": (12, 14), "mittag": (12, 14),
    "afternoon": (12, 18), "nachmittag": (12, 18), "evening": (18, 24), "abend": (18, 24),
    "night": (22, 30), "tonight": (18, 24), "nacht": (22, 30),
}  # fmt: skip
_PART_ENDS = re.compile(rf"(?:^|\s)(?P<part>{'|'.join(_PARTS)})$", re.IGNORECASE)
_TO = r"(?:-|–|\s(?:and|und|to|bis|or|oder)\s)"
_SPAN = whole_words(
    rf"(?P<low>[01]?\d|2[0-3])(?:[:.](?P<low_minute>[0-5]\d))?(?:\s?uhr)?\s?{_TO}\s?"
    r"(?P<high>[01]?\d|2[0-3])(?:[:.](?P<high_minute>[0-5]\d))?\s?(?P<half>uhr|[ap]\.?m\b|o'clock)?"
)
_JOINING = re.compile(
    r"[\s,]*(?:(?:at|by|um|gegen|about|around|ca|etwa|to|on|am|between|zwischen)\s+){0,2}",
    re.IGNORECASE,
)
_JOINING_REACH = 24


@dataclass(frozen=True, slots=True)
class Ahead:
    """What lies ahead of now at a span, from `low` to `high`; a moment where both are the same."""

    start: int
    end: int
    low: datetime
    high: datetime


def find_ahead(text: str, local: datetime) -> list[Ahead]:
    """Return the moments in `text` that lie ahead of `local`, none overlapping.

    A time of day without a day is the next such time within half a day, a weekday the next one.
    """
    days = _days(text, local.date())
    clocks = [*_spans(text), *((one, one) for one in first_and_last(find_clocks(text)))]
    used: set[int] = set()
    found = []
    for first, last in clocks:
        day = next((one for one in days if _belong(text, first, one)), None)
        if day is not None:
            used.add(day.start)
        start = min(first.start, day.start) if day else first.start
        end = max(first.end, day.end) if day else first.end
        low, high = (_placed(one, day, local) for one in (first, last))
        if low is not None and high is not None and low <= high:
            found.append(Ahead(start, end, low, high))
    for day in days:
        if day.start not in used:
            low, high = _of_day(text, day, local)
            if high > local:
                found.append(Ahead(day.start, day.end, max(low, local), high))
    return list(first_and_last(apart(found)))


def _spans(text: str) -> Iterator[tuple[ClockWord, ClockWord]]:
    """Yield "between 16 and 18" and the like; without a word for time there must be minutes."""
    for match in first_and_last([*_SPAN.finditer(text)]):
        if not match["half"] and not (match["low_minute"] and match["high_minute"]):
            before = text[max(0, match.start() - 9) : match.start()].casefold()
            if not before.endswith(("between ", "zwischen ")):
                continue
        half = (match["half"] or "").casefold()
        later = 12 if half.startswith("p") and int(match["high"]) < 12 else 0
        yield (
            ClockWord(*match.span(), _time(match["low"], match["low_minute"], later)),
            ClockWord(*match.span(), _time(match["high"], match["high_minute"], later)),
        )


def _time(hour: str, minute: str | None, later: int) -> time:
    return time((int(hour) + later) % 24, int(minute or 0))


def _days(text: str, today: date) -> list[DayWord]:
    """Return the days ahead; the hour is left to the words."""
    coming = [
        DayWord(*match.span(), today + _AHEAD.get(match["day"].casefold(), 0) * _DAY)
        for match in _COMING.finditer(text)
    ]
    known = (_turned_ahead(text, one, today) for one in find_days(text, today))
    return apart([*coming, *(one for one in known if one is not None)])


def _turned_ahead(text: str, day: DayWord, today: date) -> DayWord | None:
    """Return a weekday or date that was read as past as the next one, `None` for any other."""
    words = text[day.start : day.end].casefold()
    if words.startswith(("last", "letzte", "since", "seit", "yesterday", "gestern", "vorgestern")):
        return None
    if not any(map(str.isdigit, words)):
        is_weekday = day.day > today - _WEEK and not words.startswith(("this", "heute", "today"))
        return DayWord(day.start, day.end, day.day + _WEEK) if is_weekday else None
    if day.day >= today:
        return DayWord(day.start, day.end, day.day)
    try:
        again = day.day.replace(year=day.day.year + 1)
    except ValueError:
        return None
    is_named = str(day.day.year) in words
    return None if is_named or again - today > _FAR else DayWord(day.start, day.end, again)


def _belong(text: str, clock: ClockWord, day: DayWord) -> bool:
    between = text[clock.end : day.start] if clock.end <= day.start else text[day.end : clock.start]
    return len(between) <= _JOINING_REACH and bool(_JOINING.fullmatch(between))


def _placed(clock: ClockWord, day: DayWord | None, local: datetime) -> datetime | None:
    readings = [clock.at]
    if clock.is_half_day:
        readings.append(clock.at.replace(hour=(clock.at.hour + 12) % 24))
    on = day.day if day else local.date()
    found = [datetime.combine(on, at, local.tzinfo) for at in readings]
    if day is None:
        found += [one + _DAY for one in found if one + _DAY - local <= _HALF_DAY]
    return min((one for one in found if one > local), default=None)


def _of_day(text: str, day: DayWord, local: datetime) -> tuple[datetime, datetime]:
    part = _PART_ENDS.search(text[day.start : day.end])
    low, high = _PARTS[part["part"].casefold()] if part else (0, 24)
    begin = datetime.combine(day.day, time(), local.tzinfo)
    return begin + timedelta(hours=low), begin + timedelta(hours=high)
