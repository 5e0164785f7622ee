"""What a plan gives one subject in several places: its recovery time and tolerated disruption.

A subject is named beside the objective, by an objective before it in the same sentence, or by the
heading that both stand under.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from domain.documents import Fact, FactKind, FactState
from domain.findings import Side
from upkeep.context import Check
from upkeep.label_rows import NO_SUBJECT
from upkeep.names import all_words
from upkeep.plans import PlanText
from upkeep.rules.stated import Stated, find_stated, is_said_today

_OBJECTIVES = {FactKind.RTO: "RTO", FactKind.MTPD: "MTPD"}
_ARTICLES = frozenset("the our its this that der die das den dem des unser unsere".split())
# What may stand between the beginning of a line, or the objective before, and one that is of the
# heading: any other word may be a subject that was not read, as in `Mail (RTO 4 hours)`.
_LEADS = re.compile(
    r"[\W_]*(?:(?:the|our|its|an?|has|with|and|die|das|der|unsere?|eine[rn]?|hat|mit|und)\b[\W_]*){0,3}",
    re.IGNORECASE,
)
# Whose it is, in words that the reading left aside: `der Küche`, but not `of 2 days`.
_OTHER_SUBJECT = re.compile(r"\b(?:of|for|der|des|vom|von|für)\s(?:\w+\s)?[A-ZÄÖÜ]")


@dataclass(frozen=True, slots=True)
class Joined:
    """A recovery time and a tolerated disruption of one subject, each with its place."""

    subject: str
    recovery: timedelta
    tolerated: timedelta
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class _Given:
    """One value of one objective; `is_named` tells that the text itself names the subject."""

    subject: str
    objective: str
    value: timedelta
    side: Side
    is_named: bool


def find_joined(check: Check) -> Iterator[Joined]:
    """Yield each recovery time of a subject with each tolerated disruption that a plan gives it."""
    # Once for all plans: it reads every table.
    stated: defaultdict[str, list[Stated]] = defaultdict(list)
    for one in find_stated(check):
        stated[one.side.version_id].append(one)
    for plan in check.plans:
        groups: defaultdict[object, list[_Given]] = defaultdict(list)
        for key, given in _keyed(plan, stated[plan.view.version.version_id]):
            groups[key].append(given)
        for group in groups.values():
            if _is_one_subject(group):
                yield from _joined(group)


def _keyed(plan: PlanText, stated: Iterable[Stated]) -> Iterator[tuple[object, _Given]]:
    """Yield what the plan gives, by the words of the subject, else by its section."""
    for one in stated:
        for name, value in one.values.items():
            yield _words(one.subject), _Given(one.subject, name, value, one.side, is_named=True)
    yield from _unnamed(plan)


def _unnamed(plan: PlanText) -> Iterator[tuple[object, _Given]]:
    """Yield values beside which no subject was read, with what they are of by their place."""
    named: dict[tuple[int, int], str] = {}
    behind = 0
    for fact in sorted(_facts(plan), key=lambda one: one.start):
        sentence = plan.sentence_at(fact.start)
        if fact.subject:
            named[sentence] = fact.subject
        elif sentence not in named and _is_of_heading(plan, fact, max(behind, sentence[0])):
            heading = plan.section_at(fact.start).heading or plan.view.version.title
            yield _heading_key(plan, fact), _given(plan, fact, heading, is_named=False)
            behind = fact.end


def _given(plan: PlanText, fact: Fact, subject: str, *, is_named: bool) -> _Given:
    value = timedelta(minutes=float(fact.value))
    side = plan.around(fact.start, fact.end)
    return _Given(subject, _OBJECTIVES[fact.kind], value, side, is_named)


def _is_of_heading(plan: PlanText, fact: Fact, since: int) -> bool:
    """Return whether nothing from `since`, or the beginning of the line, may be its subject."""
    line = plan.text.rfind("\n", 0, fact.start) + 1
    is_first = _LEADS.fullmatch(plan.text, max(line, since), fact.start)
    return bool(is_first) and not _OTHER_SUBJECT.search(plan.text, fact.start, fact.end)


def _facts(plan: PlanText) -> Iterator[Fact]:
    for fact in plan.view.facts:
        is_kept = fact.kind in _OBJECTIVES and fact.state is not FactState.REJECTED
        if is_kept and is_said_today(plan, fact):
            yield fact


def _heading_key(plan: PlanText, fact: Fact) -> object:
    """Return the words of a heading that is the only one of its name, else its section."""
    section = plan.section_at(fact.start)
    words = _words(section.heading)
    alike = sum(_words(one.heading) == words for one in plan.view.sections)
    is_subject = words and alike == 1 and not NO_SUBJECT.search(section.heading)
    return words if is_subject else section.section_id


def _is_one_subject(group: Iterable[_Given]) -> bool:
    """Return whether the values are of one subject: where none is named, one of each at most."""
    values: defaultdict[str, set[timedelta]] = defaultdict(set)
    for given in group:
        if not given.is_named:
            values[given.objective].add(given.value)
    return all(len(one) == 1 for one in values.values())


def _joined(group: Iterable[_Given]) -> Iterator[Joined]:
    by_name: defaultdict[str, list[_Given]] = defaultdict(list)
    for given in group:
        by_name[given.objective].append(given)
    for rto in by_name["RTO"]:
        for mtpd in by_name["MTPD"]:
            sides = tuple(dict.fromkeys((rto.side, mtpd.side)))
            yield Joined(rto.subject, rto.value, mtpd.value, sides)


def _words(subject: str) -> frozenset[str]:
    return all_words(subject) - _ARTICLES
