"""Times of day in figures: 14:30, 14.30 Uhr, 1430 hrs, 2 pm."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, tzinfo
from itertools import chain

from triage.time_spans import ABOUT, whole_words


@dataclass(frozen=True, slots=True)
class ClockWord:
    """A time of day at a span; `is_half_day` when 6 may be six in the morning or the evening.

    It is of `zone` where the text names one, else of the reporter's own.
    """

    start: int
    end: int
    at: time
    is_half_day: bool = False
    zone: tzinfo | None = None


_DIGITAL = whole_words(
    r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?!:?\d)"
    r"(?:\s?(?P<half>[ap]\.?m\b\.?)|\s?(?:uhr|hrs|hours))?"
)
# A dot or an h between hours and minutes says so only together with a word for time.
_DOTTED = whole_words(
    r"(?P<hour>[01]?\d|2[0-3])[.h](?P<minute>[0-5]\d)"
    r"(?:\s?(?P<half>[ap]\.?m\b\.?)|\s?(?:uhr|hrs|hours))"
)
NO_LENGTH = (
    r"(?!\s?(?:[.:%h]?\d|[%:]|percent|people|of\b|min|hours?|stunden|days?|tagen?|leute|prozent|"
    r"mal\b"
    r"|woche|week|monat|month|jahr|years?\b|sekund|seconds|grad|degrees|euros?|dollars?|tonnen|tons|"
    r"liter|litres|meter|metres|kilo))"
)
# "At 3.15 bar" tells a measure, and "the price is at 12.40" as well.
_NO_MEASURE = (
    r"(?!\s?(?:m?bar|psi|k?pa|[kmg]?[vaw]|[km]?hz|[kmg]b|mbit|ms|ppm|ph|°|€|\$|eur|usd|subnet)"
    r"(?!\w))"
)
_NO_VALUE = "".join(
    rf"(?<!{one} )"
    for one in (
        "price", "rate", "level", "pressure", "value", "firmware", "software", "version", "host",
        "stock", "druck", "wert", "kurs", "preis", "stand",
    )
)  # fmt: skip
# Without one it says so after "since" or a day. "Seit 6.10" alone may be the sixth of October, but
# no day is of month 20.
_OF_TODAY = r"(?:heute|gestern|früh|morgens|vormittags?|mittags?|nachmittags?|abends?|nachts?)\b"
_LED_DOTTED = tuple(
    re.compile(
        rf"{lead}(?P<clock>(?P<hour>[01]?\d|2[0-3])\.{minute})(?!\.?\w){rest}", re.IGNORECASE
    )
    for lead, minute, rest in (
        (rf"\bsince\s(?:(?:{ABOUT}|roughly) )?", r"(?P<minute>[0-5]\d)", ""),
        # "Ab" and "bis 20.11" may be of the twentieth of November.
        (
            rf"\b{_NO_VALUE}(?:at|until|till?|um|gegen)\s"
            rf"(?:(?:{ABOUT}|etwa|ca\.) )?",
            r"(?P<minute>[0-5]\d)",
            NO_LENGTH + _NO_MEASURE,
        ),
        (r"\bseit\s(?:etwa |rund |ca\. )?", r"(?P<minute>00|1[3-9]|[2-5]\d)", ""),
        (r"\bseit\s(?:etwa |rund |ca\. )?", r"(?P<minute>[0-5]\d)", rf"(?=\s{_OF_TODAY})"),
        (
            rf"\b(?:today|yesterday|{_OF_TODAY}),?\s(?:(?:at|um|gegen)\s)?",
            r"(?P<minute>[0-5]\d)",
            NO_LENGTH,
        ),
    )
)
_WITH_H = whole_words(r"(?P<hour>[01]\d|2[0-3])h(?P<minute>[0-5]\d)")
_MILITARY = whole_words(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?(?:hrs|hours|h|uhr)")
# Without a word for time behind it; 1998 and 2015 are years.
_SINCE_MILITARY = re.compile(
    rf"\b(?:since|seit)\s(?:(?:{ABOUT}|ca\.|etwa|ungefähr) )?"
    r"(?P<clock>(?P<hour>0\d|1[0-8]|2[1-3])(?P<minute>[0-5]\d))(?!\w|[.:/-]\w)",
    re.IGNORECASE,
)
_AT_MILITARY = re.compile(
    rf"\b(?:at|{ABOUT}|um|gegen)\s"
    r"(?P<clock>(?P<hour>0\d|1[0-8]|2[1-3])(?P<minute>[0-5]\d))"
    r"(?=\s?[,;!?\n]|\.?\s*$|\s(?:the|our|my|it|when|der|die|das|unser\w{0,2}|fiel|ging|kam)\b)",
    re.IGNORECASE,
)
# "Since Monday 1600 tickets" counts them.
_DAY_MILITARY = re.compile(
    r"\b(?:yesterday|today|last night|gestern|heute|\w{2,6}day|\w{3,7}tag|mittwoch|"
    r"ausgefallen|down|failed|weg(?= 0)|tot(?= 0)|dead(?= 0))\s"
    r"(?:at |um |gegen )?(?P<clock>(?P<hour>0\d|1[0-8]|2[1-3])(?P<minute>[0-5]\d))"
    r"(?=\s?[,;!?\n]|\.?\s*$|\.\s)",
    re.IGNORECASE,
)
# With a nought before it, it counts nothing, nor is it a year.
_EARLY_MILITARY = re.compile(
    rf"(?:(?:\A|\n|[.;:!]\s)\s?|\b(?:at|{ABOUT}|um|gegen)\s)"
    r"(?P<clock>(?P<hour>0\d)(?P<minute>[0-5]\d))(?=,?\s(?!\d)\w)",
    re.IGNORECASE,
)
_HALF_DAY = whole_words(r"(?P<hour>1[0-2]|[1-9])\s?(?P<half>[ap]\.?m\.?)")


def in_figures(text: str) -> Iterator[ClockWord]:
    """Yield times with hour and minute."""
    for pattern in (_DIGITAL, _DOTTED, _WITH_H, _MILITARY):
        for match in pattern.finditer(text):
            half = match.groupdict().get("half")
            at = time(in_half(int(match["hour"]), half), int(match["minute"]))
            yield ClockWord(*match.span(), at)
    led = (*_LED_DOTTED, _SINCE_MILITARY, _AT_MILITARY, _DAY_MILITARY, _EARLY_MILITARY)
    for match in chain.from_iterable(one.finditer(text) for one in led):
        yield ClockWord(*match.span("clock"), time(int(match["hour"]), int(match["minute"])))


def in_halves(text: str) -> Iterator[ClockWord]:
    """Yield hours with the half of the day: `2 pm`."""
    for match in _HALF_DAY.finditer(text):
        yield ClockWord(*match.span(), time(in_half(int(match["hour"]), match["half"])))


def in_half(hour: int, half: str | None) -> int:
    """Return the hour of the day; `half` begins with a or p where it is told."""
    if half is None:
        return hour
    return hour % 12 + (12 if half[0].casefold() == "p" else 0)
