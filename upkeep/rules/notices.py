"""P-17: the same people told within different times, in sentences that say nothing else."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from typing import NamedTuple

from domain.findings import Finding, Side
from domain.lengths import in_words
from ingest.facts.durations import find_durations
from upkeep.context import MEDIUM, Check, report
from upkeep.label_lines import label_lines
from upkeep.plans import PlanText
from upkeep.rules.plain_opposites import is_one_case
from upkeep.statements import Statement, state, telling_words

_ARTICLE = r"(?:the |our |your |all |der |die |das |den |dem |unsere[nrm]? )?"
_WHOM = r"(?P<whom>[\w'’-]{3,40}(?: [\w'’-]{2,40}){0,3}?)"
_WITHIN = (
    r"(?:no later than|at the latest within|within|innerhalb(?: von)?|binnen|spätestens(?: nach)?) "
)
_TIME = r"(?P<time>[^.,;:|\n]{3,30}?)"
_TOLD = r"(?:notified|informed|told|alerted|unterrichtet|informiert|benachrichtigt|verständigt)"
_TELL = r"(?:informieren|benachrichtigen|unterrichten|verständigen)"
# Each is the whole sentence: any other word may make it another matter.
_NOTICES = tuple(
    re.compile(rf"{words}\s?[.!]?", re.IGNORECASE)
    for words in (
        rf"{_ARTICLE}{_WHOM} (?:is|are|must be|shall be|should be|will be|has to be|have to be)"
        rf" {_TOLD} {_WITHIN}{_TIME}",
        rf"(?:notify|inform|tell|alert) {_ARTICLE}{_WHOM} {_WITHIN}{_TIME}",
        rf"{_ARTICLE}{_WHOM} (?:wird|werden|ist|sind|muss|müssen) {_WITHIN}{_TIME}"
        rf" (?:zu )?(?:{_TOLD}|{_TELL})(?: werden)?",
        rf"{_ARTICLE}{_WHOM} (?:erhält|bekommt|erhalten|bekommen) (?:die |eine |ihre )?"
        rf"(?:Meldung|Nachricht|Mitteilung) {_WITHIN}{_TIME}",
    )
)

# `Notice to the regulator: within 72 hours`, `Customer notification: 3 days`.
_NOTICE = r"(?:notice|notification|report|message|Meldung|Mitteilung|Benachrichtigung)"
_LABELS = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        rf"{_NOTICE} (?:to|of|an) {_ARTICLE}{_WHOM}",
        rf"{_ARTICLE}{_WHOM} (?:notification|notice)",
    )
)
_LABEL_TIME = re.compile(rf"(?:{_WITHIN}|in |after )?{_TIME}\s?[.!]?", re.IGNORECASE)


class _Notice(NamedTuple):
    minutes: float
    statement: Statement
    side: Side


def find_unlike_notices(check: Check) -> Iterator[Finding]:
    """Yield pairs of sentences or labels of two plans with other times for one notice."""
    by_whom: defaultdict[frozenset[str], list[_Notice]] = defaultdict(list)
    for plan in check.plans:
        for whom, notice in plan.once("notices", _notices):
            by_whom[whom].append(notice)
    for found in by_whom.values():
        for first, other in combinations(found, 2):
            is_unlike = other.minutes != first.minutes and other.side.path != first.side.path
            if is_unlike and is_one_case(first.statement, other.statement, check):
                shown = [in_words(timedelta(minutes=one.minutes)) for one in (first, other)]
                message = f"Two times for the same notice: {shown[0]} and {shown[1]}."
                yield report("P-17", MEDIUM, message, first.side, other.side)


def _notices(plan: PlanText) -> Iterator[tuple[frozenset[str], _Notice]]:
    for start, end in plan.sentences:
        sentence = " ".join(plan.prose[start:end].split())
        match = next((found for one in _NOTICES if (found := one.fullmatch(sentence))), None)
        if match is not None:
            yield from _notice(plan, (start, end), match["whom"], match["time"])
    for line in label_lines(plan):
        match = next((found for one in _LABELS if (found := one.fullmatch(line.label))), None)
        time = _LABEL_TIME.fullmatch(line.value) if match else None
        if match is not None and time is not None:
            yield from _notice(plan, (line.start, line.end), match["whom"], time["time"])


def _notice(
    plan: PlanText, span: tuple[int, int], whom: str, time: str
) -> Iterator[tuple[frozenset[str], _Notice]]:
    spans = list(find_durations(f"within {time}"))
    told = telling_words(whom)
    if told and len(spans) == 1:
        yield told, _Notice(spans[0].minutes, state(plan, *span), plan.side(*span))
