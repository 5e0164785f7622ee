"""Lengths of time in words and figures, in English and German, as minutes.

A working day is eight hours of work, and takes at least a day by the clock: what has to be there
again within two working days may be away for 48 hours, and over a weekend for longer. Objectives
and deadlines go by the clock, plain lengths (of an effort, of a stock) by the hours of work.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from domain.lengths import MOST_MINUTES
from ingest.facts.numbers import FIGURE, THOUSANDS, WORD, number_of
from ingest.facts.scanning import Scan

_WORKING_DAY = (
    r"(?:working|business|work)(?:\s{1,8}|-)days?"
    r"|arbeitstag(?:en?|e?s)?|werktag(?:en?|e?s)?"
)
# Minutes in a unit: a working day is eight hours, and so is a shift; a month has thirty days, a
# year 365.
_UNITS = (
    (_WORKING_DAY, 480),
    (r"shifts?|schicht(?:en)?", 480),
    (r"calendar(?:\s{1,8}|-)days?|days?|kalendertag(?:en?|s)?|tag(?:en?|es)?|d", 1440),
    (r"(?:(?:working|business|clock)\s{1,8})?hours?|hrs?|stunden?|std\.?|h", 60),
    (r"viertelstunden?", 15),
    (r"minutes?|mins?|minuten?|m", 1),
    (r"seconds?|secs?|sekunden?|s", 1 / 60),
    (r"weeks?|wks?|wochen?", 10_080),
    (r"fortnights?", 20_160),
    (r"months?|monat(?:en?|s)?", 43_200),
    (r"quarters?|quartal(?:en?|s)?", 129_600),
    (r"years?|yrs?|jahr(?:en?|es)?", 525_600),
)  # fmt: skip
_UNIT = "|".join(pattern for pattern, _ in _UNITS)
# Each with its minutes of work and by the clock.
_UNIT_VALUES = tuple(
    (re.compile(pattern, re.IGNORECASE), value, 1440 if pattern == _WORKING_DAY else value)
    for pattern, value in _UNITS
)
_NUMBER = rf"(?:{FIGURE}|\b(?:{WORD}))"
# Between number and unit, or number and number: blanks, one line's end, and a repeated figure.
_GAP = r"(?:\+?[^\S\n]{0,4}\n?[^\S\n]{0,8}|[^\S\n]?-[^\S\n]?)"
_AGAIN = r"(?:\s{0,3}\(\s?\d{1,4}\s?\))?"
_TO = r"\s{0,3}(?:[-–—]|to|or|bis|oder)\s{0,3}"
# `An hour and a half` counts half of its unit more, `an hour and a quarter` a quarter.
_HALF = r"\sand\sa\s(?:half|quarter)\b"
# A unit begins with a letter: where none stands, no unit is tried.
_ONE = rf"{_NUMBER}{_AGAIN}{_GAP}(?=[^\W\d_])(?:{_UNIT})\b(?:\(s\))?(?:{_HALF})?"
# Nor is anything tried amid figures that no word follows, such as those of a table.
_LETTER_AHEAD = r"(?=[\d\s.,()<>~≈≤±½/+–—-]{0,99}+[^\W\d_])"
# `24x7`, `v2.3 d`, `10.0.0.1 h` are no durations, nor is the end of a phone number above `Day`
# or of `1 000 hours`.
DURATION = re.compile(
    rf"{_LETTER_AHEAD}(?<![\w.,/:$€£#–-])(?<!\d\d\s)(?<!\d\d\)\s)(?!(?<=\d\s)000)(?:[<>~≈≤±]\s?)?(?:{_NUMBER}(?:{_GAP}(?=[^\W\d_])(?:{_UNIT}))?{_TO})?{_ONE}",
    re.IGNORECASE,
)
_DURATIONS = Scan(DURATION.pattern, re.IGNORECASE)
_PART = re.compile(
    rf"(?<![\w-])({FIGURE}|(?:{WORD})(?=[\s(-])){_AGAIN}{_GAP}({_UNIT})\b(?:\(s\))?"
    rf"(?P<half>{_HALF})?",
    re.IGNORECASE,
)
# `30 min` of `1 h 30 min`: it follows at once, or after `and`.
_MORE = re.compile(
    rf"(?:[^\S\n]{{0,3}}(?:(?:and|und)[^\S\n])?|,[^\S\n](?=\d{{1,2}}\s?min\b))(?={_NUMBER})"
    rf"(?P<one>{_ONE})",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"\A.{{1,40}}?{_TO}(?={_ONE}\Z)", re.IGNORECASE | re.DOTALL)
# `a day` is a length of time after these only: `twice a day`, `$5 an hour` and `one day` are none.
_LOOSE = re.compile(
    rf"(?:an?|one|eine[mnrs]?|ein|first|ersten)\s{{1,8}}(?:{_UNIT})\b", re.IGNORECASE
)
_MEASURED = re.compile(
    r"\b(?:within|in|for|after|of|about|approximately|around|least|most|than|over|under|up to|next"
    r"|just|only|last|lasts|lasting|take|takes|every|by|the|until|exceeds?|before|the first|their"
    r"|first|innerhalb|binnen|nach|für|von|als|mindestens|höchstens|maximal|spätestens|jede[nrs]?"
    r"|etwa|rund|der|des|dem|betr(?:ägt|agen)|liegt bei"
    r"|(?:RTO|RPO|MTPD|MTPOD|MTD|MAO|WAZ|objective)s?(?:\s(?:is|are|of|is set at)|\s?[:=])"
    r")\s{0,6}\Z",
    re.IGNORECASE,
)
_CERTAIN = re.compile(r"(?:an hour|one (?:hour|week|month|year|minute|second|working|business))",
                      re.IGNORECASE)  # fmt: skip
_RATE = re.compile(
    r"(?:\b(?:times?|once|twice|thrice|hours?|days?|per|some|any|each|such|what)|\d"
    r"|\$\S{1,8})\s{1,4}\Z",
    re.IGNORECASE,
)
_NO_LENGTH_AFTER = re.compile(
    r"\s{1,3}(?:old\b|of age\b|a (?:day|week|year|month)\b|alt\b)|-old\b|/\d|\s?[x×]\s?\d"
    r"|\s(?:flood|storm|event)\b"
    # The hours of a clock or of a hotline.
    r"|(?<=24.hour)(?:\s{1,3}|-)(?:clock|time|format"
    r"|notation|hotline|helpline|line|(?:tele)?phone|number|desk|service|coverage|support|operation"
    r"|availability|monitoring|contacts?|basis|response cent(?:er|re))\b"
    # `Half a day, that is 4 hours`: what explains it counts.
    r"|,?\s(?:also|d\.\s?h\.|das heißt|i\.e\.|that is),?\s\d",
    re.IGNORECASE,
)


# What the figure after it numbers, rather than measures.
_COUNTED = re.compile(
    r"\b(?:version|port|ticket|page|number|no\.|nr\.|line|tier|level|chapter|room|building|form)"
    r"\s{1,3}\Z",
    re.IGNORECASE,
)
_HEAD_UNIT = r"h|hrs?|hours?|std|stunden?|min|mins|minutes?|minuten?|d|days?|tagen?|weeks?|wochen?"
_HEADED = re.compile(
    rf"[(\[]\s?(?:in )?(?P<unit>{_HEAD_UNIT})\.?\s?[)\]]"
    rf"|\bin (?P<last>{_HEAD_UNIT})\.?\s*\Z",
    re.IGNORECASE,
)
_BARE = re.compile(rf"[<≤]?\s?(?:{THOUSANDS}|\d{{1,4}}(?:[.,]\d{{1,2}})?(?:\s?[-–]\s?\d{{1,4}})?)")
_NO_UNIT = re.compile(r"[\d.,\s<>~-]")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d\s{0,2}(?:hours|hrs|h)", re.IGNORECASE)


class Span(NamedTuple):
    """A duration in minutes of work, where it stands, and its minutes by the clock."""

    minutes: float
    start: int
    end: int
    clock_minutes: float


class _Length(NamedTuple):
    """Minutes of work and by the clock, and those by the clock of its unit."""

    minutes: float
    clock: float
    unit: float


def find_durations(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield every duration in the stretch of `text`, in order; of a range, its longer end."""
    whole = not start and end is None
    limit = len(text) if end is None else end
    stretch = DURATION.finditer(text, start, limit)
    reached = 0
    for match in _DURATIONS.finditer(text) if whole else stretch:
        span = _span(match, limit) if match.start() >= reached else None
        if span is not None:
            reached = span.end
            yield span


def duration_at(text: str, start: int) -> Span | None:
    """Return the duration that begins at `start`."""
    match = DURATION.match(text, start)
    return _span(match, len(text)) if match else None


def first_part(text: str, span: Span) -> Span:
    """Return `4 hours` of `4 hours and 15 minutes`, which may be two lengths of time."""
    match = DURATION.match(text, span.start, span.end)
    length = _length(match.group()) if match else None
    if match is None or length is None:
        return span
    return Span(length.minutes, match.start(), match.end(), length.clock)


def parse_duration(text: str) -> timedelta | None:
    """Return the duration by the clock that `text` as a whole states (`4 h`, `1 Tag`, `1h 30m`).

    `None` when it states none, or says more than a duration: `30 min 12 h` are two.
    """
    stripped = text.strip().rstrip(".")
    if len(stripped) > 80:
        return None
    longer = stripped[_range_start(stripped) :].strip("<>~≈≤± ")
    first = _PART.match(longer)
    length = _length(first.group()) if first else None
    if first is None or length is None:
        return None
    length, end = _with_smaller(longer, length, first.end(), len(longer))
    is_whole = not longer[end:].strip() and length.clock <= MOST_MINUTES
    return timedelta(minutes=length.clock) if is_whole else None


def parse_durations(text: str) -> list[timedelta]:
    """Return the durations by the clock that a text lists side by side, none summed up.

    None when it says anything else.
    """
    found = []
    end = 0
    for match in _PART.finditer(text):
        length = _length(match.group())
        if length is None or text[end : match.start()].strip(" ,;/|"):
            return []
        found.append(timedelta(minutes=length.clock))
        end = match.end()
    return [] if text[end:].strip(" .") else found


def duration_under(header: str, text: str) -> timedelta | None:
    """Return the duration of a cell; a bare figure has the unit of its header: `RTO (h)`; nought
    needs none."""
    found = parse_duration(text)
    if found is None and text.strip().lower() in ("0", "zero", "null"):
        return timedelta(0)
    unit = _HEADED.search(header) if found is None and _BARE.fullmatch(text.strip()) else None
    return parse_duration(f"{text.strip()} {unit['unit'] or unit['last']}") if unit else found


def minutes_text(minutes: float) -> str:
    """Return minutes as a fact's value: whole where they are whole."""
    return str(int(minutes)) if float(minutes).is_integer() else f"{minutes:.4g}"


def _is_bare_letter(text: str) -> bool:
    """Return whether a lone letter is the unit of a lone figure, which is rarely a time."""
    unit = _NO_UNIT.sub("", text)
    return len(unit) == 1 and unit not in ("h", "d")


def _is_length(match: re.Match[str]) -> bool:
    """Return whether the words around say that this is a length of time, not a rate or an age."""
    if _NO_LENGTH_AFTER.match(match.string, match.end()) or _CLOCK.match(match.group()):
        return False
    before = match.string[max(0, match.start() - 20) : match.start()]
    if _COUNTED.search(before):
        return False
    if not _LOOSE.match(match.group()):
        return True
    if _RATE.search(before):
        return False
    return bool(_CERTAIN.match(match.group()) or _MEASURED.search(before))


def _span(match: re.Match[str], limit: int) -> Span | None:
    """Return the duration that a match begins, with the smaller units that follow it."""
    length = _length(match.group())
    if length is None or _is_bare_letter(match.group()) or not _is_length(match):
        return None
    length, end = _with_smaller(match.string, length, match.end(), limit)
    if length.clock > MOST_MINUTES or _NO_LENGTH_AFTER.match(match.string, end):
        return None
    return Span(length.minutes, match.start(), end, length.clock)


def _with_smaller(text: str, length: _Length, end: int, limit: int) -> tuple[_Length, int]:
    """Return a length with what follows it in smaller units, and where that ends.

    `1 h 30 min` is one length of time. `24 h 4 h` and `30 min 12 h` are two, such as neighbouring
    cells hold: a smaller unit fills no larger one up.
    """
    while more := _MORE.match(text, end, limit):
        part = _length(more["one"])
        if part is None or part.unit >= length.unit or part.clock >= length.unit:
            break
        minutes, clock = length.minutes + part.minutes, length.clock + part.clock
        length, end = _Length(minutes, clock, part.unit), more.end()
    return length, end


def _range_start(text: str) -> int:
    # `twenty-four hours` is no range.
    match = None if _PART.fullmatch(text) else _RANGE.match(text)
    return match.end() if match else 0


# Plans say few lengths of time, and those often.
@lru_cache(maxsize=1024)
def _length(text: str) -> _Length | None:
    """Return the one length that `text` states, of a range its longer end."""
    match = _PART.search(text[_range_start(text) :].strip("<>~≈≤± "))
    if match is None:
        return None
    more = match["half"] or ""
    number = number_of(match[1]) + (0.25 if "quarter" in more.lower() else 0.5 if more else 0)
    for pattern, minutes, clock in _UNIT_VALUES:
        if pattern.fullmatch(match[2]):
            # Nobody means a length beyond all bounds, such as `999,999,999,999 days`.
            is_meant = number * clock <= MOST_MINUTES
            return _Length(number * minutes, number * clock, clock) if is_meant else None
    return None
