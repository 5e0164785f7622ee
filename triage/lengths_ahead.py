"""Lengths of time as reporters write them of what is to come: "another two to three hours"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from triage.count_words import COUNT, number
from triage.time_spans import ABOUT, apart, whole_words

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# By the first letters of the unit, the longest of them first.
_UNITS = (
    ("minut", _MINUTE), ("min", _MINUTE), ("month", 30 * _DAY), ("monat", 30 * _DAY),
    ("viertel", 15 * _MINUTE), ("quarter", 15 * _MINUTE), ("dreiviertel", 45 * _MINUTE),
    ("h", _HOUR), ("st", _HOUR), ("day", _DAY), ("tag", _DAY), ("w", 7 * _DAY),
)  # fmt: skip
_NUMBER = rf"another|{COUNT}"
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
    f"{ABOUT}|roughly|approximately|approx|some|maybe|perhaps|probably|only|a good|nearly|"
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
    return 1 if word.casefold() == "another" else number(word)


def _unit(word: str) -> timedelta:
    return next(length for begin, length in _UNITS if word.casefold().startswith(begin))
