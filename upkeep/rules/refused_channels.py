"""P-17: a channel that another place says is not used, or is not the only one."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from domain.findings import Finding
from upkeep.context import HIGH, Check, report
from upkeep.plans import PlanText
from upkeep.rules.cases import are_two_cases
from upkeep.rules.german_acts import plain_form
from upkeep.rules.plain_opposites import is_one_case
from upkeep.sought import Sought
from upkeep.statements import state, telling_words

_CHANNELS = {
    "e-mail": r"e-?mails?",
    "telephone": r"(?:tele)?phones?(?: calls?)?|telefon\w*",
    "text message": r"text messages?|sms|texts",
    "radio": r"radios?|funk\w*",
    "chat": r"chat|slack|teams|mattermost|whatsapp|messenger",
    "loudspeaker": r"loudspeakers?|public address|tannoy|durchsagen?|lautsprecher",
    "fax": r"fax(?:es)?",
    "pager": r"pagers?|beepers?",
    "runner": r"runners?|messengers|boten?",
}
_ANY = "|".join(f"(?:{words})" for words in _CHANNELS.values())
_USES = re.compile(
    rf"\b(?:by|via|over|through|using|per|über|durch)\s(?:the )?(?P<channel>{_ANY})\b",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    rf"\b(?P<channel>{_ANY})\b[^.;,\n|]{{0,20}}?\b(?:is|are|must|may|should|shall|ist|sind|darf|dürfen)"
    r" (?:not|never|nicht) (?:to )?(?:be )?(?:used|allowed|permitted|sent|benutzt|verwendet"
    r"|erlaubt)\b"
    rf"|\b(?:never|not|do not use|don['’]t use|nicht) (?:by|via|over|through|per|über)? ?"
    rf"(?P<channel2>{_ANY})\b",
    re.IGNORECASE,
)
_CHANNELS_SAID = Sought(_USES, _REFUSES)
_CASE = re.compile(r"\b(?:if|when|unless|where|until|while|wenn|falls|solange)\b", re.IGNORECASE)
_ALONE = re.compile(
    r"\b(?:only|exclusively|solely|nur|ausschließlich|allein) (?:by|via|over|through|per|über|durch"
    rf"|mit) (?:the )?(?:{_ANY})\b"
    rf"|\b(?:{_ANY})\b[,;] (?:no other (?:way|means|channel) is|kein anderer Weg wird)\b"
    rf"|\b(?:{_ANY})\b,? (?:(?:and|und) (?:in|by|auf|by) (?:no other|keine\w* ander\w*)"
    r"|only\b|alone\b|and nothing else|und sonst nichts)",
    re.IGNORECASE,
)
# What is only the first way, or one of several, leaves others.
_MORE = re.compile(
    r"\b(?:also|additionally|besides|or|first|too|both|as well|auch|zusätzlich|oder|zuerst|sowohl"
    r"|außerdem)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|no|nobody|nicht|nie|niemals|niemand|kein\w*)\b|n['’]t\b", re.IGNORECASE
)
# How it is said that something is told by a channel.
_SAYS = frozenset(
    "send given give made make pass passed go out only exclusively solely nur ausschließlich "
    "allein gegeben gehen geht erfolgt erfolgen verschickt other way no".split()
)
_ENDING = re.compile(r"(?<=\w{5})(?:ungen|ung|en|t|s)\Z")
_LEAST_SHARED, _LONGEST = 2, 260
_LEAST_PART, _LEAST_OF_ALL = 0.75, 0.5


class _Said(NamedTuple):
    plan: PlanText
    start: int
    end: int
    matter: frozenset[str]
    uses: frozenset[str]
    refuses: frozenset[str]
    is_alone: bool
    is_plain: bool


def find_refused_channels(check: Check) -> Iterator[Finding]:
    """Yield pairs of sentences of two plans: one reaches people as the other says nobody does.

    And of one plan or two: what is said by one channel alone is said by another.
    """
    said = [one for plan in check.plans for one in plan.once("channels", _said)]
    yield from _beside_the_only(said, check)
    using: defaultdict[str, list[_Said]] = defaultdict(list)
    for one in said:
        for channel in one.uses:
            using[channel].append(one)
    for two in said:
        for channel in sorted(two.refuses):
            for one in using[channel]:
                shared = len(one.matter & two.matter)
                is_one = one.plan.path != two.plan.path or _is_one_rule(one, two, check)
                if is_one and shared >= _LEAST_SHARED:
                    message = f"Here by {channel}, and there {channel} is not used."
                    sides = (part.plan.side(part.start, part.end) for part in (one, two))
                    yield report("P-17", HIGH, message, *sides)


def _beside_the_only(said: Sequence[_Said], check: Check) -> Iterator[Finding]:
    """Yield pairs of sentences on one matter: by one channel alone here, by another one there."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        for word in one.matter if one.is_plain or one.is_alone else ():
            index[word].append(number)
    for number, sole in enumerate(said):
        near = {other for word in sole.matter for other in index[word]} if sole.is_alone else ()
        for place in sorted(near):
            other = said[place]
            # Two that are each the only one are told once.
            if place == number or (other.is_alone and place < number):
                continue
            if not sole.uses & other.uses and _is_one_matter(sole, other, check):
                here, there = (", ".join(sorted(part.uses)) for part in (sole, other))
                message = f"Here only by {here}, and there by {there}."
                sides = (part.plan.side(part.start, part.end) for part in (sole, other))
                yield report("P-17", HIGH, message, *sides)


def _is_one_rule(one: _Said, other: _Said, check: Check) -> bool:
    """Return whether two sections of one plan say the same but for the channel."""
    is_apart = one.plan.section_at(one.start) != other.plan.section_at(other.start)
    return is_apart and one.is_plain and _is_one_matter(one, other, check)


def _is_one_matter(one: _Said, other: _Said, check: Check) -> bool:
    own, others = (frozenset(map(_root, part.matter - _SAYS)) for part in (one, other))
    shared = len(own & others)
    shorter, longer = sorted((len(own), len(others)))
    if not shared or shared / shorter < _LEAST_PART or shared / longer < _LEAST_OF_ALL:
        return False
    if shared < _LEAST_SHARED and own != others:
        return False
    first, second = (state(part.plan, part.start, part.end) for part in (one, other))
    return not are_two_cases(first, second) and is_one_case(first, second, check)


def _root(word: str) -> str:
    """Return a word as German joins it to others: `Alarmierung`, `alarmiert`, `alarmieren`."""
    return _ENDING.sub("", plain_form(word))


def _said(plan: PlanText) -> Iterator[_Said]:
    for start, end in plan.sentences_for(_CHANNELS_SAID):
        sentence = plan.prose[start:end]
        if "|" in sentence or end - start > _LONGEST or _CASE.search(sentence):
            continue
        refusals = list(_REFUSES.finditer(sentence))
        refuses = {_name(one["channel"] or one["channel2"]) for one in refusals}
        uses = {_name(one["channel"]) for one in _USES.finditer(sentence)} - refuses
        if uses or refuses:
            matter = telling_words(re.sub(_ANY, " ", sentence, flags=re.IGNORECASE))
            is_alone = bool(uses) and _ALONE.search(sentence) is not None
            is_one = bool(uses) and not (_MORE.search(sentence) or _NOT.search(sentence))
            yield _Said(
                plan, start, end, matter, frozenset(uses), frozenset(refuses), is_alone, is_one
            )


def _name(words: str) -> str:
    return next(
        name for name, pattern in _CHANNELS.items() if re.fullmatch(pattern, words, re.IGNORECASE)
    )
