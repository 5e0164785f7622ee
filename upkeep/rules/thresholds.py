"""P-17: one act that is due at two different readings: `above 8 °C` here, `above 12 °C` there."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from domain.findings import Finding
from upkeep.context import MEDIUM, Check, report
from upkeep.plans import PlanText
from upkeep.rules.cases import are_two_cases
from upkeep.rules.past import is_past
from upkeep.rules.plain_opposites import is_one_case
from upkeep.sought import Sought
from upkeep.statements import Statement, state, telling_words

READING = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,6}(?:[.,]\d{1,3})?)\s?"
    r"(?P<unit>°\s?[CF]|degrees?(?: Celsius| Fahrenheit)?|Grad(?: Celsius)?|%|percent|per cent"
    r"|Prozent|km/h|mph|m/s|kn|knots?|cm|mm|m|metres?|meters?|Meter|ppm|mbar|bar|kPa|kV|V|volts?"
    r"|l/s|m³/h|litres?|Liter|dB|lux)(?![\w/])"
)
_UNITS = {
    "°c": "°C", "degree": "°C", "degrees": "°C", "degree celsius": "°C", "degrees celsius": "°C",
    "grad": "°C", "grad celsius": "°C", "percent": "%", "per cent": "%", "prozent": "%",
    "metre": "m", "metres": "m", "meter": "m", "meters": "m", "knots": "kn", "knot": "kn",
    "volt": "v", "volts": "v", "litre": "l", "litres": "l", "liter": "l",
}  # fmt: skip
_ABOVE = re.compile(
    r"\b(?:above|over|exceed\w*|pass(?:es)?|reach\w*|more than|higher than|warmer than|hotter than"
    r"|greater than|at least|rises?|climbs?|from|ab|über\w*|erreich\w*|mehr als|höher als"
    r"|wärmer als|steigt|übersteigt|mindestens)\b",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\b(?:below|under|less than|lower than|colder than|cooler than|falls?|drops?|at most|unter\w*"
    r"|weniger als|niedriger als|kälter als|fällt|sinkt|höchstens)\b",
    re.IGNORECASE,
)
_ACTS = tuple(
    (name, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for name, words in (
        ("activate", r"(?:activat|invok|trigger|aktivier|auslös|ausgelöst)\w*|löst\b"
         r"|(?:put|comes?|goes) into (?:effect|force)|in Kraft"),
        ("evacuate", r"evacuat\w*|räum\w*|geräumt|evakuier\w*"),
        ("end", r"deactivat\w*|stand(?:s|ing)? down|ends?\b|ended\b|lifts?\b|lifted\b|beend\w*"
         r"|aufgehoben|aufheb\w*"),
        ("stop", r"shut(?:s|ting)?[ -]down|switch(?:ed|es)? off|turn(?:ed|s)? off|stops?\b"
         r"|stopped\b|abschalt\w*|abgeschaltet|schalte\w*|stopp\w*|gestoppt"),
        ("close", r"clos(?:e|es|ed)\b|sperr\w*|gesperrt|schließ\w*|geschlossen"),
        ("alarm", r"alarm\w*|alert\w*|call(?:s|ed)? out|notif\w+|inform\w*|benachrichtig\w*"),
        ("start", r"starts?\b|started\b|switch(?:ed|es)? on|einschalt\w*|eingeschaltet"),
    )
)  # fmt: skip
# How the reading is told, and not what is read.
_TOLD = telling_words(
    "above over exceed exceeds exceeding pass passes reach reaches reached more higher warmer "
    "hotter greater least rise rises rising climb climbs stand stands standing soon degrees "
    "percent metres below under less lower colder cooler falls drops most activate activates "
    "activated invoke "
    "invokes invoked trigger triggers triggered start starts started put effect force über "
    "überschreitet übersteigt erreicht mehr höher wärmer steigt kälter fällt sinkt aktiviert "
    "aktivieren ausgelöst auslösen kraft gesetzt sobald grad prozent meter liegt measured gemessen"
)
_STAGE = re.compile(
    r"\b(?:stage|level|phase|alert|warning|step|category|class|tier|stufe|kategorie|klasse"
    r"|warnstufe|pre-?warning|vorwarn\w*)\b",
    re.IGNORECASE,
)
_LONGEST, _MOST, _LEAST_PART, _LEAST_SHARED = 240, 30, 0.6, 2


class _Threshold(NamedTuple):
    act: str
    is_above: bool
    value: float
    unit: str
    said: str
    words: frozenset[str]
    statement: Statement


def find_unlike_thresholds(check: Check) -> Iterator[Finding]:
    """Yield pairs of sentences that have one act done at two readings of the same.

    Stages, other conditions and other dangers tell two matters apart.
    """
    found = [one for plan in check.plans for one in plan.once("thresholds", _thresholds)]
    groups: dict[tuple[str, bool, str], list[_Threshold]] = {}
    for one in found:
        groups.setdefault((one.act, one.is_above, one.unit), []).append(one)
    for same in groups.values():
        for one, other in combinations(same[:_MOST], 2):
            if one.value != other.value and _is_one_matter(one, other, check):
                message = f"Two readings for the same act: {one.said} and {other.said}."
                sides = (part.statement.plan.side(part.statement.start, part.statement.end)
                         for part in (one, other))  # fmt: skip
                yield report("P-17", MEDIUM, message, *sides)


def _is_one_matter(one: _Threshold, other: _Threshold, check: Check) -> bool:
    first, second = one.statement, other.statement
    if first.plan is second.plan and (
        first.plan.section_at(first.start) == second.plan.section_at(second.start)
    ):
        return False
    shared = len(one.words & other.words)
    if shared < _LEAST_SHARED or shared / max(len(one.words), len(other.words)) < _LEAST_PART:
        return False
    # `the archive` here and `the server room` there, `in summer` and `in frost`, are two matters.
    if one.words - other.words and other.words - one.words:
        return False
    return not are_two_cases(first, second) and is_one_case(first, second, check)


def unit_of(written: str) -> str:
    """Return the unit in one form, however it is written."""
    unit = " ".join(written.lower().split())
    return _UNITS.get(unit, unit)


_READINGS = Sought(READING)


def _thresholds(plan: PlanText) -> Iterator[_Threshold]:
    for start, end in plan.sentences_for(_READINGS):
        text = plan.prose[start:end]
        if "|" in text or end - start > _LONGEST:
            continue
        readings = list(READING.finditer(text))
        # Of several readings in one sentence nobody can say which belongs to what.
        if len(readings) != 1 or _STAGE.search(text) or is_past(plan, start):
            continue
        acts = [name for name, words in _ACTS if words.search(text)]
        is_above, is_below = bool(_ABOVE.search(text)), bool(_BELOW.search(text))
        if len(acts) != 1 or is_above == is_below:
            continue
        reading = readings[0]
        value = float(reading["number"].replace(",", "."))
        words = telling_words(text[: reading.start()] + text[reading.end() :]) - _TOLD
        yield _Threshold(
            acts[0], is_above, value, unit_of(reading["unit"]), reading.group(), words,
            state(plan, start, end),
        )  # fmt: skip
