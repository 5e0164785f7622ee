"""Days and parts of days as reporters write them, in English and German."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from triage.time_spans import apart, whole_words

_WEEKDAYS = {
    name: day
    for day, names in enumerate(
        (
            "monday mon montag", "tuesday tue dienstag", "wednesday wed mittwoch",
            "thursday thu donnerstag", "friday fri freitag", "saturday sat samstag sonnabend",
            "sunday sun sonntag",
        )
    )
    for name in names.split()
}  # fmt: skip
_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "january jan januar", "february feb februar", "march mar märz", "april apr",
            "may mai", "june jun juni", "july jul juli", "august aug", "september sep sept",
            "october oct oktober okt", "november nov", "december dec dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
# Words for a part of the day, and the hour taken for it: the earliest it can mean, so that the
# time that has passed is rather over- than understated.
_DAY_PARTS = {
    "morning": 6, "afternoon": 12, "evening": 18, "night": 22, "noon": 12, "midday": 12,
    "midnight": 0, "morgen": 6, "früh": 6, "vormittag": 8, "mittag": 12, "nachmittag": 12,
    "abend": 18, "nacht": 22, "mitternacht": 0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayWord:
    """A day at a span, and the hour it is taken to begin with, `None` for the day itself."""

    start: int
    end: int
    day: date
    hour: int | None = None
    is_weekday: bool = False


_TODAY = whole_words(
    r"(?P<day>this|heute)\s(?P<part>morning|afternoon|evening|morgen|früh|vormittag|mittag|"
    r"nachmittag|abend|nacht)"
)
# "Since the early morning", said of today; "since the morning shift" is of its beginning.
_SINCE_PART = re.compile(
    r"\b(?:since|seit) (?P<said>(?:the |dem |den )?(?:early |late |frühen? |späten? )?"
    r"(?P<part>morning|afternoon|morgen|vormittag|nachmittag))\b(?! shift)",
    re.IGNORECASE,
)
_YESTERDAY = whole_words(
    r"(?P<day>(?:the )?day before yesterday|yesterday|gestern|vorgestern)"
    r"(?:\s(?P<part>morning|afternoon|evening|night|noon|morgen|früh|vormittag|mittag|nachmittag|"
    r"abend|nacht))?"
)
_PART_YESTERDAY = whole_words(
    r"(?:in the )?(?P<part>morning|afternoon|evening|night) (?:of )?yesterday"
)
_LAST_NIGHT = whole_words(r"last night|overnight|letzte nacht|in der nacht|über nacht")
_NIGHT_TO_TODAY = whole_words(r"(?:in )?(?:der |die )?nacht (?:auf|zu) heute")
_NIGHT_BEFORE = whole_words(
    rf"in der nacht (?:auf|zum|zu) (?P<name>{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})"
)
_NIGHT_FROM = whole_words(
    r"(?:in der |the )?(?:(?:night|nacht) (?:from|von|of)|overnight from) "
    rf"(?P<name>{'|'.join(_WEEKDAYS)}) "
    rf"(?:to|auf|zum) (?:{'|'.join(_WEEKDAYS)})"
)
_WEEKEND = whole_words(
    r"(?:since|over|on|at|during|seit|am|über) (?:the |das |dem )?(?:last |letzte[ns] )?"
    r"(?:weekend|wochenende)"
)
_WEEK_BEGAN = whole_words(
    r"(?:wochenbeginn|wochenanfang|(?:the )?(?:start|beginning) of the week|anfang der woche|"
    r"beginn der woche)"
)
_PLAIN_TODAY = whole_words(r"today|tonight|heute")
_WEEKDAY = whole_words(
    rf"(?:last |on |letzten |am )?(?P<name>{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})"
    r"(?:\s?(?P<part>morning|afternoon|evening|night|noon|morgen|früh|vormittag|mittag|nachmittag|"
    r"abend|nacht))?"
)
_LAST_WEEK = whole_words(
    r"(?:last week|letzte woche|vorige woche|vergangene woche),? (?:on |am )?"
    rf"(?P<name>{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})"
)
_ISO_DAY = re.compile(r"(?<![\w-])(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])")
_DOTTED_DAY = re.compile(
    r"(?<![\w.])(?P<d>[0-3]?\d)\.(?P<gap>\s?)(?P<m>[01]?\d)\.(?P<y>20\d\d|\d\d)?(?!\.?\w)"
)
# Without a year it is a date only before a time: the plant runs 24/7.
_SLASHED_DAY = re.compile(
    r"(?<![\w./-])(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)"
    r"(?:/(?P<y>20\d\d|\d\d)(?![\w/])|(?=,?\s(?:at |um )?[0-2]?\d[:.][0-5]\d\b))"
)
_MONTH_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NAMED_DAY = whole_words(
    rf"(?P<d>[0-3]?\d)(?:st|nd|rd|th|\.)?\s(?:of )?(?P<name>{_MONTH_NAMES})\.?"
    r"(?:,?\s(?P<y>20\d\d))?"
    rf"|(?P<name2>{_MONTH_NAMES})\.?\s(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?(?:,?\s(?P<y2>20\d\d))?"
)


def find_days(text: str, today: date) -> list[DayWord]:
    """Return the days in `text`, none overlapping, in the order they stand.

    A weekday is the last one before `today`, a date without a year the last one that was.
    """
    return apart(word for read in _DAYS for word in read(text, today))


def _relative(text: str, today: date) -> Iterator[DayWord]:
    for match in _TODAY.finditer(text):
        yield DayWord(*match.span(), today, _hour(match["part"], is_today=True))
    for match in _SINCE_PART.finditer(text):
        yield DayWord(*match.span("said"), today, _hour(match["part"]))
    for match in _PART_YESTERDAY.finditer(text):
        yield DayWord(*match.span(), today - timedelta(days=1), _hour(match["part"]))
    for match in _YESTERDAY.finditer(text):
        back = 2 if match["day"].casefold().startswith(("vor", "day", "the")) else 1
        yield DayWord(*match.span(), today - timedelta(days=back), _hour(match["part"]))
    for match in chain(_LAST_NIGHT.finditer(text), _NIGHT_TO_TODAY.finditer(text)):
        yield DayWord(*match.span(), today - timedelta(days=1), 22)
    for match in _PLAIN_TODAY.finditer(text):
        yield DayWord(*match.span(), today, 18 if "night" in match[0].casefold() else None)


def _weekdays(text: str, today: date) -> Iterator[DayWord]:
    for match in _NIGHT_BEFORE.finditer(text):
        back = (today.weekday() - _WEEKDAYS[match["name"].casefold()]) % 7 + 1
        yield DayWord(*match.span(), today - timedelta(days=back), 22)
    for match in _NIGHT_FROM.finditer(text):
        back = (today.weekday() - _WEEKDAYS[match["name"].casefold()]) % 7
        yield DayWord(*match.span(), today - timedelta(days=back), 22, is_weekday=True)
    for match in _WEEKEND.finditer(text):
        yield DayWord(*match.span(), today - timedelta(days=(today.weekday() - 5) % 7))
    for match in _WEEK_BEGAN.finditer(text):
        yield DayWord(*match.span(), today - timedelta(days=today.weekday()))
    for match in _LAST_WEEK.finditer(text):
        back = today.weekday() + 7 - _WEEKDAYS[match["name"].casefold()]
        yield DayWord(*match.span(), today - timedelta(days=back), is_weekday=True)
    for match in _WEEKDAY.finditer(text):
        back = (today.weekday() - _WEEKDAYS[match["name"].casefold()]) % 7
        if back == 0 and match[0].casefold().startswith(("last", "letzten")):
            back = 7
        yield DayWord(
            *match.span(), today - timedelta(days=back), _hour(match["part"]), is_weekday=True
        )


def _dates(text: str, today: date) -> Iterator[DayWord]:
    for pattern in (_ISO_DAY, _DOTTED_DAY):
        for match in pattern.finditer(text):
            # "2. 3. Close the valve" is a list.
            is_list = match.groupdict().get("gap") and not match["y"]
            day = _date(match["y"], int(match["m"]), int(match["d"]), today)
            if day is not None and not is_list:
                yield DayWord(*match.span(), day)
    for match in _SLASHED_DAY.finditer(text):
        one, two = int(match["one"]), int(match["two"])
        # Day first or month first: the later of what has been, since reports are of late.
        readings = (_date(match["y"], two, one, today), _date(match["y"], one, two, today))
        past = [day for day in readings if day is not None and day <= today]
        if past:
            yield DayWord(*match.span(), max(past))
    for match in _NAMED_DAY.finditer(text):
        month = _MONTHS[(match["name"] or match["name2"]).casefold()]
        day = _date(match["y"] or match["y2"], month, int(match["d"] or match["d2"]), today)
        if day is not None:
            yield DayWord(*match.span(), day)


def _date(year: str | None, month: int, day: int, today: date) -> date | None:
    if year:
        return _real(int(year) + (2000 if len(year) == 2 else 0), month, day)
    found = _real(today.year, month, day)
    return _real(today.year - 1, month, day) if found is None or found > today else found


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _hour(part: str | None, *, is_today: bool = False) -> int | None:
    if part is None:
        return None
    # "Heute Nacht", said of what has happened, is the night that has just gone.
    return 0 if is_today and part.casefold() == "nacht" else _DAY_PARTS[part.casefold()]


_DAYS: tuple[Callable[[str, date], Iterator[DayWord]], ...] = (_dates, _weekdays, _relative)
