"""P-17: one role alone speaks to the media, and in another place another role does."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from domain.findings import Finding
from upkeep.context import HIGH, Check, report
from upkeep.names import all_words
from upkeep.plans import PlanText
from upkeep.rules.past import is_past
from upkeep.rules.sites import are_two_sites
from upkeep.statements import Statement, state

# Who talks about the media, or with those who watch them, does not talk to them.
_ABOUT = r"(?<!social )(?<!about )(?<!about the )"
_MEDIA = (
    rf"{_ABOUT}(?:media|press|journalists?|reporters?|camera teams?)"
    r"(?! (?:teams?|officers?|offices?|desks?|monitors?|monitoring|department|unit|room))"
)
_MEDIEN = (
    r"(?<!über )(?<!über die )(?<!soziale )(?<!sozialen )"
    r"(?:Presse|Medien|Journalist\w*|Öffentlichkeit|Reporter\w*)"
)
_ROLE = (
    r"(?P<who>(?!(?:may|who|that|which|if|when|and|or|not)\b)[a-zA-Z][\w-]{1,40}"
    r"(?: (?!(?:may|who|that|which|if|when|and|or|not|speaks?|talks?|gives?|alone|briefs?)\b)"
    r"[\w-]{2,40}){0,3})"
)
_ENGLISH = (
    re.compile(
        rf"\A\W*(?P<only>only |nobody but |no one but )?(?:the |our |an? )?{_ROLE}"
        r" (?P<alone>alone )?(?:(?:may|can|must|shall|will) )?(?P<alone2>alone )?(?:speaks?|talks?"
        rf"|gives? interviews?|makes? statements?|briefs?)\b[^.,;|\n]{{0,30}}?\b{_MEDIA}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:{_MEDIA}\b[^.;|\n]{{0,50}}? (?:are|is) (?:given|told|briefed|answered|informed"
        rf"|handled|dealt with|taken)"
        rf"|interviews?\b[^.;|\n]{{0,30}}? (?:are|is) given)\b[^.;|\n]{{0,50}}?"
        r" (?P<only>only |solely |exclusively )?by "
        rf"(?:the |our )?(?:[\w-]{{2,30}}['’]s )?{_ROLE}"
        r"(?P<alone> alone| only| exclusively|,? and (?:nobody|no ?one) else)?(?P<alone2>)"
        r"(?=[.;,]|\Z)",
        re.IGNORECASE,
    ),
    # `All inquiries from the media go to the press office`: to nobody else.
    re.compile(
        r"\b(?P<only>all|any|every) (?:[\w-]{2,20} ){0,2}?(?:"
        rf"(?:in|en)quir(?:y|ies)|questions?|requests?|calls?) (?:from|by|of) (?:the )?{_MEDIA}"
        r" (?:go(?:es)?|(?:(?:is|are|must be|should be|shall be) )(?:to be )?(?:referred|forwarded"
        r"|passed(?: on)?|directed|sent|put through|handed(?: on)?)) (?:only )?to "
        rf"(?:the |our )?(?:[\w-]{{2,30}}['’]s )?{_ROLE}(?P<alone> alone| only)?(?P<alone2>)"
        r"(?=[.;,]|\Z)",
        re.IGNORECASE,
    ),
)
_SPEAKS = re.compile(
    rf"\b(?:spricht|sprechen|äußert|gibt|geben|redet)\b[^.;|\n]{{0,80}}?\b{_MEDIEN}\b"
    rf"|\b{_MEDIEN}\b[^.;|\n]{{0,60}}?\b(?:spricht|sprechen|äußert sich|gibt|geben|redet)\b"
    r"|\bnach außen (?:spricht|äußert sich)\b"
    r"|\b(?:spricht|äußert sich)\b[^.;|\n]{2,60}\bnach außen\b"
    r"|\bals Sprecher(?:in)? (?:tritt|dient|fungiert)\b|\binterviews? (?:gibt|geben)\b",
    re.IGNORECASE,
)
# Of what is given only words count: who hands out passes gives no interview.
_GIVES = re.compile(r"\b(?:gibt|geben)\b", re.IGNORECASE)
_WORDS = re.compile(
    r"\b(?:ausk[uü]nft\w*|interviews?|\w*erklärung\w*|stellungnahmen?|statements?|antwort\w*"
    r"|information\w*|bekannt)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?!Als Sprecher)(?P<who>(?=[A-ZÄÖÜ])[\wäöüß-]{0,40}?(?:[Ll]eiter|[Ss]precher|[Cc]hef"
    r"|[Mm]anager|[Dd]irektor|[Vv]orstand|[Bb]eauftragte|[Ll]eitung|[Ff]ührung|[Pp]ressestelle"
    r"|[Bb]ürgermeister)(?:in)?)\b"
)
_PRESS = re.compile(r"press|spokes|sprecher|communications?|media|pr\b|public", re.IGNORECASE)
# `The head of the press office` is of it.
_OF_PRESS = re.compile(
    r"\bpresse\w+|\b\w*sprecher\w*|\bpress (?:office|officer|team|desk)|\bspokes\w+", re.I
)
_AS_SPEAKER = re.compile(r"\b[Aa]ls Sprecher(?:in)?\b")
_ALONE = re.compile(r"\b(?:allein|ausschließlich|nur|einzig)\b", re.IGNORECASE)
# Who stands in takes nothing from whose matter it is, and who does not speak has no word.
_OTHERWISE = re.compile(
    r"\b(?:if|when|unless|absen\w+|behalf|deput\w+|otherwise|after consult\w+|with the (?:consent"
    r"|approval)|not|never|nobody(?! but| else)|wenn|falls|vertret\w+|stellvertret\w+|abwesen\w+"
    r"|verhinder\w+|sonst|Zustimmung|Auftrag|nicht|nie|niemand|kein\w*|exercises?|drills?|\w*übung"
    # Who approves a statement, hands a question on or warns the public gives no interview.
    r"|frei|frei(?:gibt|geben)|weiter|weiter(?:gibt|geben)|Warnung\w*|warnt|warnings?|approves?)\b",
    re.IGNORECASE,
)
_LONGEST, _MOST = 240, 40


class _Voice(NamedTuple):
    who: frozenset[str]
    named: str
    is_alone: bool
    statement: Statement


def find_unlike_spokespeople(check: Check) -> Iterator[Finding]:
    """Yield pairs of sentences of which one leaves the media to one role alone, the other lets
    another role speak to them.
    """
    voices = [one for plan in check.plans for one in plan.once("voices", _voices)]
    alone = [one for one in voices if one.is_alone][:_MOST]
    for other in voices:
        # Against the rule of its own plan, if that has one; once is enough.
        plan = other.statement.plan
        for sole in sorted(alone, key=lambda one: one.statement.plan is not plan):
            first, second = sole.statement, other.statement
            is_told = other.is_alone and (first.plan.path, first.start) > (
                second.plan.path,
                second.start,
            )
            # `The press` that is spoken to is not the office of the press.
            named = all_words(second.text) - {"press"}
            plain = _AS_SPEAKER.sub(" ", second.text)
            is_of_press = sole.who == {"press"} and _OF_PRESS.search(plain)
            is_same_role = is_of_press or sole.who & other.who or sole.who & named
            if is_told or is_same_role or are_two_sites(first, second):
                continue
            message = f"Here {sole.named} alone speaks to the media, there {other.named}."
            sides = (one.plan.side(one.start, one.end) for one in (first, second))
            yield report("P-17", HIGH, message, *sides)
            break


def _voices(plan: PlanText) -> Iterator[_Voice]:
    for start, end in plan.sentences:
        text = plan.prose[start:end]
        if "|" in text or end - start > _LONGEST or _OTHERWISE.search(text):
            continue
        found = _in_english(text) or _in_german(text)
        if found is not None and not is_past(plan, start):
            who, is_alone = found
            words = all_words(who) - {"the", "our", "an"}
            # One role in two languages, and by its many names.
            words = frozenset({"press"}) if _PRESS.search(who) else words
            yield _Voice(words, who, is_alone, state(plan, start, end))


def _in_english(text: str) -> tuple[str, bool] | None:
    match = next((found for one in _ENGLISH if (found := one.search(text))), None)
    if match is None:
        return None
    return match["who"], bool(match["only"] or match["alone"] or match["alone2"])


def _in_german(text: str) -> tuple[str, bool] | None:
    speaks = _SPEAKS.search(text)
    if speaks is None or (_GIVES.search(speaks.group()) and not _WORDS.search(text)):
        return None
    who = _TITLE.search(_AS_SPEAKER.sub(" ", text))
    return None if who is None else (who["who"], _ALONE.search(text) is not None)
