"""P-17: who may activate a plan: one alone here, somebody else there; and when it is too late."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from domain.findings import Finding, Side
from domain.lengths import in_words
from ingest.facts.durations import find_durations
from upkeep.context import HIGH, Check, report
from upkeep.names import all_words
from upkeep.plans import PlanText
from upkeep.rules.recovery_times import own_goal

_ACT = re.compile(
    r"\b(?:activat\w+|invok\w+|declar\w+|(?:put|puts|brought|brings) into (?:effect|force)"
    r"|(?:takes?|goes|comes?) into (?:effect|force)|takes? effect|aktivier\w+|ausruf\w+"
    r"|feststell\w+|ausgerufen|festgestellt|rufe?[nt]\b[^.;\n]{2,80}\baus"
    r"|stell(?:t|en)\b[^.;\n]{2,80}\bfest)\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?P<object>contingency|continuity|recovery|crisis|emergency|disaster|evacuation|notfall"
    r"|krise\w*|katastrophen(?:fall|alarm)|großschadenslage)"
    r"(?: (?:operations |management |response |recovery )?plan)?\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\b(?:alone|solely|exclusively|sole authority|only (?:the|by the)|nobody (?:else|but)"
    r"|no one (?:else|but)|allein|ausschließlich|nur (?:der|die|durch))\b",
    re.IGNORECASE,
)
_MAY = re.compile(
    r"\b(?:may|can|authori[sz]ed?s?(?: to)?|decides?|decision|authority|alone|only|darf"
    r"|entscheidet)"
    r"\b[^.;\n]{0,60}\b(?:activat|invok|declar|aktivier)"
    r"|\b(?:activated|invoked|declared|put into (?:effect|force)|aktiviert) (?:only )?(?:by"
    r"|durch|von)\b"
    r"|\btakes? effect when\b|\bputs [^.;\n]{2,40} into (?:effect|force)\b"
    r"|\b(?:activates|invokes|declares|aktiviert)\b|\bdecision is\b"
    r"|\b(?:darf|dürfen|kann|können)\b[^.;\n]{0,80}\b(?:ausrufen|feststellen|ausgerufen"
    r"|festgestellt)\b|\brufe?[nt]\b[^.;\n]{2,80}\baus\b|\bstell(?:t|en)\b[^.;\n]{2,80}\bfest\b"
    r"|\b(?:durch|von|vom)\b[^.;\n]{2,60}\b(?:ausgerufen|festgestellt)\b",
    re.IGNORECASE,
)
_ACTOR = re.compile(
    r"\b(?:(?P<any>[Aa]ny (?:two |one )?(?:\w+ )?(?:members?|managers?|operators?|officers?))"
    r"|(?P<role>(?:[A-Z][\w-]{1,60} ){0,3}(?:Director|Officer|Manager|Commander|Coordinator|Lead"
    r"|Leader|Chief|Head|CEO|CTO|CIO|CISO|COO|Administrator|Mayor|President)"
    r"(?: of [A-Z][\w-]{1,40})?)"
    r"|(?P<german>(?:[A-ZÄÖÜ][a-zäöüß-]{1,40} )?(?:[A-ZÄÖÜ][a-zäöüß-]{0,40})?"
    r"(?:[Ll]eiter|[Ff]ührer|[Mm]eister|[Cc]hef|[Dd]irektor|[Mm]anager|[Ll]andrat|[Ll]andrät)(?:in)?"
    r"|Krisenstab|Geschäftsführung|Betriebsleitung|Werkleitung)"
    r"|(?:by|the|der|die) (?P<plain>(?:[a-zäöü-]{1,60} ){0,2}(?:director|officer|manager|commander"
    r"|coordinator|engineer|supervisor|leader|chief|mayor|president|leiter(?:in)?|leitung))"
    r"|(?P<person>[A-ZÄÖÜ][a-zäöüßéáàóç]{2,15} [A-ZÄÖÜ][a-zäöüßéáàóç]{2,20})"
    r"(?=(?: or [A-ZÄÖÜ]\w+ [A-ZÄÖÜ]\w+)? (?:alone|declares?|decides?|activates?|invokes?"
    r"|puts|may)))\b"
)
_MAY_NOT = re.compile(
    r"\b(?:may|must|shall|can|should) not\b|\bcannot\b|\b(?:darf|dürfen) (?:\w+ ){0,6}?nicht\b",
    re.IGNORECASE,
)
# `This plan` is the one that another plan calls by its name.
_THIS = re.compile(r"\b(?:this|diese[rns]?) (?:\w+ )?plan\b", re.IGNORECASE)
_NAMED_PLAN = re.compile(r"\b((?:[A-ZÄÖÜ][\w-]{1,40} ){1,4}Plan|[A-ZÄÖÜ][\w-]{2,40}plan)\b")
_SMALL = frozenset(
    "the a an any each der die das den dem jeder jede nur allein ausschließlich".split()
)
_NOBODY_ELSE = re.compile(
    r"\b(?:nobody|no one) else\b|\bniemand (?:sonst|anderes)\b", re.IGNORECASE
)


class _Power(NamedTuple):
    """Who may activate what; without an object it is the plan of this title."""

    object: str
    named: frozenset[str]
    title: frozenset[str]
    actors: frozenset[str]
    is_alone: bool
    side: Side


def find_unlike_authority(check: Check) -> Iterator[Finding]:
    """Yield documents that leave activation to one alone beside those that let others decide."""
    powers = [power for plan in check.plans for power in plan.once("powers", _powers)]
    alone = [power for power in powers if power.is_alone]
    for sole in alone:
        for other in powers:
            is_pair = other.side.path != sole.side.path and _is_same_object(sole, other)
            if is_pair and not _is_one_of(sole.actors, other.actors):
                message = (
                    f"Here {', '.join(sorted(sole.actors))} alone may activate the plan, there "
                    f"{', '.join(sorted(other.actors))}."
                )
                yield report("P-17", HIGH, message, sole.side, other.side)


def _is_same_object(one: _Power, other: _Power) -> bool:
    """Return whether both speak of one plan or event; two plans may each say `this plan`."""
    if one.object and other.object:
        return one.object == other.object
    own, foreign = (one, other) if not one.object else (other, one)
    return bool(foreign.object and foreign.named) and foreign.named <= own.title


def _is_one_of(some: frozenset[str], others: frozenset[str]) -> bool:
    """Return whether somebody is among both: `Leiterin` may be the `Technische Leiterin`."""
    words = [[frozenset(one.lower().split()) for one in group] for group in (some, others)]
    return any(one <= other or other <= one for one in words[0] for other in words[1])


def find_late_activation(check: Check) -> Iterator[Finding]:
    """Yield plans activated only after an outage longer than their own time to recover."""
    for plan in check.plans:
        goal = own_goal(plan)
        for start, end in plan.sentences if goal else ():
            sentence = plan.prose[start:end]
            match = _OUT_FOR.search(sentence)
            span = next(find_durations(sentence, match.end() - 1), None) if match else None
            told = plan.prose[max(0, start - 400) : end]
            if goal is None or span is None or not _ACT.search(told):
                continue
            limit = timedelta(minutes=span.minutes)
            if limit > goal.value and goal.side.start != start:
                message = (
                    f"The plan is activated after {in_words(limit)} without service, and is to "
                    f"restore it within {in_words(goal.value)}."
                )
                yield report("P-17", HIGH, message, plan.side(start, end), goal.side)


_OUT_FOR = re.compile(
    r"\bwill be (?:unavailable|offline|down|out of service|inoperable)\b[^.;\n|]{0,20}"
    r"\b(?:more|longer) than\s",
    re.IGNORECASE,
)


def _powers(plan: PlanText) -> Iterator[_Power]:
    before = ""
    for start, end in plan.sentences:
        sentence = plan.prose[start:end]
        # `The decision is the Director's alone` speaks of the sentence before.
        told = f"{before} {sentence}" if re.match(r"(?:the|this) decision\b", sentence, re.I) else (
            sentence
        )  # fmt: skip
        before = sentence
        named = _OBJECT.search(told)
        if "|" in sentence or not (named or _THIS.search(told)) or _MAY_NOT.search(sentence):
            continue
        if not _ACT.search(told) or not _MAY.search(sentence):
            continue
        actors = frozenset(_name(match) for match in _ACTOR.finditer(sentence))
        if actors and len(sentence) < 300:
            is_alone = bool(_ALONE.search(sentence)) and len(actors) == 1
            is_alone = is_alone or bool(_NOBODY_ELSE.search(sentence))
            thing = named["object"].lower() if named else ""
            phrase = _NAMED_PLAN.search(sentence)
            words = all_words(phrase[1]) - _SMALL if phrase else frozenset()
            title = all_words(plan.view.version.title)
            yield _Power(thing, words, title, actors, is_alone, plan.side(start, end))


def _name(actor: re.Match[str]) -> str:
    """Return whom the words name, without the article before them."""
    words = (actor["plain"] or actor.group()).split()
    return " ".join(word for word in words if word.lower() not in _SMALL)
