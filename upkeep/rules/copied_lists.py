"""P-18: lists copied from one document to another of which one step has come to differ."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
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

_Tokens = tuple[str, ...]


class _Line(NamedTuple):
    start: int
    end: int
    tokens: _Tokens
    key: _Tokens


class _List(NamedTuple):
    plan: PlanText
    lines: tuple[_Line, ...]


def find_drifted_lists(check: Check) -> Iterator[Finding]:
    """Yield the steps in which two otherwise equal sections of two documents differ in a fact."""
    lists = [one for plan in check.plans for one in plan.once("steps", _lists)]
    index: defaultdict[_Tokens, set[int]] = defaultdict(set)
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


def _unlike(one: _List, other: _List, spread: dict[_Tokens, int]) -> Iterator[Finding]:
    what = "steps", one.lines[0].start, other.lines[0].start
    for line, nearest, finding in one.plan.once_beside(
        other.plan, what, lambda: tuple(_steps_apart(one, other))
    ):
        # Two wordings that several plans have each are two kinds of plan, and no slip.
        if min(spread[line], spread[nearest]) == 1:
            yield finding


def _steps_apart(one: _List, other: _List) -> Iterator[tuple[_Tokens, _Tokens, Finding]]:
    """Yield both wordings of each step in which two lists differ in a fact, and that they do."""
    keys, keys_other = ({line.key for line in part.lines} for part in (one, other))
    left = [line for line in one.lines if line.key not in keys_other]
    right = [line for line in other.lines if line.key not in keys]
    plans = one.plan, other.plan
    for line in left:
        ratio, nearest = _nearest(line, right)
        if ratio < _LEAST_RATIO or _OWN.search(one.plan.prose[line.start : line.end]):
            continue
        texts = [
            part.plan.prose[step.start : step.end] for part, step in ((one, line), (other, nearest))
        ]
        if differ_in_writing_only(*texts) or are_own_levels(plans, *texts):
            continue
        if differ_in_fact(line.tokens, nearest.tokens, plans):
            change = shown_changes(line.tokens, nearest.tokens)
            message = f"The lists are copies of each other but for this step: {change}."
            sides = one.plan.side(line.start, line.end), other.plan.side(nearest.start, nearest.end)
            yield line.key, nearest.key, report("P-18", MEDIUM, message, *sides)


def _nearest(line: _Line, others: Sequence[_Line]) -> tuple[float, _Line]:
    """Return the other line that has most in common with this one, and how much, 0 to 1."""
    words = frozenset(line.key)
    near = (two for two in others if _may_be_alike(line.key, words, two.key))
    rated = ((SequenceMatcher(None, line.key, two.key).ratio(), two) for two in near)
    return max(rated, key=lambda pair: pair[0], default=(0.0, line))


def _may_be_alike(one: _Tokens, words: frozenset[str], other: _Tokens) -> bool:
    """Return whether two lines can be as alike as is asked: `words` are those of `one`."""
    common = min(len(one), sum(word in words for word in other))
    return 2 * common >= _LEAST_RATIO * (len(one) + len(other))


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
