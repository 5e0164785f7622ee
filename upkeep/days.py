"""The last day that a date in words may mean: of a month, a season or a year, its end."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from domain.days import last_day
from ingest.facts.dates import DATE, iso_date

_DATE = re.compile(rf"\b{DATE}", re.IGNORECASE)
SEASON = (
    r"(?:(?:early |late |mid-?)?(?:spring|summer|autumn|fall|winter|frühjahr|frühling|sommer|herbst"
    r"|q[1-4])(?: of| in|,)? (?:19|20)\d\d|(?<=in )(?:19|20)\d\d|(?<=during )(?:19|20)\d\d"
    r"|(?<=since )(?:19|20)\d\d)\b"
)
_SEASON = re.compile(rf"\b{SEASON}", re.IGNORECASE)
_LAST_MONTH = {
    "spring": 5, "frühjahr": 5, "frühling": 5, "summer": 8, "sommer": 8, "autumn": 11, "fall": 11,
    "herbst": 11, "winter": 12, "q1": 3, "q2": 6, "q3": 9, "q4": 12,
}  # fmt: skip


def days_in(text: str) -> Iterator[date]:
    """Yield the days that dates, seasons and years in a text mean at the latest."""
    for match in _DATE.finditer(text):
        day = last_day(iso_date(match.group()) or "")
        if day is not None:
            yield day
    for match in _SEASON.finditer(text):
        words = match.group().lower()
        named = next((name for name in _LAST_MONTH if re.search(rf"\b{name}\b", words)), "winter")
        year, month = int(words[-4:]), _LAST_MONTH[named]
        yield date(year, month, monthrange(year, month)[1])
