"""Lengths of time as reporters write them of what is to come: "another two to three hours"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import TypeVar

from triage.time_spans import apart, whole_words

_NUMBERS = {
    "half an": 0.5, "half a": 0.5, "another": 1, "a": 1, "an": 1,
    "one": 1, "two": 2, "three": 3, "four": 4,
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "sixty": 60,
    "ninety": 90, "a couple of": 2, "one and a half": 1.5, "two and a half": 2.5,
    "eine halbe": 0.5, "einer halben": 0.5, "ein": 1, "eine": 1, "einen": 1, "einer": 1,
    "einem": 1, "anderthalb": 1.5, "eineinhalb": 1.5, "zwei": 2, "zweieinhalb": 2.5, "drei": 3,
    "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11,
    "zwölf": 12, "fünfzehn": 15, "zwanzig": 20, "dreißig": 30, "vierzig": 40,
    "fünfundvierzig": 45, "sechzig": 60, "neunzig": 90,
}  # fmt: skip
# As they are looked up: to small letters, in which "ß" is "ss".
_VALUES = {word.casefold(): value for word, value in _NUMBERS.items()}
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# By the first letters of the unit, the longest of them first.
_UNITS = (
    ("minut", _MINUTE), ("min", _MINUTE), ("month", 30 * _DAY), ("monat", 30 * _DAY),
    ("viertel", 15 * _MINUTE), ("quarter", 15 * _MINUTE), ("dreiviertel", 45 * _MINUTE),
    ("h", _HOUR), ("st", _HOUR), ("day", _DAY), ("tag", _DAY), ("w", 7 * _DAY),
)  # fmt: skip
_NUMBER = "|".join(
    [r"\d{1,3}(?:[.,]\d)?", *sorted(map(re.escape, _NUMBERS), key=len, reverse=True)]
)
_UNIT = (
    r"min(?:ute)?s?|minuten?|hours?|hrs?|h|stunden?|std|dreiviertelstunden?|viertelstunden?|"
    r"quarters? of an hour|days?|tage?n?|weeks?|wochen?|months?|monate?n?"
)
_LENGTH = whole_words(
    rf"(?P<low>{_NUMBER})(?:\s?(?P<low_unit>{_UNIT}))?"
    rf"(?:(?:\s(?:to|or|bis|oder|(?P<between>and|und))\s|\s?[-–]\s?)(?P<high>{_NUMBER}))?"
    rf"(?:\s(?P<more>more|further|additional|weitere))?\s?(?P<unit>{_UNIT})"
    r"(?P<half>\sand a half)?(?P<longer>\s(?:more|longer|further|länger))?"
)
# "An hour or two": the unit stands before the second number.
_OR_TWO = whole_words(r"an? (?P<unit>hour|day|week|month) or (?P<high>two|three|so)")
# What may stand before a length and belongs to it, and what that makes of it.
AT_LEAST = "at least|no less than|not less than|more than|mindestens|mehr als|länger als|wenigstens"
AT_MOST = (
    "up to|at most|no more than|not more than|at the latest in|within|inside of|less than|under|"
    "maximal|maximum|max|höchstens|bis zu|spätestens in|innerhalb von|innerhalb|binnen|weniger als"
)
STILL = (
    "another|further|still|the next|noch|weitere[nrs]?|die nächsten|den nächsten|die kommenden|"
    "den kommenden"
)
_ABOUT = (
    "about|around|roughly|approximately|approx|some|maybe|perhaps|probably|only|a good|nearly|"
    "almost|another good|ca|circa|etwa|ungefähr|rund|vielleicht|wohl|nur|knapp|gut|fast|between|"
    "zwischen|erst|voraussichtlich|vermutlich|over|über"
)
_LEAD = re.compile(
    rf"(?:(?<=\s)|^)(?P<lead>(?:(?:{AT_LEAST}|{AT_MOST}|{STILL}|{_ABOUT})\s){{1,4}})$",
    re.IGNORECASE,
)
_IS_AT_LEAST = re.compile(rf"\b(?:{AT_LEAST})\b", re.IGNORECASE)
_IS_AT_MOST = re.compile(rf"\b(?:{AT_MOST})\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|zwischen)\b", re.IGNORECASE)
_IS_STILL = re.compile(rf"\b(?:{STILL})\b", re.IGNORECASE)
# How many signs before a length may belong to it.
_LEAD_REACH = 40
_AT_AN_END = 30
Word = TypeVar("Word")


@dataclass(frozen=True, slots=True)
class LengthWord:
    """A length of time at a span, its lead included; `high` is `None` where it says "at least".

    `is_within` is when it says "within" or the like, `is_more` when it counts from now on.
    """

    start: int
    end: int
    low: timedelta
    high: timedelta | None
    is_within: bool
    is_more: bool


def first_and_last(found: Sequence[Word]) -> Sequence[Word]:
    """Return all that was found, of many only those at both ends: more than these are of a log."""
    return found if len(found) <= 2 * _AT_AN_END else [*found[:_AT_AN_END], *found[-_AT_AN_END:]]


def find_lengths(text: str) -> list[LengthWord]:
    """Return the lengths of time in `text`, whatever they are of, none overlapping."""
    return apart(chain(_one_or_two(text), _plain(text)))


def _one_or_two(text: str) -> Iterator[LengthWord]:
    for match in _OR_TWO.finditer(text):
        unit = _unit(match["unit"])
        most = {"two": 2, "three": 3}.get(match["high"].casefold(), 1)
        yield _with_lead(text, match, unit, most * unit, is_more=False)


def _plain(text: str) -> Iterator[LengthWord]:
    for match in _LENGTH.finditer(text):
        unit = _unit(match["unit"])
        half = unit / 2 if match["half"] else timedelta()
        low_unit = _unit(match["low_unit"]) if match["low_unit"] and match["high"] else unit
        low = _number(match["low"]) * low_unit
        high = _number(match["high"] or match["low"]) * unit + half
        before = text[max(0, match.start() - _LEAD_REACH) : match.start()]
        if not match["high"] or (match["between"] and not _BETWEEN.search(before)):
            low = high
        is_more = bool(match["more"] or match["longer"]) or match["low"].casefold() == "another"
        yield _with_lead(text, match, low, high, is_more=is_more)


def _with_lead(
    text: str, match: re.Match[str], low: timedelta, high: timedelta, *, is_more: bool
) -> LengthWord:
    lead = _LEAD.search(text[max(0, match.start() - _LEAD_REACH) : match.start()])
    words = lead["lead"] if lead else ""
    is_within = bool(_IS_AT_MOST.search(words))
    return LengthWord(
        start=match.start() - len(words),
        end=match.end(),
        low=timedelta() if is_within else min(low, high),
        high=None if _IS_AT_LEAST.search(words) else max(low, high),
        is_within=is_within,
        is_more=is_more or bool(_IS_STILL.search(words)),
    )


def _number(word: str) -> float:
    known = _VALUES.get(" ".join(word.casefold().split()))
    return float(word.replace(",", ".")) if known is None else known


def _unit(word: str) -> timedelta:
    return next(length for begin, length in _UNITS if word.casefold().startswith(begin))
