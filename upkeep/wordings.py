"""Whether words say the same in another way of writing: a date, a telephone number, a rhythm."""

import re

from ingest.facts.dates import DATE, iso_date
from ingest.facts.durations import find_durations
from ingest.facts.numbers import FIGURE, number_of

_DATE = re.compile(DATE, re.IGNORECASE)
_PHONE = re.compile(r"\+?[\d(][\d ()/.-]{5,24}\d")
# A number at home has a nought where one from abroad has the country.
_ABROAD = re.compile(r"(?:\+|00)(?P<digits>\d+)")
_RHYTHM = re.compile(r"(?:every|each|alle|jede[nrs]?)\s+(?P<length>.+)", re.IGNORECASE)
_RHYTHMS = {
    "hourly": 60, "stündlich": 60, "daily": 1440, "täglich": 1440,
    "weekly": 10_080, "wöchentlich": 10_080,
}  # fmt: skip
# Each unit as so many of the smallest of its kind. As with lengths of time, `1,000` is a thousand.
_UNITS: dict[str, dict[str, float]] = {
    "mm": {"mm": 1, "millimetres": 1, "cm": 10, "centimetres": 10, "Zentimeter": 10, "m": 1e3,
           "metres": 1e3, "meters": 1e3, "Meter": 1e3, "Metern": 1e3, "km": 1e6,
           "kilometres": 1e6, "Kilometer": 1e6},
    "g": {"g": 1, "kg": 1e3, "Kilogramm": 1e3, "t": 1e6, "tonnes": 1e6, "Tonnen": 1e6},
    "ml": {"ml": 1, "l": 1e3, "litres": 1e3, "liters": 1e3, "Liter": 1e3, "Litern": 1e3,
           "m³": 1e6},
    "W": {"W": 1, "kW": 1e3, "MW": 1e6},
    "MB": {"MB": 1, "GB": 1e3, "TB": 1e6},
    "%": {"%": 1, "percent": 1, "per cent": 1, "Prozent": 1},
}  # fmt: skip
_MEASURES = {
    name: (smallest, factor) for smallest, units in _UNITS.items() for name, factor in units.items()
}
_UNIT = "|".join(sorted(_MEASURES, key=len, reverse=True))
_MEASURE = re.compile(rf"(?<![\w.,])(?P<number>{FIGURE})\s?(?P<unit>{_UNIT})(?![\w/])")
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
    """Return whether two texts say the same with lengths of time or measures written otherwise."""
    return _with_plain_measures(one) == _with_plain_measures(other)


def _with_plain_measures(text: str) -> str:
    for span in reversed(list(find_durations(text))):
        length = f" {span.minutes:g}/{span.clock_minutes:g} "
        text = f"{text[: span.start]}{length}{text[span.end :]}"
    return " ".join(_MEASURE.sub(_plain_measure, text).lower().split())


def _plain_measure(match: re.Match[str]) -> str:
    """Return a measure in the smallest unit of its kind: `2.5 m` and `250 cm` are `2500 mm`."""
    unit, factor = _MEASURES[match["unit"]]
    return f" {number_of(match['number']) * factor:g} {unit} "


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
