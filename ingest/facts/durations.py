"""Lengths of time in words and figures, in English and German, as minutes."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "zero null",
            "one a an ein eine einen einem einer",
            "two zwei",
            "three drei",
            "four vier",
            "five fünf",
            "six sechs",
            "seven sieben",
            "eight acht",
            "nine neun",
            "ten zehn",
            "eleven elf",
            "twelve zwölf",
        )
    )
    for word in words.split()
} | {
    "fifteen": 15,
    "twenty": 20,
    "twenty-four": 24,
    "thirty": 30,
    "forty-eight": 48,
    "sixty": 60,
    "seventy-two": 72,
    "ninety": 90,
    "vierundzwanzig": 24,
    "half an": 0.5,
    "half a": 0.5,
}
# Minutes in a unit: a working day is eight hours, a month thirty days, a year 365.
_UNITS = (
    (r"working[ -]days?|business[ -]days?|arbeitstag(?:en?|s)?|werktag(?:en?|s)?", 480),
    (r"calendar[ -]days?|days?|kalendertag(?:en?|s)?|tag(?:en?|s)?|d", 1440),
    (r"hours?|hrs?|stunden?|std\.?|h", 60),
    (r"minutes?|mins?|minuten?|m", 1),
    (r"seconds?|secs?|sekunden?|s", 1 / 60),
    (r"weeks?|wks?|wochen?", 10_080),
    (r"months?|monat(?:en?|s)?", 43_200),
    (r"years?|yrs?|jahr(?:en?|es)?", 525_600),
)
_LETTERS = re.compile(r"[dhms]", re.IGNORECASE)
_UNIT = "|".join(pattern for pattern, _ in _UNITS)
_WORDS = "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True))
_FIGURE = r"\d{1,3}(?:,\d{3})+|\d{1,5}(?:[.,]\d{1,2})?"
_PART = rf"(?:{_FIGURE}|\b(?:{_WORDS}))(?:\s?-\s?|\s{{0,2}})(?:{_UNIT})\b"
# `24x7`, `v2.3 d`, `10.0.0.1 h` are no durations.
DURATION = re.compile(
    rf"(?<![\w.,/:$€£-])(?:{_PART})(?:\s?(?:and|und|,)?\s?\d{{1,2}}\s?m(?:in)?\b)?", re.I
)
_PART_VALUE = re.compile(rf"({_FIGURE}|(?:{_WORDS})(?=[\s-]))[\s-]*({_UNIT})\b", re.IGNORECASE)
_UNIT_VALUES = tuple((re.compile(pattern, re.IGNORECASE), value) for pattern, value in _UNITS)


class Span(NamedTuple):
    """A duration in minutes and where it stands."""

    minutes: float
    start: int
    end: int


def find_durations(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield every duration in the stretch of `text`, in order."""
    for match in DURATION.finditer(text, start, len(text) if end is None else end):
        minutes = _minutes(match.group())
        if minutes is not None and not _is_bare_letter(match.group()):
            yield Span(minutes, match.start(), match.end())


def parse_duration(text: str) -> timedelta | None:
    """Return the duration that `text` as a whole states (`4 h`, `2 days`, `1 Tag`, `1h 30m`).

    `None` when it states none, or says more than a duration.
    """
    stripped = text.strip().rstrip(".")
    minutes = _minutes(stripped)
    rest = _PART_VALUE.sub("", stripped)
    if minutes is None or re.sub(r"[\s,<>≤~]|and\b|und\b", "", rest):
        return None
    return timedelta(minutes=minutes)


def minutes_text(minutes: float) -> str:
    """Return minutes as a fact's value: whole where they are whole."""
    return str(int(minutes)) if float(minutes).is_integer() else f"{minutes:.4g}"


def _is_bare_letter(text: str) -> bool:
    """Return whether a lone letter is the unit of a lone figure, which is rarely a time."""
    unit = re.sub(r"[\d.,\s-]", "", text)
    return len(unit) == 1 and unit not in ("h", "d")


def _minutes(text: str) -> float | None:
    total = 0.0
    found = False
    for match in _PART_VALUE.finditer(text):
        for pattern, value in _UNIT_VALUES:
            if pattern.fullmatch(match[2]):
                total += _number(match[1]) * value
                found = True
                break
    return total if found else None


def _number(text: str) -> float:
    word = text.lower()
    if word in _NUMBERS:
        return float(_NUMBERS[word])
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", text):
        return float(text.replace(",", ""))
    return float(text.replace(",", "."))
