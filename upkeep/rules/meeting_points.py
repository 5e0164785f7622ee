"""P-17: one assembly point in two places."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from domain.findings import Finding, Side
from upkeep.context import HIGH, Check, report
from upkeep.plans import PlanText
from upkeep.rules.cases import are_two_cases
from upkeep.rules.plain_opposites import is_one_case
from upkeep.statements import Statement, state, telling_words

# A place begins with an article or a preposition, else it is a quality: `is marked green`.
_NO_PLACE = (
    r"(?!(?:only|responsib\w+|job|task|duty|place|point|safe|few|short|long|minutes?|walk|same|first"
    r"|next|last|one|goal|aim|end|way|sign|Ziel|Ort|Aufgabe|Pflicht|Weg|Ende|einzige\w*|erste\w*"
    r"|\w+[ -]minutes?)\b)"
)
_PLACE = (
    r"(?:(?:at|in|on|by|near|behind|in front of|am|im|auf|vor|hinter|bei|neben|an|beim) )?"
    rf"(?:the|a|der|die|das|den|dem|am|im|beim) {_NO_PLACE}"
    r"(?P<{0}>[^.;:,()|\n]{{3,60}})"
)
_SAID = re.compile(
    r"(?:(?:the|our|der|die|unser) )?(?:assembly|muster|meeting|gathering|collection) point"
    rf" (?:is|lies|is located) {_PLACE.format('english')}[^;|\n]*"
    r"|(?:(?:der|die|unser) )?Sammel(?:platz|punkt|stelle) (?:ist|liegt|befindet sich) "
    rf"{_PLACE.format('german')}[^;|\n]*"
    r"|(?:assembly|muster|meeting|gathering) point:\W{1,4}(?:the )?"
    r"(?P<label>[^.;:,()|\n]{3,60})\.?"
    r"|Sammel(?:platz|punkt|stelle):\W{1,4}(?:der |die |das )?(?P<etikett>[^.;:,()|\n]{3,60})"
    r"\.?|(?:all |the )?(?:staff|employees|everybody|everyone|occupants|personnel|people|visitors"
    r"|guests|workers)(?: and [a-z]{4,20})? (?:must |should |are to )?"
    r"(?:gather|assemble|muster|meet)s?"
    rf" {_PLACE.format('gathered')}[^;|\n]*"
    r"|(?:alle )?(?:Beschäftigten?|Mitarbeitenden?|Anwesenden|Personen|Besucher\w*|alle"
    r"|das Personal)"
    r" (?:versammeln|versammelt|sammeln|sammelt|treffen) sich "
    rf"{_PLACE.format('versammelt')}[^;|\n]*"
    r"|[^.;|\n]{0,80}\bzum Sammel(?:platz|punkt) "
    rf"(?=(?:am|an|auf|vor|hinter|bei|beim|im|in|neben)\b){_PLACE.format('ziel')}[^;|\n]*"
    r"|[^.;|\n]{0,80}\bat the (?:assembly|muster|meeting) point, the "
    r"(?P<aside>[^.;:,()|\n]{3,60})\.?",
    re.IGNORECASE,
)
# Another building has another point.
_BUILDING = re.compile(
    r"\b(?:buildings?|sites?|campus|house|offices?|wing|plants?|halls?|towers?|floors?|depots?|school"
    r"|hospital|werk|standorte?|gebäude|haus|halle|turm|klinik|schule|lager|\w{2,40}werk|\w{2,40}haus)\b"
    r"|(?-i:\b[A-Z]\d{1,2}\b)",
    re.IGNORECASE,
)
# Where people sit together is no assembly point.
_TALKS = re.compile(
    r"\b(?:briefings?|debriefing|meetings?(?! (?:point|place))|\w*besprechung\w*|\w*sitzung\w*)\b",
    re.I,
)


class _Point(NamedTuple):
    place: frozenset[str]
    statement: Statement
    side: Side


def find_unlike_meeting_points(check: Check) -> Iterator[Finding]:
    """Yield pairs of places that gather people in different ones, neither for one building."""
    points = [one for plan in check.plans for one in plan.once("meeting points", _points)]
    for one, other in combinations(points[:60], 2):
        if one.place & other.place or _are_in_turn(one.statement, other.statement):
            continue
        if is_one_case(one.statement, other.statement, check):
            message = "The assembly point is in one place here and in another there."
            yield report("P-17", HIGH, message, one.side, other.side)


def _are_in_turn(one: Statement, other: Statement) -> bool:
    """Return whether two sentences of one plan stand together or under two cases."""
    if one.plan is not other.plan:
        return False
    sections = [part.plan.section_at(part.start) for part in (one, other)]
    return sections[0] == sections[1] or are_two_cases(one, other)


def _points(plan: PlanText) -> Iterator[_Point]:
    for start, end in plan.sentences:
        sentence = " ".join(plan.prose[start:end].split())
        match = _SAID.fullmatch(sentence)
        if match is None:
            continue
        headings = plan.section_at(start).heading_path
        named = " ".join((plan.view.version.title, *headings))
        if (
            _TALKS.search(" ".join(headings))
            or _BUILDING.search(named)
            or _BUILDING.search(sentence)
        ):
            continue
        place = telling_words(next(words for words in match.groups() if words))
        if place:
            yield _Point(place, state(plan, start, end), plan.side(start, end))
