"""Objectives that a sentence states without calling them so: `back within five hours`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from domain.findings import Side
from domain.reference import Activity, Resource
from ingest.facts.durations import find_durations
from upkeep.context import Check
from upkeep.names import key_words
from upkeep.plans import PlanText
from upkeep.rules.past import is_past, is_told, of_today

_LEADS = (
    (
        "RTO",
        re.compile(
            r"\b(?:back(?: up| online| in (?:service|operation))?|restored|recovered|resumed"
            r"|reinstated|re-?established|reopened|brought back"
            r"|(?:available|operational|running|up|working|usable|open|reachable|ready|staffed"
            r"|in (?:use|service|operation|the hands of)|online)\b[^.|]{0,40}?\bagain"
            r"|again (?:available|operational|running|up|working|usable|open|reachable|ready)"
            r"|(?:restore|recovery|restoration) [^.|]{0,60}\bcompleted?"
            r"|wieder(?:hergestellt| verfügbar| arbeitsfähig| erreichbar| bereit| in betrieb)?)\b"
            r"[^.|]{0,60}?\b(?:within|in (?:under|less than)|no later than|not later than|inside"
            r"|after|in|innerhalb(?: von)?|binnen|nach|spätestens(?: nach)?)\s"
            r"(?:spätestens |at most |no more than |about |the first )?",
            re.IGNORECASE,
        ),
    ),
    (
        "MTPD",
        re.compile(
            r"\b(?:max\w*|longest|greatest)\.? (?:tolerable |acceptable |allowable "
            r"|permissible |allowed )?"
            r"(?:period of )?(?:outage|downtime|disruption|interruption"
            r"|unavailability)\b[^.|\d]{0,25}?"
            r"\b(?:is|of|at)\s"
            r"|\b(?:may|can|could) (?:only )?(?:be|stay|remain|stand) (?:down|offline|unavailable"
            r"|closed|interrupted|still|idle|out of (?:service|action|use))(?: for)? (?:at most"
            r"|no (?:more|longer) than|up to|only)\s"
            r"|\b(?:must not|may not|should not|cannot|can not|never)\b[^.|]{0,40}\b(?:unanswered"
            r"|dark|silent|closed|missing|cut off|idle|unavailable"
            r"|offline|down|out of service|interrupted|unattended)\b[^.|]{0,15}"
            r"\b(?:more|longer) than\s",
            re.IGNORECASE,
        ),
    ),
    (
        "RPO",
        re.compile(
            r"\brecovery point(?: objective)?\b[^.|\d]{0,15}?\b(?:is|of|at)\s"
            r"|\b(?:lack|lose|loses|miss|missing|loss of)\s(?:of\s)?(?:up to|at most|no more than"
            r"|a maximum of)\s"
            r"|\b(?:not|never)\s(?:lose|miss)\smore than\s"
            r"|\b(?:afford|accept|bear|tolerate|willing)\s"
            r"(?:to lose|losing|the loss of|a loss of)\s"
            r"(?:(?:up to|at most|no more than|a maximum of|the last)\s)?"
            r"|\b(?:höchstens|maximal) (?:die )?Daten (?:von|aus|der letzten)\s",
            re.IGNORECASE,
        ),
    ),
)
_STATE = (
    r"(?:verfügbar|arbeitsfähig|erreichbar|bereit|in Betrieb|hergestellt|zur Verfügung|nutzbar"
    r"|einsatzbereit|betriebsbereit|am Netz|online|laufen|läuft|arbeiten|arbeitet|funktionieren"
    r"|funktioniert|anlaufen|bereitstehen|aufgenommen)"
)
# The time stands before what is to be so by then.
_BY = (
    (
        "RTO",
        re.compile(
            r"\b(?:innerhalb(?: von)?|binnen|spätestens(?: nach| in| innerhalb(?: von)?)?"
            r"|nach(?: spätestens| höchstens)?|within|no later than|after)\s"
            r"(?:spätestens |höchstens |at most )?",
            re.IGNORECASE,
        ),
        re.compile(
            rf"[^.|;]{{0,60}}?\swieder(?:hergestellt|anlaufen|(?=[.,;)]|\Z)| {_STATE})"
            r"|[^.|;]{0,40}?\s(?:must|has to|have to|is to|are to|shall|should|will) be (?:back"
            r"|restored|recovered|running|working|available|operational|up)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "RPO",
        re.compile(r"\b(?:höchstens|maximal|nicht mehr als|bis zu)\s", re.IGNORECASE),
        re.compile(r"\s(?:an |der |von )?Daten\b", re.IGNORECASE),
    ),
    (
        "MTPD",
        re.compile(r"\b(?:nicht|nie|keinesfalls) länger als\s", re.IGNORECASE),
        re.compile(r"\s(?:lang )?(?:ausfallen|stillstehen|unterbrochen sein)\b", re.IGNORECASE),
    ),
)
# As in `open again two days after the failure`: the time stands before its preposition.
_AGAIN = re.compile(
    r"\b(?:again|back|restored|recovered|resumed|reopened|reinstated|wiederhergestellt)\s"
    r"(?:at most |no more than )?",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\s(?:after|following|later|from|nach)\b", re.IGNORECASE)
# As in `usable again the same day, three hours at the latest`.
_AGAIN_BY = re.compile(
    r"\b(?:again|back|restored|recovered|resumed|reopened|reinstated|wieder)\b[^.|;]{0,40}?[,(]\s",
    re.IGNORECASE,
)
_AT_LATEST = re.compile(r"\s(?:at the (?:very )?(?:latest|most)|at most|spätestens)\b", re.I)
# As in `may stand still for a week before it becomes critical`.
_STANDS = re.compile(
    r"\b(?:may|can|could) (?:be|stay|remain|stand|go) (?:down|offline|unavailable|closed|still|idle"
    r"|interrupted|without [^.|;,]{3,40}?|out of (?:service|action|use)) (?:for )?",
    re.IGNORECASE,
)
_BEFORE_HARM = re.compile(
    r"\s(?:at (?:the )?most\b|(?:before|until|till)\s(?:it|this|that|the|there|we|any)\b"
    r"[^.|;,]{0,30}?"
    r"\b(?:critical|unacceptable|intolerable|serious|harm|damage|danger\w*|suffer\w*|hurts?)\b)",
    re.IGNORECASE,
)
# What leads to a time, and what must follow it.
_ANY_ORDER = (
    *((objective, lead, None) for objective, lead in _LEADS),
    ("RTO", _AGAIN, _SINCE),
    ("RTO", _AGAIN_BY, _AT_LATEST),
    ("MTPD", _STANDS, _BEFORE_HARM),
)
# A time by which somebody decides, and one that a test once took, are promised to nobody.
_NO_PROMISE = re.compile(
    r"\b(?:decides?|decided|decision|chooses?|entscheide\w*|entscheidung)\b"
    r"|\b(?:tests?|exercises?|drills?|rehearsals?|übung|probe)\b[^.|]{0,40}"
    r"\b(?:brought|took|needed|had|was|were|got|brachte|dauerte|war)\b",
    re.IGNORECASE,
)
# `If it is not back within an hour, call` says when to call.
_CONDITION = re.compile(
    r"\b(?:if|when|unless|until|once|wenn|falls|sofern|sobald|solange)\b[^,;:]*\Z"
    r"|\A\W*(?:should|sollte[n]?)\b[^,;:]*\Z",
    re.IGNORECASE,
)
_REACH = 40
# What a thing needs, and then what becomes of that.
NEEDS = re.compile(
    r"\b(?:depends? (?:up)?on|stands? (?:and|or) falls? with|hinges? on|is tied to|is bound to"
    r"|works? only with|without (?:the|our|its|an?) [^.;,|]{3,50} (?:there (?:is|are) no|nothing"
    r" (?:goes|works|runs))|rel(?:y|ies) (?:up)?on|(?:cannot|can not|can['’]t|does not|will not)"
    r" (?:run|work|operate|start|resume|be (?:run|resumed|started)|do|go on|continue|function)"
    r" without|is (?:useless|of no use|impossible) without|(?:needs?|requires?|is based on|is built"
    r" on|hangs on|runs (?:on|over)|goes (?:through|via)|uses|is fed by|draws on) (?=[^.;"
    r"|]{3,60}?[,(;]))",
    re.IGNORECASE,
)
RTO_LEAD = _LEADS[0][1]


@dataclass(frozen=True, slots=True)
class Promise:
    """A time that a sentence gives for the one activity it speaks of."""

    activity: Activity | Resource
    objective: str
    value: timedelta
    side: Side


def find_promises(check: Check) -> Iterator[Promise]:
    """Yield the promises in the prose of all plans; a sentence about several activities is none."""
    if not (check.reference.activities or check.reference.resources):
        return
    for plan in check.plans:
        yield from check.once_in(plan, find_promises, partial(_promises, plan))


def _promises(plan: PlanText, check: Check) -> Iterator[Promise]:
    for start, end in plan.sentences:
        sentence = of_today(plan.prose[start:end])
        if _NO_PROMISE.search(sentence) or is_told(sentence) or is_past(plan, start):
            continue
        found = (
            _promise(check, plan, (start, end), objective, match, then)
            for objective, lead, then in (*_ANY_ORDER, *_BY)
            for match in lead.finditer(sentence)
        )
        promise = next((one for one in found if one is not None), None)
        if promise is not None:
            yield promise


def _promise(
    check: Check,
    plan: PlanText,
    place: tuple[int, int],
    objective: str,
    match: re.Match[str],
    then: re.Pattern[str] | None,
) -> Promise | None:
    """Return what a sentence promises from `match` on; `then` is what must follow the time."""
    sentence = match.string
    span = next(find_durations(sentence, match.end() - 1, match.end() + _REACH), None)
    if "|" in sentence or span is None or sentence[match.end() : span.start].strip():
        return None
    if _CONDITION.search(sentence[: match.start()]):
        return None
    # `Mail relies on the hub, back in a day`: the time is of what is needed.
    if objective == "RTO" and NEEDS.search(sentence, 0, span.start):
        return None
    if then is not None and not then.match(sentence, span.end):
        return None
    meant = _resource_in(sentence, check) if objective == "RTO" else None
    activity = meant or find_activity(sentence, check)
    if activity is None:
        return None
    return Promise(activity, objective, timedelta(minutes=span.minutes), plan.side(*place))


def _resource_in(sentence: str, check: Check) -> Resource | None:
    """Return the one resource with an objective of its own that the sentence names in full.

    An activity named beside it is what the sentence is about.
    """
    named = [
        one
        for one in check.reference.resources
        if one.recovery_time_objective is not None and is_named(one.name, sentence)
    ]
    said = key_words(sentence)
    activities = [key_words(one.name) for one in check.reference.activities]
    if len(named) != 1 or any(words and words <= said for words in activities):
        return None
    return named[0]


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
    name = rf"(?<![\w-]){re.escape(resource)}(?:e?s)?(?![\w-])"
    # Behind an article it may be written small.
    small = rf"\b(?i:(?:the|our|der|die|das|den|dem) {re.escape(resource)})(?![\w-])"
    return bool(re.search(name, sentence) or re.search(small, sentence))
