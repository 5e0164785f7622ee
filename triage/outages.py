"""How much longer it will last, as far as the report passes on what somebody says of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from triage.ends_told import Ahead, find_ahead
from triage.lengths_ahead import LengthWord, find_lengths
from triage.outlook_words import (
    CONSEQUENCE,
    DENIED,
    ELSEWHERE,
    HALTED,
    HEALED,
    OCCASION,
    is_forecast,
)
from triage.spelled import plain_letters
from triage.time_spans import first_and_last, without_short_stops

# How many signs before and after may be of the same clause.
_BEFORE, _AFTER = 90, 70
# What somebody says of an outage is no longer than this.
_LONGEST = timedelta(days=366)
_CLAUSE_END = re.compile(
    r"[!?;\n(){}–]|[.,:](?=\s|$)|\s(?:and|but|und|aber|sondern|while|whereas|während|because|weil|"
    r"denn|"
    r"so|since)\s",
    re.IGNORECASE,
)
# A colon or a comma after such a word belongs to what follows.
_LABEL = re.compile(
    r"\b(?:eta|etr|\w*dauer|duration|estimate|time|repair|prognose|rto|says?|said|reckons?|thinks?|"
    r"estimates?|sagte?n?|meine?n?t?|schätze?n?t?|meldet)\s?$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n")
_UNTIL = re.compile(
    r"\b(?P<lead>(?:until|till|til|bis)(?:\s{1,2}(?:at least|about|around|approx|approximately|"
    r"roughly|"
    r"ca|circa|etwa|ungefähr|mindestens|zum|um|gegen|voraussichtlich|mittags?|spätestens|"
    r"at the latest)){0,3})\s{1,2}$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?P<lead>(?:by|before|bis|vor|spätestens|(?:at the )?latest(?: at| by)?)(?:\s(?:spätestens|"
    r"about|around|ca|etwa|um|gegen|zum|voraussichtlich|the latest)){0,2})\s$",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"\b(?P<lead>(?:not (?:back |up )?before|no earlier than|not until|earliest(?: at)?|nicht vor|"
    r"frühestens(?: um| ab| gegen)?|erst (?:um|ab|gegen|am)))\s$",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\b(?P<lead>(?:at|around|about|approx|by|from|on|after|between|um|gegen|ab|am|zwischen|nach|"
    r"etwa|ca)"
    r"(?:\s{1,2}(?:about|around|approx|ca|etwa|um|gegen)){0,2})\s{1,2}$",
    re.IGNORECASE,
)
# Who comes and then mends it.
_MENDER = re.compile(
    r"\b(?:\w{0,12}(?:techniker|monteur|mechaniker|installateur)|engineers?|technicians?|fitter|"
    r"plumber|"
    r"electrician|elektriker|ersatzteile?|spare parts?|replacement)\b",
    re.IGNORECASE,
)
# How long it goes on, whatever it is.
_LASTS = re.compile(r"\b(?:dauert|dauern|lasts?|takes?)\b", re.IGNORECASE)
_LATEST = re.compile(r"\s(?:at the latest|spätestens)\b", re.IGNORECASE)
_EXPECTED = re.compile(
    r"\b(?:expect\w*|will|should|eta|etr|promis\w*|forecast|estimate\w*|to be|plans? to|hopes? to|"
    r"reckons?|thinks?|says?|fix|repair|restoration|back (?:online|up|to normal)|soll\w*|wird|"
    r"werden|"
    r"will|wollen|rechn\w+|"
    r"voraussichtl\w*|vsl|est|erwart\w+|zugesagt|versprochen|verspricht|prognos\w+|macht|geht|läuft|"
    r"behebung|entstörung|reparatur)\b",
    re.IGNORECASE,
)
# "Power back by 17:00": said of what is to come, since nothing says that it is.
_ELLIPTIC = re.compile(r"(?:\w{1,30}\s)?(?:back|up again|wieder)\b", re.IGNORECASE)
# Without one of these no moment is looked for.
_MAY_END = re.compile(r"\b(?:ende|until|till?|bis|eta|etr|before|vor)\b", re.IGNORECASE)
_ETA = re.compile(
    r"\b(?:(?:eta|etr)(?:\s(?:is|now|ist))?\s?:?|"
    r"ende(?:\s(?:vsl|voraussichtl\w{0,3}|ca|gegen|etwa|um)){1,2})\s{1,2}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """How much longer it is said to last, and where; `quote` is `report[start:end]`.

    `low` or `high` is `None` where nothing is said of that end.
    """

    start: int
    end: int
    quote: str
    low: timedelta | None
    high: timedelta | None


def read_outlooks(report: str, *, now: datetime, zone: ZoneInfo) -> tuple[Outlook, ...]:
    """Return what the report says of how much longer it will last, in the order it stands.

    Times of day are of `zone`. What was, what a plan demands and how long something is in stock are
    passed over; where nothing is told, nothing is returned.
    """
    plain = without_short_stops(plain_letters(report))
    local = now.astimezone(zone)
    found = [*_by_length(plain), *_by_moment(plain, local)]
    found.sort()
    return tuple(
        Outlook(start, end, report[start:end], low, high)
        for start, end, low, high in found
        if max(low or timedelta(), high or timedelta()) <= _LONGEST
    )


_Found = tuple[int, int, timedelta | None, timedelta | None]


def _by_length(text: str) -> Iterator[_Found]:
    for word in first_and_last(find_lengths(text)):
        before, after = _clause(text, word.start, word.end)
        if _is_elsewhere(text, word, before, after):
            continue
        if is_forecast(before, after, is_within=word.is_within, is_more=word.is_more):
            yield word.start, word.end, word.low, word.high


def _by_moment(text: str, local: datetime) -> Iterator[_Found]:
    if not (_MAY_END.search(text) or HEALED.search(text)):
        return
    for one in find_ahead(text, local):
        before, after = _clause(text, one.start, one.end)
        if _is_elsewhere(text, one, before, after):
            continue
        told = _range_of(text[max(0, one.start - _BEFORE) : one.start], before, after)
        if told is not None:
            lead, is_from, is_to = told
            # Not by the clock on the wall, which may be changed in between.
            low, high = (at.astimezone(UTC) - local.astimezone(UTC) for at in (one.low, one.high))
            first = low if is_from else timedelta()
            yield one.start - lead, one.end, first, high if is_to else None


def _range_of(written: str, before: str, after: str) -> tuple[int, bool, bool] | None:
    """Return how long the lead is, and which ends of the range a moment tells.

    `None` where it is not said to be the end of an outage.
    """
    clause = f"{before} | {after}"
    is_healed, is_halted = bool(HEALED.search(clause)), bool(HALTED.search(clause))
    is_latest = bool(_LATEST.match(after))
    if lead := _NOT_BEFORE.search(written):
        is_end = is_healed or is_halted or _MENDER.search(clause)
        return (len(lead[0]), True, False) if is_end else None
    if lead := _UNTIL.search(written):
        if not (is_healed or is_halted or _LASTS.search(before)):
            return None
        return len(lead[0]), not (is_healed or is_latest), True
    if _ETA.search(written):
        return 0, True, True
    is_expected = bool(_EXPECTED.search(clause) or _ELLIPTIC.match(before.lstrip()))
    if not is_healed or DENIED.search(before) or not is_expected:
        return None
    if lead := _BY.search(written):
        return len(lead[0]), False, True
    lead = _AT.search(written)
    return (len(lead[0]) if lead else 0), not is_latest, True


def _is_elsewhere(text: str, found: Ahead | LengthWord, before: str, after: str) -> bool:
    if ELSEWHERE.search(before) or ELSEWHERE.search(after):
        return True
    first = max(0, found.start - 2 * _BEFORE)
    ends = [one.end() for one in _SENTENCE_END.finditer(text, first, found.start)]
    if OCCASION.search(text, ends[-1] if ends else first, found.end + len(after)):
        return True
    rest = text[found.end + len(after) : found.end + len(after) + _AFTER]
    if CONSEQUENCE.match(rest) and not HEALED.search(rest):
        return True
    over = _SENTENCE_END.search(text, found.end, found.end + 2 * _AFTER)
    return "?" in text[found.end : over.end() if over else found.end + _AFTER]


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after a span in its clause, the former without a last space."""
    before = text[max(0, start - _BEFORE) : start]
    for cut in reversed([*_CLAUSE_END.finditer(before)]):
        if cut[0] not in (":", ",") or not _LABEL.search(before[: cut.start()]):
            before = before[cut.end() :]
            break
    after = text[end : end + _AFTER]
    cut_after = _CLAUSE_END.search(after)
    return before.rstrip(" ,"), after[: cut_after.start()] if cut_after else after
