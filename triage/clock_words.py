"""Times of day and stretches of time as reporters write them, in English and German."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from itertools import chain

from triage.day_halves import PARTS, half_told
from triage.time_spans import apart, whole_words

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30, "forty": 40,
    "a": 1, "an": 1, "half an": 0.5, "a couple of": 2, "couple of": 2, "fifteen": 15,
    "ein": 1, "eine": 1, "einer": 1, "einem": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5,
    "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
    "halben": 0.5, "einer halben": 0.5, "anderthalb": 1.5, "eineinhalb": 1.5, "zwanzig": 20,
    "dreißig": 30, "vierzig": 40, "fünfzehn": 15, "half a": 0.5, "one and a half": 1.5,
    "twenty five": 25,
}  # fmt: skip
_WORDS_FOR_HOURS = "|".join(
    sorted((w for w, n in _NUMBERS.items() if isinstance(n, int) and 1 <= n <= 12 and len(w) > 2),
           key=len, reverse=True)
)  # fmt: skip
_AMOUNT = (
    r"(?P<amount>\d{1,3}(?:[.,]\d)?|"
    + "|".join(sorted((re.escape(w) for w in _NUMBERS), key=len, reverse=True))
    + ")"
)
_UNIT = (
    r"(?P<unit>min(?:ute)?s?|minuten?|h|hrs?|hours?|std\.?|stunden?|days?|tage?n?|weeks?|wochen?)"
)


@dataclass(frozen=True, slots=True)
class ClockWord:
    """A time of day at a span; `is_half_day` when 6 may be six in the morning or the evening."""

    start: int
    end: int
    at: time
    is_half_day: bool = False


@dataclass(frozen=True, slots=True)
class AgoWord:
    """A stretch of time before now at a span."""

    start: int
    end: int
    before: timedelta


_DIGITAL = whole_words(
    r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![:\d])"
    r"(?:\s?(?P<half>[ap]\.?m\b\.?)|\s?(?:uhr|hrs|hours))?"
)
# A dot or an h between hours and minutes says so only together with a word for time.
_DOTTED = whole_words(
    r"(?P<hour>[01]?\d|2[0-3])[.h](?P<minute>[0-5]\d)"
    r"(?:\s?(?P<half>[ap]\.?m\b\.?)|\s?(?:uhr|hrs|hours))"
)
_WITH_H = whole_words(r"(?P<hour>[01]\d|2[0-3])h(?P<minute>[0-5]\d)")
_MILITARY = whole_words(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?(?:hrs|hours|h|uhr)")
_HALF_DAY = whole_words(r"(?P<hour>1[0-2]|[1-9])\s?(?P<half>[ap]\.?m\.?)")
_FULL_HOUR = whole_words(
    rf"(?P<hour>[01]?\d|2[0-3]|{_WORDS_FOR_HOURS})\s?(?:o'?clock|uhr)(?:\s(?P<minute>[0-5]\d))?"
)
_PARTED = whole_words(
    r"(?P<part>half past|quarter past|quarter to|halb|viertel nach|viertel vor|drei ?viertel|"
    rf"viertel)\s(?P<hour>\d{{1,2}}|{_WORDS_FOR_HOURS})"
)
# A bare number is an hour where the sentence ends after it, or goes on with a day.
_NOTHING_COUNTED = (
    r"(?=\s*(?:$|[,.;!?)])|\s(?:this|the|in the|today|yesterday|on|last|sharp|heute|gestern|am|"
    r"at night|morgens|vormittags|mittags|nachmittags|abends|nachts|früh)\b)"
)
_NO_LENGTH = (
    r"(?!\s?(?:[.:%h]?\d|[%:]|percent|people|of\b|min|hours?|stunden|days?|tagen?|leute|prozent|mal\b"
    r"|woche|week|grad|degrees|euros?|dollars?|tonnen|tons|liter|litres|meter|metres|kilo))"
)
_MINUTES = "(?P<minutes>5|10|20|25|five|ten|twenty|twenty[- ]five|fünf|zehn|zwanzig)"
_HOUR = rf"(?P<hour>{_WORDS_FOR_HOURS}|1[0-2]|[1-9])"
_TO_THE_HOUR = (
    # "Ten to eight" is also a span of time, and so many people.
    whole_words(rf"(?:at|around)\s(?P<said>{_MINUTES}\s(?P<side>to)\s{_HOUR}){_NOTHING_COUNTED}"),
    whole_words(rf"since\s(?P<said>{_MINUTES}\s(?P<side>to)\s{_HOUR})\b{_NO_LENGTH}"),
    whole_words(
        r"(?:at|since|around|about|from|um|gegen|seit|ab|etwa)\s"
        rf"(?P<said>{_MINUTES}\s(?P<side>before|past|after|vor|nach)\s{_HOUR})\b{_NO_LENGTH}"
    ),
)
_NEARLY = (
    whole_words(rf"(?:just|shortly)\s(?:before|after)\s{_HOUR}{_NOTHING_COUNTED}"),
    whole_words(rf"kurz\s(?:vor|nach)\s{_HOUR}\b{_NO_LENGTH}"),
)
_BARE = re.compile(
    rf"\b(?:at|um)\s(?P<hour>[01]?\d|2[0-3]|{_WORDS_FOR_HOURS}){_NOTHING_COUNTED}",
    re.IGNORECASE,
)
# After a day or a part of one an hour may be followed by anything that is not counted.
_LED = re.compile(
    rf"\b(?:{PARTS}|am morgen|today|yesterday|heute|gestern|vorgestern)\s(?:at|um|gegen)\s"
    rf"(?P<hour>[01]?\d|2[0-3]|{_WORDS_FOR_HOURS})\b{_NO_LENGTH}",
    re.IGNORECASE,
)
# "Half five", said in England for half past five; so much of something without a word for time.
_HALF_PAST = re.compile(
    r"\b(?:since|at|from)\s(?:about |around )?"
    rf"(?P<said>half\s(?P<hour>{_WORDS_FOR_HOURS}|1[0-2]|[1-9]))\b",
    re.IGNORECASE,
)
_SINCE_BARE = re.compile(
    rf"\b(?:since|seit)\s(?:about |around |ca\. |etwa )?"
    rf"(?P<hour>[01]?\d|2[0-3]|{_WORDS_FOR_HOURS})"
    r"(?=\s*(?:$|[,.;!?)]|(?:this|in the|today|yesterday|heute|gestern|am|the|we|no|all|our|"
    r"at night|morgens|vormittags|mittags|nachmittags|abends|nachts|früh)\b))",
    re.IGNORECASE,
)
_NAMED = whole_words(r"(?P<name>noon|midday|lunch ?time|midnight|mittags?|mitternacht)")

_AGO = (
    whole_words(rf"(?:about |around |some )?{_AMOUNT}\s?{_UNIT}\s(?:ago|before now)"),
    whole_words(rf"vor\s(?:ca\. |etwa |rund |knapp |gut )?{_AMOUNT}\s?{_UNIT}"),
    whole_words(
        r"(?:for|since|seit)\s(?:at least |more than |over |nearly |almost |about |around |roughly "
        r"|the (?:last|past) |ca\. |etwa |rund |gut |über |mehr als |fast |knapp )?"
        rf"{_AMOUNT}\s?{_UNIT}"
    ),
    whole_words(rf"(?:schon|already)\s{_AMOUNT}\s?{_UNIT}"),
)
_AND_A_HALF = whole_words(
    rf"(?:for |about |around )?{_AMOUNT}\s(?P<unit>hours?|days?)\sand a half(?: ago)?"
)
_NOW = whole_words(r"just now|right now|a moment ago|moments ago|gerade eben|soeben|eben gerade")
_HOURS_OF = {"m": 1 / 60, "h": 1.0, "s": 1.0, "d": 24.0, "t": 24.0, "w": 168.0}


def find_clocks(text: str) -> list[ClockWord]:
    """Return the times of day in `text`, none overlapping, in the order they stand."""
    found = apart(word for read in _CLOCKS for word in read(text))
    return [_with_half(text, clock) for clock in found]


def _with_half(text: str, clock: ClockWord) -> ClockWord:
    told = half_told(text, clock.start, clock.end, clock.at)
    return clock if told is None else ClockWord(clock.start, told[1], told[0])


def find_stretches(text: str) -> list[AgoWord]:
    """Return what says how long ago, or for how long up to now."""
    found = [
        AgoWord(
            *match.span(), _length(match["amount"], match["unit"]) + _length("0.5", match["unit"])
        )
        for match in _AND_A_HALF.finditer(text)
    ]
    found += [
        AgoWord(*match.span(), _length(match["amount"], match["unit"]))
        for pattern in _AGO
        for match in pattern.finditer(text)
    ]
    found += [AgoWord(*match.span(), timedelta()) for match in _NOW.finditer(text)]
    return apart(iter(found))


def _number(word: str) -> float:
    known = _NUMBERS.get(" ".join(word.casefold().split()))
    return float(word.replace(",", ".")) if known is None else known


def _length(amount: str, unit: str) -> timedelta:
    return timedelta(hours=_number(amount) * _HOURS_OF[unit[0].casefold()])


def _digital(text: str) -> Iterator[ClockWord]:
    for pattern in (_DIGITAL, _DOTTED, _WITH_H, _MILITARY):
        for match in pattern.finditer(text):
            half = match.groupdict().get("half")
            at = time(_in_half(int(match["hour"]), half), int(match["minute"]))
            yield ClockWord(*match.span(), at)


def _half_day(text: str) -> Iterator[ClockWord]:
    for match in _HALF_DAY.finditer(text):
        yield ClockWord(*match.span(), time(_in_half(int(match["hour"]), match["half"])))


def _full_hour(text: str) -> Iterator[ClockWord]:
    for match in _FULL_HOUR.finditer(text):
        hour = int(_number(match["hour"])) % 24
        is_english = "clock" in match[0].casefold()
        yield ClockWord(
            *match.span(), time(hour, int(match["minute"] or 0)), is_english and hour <= 12
        )


def _parted(text: str) -> Iterator[ClockWord]:
    for match in _PARTED.finditer(text):
        hour, shift = int(_number(match["hour"])) % 24, _PARTS[match["part"].casefold()]
        minutes = (hour * 60 + shift) % 1440
        yield ClockWord(*match.span(), time(minutes // 60, minutes % 60), hour <= 12)
    for match in _HALF_PAST.finditer(text):
        at = time(int(_number(match["hour"])) % 24, 30)
        yield ClockWord(*match.span("said"), at, is_half_day=True)


def _beside_the_hour(text: str) -> Iterator[ClockWord]:
    for match in chain.from_iterable(one.finditer(text) for one in _TO_THE_HOUR):
        minutes = int(_number(match["minutes"].replace("-", " ")))
        if match["side"].casefold() in ("to", "before", "vor"):
            minutes = -minutes
        since = (int(_number(match["hour"])) * 60 + minutes) % 1440
        yield ClockWord(*match.span("said"), time(since // 60, since % 60), is_half_day=True)
    for match in chain.from_iterable(one.finditer(text) for one in _NEARLY):
        yield ClockWord(*match.span(), time(int(_number(match["hour"])) % 24), is_half_day=True)


def _bare(text: str) -> Iterator[ClockWord]:
    for pattern in (_BARE, _SINCE_BARE, _LED):
        for match in pattern.finditer(text):
            hour = int(_number(match["hour"]))
            yield ClockWord(*match.span("hour"), time(hour % 24), 1 <= hour <= 12)


def _named(text: str) -> Iterator[ClockWord]:
    for match in _NAMED.finditer(text):
        name = match["name"].casefold()
        yield ClockWord(*match.span(), time(0 if name in {"midnight", "mitternacht"} else 12))


def _in_half(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    return hour % 12 + (12 if half[0].casefold() == "p" else 0)


_PARTS = {
    "half past": 30, "quarter past": 15, "quarter to": -15,
    "halb": -30, "viertel nach": 15, "viertel vor": -15, "viertel": -45, "dreiviertel": -15,
    "drei viertel": -15,
}  # fmt: skip
_CLOCKS: tuple[Callable[[str], Iterator[ClockWord]], ...] = (
    _digital, _half_day, _full_hour, _parted, _beside_the_hour, _bare, _named,
)  # fmt: skip
