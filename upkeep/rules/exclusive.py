"""P-17: what one alone may do, and another alone elsewhere; and how many there are to be of it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from domain.findings import Finding
from ingest.facts.numbers import WORD, number_of
from upkeep.context import HIGH, MEDIUM, Check, report
from upkeep.plans import PlanText
from upkeep.sought import Sought
from upkeep.statements import telling_words

_WHO = (
    r"(?P<who>(?:[A-Z][\w-]{1,60} ){0,3}(?:Director|Officer|Manager|Commander|Coordinator|Lead"
    r"|Leader|Chief|Head|CEO|CTO|CIO|CISO|COO|Administrator|Mayor|President|Spokesperson|Counsel"
    r"|Leiter(?:in)?|Leitung|Geschäftsführung|Krisenstab|Pressestelle)"
    r"(?: (?:of|for) [A-Z][\w-]{1,60}(?: [A-Z][\w-]{1,60})?)?)"
)
# After an article also titles in small letters.
_ANY_WHO = _WHO.replace("[A-Z][\\w-]{1,60} ){0,3}(?:", "[\\w-]{1,60} ){0,2}(?i:", 1)
_WHAT = r"(?P<what>[^.;|\n]{8,160})"
_ALONE = (
    re.compile(rf"\b[Oo]nly the {_ANY_WHO} {_WHAT}|\b[Nn]ur (?:der"
               rf"|die) {_WHO.replace('who', 'who2')} "
               rf"{_WHAT.replace('what', 'what2')}"),
    re.compile(rf"{_WHO} (?:alone|exclusively|allein) {_WHAT}"),
    re.compile(rf"\b[Nn](?:obody|o one) (?:else )?(?:but|except"
               rf"|other than) the {_ANY_WHO} {_WHAT}"),
)  # fmt: skip
_SAY = re.compile(
    r"\b(?:speaks?|talks?|answers?|gives? (?:interviews|statements))\b", re.IGNORECASE
)
_LEAST_SHARED, _LEAST_PART = 2, 0.5
# `Two wardens per deck`: how many of something there are to be for each of something else.
_COUNT = re.compile(
    rf"\b(?P<number>\d{{1,3}}|{WORD}) (?:[a-z-]+ )?(?P<noun>[a-z]{{4,20}}s) (?:per|for each"
    rf"|for every"
    r"|on each|on every|pro|je) (?P<each>[a-z]{3,20})\b",
    re.IGNORECASE,
)
# What each of these patterns asks for somewhere.
_SOLES = Sought(
    re.compile(r"\b(?:only the|nur|alone|exclusively|allein|nobody|no one)\b", re.IGNORECASE)
)
_COUNTS = Sought(re.compile(r"\b(?:per|for|on|pro|je)\b", re.IGNORECASE))
_TIME = re.compile(r"\b(?:hour|day|week|month|year|minute|shift|time|stunde|tag|jahr)s?\b", re.I)


class _Sole(NamedTuple):
    plan: PlanText
    start: int
    end: int
    who: str
    what: frozenset[str]


class _Counted(NamedTuple):
    plan: PlanText
    start: int
    end: int
    number: float
    key: tuple[str, str]


def find_unlike_soles(check: Check) -> Iterator[Finding]:
    """Yield pairs of sentences that leave one matter to one role alone, each to another role."""
    soles = [one for plan in check.plans for one in plan.once("soles", _soles)]
    index: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(soles):
        for word in one.what:
            index[word].append(number)
    for number, one in enumerate(soles):
        near = {other for word in one.what for other in index[word] if other > number}
        for two in (soles[other] for other in sorted(near)):
            shared = len(one.what & two.what)
            part = shared / min(len(one.what), len(two.what))
            if one.who != two.who and shared >= _LEAST_SHARED and part >= _LEAST_PART:
                message = f"Here {one.who} alone does this, there {two.who} alone."
                sides = (part.plan.side(part.start, part.end) for part in (one, two))
                yield report("P-17", HIGH, message, *sides)


def find_unlike_counts(check: Check) -> Iterator[Finding]:
    """Yield pairs of plans that ask for different numbers of the same for each of the same."""
    by_key: defaultdict[tuple[str, str], list[_Counted]] = defaultdict(list)
    for plan in check.plans:
        for one in plan.once("counts", _counts):
            by_key[one.key].append(one)
    for (noun, each), found in by_key.items():
        for one, two in combinations(found[:8], 2):
            if one.number != two.number and one.plan.path != two.plan.path:
                message = f"{one.number:g} {noun} for each {each} here, and {two.number:g} there."
                sides = (part.plan.side(part.start, part.end) for part in (one, two))
                yield report("P-17", MEDIUM, message, *sides)


def _soles(plan: PlanText) -> Iterator[_Sole]:
    for start, end in plan.sentences_for(_SOLES):
        sentence = plan.prose[start:end]
        match = next((found for one in _ALONE if (found := one.search(sentence))), None)
        if match is None or "|" in sentence:
            continue
        named = match.groupdict()
        who = named["who"] or named.get("who2") or ""
        # Verbs of speaking are one act.
        what = telling_words(_SAY.sub("speak", named["what"] or named.get("what2") or ""))
        if len(what) >= _LEAST_SHARED:
            yield _Sole(plan, start, end, who, what)


def _counts(plan: PlanText) -> Iterator[_Counted]:
    for start, end in plan.sentences_for(_COUNTS):
        for match in _COUNT.finditer(plan.prose[start:end]):
            if not _TIME.fullmatch(match["each"]) and not _TIME.fullmatch(match["noun"]):
                key = match["noun"].lower(), match["each"].lower()
                yield _Counted(plan, start, end, float(number_of(match["number"])), key)
