"""Which half of the day a time is of, where a word beside it says so: "8 in the evening"."""

import re
from datetime import time

from triage.time_spans import ABOUT

PARTS = (
    r"(?:in the |at |in der |am )?"
    r"(?P<part>morning|afternoon|evening|night|morgens|vormittags?|mittags?|nachmittags?|abends?|"
    r"nachts?|früh)"
)
_AFTER = re.compile(rf",?\s?{PARTS}\b", re.IGNORECASE)
# "Morgen" alone is tomorrow, with "am" before it the morning.
_AM_MORGEN = re.compile(r"\s?am (?P<part>morgen)\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b(?:{PARTS}|am (?P<morgen>morgen)),?\s"
    rf"(?:(?:so )?(?:at|um|gegen|{ABOUT}|ab)\s)?$",
    re.IGNORECASE,
)
# How far before a time such a word may begin.
_REACH = 32
_NOON = 12
# Until then a time "at night" is of the small hours.
_SMALL_HOURS = 6


def half_told(text: str, start: int, end: int, at: time) -> tuple[time, int] | None:
    """Return the time that the span of `text` means by a word beside it, and where that ends.

    Nothing where there is no such word, or where `at` is of the second half as it is written.
    """
    if at.hour > _NOON:
        return None
    after = _AM_MORGEN.match(text, end) or _AFTER.match(text, end)
    if after is not None:
        return at.replace(hour=_hour(at.hour, after["part"].casefold())), after.end()
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    if before is None:
        return None
    part = before["part"] or before["morgen"]
    return at.replace(hour=_hour(at.hour, part.casefold())), end


def _hour(hour: int, part: str) -> int:
    if part.startswith(("night", "nacht")):
        return (hour + _NOON) % 24 if hour >= _SMALL_HOURS else hour
    if part.startswith(("afternoon", "evening", "nachmittag", "abend")):
        return hour % _NOON + _NOON
    if part.startswith("mittag"):
        return hour + _NOON if hour < _SMALL_HOURS else hour
    return hour % _NOON
