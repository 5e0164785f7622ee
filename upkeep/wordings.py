"""Whether words say the same in another way of writing: a date, a telephone number, a rhythm."""

import re

from ingest.facts.dates import DATE, iso_date
from ingest.facts.durations import find_durations

_DATE = re.compile(DATE, re.IGNORECASE)
_PHONE = re.compile(r"\+?[\d(][\d ()/.-]{5,24}\d")
# A number at home has a nought where one from abroad has the country.
_ABROAD = re.compile(r"(?:\+|00)(?P<digits>\d+)")
_RHYTHM = re.compile(r"(?:every|each|alle|jede[nrs]?)\s+(?P<length>.+)", re.IGNORECASE)
_RHYTHMS = {
    "hourly": 60, "stündlich": 60, "daily": 1440, "täglich": 1440,
    "weekly": 10_080, "wöchentlich": 10_080,
}  # fmt: skip
_EDGE = ' \t\n.,;:*_"“”„'
_LONGEST = 60
_COUNTRY = 3


def is_same_said(one: str, other: str) -> bool:
    """Return whether both are the same date, telephone number, length of time or rhythm."""
    one, other = " ".join(one.split()).strip(_EDGE), " ".join(other.split()).strip(_EDGE)
    if max(len(one), len(other)) > _LONGEST:
        return False
    if _DATE.fullmatch(one) and _DATE.fullmatch(other):
        return iso_date(one) is not None and iso_date(one) == iso_date(other)
    if _PHONE.fullmatch(one) and _PHONE.fullmatch(other):
        return _is_same_number(one, other)
    rhythm = _rhythm_of(one)
    if rhythm is not None and rhythm == _rhythm_of(other):
        return True
    return _length_of(one) is not None and _length_of(one) == _length_of(other)


def differ_in_writing_only(one: str, other: str) -> bool:
    """Return whether two texts say the same with lengths of time written in another way."""
    return _with_plain_lengths(one) == _with_plain_lengths(other)


def _with_plain_lengths(text: str) -> str:
    for span in reversed(list(find_durations(text))):
        length = f" {span.minutes:g}/{span.clock_minutes:g} "
        text = f"{text[: span.start]}{length}{text[span.end :]}"
    return " ".join(text.lower().split())


def _length_of(words: str) -> tuple[float, float] | None:
    """Return the length of time that the words are, of work and by the clock."""
    spans = list(find_durations(words))
    is_whole = len(spans) == 1 and (spans[0].start, spans[0].end) == (0, len(words))
    return (spans[0].minutes, spans[0].clock_minutes) if is_whole else None


def _is_same_number(one: str, other: str) -> bool:
    """Return whether one number is the other, or what is dialled for it from abroad."""
    plain = [re.sub(r"\(0\)|[^\d+]", "", number) for number in (one, other)]
    if plain[0] == plain[1]:
        return True
    abroad = [_ABROAD.fullmatch(number) for number in plain]
    for foreign, home in ((abroad[0], plain[1]), (abroad[1], plain[0])):
        if foreign and home.startswith("0") and not home.startswith("00"):
            country, found, rest = foreign["digits"].partition(home[1:])
            if found and not rest and 0 < len(country) <= _COUNTRY:
                return True
    return (
        abroad[0] is not None
        and abroad[1] is not None
        and (abroad[0]["digits"] == abroad[1]["digits"])
    )


def _rhythm_of(words: str) -> float | None:
    named = _RHYTHMS.get(words.casefold())
    match = _RHYTHM.fullmatch(words)
    if named is not None or match is None:
        return named
    length = match["length"]
    spans = list(find_durations(length))
    is_whole = len(spans) == 1 and (spans[0].start, spans[0].end) == (0, len(length))
    return spans[0].minutes if is_whole else None
