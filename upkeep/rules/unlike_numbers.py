"""P-17: two sentences with the same words and another number: `two stewards`, `four stewards`."""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from domain.findings import Finding
from ingest.facts.durations import duration_at
from ingest.facts.numbers import FIGURE, WORD, number_of
from upkeep.context import MEDIUM, Check, report
from upkeep.plans import PlanText
from upkeep.rules.cases import are_two_cases, is_narrower
from upkeep.rules.copies import are_own_levels, is_named
from upkeep.rules.past import is_past
from upkeep.rules.plain_opposites import is_one_case
from upkeep.sought import Sought
from upkeep.statements import kept_once, state, telling_words
from upkeep.wordings import differ_in_writing_only

# `One of them`, `half of it` and `the first` count nothing.
_COUNTED = rf"{FIGURE}|(?!(?:one|an?|half|first|ein\w*|halb\w*|ersten)\b)(?:{WORD})\b"
_NUMBER = re.compile(
    rf"(?<![\w.,/\[(#§-])(?P<number>{_COUNTED})(?![.,:/-]?\d)\s?(?P<unit>°\s?[CF]|%|€|[^\W\d_]{{1,20}})",
    re.IGNORECASE,
)
# A figure that begins a sentence is that of an item or a heading.
_ITEM = re.compile(r"\A\W{0,4}\d")
# A number that says which, and how one of several ends: neither is how many.
_WHICH = re.compile(
    r"\b(?:room|section|chapter|step|phase|part|no|number|level|stage|class|type|form|line|building"
    r"|gate|floor|page|version|annex|appendix|figure|table|priority|severity|tier|category|group"
    r"|team|site|zone|hall|raum|abschnitt|kapitel|schritt|teil|nummer|nr|stufe|klasse|tor|seite"
    r"|anhang|anlage|halle|gruppe|zone|werk|etage)\b\.?\s*\Z",
    re.IGNORECASE,
)
_NUMBERS = Sought(_NUMBER)
_FEWEST, _LONGEST, _TWO = 3, 200, 2


class _Told(NamedTuple):
    plan: PlanText
    start: int
    end: int
    value: float
    shown: str


def find_unlike_numbers(check: Check) -> Iterator[Finding]:
    """Yield pairs of sentences, however ordered, that say the same with another number.

    Cases, sites and dangers tell two matters apart, and so do the sentences of one section.
    """
    groups: defaultdict[tuple[str, frozenset[str]], list[_Told]] = defaultdict(list)
    for plan in check.plans:
        for key, one in plan.once("numbers", _numbers):
            groups[key].append(one)
    for same in groups.values():
        # What is said in many places, each with a number of its own, is meant so.
        if len(same) != _TWO:
            continue
        one, other = same
        if one.value != other.value and _is_one_matter(one, other, check):
            sides = [part.plan.side(part.start, part.end) for part in (one, other)]
            quotes = (side.quote for side in sides)
            if not are_own_levels((one.plan, other.plan), *quotes):
                message = f"Two numbers for the same: {one.shown} and {other.shown}."
                yield report("P-17", MEDIUM, message, *sides)


def _is_one_matter(one: _Told, other: _Told, check: Check) -> bool:
    if one.plan is other.plan and (
        one.plan.section_at(one.start) == other.plan.section_at(other.start)
    ):
        return False
    # Each of two plans may be named after its own place or thing: its numbers are of that.
    titles = [telling_words(part.plan.view.version.title) for part in (one, other)]
    if titles[0] - titles[1] and titles[1] - titles[0]:
        return False
    first, second = (state(part.plan, part.start, part.end) for part in (one, other))
    if is_narrower(first, second) or is_narrower(second, first):
        return False
    if are_two_cases(first, second) or differ_in_writing_only(one.shown, other.shown):
        return False
    if any(is_named([f"{part.value:g}"], part.plan) for part in (one, other)):
        return False
    return is_one_case(first, second, check)


def _numbers(plan: PlanText) -> Iterator[tuple[tuple[str, frozenset[str]], _Told]]:
    """Yield each sentence that has one number, known by its unit and its other telling words."""
    for start, end in plan.sentences_for(_NUMBERS):
        text = plan.prose[start:end]
        if end - start > _LONGEST or "|" in text or _ITEM.match(text):
            continue
        found = list(_NUMBER.finditer(text))
        if len(found) != 1 or _WHICH.search(text[: found[0].start()]) or is_past(plan, start):
            continue
        match = found[0]
        # Lengths of time are compared by what they are of.
        if duration_at(text, match.start()) is not None:
            continue
        words = telling_words(f"{text[: match.start()]} {text[match.end('number') :]}")
        if len(words) >= _FEWEST:
            unit = sys.intern(match["unit"].lower())
            value = number_of(match["number"])
            shown = " ".join(match.group().split())
            yield (unit, kept_once(words)), _Told(plan, start, end, value, shown)
