"""P-18: lists copied from one document to another of which one step has come to differ."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from domain.findings import Finding
from upkeep.context import MEDIUM, Check, report
from upkeep.plans import PlanText
from upkeep.rules.copies import are_own_levels, differ_in_fact, lower, shown_changes, words_at
from upkeep.wordings import differ_in_writing_only

# What each document says of itself, and lines of a table of contents, differ by right.
_OWN = re.compile(
    r"\bCFR\b|§|\b(?:updated?|revis\w+|versions?|dated?|approved|reviewed|stand)\b"
    r"|\. ?\. ?\.|\s\d{1,3}\s*\Z",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_LEAST_TOKENS = 4
# So many steps alike make a list a copy; steps that many documents have make none.
_LEAST_ALIKE = 2
_MOST_PLACES = 6
_LEAST_RATIO = 0.6


class _Line(NamedTuple):
    start: int
    end: int
    tokens: tuple[str, ...]
    key: tuple[str, ...]


class _List(NamedTuple):
    plan: PlanText
    lines: tuple[_Line, ...]


def find_drifted_lists(check: Check) -> Iterator[Finding]:
    """Yield the steps in which two otherwise equal sections of two documents differ in a fact."""
    lists = [one for plan in check.plans for one in plan.once("steps", _lists)]
    index: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, one in enumerate(lists):
        for line in one.lines:
            index[line.key].add(number)
    alike: Counter[tuple[int, int]] = Counter()
    for found in index.values():
        ordered = sorted(found)
        if 1 < len(ordered) <= _MOST_PLACES:
            alike.update(
                (here, there) for n, here in enumerate(ordered) for there in ordered[n + 1 :]
            )
    spread = {
        key: len({lists[number].plan.path for number in found}) for key, found in index.items()
    }
    for (here, there), count in sorted(alike.items()):
        if count >= _LEAST_ALIKE and lists[here].plan.path != lists[there].plan.path:
            yield from _unlike(lists[here], lists[there], spread)


def _unlike(one: _List, other: _List, spread: dict[tuple[str, ...], int]) -> Iterator[Finding]:
    keys, keys_other = ({line.key for line in part.lines} for part in (one, other))
    left = [line for line in one.lines if line.key not in keys_other]
    right = [line for line in other.lines if line.key not in keys]
    for line in left:
        words = frozenset(line.key)
        near = (two for two in right if _may_be_alike(line.key, words, two.key))
        rated = [(_likeness(line.key, two.key), two) for two in near]
        ratio, nearest = max(rated, key=lambda pair: pair[0], default=(0.0, line))
        plans = one.plan, other.plan
        # Two wordings that several plans have each are two kinds of plan, and no slip.
        is_meant = spread[line.key] > 1 and spread[nearest.key] > 1
        if is_meant or _OWN.search(one.plan.prose[line.start : line.end]):
            continue
        texts = [
            part.plan.prose[step.start : step.end] for part, step in ((one, line), (other, nearest))
        ]
        if differ_in_writing_only(*texts) or are_own_levels(plans, *texts):
            continue
        if ratio >= _LEAST_RATIO and differ_in_fact(line.tokens, nearest.tokens, plans):
            change = shown_changes(line.tokens, nearest.tokens)
            message = f"The lists are copies of each other but for this step: {change}."
            sides = one.plan.side(line.start, line.end), other.plan.side(nearest.start, nearest.end)
            yield report("P-18", MEDIUM, message, *sides)


def _may_be_alike(one: tuple[str, ...], words: frozenset[str], other: tuple[str, ...]) -> bool:
    """Return whether two lines can be as alike as is asked: `words` are those of `one`."""
    common = min(len(one), sum(word in words for word in other))
    return 2 * common >= _LEAST_RATIO * (len(one) + len(other))


# The same lists are compared in every check; those of plans that stay are not worked out again.
@lru_cache(maxsize=50_000)
def _likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Return how much two lines have in common, 0 to 1."""
    return SequenceMatcher(None, one, other).ratio()


def _lists(plan: PlanText) -> Iterator[_List]:
    by_section: defaultdict[str, list[_Line]] = defaultdict(list)
    for start, end in plan.sentences:
        tokens = tuple(words_at(plan, start, end))
        if len(tokens) > 1 and _NUMBER.fullmatch(tokens[0]):
            tokens = tokens[1:]
        if len(tokens) >= _LEAST_TOKENS:
            line = _Line(start, end, tokens, lower(tokens))
            by_section[plan.section_at(start).section_id].append(line)
    for lines in by_section.values():
        if len(lines) > _LEAST_ALIKE:
            yield _List(plan, tuple(lines))
