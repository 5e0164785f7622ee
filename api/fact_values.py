"""What a person writes as the value of a fact, as facts are kept: minutes, days of the calendar."""

import re
from datetime import timedelta

from domain.documents import IN_MINUTES, FactKind
from domain.errors import InputRefused
from domain.lengths import length_of
from ingest.facts.dates import iso_date
from ingest.facts.durations import duration_at, minutes_text, parse_duration

DAYS = frozenset({FactKind.REVIEW_DATE, FactKind.APPROVAL_DATE, FactKind.EXERCISE_DATE})
# Three digits behind a point are a thousand to one reader and a fraction to another: `1.440`.
_BARE = re.compile(r"(?![1-9]\d{0,2}\.\d{3}\Z)\d{1,12}(?:\.\d{1,4})?")
# `1 Std. 30 Min.`: the point shortens a unit, and ends nothing.
_POINT = re.compile(r"(?<=[^\W\d])\.(?=\s|\Z)")


def kept_value(kind: FactKind, written: str) -> str:
    """Return what a person wrote as a fact of that kind has it; a bare number is minutes.

    Raises: InputRefused: it is no length of time, or no date, where the kind is one.
    """
    if kind in IN_MINUTES:
        return _minutes(kind, written.strip())
    return _day(written.strip()) if kind in DAYS else written


def _minutes(kind: FactKind, written: str) -> str:
    if _BARE.fullmatch(written):
        length = length_of(float(written))
    else:
        words = _POINT.sub("", written)
        length = parse_duration(words)
        # Plain lengths go by the hours of work, objectives and deadlines by the clock.
        if length and kind is FactKind.DURATION and (of_work := duration_at(words, 0)):
            length = timedelta(minutes=of_work.minutes)
    if length is None:
        raise InputRefused(
            f"'{written}' is no length of time. Write it as in 90 min, 4 h, 1 h 30 min or 2 days; "
            "a number alone is minutes."
        )
    return minutes_text(length.total_seconds() / 60)


def _day(written: str) -> str:
    day = iso_date(written)
    if day is None:
        raise InputRefused(
            f"'{written}' is no date that can be read in one way. Write it as in 2027-03-31 or "
            "31 March 2027."
        )
    return day
