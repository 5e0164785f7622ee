"""P-17: people are reached by a channel that another plan says is not used."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from domain.findings import Finding
from upkeep.context import HIGH, Check, report
from upkeep.plans import PlanText
from upkeep.statements import telling_words

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
_CASE = re.compile(r"\b(?:if|when|unless|where|until|while|wenn|falls|solange)\b", re.IGNORECASE)
_LEAST_SHARED, _LONGEST = 2, 260


class _Said(NamedTuple):
    plan: PlanText
    start: int
    end: int
    matter: frozenset[str]
    uses: frozenset[str]
    refuses: frozenset[str]


def find_refused_channels(check: Check) -> Iterator[Finding]:
    """Yield pairs of sentences of two plans: one reaches people as the other says nobody does."""
    said = [one for plan in check.plans for one in plan.once("channels", _said)]
    using: defaultdict[str, list[_Said]] = defaultdict(list)
    for one in said:
        for channel in one.uses:
            using[channel].append(one)
    for two in said:
        for channel in sorted(two.refuses):
            for one in using[channel]:
                shared = len(one.matter & two.matter)
                if one.plan.path != two.plan.path and shared >= _LEAST_SHARED:
                    message = f"Here by {channel}, and there {channel} is not used."
                    sides = (part.plan.side(part.start, part.end) for part in (one, two))
                    yield report("P-17", HIGH, message, *sides)


def _said(plan: PlanText) -> Iterator[_Said]:
    for start, end in plan.sentences:
        sentence = plan.prose[start:end]
        if "|" in sentence or end - start > _LONGEST or _CASE.search(sentence):
            continue
        refusals = list(_REFUSES.finditer(sentence))
        refuses = {_name(one["channel"] or one["channel2"]) for one in refusals}
        uses = {_name(one["channel"]) for one in _USES.finditer(sentence)} - refuses
        if uses or refuses:
            matter = telling_words(re.sub(_ANY, " ", sentence, flags=re.IGNORECASE))
            yield _Said(plan, start, end, matter, frozenset(uses), frozenset(refuses))


def _name(words: str) -> str:
    return next(
        name for name, pattern in _CHANNELS.items() if re.fullmatch(pattern, words, re.IGNORECASE)
    )
