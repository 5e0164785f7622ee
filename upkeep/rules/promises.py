"""Objectives that a sentence states without calling them so: `back within five hours`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from domain.findings import Side
from domain.reference import Activity
from ingest.facts.durations import find_durations
from upkeep.context import Check
from upkeep.names import key_words
from upkeep.plans import PlanText

_LEADS = (
    (
        "RTO",
        re.compile(
            r"\b(?:back(?: up| online| in (?:service|operation))?|restored|recovered|resumed"
            r"|available again|operational again|running again|up again"
            r"|(?:restore|recovery|restoration) [^.|]{0,60}\bcompleted?)\b"
            r"[^.|]{0,25}\b(?:within|in (?:under|less than)|no later than)\s",
            re.IGNORECASE,
        ),
    ),
    (
        "MTPD",
        re.compile(
            r"\b(?:must not|may not|cannot|can not|never)\b[^.|]{0,40}\b(?:unanswered|unavailable"
            r"|offline|down|out of service|interrupted|unattended)\b[^.|]{0,15}"
            r"\b(?:more|longer) than\s",
            re.IGNORECASE,
        ),
    ),
    (
        "RPO",
        re.compile(
            r"\b(?:lack|lose|loses|miss|missing|loss of)\s(?:of\s)?(?:up to|at most|no more than"
            r"|a maximum of)\s",
            re.IGNORECASE,
        ),
    ),
)
_REACH = 40


@dataclass(frozen=True, slots=True)
class Promise:
    """A time that a sentence gives for the one activity it speaks of."""

    activity: Activity
    objective: str
    value: timedelta
    side: Side


def find_promises(check: Check) -> Iterator[Promise]:
    """Yield the promises in the prose of all plans; a sentence about several activities is none."""
    if not check.reference.activities:
        return
    for plan in check.plans:
        for start, end in plan.sentences:
            sentence = plan.prose[start:end]
            for objective, lead in _LEADS:
                match = lead.search(sentence)
                promise = match and _promise(check, plan, start, end, objective, match)
                if promise:
                    yield promise


def _promise(
    check: Check, plan: PlanText, start: int, end: int, objective: str, match: re.Match[str]
) -> Promise | None:
    sentence = match.string
    span = next(find_durations(sentence, match.end() - 1, match.end() + _REACH), None)
    if "|" in sentence or span is None or sentence[match.end() : span.start].strip():
        return None
    activity = find_activity(sentence, check)
    if activity is None:
        return None
    return Promise(activity, objective, timedelta(minutes=span.minutes), plan.side(start, end))


def find_activity(sentence: str, check: Check) -> Activity | None:
    """Return the one activity a sentence names: in full, by a resource, or by a word of its own."""
    said = key_words(sentence)
    words = {activity.name: key_words(activity.name) for activity in check.reference.activities}
    activities = check.reference.activities
    full = [one for one in activities if words[one.name] and words[one.name] <= said]
    users = [one for one in activities if any(is_named(need, sentence) for need in one.depends_on)]
    own = [
        one
        for one in activities
        if said & words[one.name].difference(*(words[o.name] for o in activities if o is not one))
    ]
    for candidates in (full, users, own):
        if candidates:
            return candidates[0] if len(candidates) == 1 else None
    return None


def is_named(resource: str, sentence: str) -> bool:
    """Return whether the sentence names the resource in full."""
    return bool(re.search(rf"(?<![\w-]){re.escape(resource)}(?![\w-])", sentence))
