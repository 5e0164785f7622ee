"""P-17: one act on one thing, due by two different times, in prose, lists or tables."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from domain.findings import Finding
from ingest.facts.durations import Span, duration_at, find_durations, parse_duration
from upkeep.acts import Act, find_act
from upkeep.context import MEDIUM, Check, report
from upkeep.plans import PlanText
from upkeep.rules.cases import are_two_cases
from upkeep.rules.past import is_past
from upkeep.rules.plain_opposites import is_one_case
from upkeep.sought import Sought
from upkeep.statements import Statement, state
from upkeep.tables import Row
from upkeep.topics import case_beyond

_LEADS = (
    ("deadline", re.compile(
        r"(?<!\w)(?:within|no later than|not later than|at the latest|in (?:less|under) than"
        r"|in no more than|at most|inside|innerhalb(?: von)?|binnen"
        r"|(?:spätestens|höchstens)(?: nach| in| innerhalb(?: von)?)?|nach (?:spätestens|höchstens)"
        r"|in (?:spätestens|höchstens))\s(?:the (?:first|next) |at most |about )?",
        re.IGNORECASE)),
    ("rhythm", re.compile(r"(?<!\w)(?:every|each|alle|jede[nrs]?)\s", re.IGNORECASE)),
)  # fmt: skip
_LED_TO = Sought(*(pattern for _, pattern in _LEADS))
# From when a time runs; without one it runs from the beginning of the outage.
_SINCE = re.compile(
    r"(?:\s|,\s?)(?:of|after|from|following|nach|ab|seit)\s(?P<what>(?:[\w’'-]+\s?){1,6})",
    re.IGNORECASE,
)
_FROM_THE_START = re.compile(
    r"\b(?:alarms?|alerts?|incidents?|outages?|failures?|disruptions?|disasters?|events?|activation"
    r"|invocation|declaration|detection|discovery|start|alarm\w*|ausfall\w*|störung\w*|vorfall\w*"
    r"|eintritt|beginn|entdeckung|aktivierung|auslösung)\b",
    re.IGNORECASE,
)
_TIME_COLUMN = re.compile(
    r"\b(?:within|time limit|deadline|due|no later than|at the latest|target time|frist|binnen"
    r"|innerhalb|spätestens|zeitlimit|zeitvorgabe|bis wann)\b"
)
_ACT_COLUMN = re.compile(
    r"\b(?:tasks?|actions?|steps?|measures?|what|activity|aufgaben?|schritte?|maßnahmen?|tätigkeit"
    r"|was)\b"
)
# A table that tells cases apart says of each what it says.
_CASE_COLUMN = re.compile(
    r"\b(?:levels?|severity|priority|class|category|tier|impact|phase|scenario|type|stufe|schwere\w*"
    r"|priorität|klasse|kategorie|szenario|art)\b"
)
# Whom every plan tells: in two plans these are two matters.
_ANYBODY = frozenset(
    "staff employee customer client user management manager people personnel team authority "
    "stakeholder partner supplier public media press mitarbeiter mitarbeitende kunde kunden "
    "belegschaft behörde behörden leitung".split()
)
# The number of an item says where it stands.
_ITEM_NUMBER = re.compile(r"\A\W*\d{1,2}[.)]\s")
_LONGEST, _SHORTEST_NAME = 320, 9


class _Due(NamedTuple):
    act: Act
    role: str
    span: Span
    said: str
    since: str
    statement: Statement
    figures: tuple[str, ...]


def find_unlike_act_times(check: Check) -> Iterator[Finding]:
    """Yield pairs of places that set one act on one thing two times, in one plan or in two.

    Within one section times follow each other; cases, conditions and starting points that differ
    tell two matters apart.
    """
    groups: defaultdict[tuple[str, frozenset[str], str], list[_Due]] = defaultdict(list)
    for plan in check.plans:
        for one in plan.once("due acts", _dues):
            groups[one.act.sense, one.act.thing, one.role].append(one)
    for same in groups.values():
        for one, other in combinations(same[:40], 2):
            if _is_unlike(one, other) and _is_one_matter(one, other, check):
                yield _unlike(one, other)


def _is_unlike(one: _Due, other: _Due) -> bool:
    """Return whether the times differ both by the clock and by hours of work."""
    is_same = one.span.minutes == other.span.minutes
    return not is_same and one.span.clock_minutes != other.span.clock_minutes


def _is_one_matter(one: _Due, other: _Due, check: Check) -> bool:
    first, second = one.statement, other.statement
    if first.plan is second.plan:
        sections = [part.plan.section_at(part.start) for part in (first, second)]
        if sections[0] == sections[1] or are_two_cases(first, second):
            return False
    elif one.act.thing <= _ANYBODY or not _is_named(one.act.thing):
        return False
    cases = [case_beyond(first.plan, second.plan, part.act.case) for part in (one, other)]
    if one.figures != other.figures or cases[0] != cases[1]:
        return False
    if _is_apart(one.act.rest, other.act.rest):
        return False
    return _is_since_alike(one.since, other.since) and is_one_case(first, second, check)


def _is_named(thing: frozenset[str]) -> bool:
    """Return whether the words name one thing, also in another plan."""
    return len(thing) > 1 or any(len(word) >= _SHORTEST_NAME for word in thing)


def _is_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other


def _is_since_alike(one: str, other: str) -> bool:
    if one and other:
        return bool(set(one.lower().split()) & set(other.lower().split()) - {"the", "of", "der"})
    return not (one or other) or bool(_FROM_THE_START.search(one or other))


def _dues(plan: PlanText) -> Iterator[_Due]:
    for start, end in plan.sentences_for(_LED_TO):
        sentence = plan.prose[start:end]
        if "|" not in sentence and end - start <= _LONGEST:
            due = _in_sentence(sentence)
            if due is not None and not is_past(plan, start):
                act, role, span, since = due
                # `After an outage it is held within a day`: from the outage on.
                if not since and "after" in act.case:
                    since = " ".join(sorted(act.case - {"after"}))
                    act = replace(act, case=frozenset())
                said = " ".join(sentence[span.start : span.end].split())
                figures = _figures(sentence[: span.start] + sentence[span.end :])
                yield _Due(act, role, span, said, since, state(plan, start, end), figures)
    seen: defaultdict[tuple[object, ...], list[_Due]] = defaultdict(list)
    for row in plan.rows:
        found = _in_row(plan, row)
        if found is not None:
            section = plan.section_at(row.start).section_id
            seen[section, row.header, found.act.sense, found.act.thing].append(found)
    # What one table says twice it says of two cases.
    yield from (found[0] for found in seen.values() if len(found) == 1)


def _in_sentence(sentence: str) -> tuple[Act, str, Span, str] | None:
    found = [
        (role, lead, span)
        for role, pattern in _LEADS
        for lead in pattern.finditer(sentence)
        if (span := duration_at(sentence, lead.end())) is not None
    ]
    # Of several times in one sentence nobody can say which belongs to what.
    if len(found) != 1 or len(list(find_durations(sentence))) != 1:
        return None
    role, lead, span = found[0]
    since = _SINCE.match(sentence, span.end)
    end = since.end() if since else span.end
    act = find_act(f"{sentence[: lead.start()].rstrip()} {sentence[end:].lstrip()}")
    if act is None or act.is_forbidden:
        return None
    return act, role, span, since["what"].strip() if since else ""


def _in_row(plan: PlanText, row: Row) -> _Due | None:
    column = row.column(_TIME_COLUMN)
    if column is None or row.column(_CASE_COLUMN) is not None:
        return None
    cell = row.cell(column) or ""
    span = next(find_durations(cell), None)
    if span is None or parse_duration(cell) is None:
        return None
    # `Inform within` says itself what is done to whom the row names.
    own = find_act(f"{_TIME_COLUMN.sub(' ', row.header[column]).strip()} {row.cells[0]}")
    told = row.cell(row.column(_ACT_COLUMN, other_than=column))
    act = find_act(told) if told else own
    if act is None or act.is_forbidden:
        return None
    said = " ".join(cell.split())
    return _Due(
        act, "deadline", span, said, "", state(plan, row.start, row.end), _figures(row.cells[0])
    )


def _figures(text: str) -> tuple[str, ...]:
    """Return the numbers of a text: of a level, a room, a list."""
    return tuple(re.findall(r"\d+", _ITEM_NUMBER.sub("", text)))


def _unlike(one: _Due, other: _Due) -> Finding:
    message = f"Two times for the same act: {one.said} and {other.said}."
    sides = [
        part.statement.plan.side(part.statement.start, part.statement.end) for part in (one, other)
    ]
    return report("P-17", MEDIUM, message, *sides)
