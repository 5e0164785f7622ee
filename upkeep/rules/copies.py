"""P-18: passages copied from one document to another that have come to differ in a fact."""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache, partial
from itertools import combinations, islice, product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from domain.findings import Finding
from ingest.facts.numbers import WORD, number_of
from upkeep.context import MEDIUM, Check, report
from upkeep.plans import PlanText
from upkeep.rules.sites import are_apart, sites_at
from upkeep.wordings import differ_in_writing_only

_TOKEN = re.compile(r"#?[^\W_]+(?:[.@:/’'-][^\W_]+)*")
_NUMBER = re.compile(rf"\d+(?:[.,:-]\d+)*|{WORD}|[A-Z]-\d+", re.IGNORECASE)
_ARTICLE = frozenset({"a", "an", "one", "ein", "eine", "einer"})
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/].*)?")
_TITLE = re.compile(
    r"ceo|cto|cio|ciso|coo|cfo|cpo|officer|director|manager|lead(?:er)?|commander|coordinator"
    r"|supervisor|administrator|chief|head|deputy",
    re.IGNORECASE,
)
# Of a person, or of a room: `#incident`.
_ADDRESS = re.compile(r"@|^#(?=\D)")
# Numbers of parts of a text differ between texts by right.
_PART = re.compile(
    r"section|sections|chapter|figure|table|version|appendix|annex|step|phase|part|no|number"
    r"|attachment|form|item|paragraph|abschnitt|kapitel|tabelle|anhang|bild",
    re.IGNORECASE,
)
# Numbers of footnotes and of paragraphs of a law say nothing of the plan.
# Nor does where a link leads: the same text stands beside another file in each folder.
_REMARK = re.compile(
    r"\\?\[\^?\d{1,3}\\?\]|§{1,4}\s?[\d.]+(?:\s?\([\w]{1,4}\))*"
    r"|(?<=\])\((?!tel:|mailto:)[^()\n]{0,400}\)"
)
_HUMP = re.compile(r"[a-z\d][A-Z]")
_PERCENT = re.compile(r"\d\s?%")
_WINDOW = 5
_MOST_PLACES = 8
_LEAST_ALIKE = 8
# So much alike, the copies may begin differently and still be copies.
_CERTAINLY_COPIED = 20
_LONGEST = 120

_Tokens = tuple[str, ...]
_Runs = NDArray[np.int64]
_Place = tuple[PlanText, int, int]


class _Sentence(NamedTuple):
    """A sentence, its words in small letters, and the hashes of all runs of five of them."""

    start: int
    end: int
    key: _Tokens
    windows: _Runs


def find_drifted_copies(check: Check) -> Iterator[Finding]:
    """Yield pairs of nearly equal sentences of two documents that differ in a number, an address
    or who acts. A document that has both wordings is about several things, and raises nothing.
    """
    places: defaultdict[_Tokens, dict[str, _Place]] = defaultdict(dict)
    windows: dict[_Tokens, _Runs] = {}
    for plan in check.plans:
        for told in plan.once("tokens", _tokens):
            places[told.key].setdefault(plan.path, (plan, told.start, told.end))
            windows.setdefault(told.key, told.windows)
    seen: set[tuple[str, str]] = set()
    for one, other in _candidates(windows):
        is_both = bool(places[one].keys() & places[other].keys())
        # Two wordings that several documents have each are meant.
        if is_both or min(len(places[one]), len(places[other])) > 1:
            continue
        for finding in _unlike(places[one].values(), places[other].values()):
            quotes = finding.sides[0].quote, finding.sides[1].quote
            if quotes not in seen:
                seen.add(quotes)
                yield finding


def _unlike(some: Iterable[_Place], others: Iterable[_Place]) -> tuple[Finding, ...]:
    """Return what differs in the first pair of places that are not each of a site of its own."""
    for one, other in product(islice(some, _MOST_PLACES), islice(others, _MOST_PLACES)):
        what = ("copies", *one[1:], *other[1:])
        found = one[0].once_beside(other[0], what, partial(_compared, one, other))
        if found is not None:
            return found
    return ()


def _compared(one: _Place, other: _Place) -> tuple[Finding, ...] | None:
    """Return that two copies differ in a fact, if they do; `None` of two sites."""
    plans = one[0], other[0]
    sites = (sites_at(plan, start, plan.prose[start:end]) for plan, start, end in (one, other))
    if are_apart(*sites):
        return None
    raw, raw_other = words_at(*one), words_at(*other)
    if not _differ_in_fact(raw, raw_other, plans):
        return ()
    sides = plans[0].around(*one[1:]), plans[1].around(*other[1:])
    quotes = sides[0].quote, sides[1].quote
    if differ_in_writing_only(*quotes) or are_own_levels(plans, *quotes):
        return ()
    message = f"The copies differ: {_shown(raw, raw_other)}."
    return (report("P-18", MEDIUM, message, *sides),)


def are_own_levels(plans: tuple[PlanText, PlanText], *texts: str) -> bool:
    """Return whether each of two plans is named after an alert, and tells at what level it goes
    off: `StorageNearlyFull` at 75 % and `StorageIsFull` at 100 %.
    """
    titles = [one.view.version.title.strip() for one in plans]
    are_alerts = all(one.isalnum() and len(_HUMP.findall(one)) > 1 for one in titles)
    return are_alerts and all(_PERCENT.search(text) for text in texts)


def differ_in_fact(
    one: tuple[str, ...], other: tuple[str, ...], plans: tuple[PlanText, PlanText]
) -> bool:
    """Return whether two short lines, alike in their list, differ in facts and nothing else."""
    small = lower(one), lower(other)
    found = False
    for kind, start, end, start_2, end_2 in _codes(*small):
        if kind == "equal":
            continue
        old, new = list(one[start:end]), list(other[start_2:end_2])
        before = small[0][start - 1] if start else ""
        if kind != "replace" or not _is_fact(old, new, before):
            return False
        if is_named(old, plans[0]) or is_named(new, plans[1]):
            return False
        found = True
    return found


# Asked several times of a pair, and the same pairs stand in several plans.
@lru_cache(maxsize=4096)
def _codes(one: _Tokens, other: _Tokens) -> tuple[tuple[str, int, int, int, int], ...]:
    """Return how to make `other` of `one`, as `difflib` tells it."""
    return tuple(SequenceMatcher(None, one, other, autojunk=False).get_opcodes())


def words_of(text: str) -> list[str]:
    """Return the words, each of them once in memory: plans are full of the same few thousand."""
    return list(map(sys.intern, _TOKEN.findall(text)))


def lower(tokens: Sequence[str]) -> _Tokens:
    """Return the words in small letters."""
    return tuple(map(sys.intern, map(str.lower, tokens)))


def _tokens(plan: PlanText) -> Iterator[_Sentence]:
    for start, end in plan.sentences:
        key = lower(words_at(plan, start, end))
        if len(key) > _LEAST_ALIKE:
            runs = [hash(key[at : at + _WINDOW]) for at in range(len(key) - _WINDOW + 1)]
            yield _Sentence(start, end, key, np.array(runs, dtype=np.int64))


def words_at(plan: PlanText, start: int, end: int) -> list[str]:
    """Return the words of a stretch without remarks and addresses of links, at most 120."""
    return words_of(_REMARK.sub(" ", plan.prose[start:end]))[:_LONGEST]


def _candidates(windows: dict[_Tokens, _Runs]) -> Iterator[tuple[_Tokens, _Tokens]]:
    """Yield the pairs of sentences that share a run of words which few sentences have."""
    keys = list(windows)
    # Of a thousand plans there are a million runs: as a table of lists they would take ten times
    # the memory of the plans.
    runs = np.concatenate([np.zeros(0, dtype=np.int64), *windows.values()])
    of = np.repeat(np.arange(len(keys)), [len(one) for one in windows.values()])
    order = np.argsort(runs, kind="stable")
    begins = np.flatnonzero(np.diff(runs[order], prepend=runs[order[:1]] - 1))
    sizes = np.diff(begins, append=len(runs))
    shared = (sizes > 1) & (sizes <= _MOST_PLACES)
    begins, sizes = begins[shared], sizes[shared]
    seen: set[tuple[int, int]] = set()
    for place in np.argsort(order[begins], kind="stable").tolist():
        found = of[order[begins[place] : begins[place] + sizes[place]]].tolist()
        for pair in combinations(found, 2):
            if pair[0] != pair[1] and pair not in seen:
                seen.add(pair)
                yield keys[pair[0]], keys[pair[1]]


def _changes(one: list[str], other: list[str]) -> Iterator[tuple[list[str], list[str], str]]:
    """Yield what was replaced and the word before it, where enough around it is the same."""
    small = lower(one), lower(other)
    codes = _codes(*small)
    copied = sum(code[2] - code[1] for code in codes if code[0] == "equal")
    if codes and codes[0][0] == "replace" and copied < _CERTAINLY_COPIED:
        return  # They speak of different things.
    for number, (kind, start, end, start_2, end_2) in enumerate(codes):
        if kind != "replace":
            continue
        before = codes[number - 1] if number else None
        after = codes[number + 1] if number + 1 < len(codes) else None
        alike = sum(code[2] - code[1] for code in (before, after) if code and code[0] == "equal")
        if alike >= _LEAST_ALIKE and before is not None:
            yield one[start:end], other[start_2:end_2], small[0][start - 1] if start else ""


def is_named(tokens: Sequence[str], plan: PlanText) -> bool:
    """Return whether a document's own name has one of the words: it is about just that."""
    full = f"{plan.path} {plan.view.version.title}".lower()
    # `CapacityWarning95` is about 95 %.
    name = set(re.findall(r"[^\W_]+", full)) | set(re.findall(r"(?<=[^\W\d_])\d+", full))
    return any(len(token) > 1 and token.lower() in name for token in tokens)


def _differ_in_fact(one: list[str], other: list[str], plans: tuple[PlanText, PlanText]) -> bool:
    found = False
    small = lower(one), lower(other)
    codes = _codes(*small)
    for kind, start, end, start_2, end_2 in codes[1:-1]:
        # Another word in the middle: the sentences are alike, and speak of different things.
        before = small[0][start - 1]
        if kind == "replace" and not _is_fact(one[start:end], other[start_2:end_2], before):
            return False
    for old, new, before in _changes(one, other):
        if len(old) > 4 or len(new) > 4:
            return False
        if is_named(old, plans[0]) or is_named(new, plans[1]):
            return False
        found = found or _is_fact(old, new, before)
    return found


def _is_fact(old: list[str], new: list[str], before: str) -> bool:
    old, new = ([token for token in side if token.lower() not in _ARTICLE] for side in (old, new))
    if any(map(_YEAR.fullmatch, (*old, *new))) or _PART.fullmatch(before):
        return False
    if len(old) == len(new) == 1 and _value(old[0]) == _value(new[0]):
        return False
    return any(
        all(any(map(test, side)) for side in (old, new))
        for test in (_NUMBER.fullmatch, _TITLE.fullmatch, _ADDRESS.search)
    )


def _value(token: str) -> float | str:
    is_number = re.fullmatch(rf"\d+|{WORD}", token, re.IGNORECASE)
    return float(number_of(token)) if is_number else token.lower()


def shown_changes(one: _Tokens, other: _Tokens) -> str:
    """Return what of two short lines differs: `30 and 15; 2 hours and 30 minutes`."""
    changes = [
        f"{' '.join(one[start:end])} and {' '.join(other[start_2:end_2])}"
        for kind, start, end, start_2, end_2 in _codes(lower(one), lower(other))
        if kind != "equal"
    ]
    return "; ".join(changes[:3])


def _shown(one: list[str], other: list[str]) -> str:
    changes = [
        f"{' '.join(old)} and {' '.join(new)}"
        for old, new, before in _changes(one, other)
        if _is_fact(old, new, before)
    ]
    return "; ".join(changes[:3])
