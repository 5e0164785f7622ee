"""P-17: short sentences of two plans that say the same, one of them with a `not`."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from domain.findings import Finding
from ingest.facts.verbs import IMPERATIVES
from upkeep.context import Check
from upkeep.plans import PlanText
from upkeep.rules.clashes import clash
from upkeep.rules.german_acts import is_german_order, plain_form, put_together
from upkeep.rules.time_limits import is_same_case
from upkeep.statements import Statement, kept_once, state, telling_words

_FORBIDS = re.compile(
    r"\b(?:do not|don['’]t|never|(?:must|should|shall|may|can)(?: not|n['’]t)|cannot|nicht|niemals"
    r"|auf keinen Fall|darf (?:nicht|niemals)|dürfen (?:nicht|niemals))\b",
    re.IGNORECASE,
)
_OTHER_NOT = re.compile(
    r"\b(?:not?|never|without|avoid\w*|kein\w*|ohne|nicht|niemals)\b|n['’]t\b", re.I
)
# Who may or must, and how surely, is no part of the act.
_FRAME = re.compile(
    r"\b(?:(?:any|every|all|each|no) (?:employees?|staff|members? of staff|persons?|one|people)"
    r"|anyone|anybody|everyone|everybody|employees|staff|alle|jeder?|mitarbeitende[rn]?"
    r"|always|please|immediately|at once|is allowed to|are allowed to|must|should|shall|may|can"
    r"|stets|immer|sofort|umgehend|unverzüglich|bitte|darf|dürfen|muss|müssen|soll|sollen)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:may|must|should|shall|can|always|is allowed to|are allowed to|darf|dürfen|muss|müssen"
    r"|soll|sollen|sofort|umgehend|unverzüglich|stets|immer)\b",
    re.IGNORECASE,
)
# A rule and its exception, or two cases, are no contradiction.
_CASE = re.compile(
    r"\b(?:if|when|whenever|unless|until|while|only|except|where|before|after|than|wenn|falls|bis"
    r"|nur|außer|solange|sobald|bevor|nachdem|sofern)\b|\?",
    re.IGNORECASE,
)
# What is right in a fire may be wrong in a flood.
_DANGERS = re.compile(
    r"fire|flood|storm|earthquake|bomb|gas|explosion|power|outage|malware|ransomware|pandemic"
    r"|chemical|leak|release|attack|shooter|intruder|violence|shelter|brand|feuer|hochwasser"
    r"|unwetter|gewitter|hagel|lightning|\bwinds?\b|smoke|\brauch"
    r"|sturm|erdbeben|strom|ausfall|pandemie|chemie|leck|angriff|amok|gewalt",
    re.IGNORECASE,
)
# What a thing may or can do is no permission.
_MAY = re.compile(r"\b(?:may|can(?:not)?|darf|kann)\b", re.IGNORECASE)
_BANNED = re.compile(
    r"\b(?:darf|dürfen) (?:nicht|niemals|auf keinen Fall)\b[^.;]{0,80}\bwerden\b", re.IGNORECASE
)
_WHO = re.compile(
    r"\b(?:employees?|staff|members?|persons?|people|anyone|anybody|everyone|everybody|nobody|you"
    r"|we|visitors?|guests?|teams?|users?|contractors?|mitarbeitende[rn]?|jeder?|alle|niemand"
    r"|besuchende[rn]?|gäste|personen)\b",
    re.IGNORECASE,
)
_FEWEST, _LONGEST = 2, 120


class _Told(NamedTuple):
    statement: Statement
    act: frozenset[str]
    is_forbidden: bool


def find_plain_opposites(check: Check) -> Iterator[Finding]:
    """Yield pairs of sentences of two plans with the same words, one of which forbids the act."""
    told: defaultdict[frozenset[str], list[_Told]] = defaultdict(list)
    for plan in check.plans:
        for one in plan.once("plain acts", _told):
            told[one.act].append(one)
    for same in told.values():
        for plus in (one.statement for one in same if not one.is_forbidden):
            for minus in (one.statement for one in same if one.is_forbidden):
                if plus.plan.path != minus.plan.path and is_one_case(plus, minus, check):
                    yield clash(plus, minus)


def is_one_case(one: Statement, other: Statement, check: Check) -> bool:
    """Return whether neither what their plans are for nor a danger sets two sentences apart."""
    return dangers_of(one) == dangers_of(other) and is_one_thing(one, other, check)


def is_one_thing(one: Statement, other: Statement, check: Check) -> bool:
    """Return the same whatever dangers their titles and headings name."""
    things, others = _things_of(one, check), _things_of(other, check)
    is_other_thing = things and others and not things & others
    return not is_other_thing and is_same_case(one, other)


def _things_of(statement: Statement, check: Check) -> frozenset[str]:
    """Return what of the BIA and the inventory the plan of a sentence is named after."""
    title = statement.plan.view.version.title.casefold()
    names = [one.name for one in check.reference.activities]
    names += [one.name for one in check.reference.resources]
    return frozenset(name for name in names if name.casefold() in title)


def dangers_of(statement: Statement) -> frozenset[str]:
    """Return the dangers that the title and the headings above a sentence name."""
    plan = statement.plan
    above = (plan.view.version.title, *plan.section_at(statement.start).heading_path)
    return dangers_in(" ".join(above))


def dangers_in(text: str) -> frozenset[str]:
    """Return the dangers that a text names."""
    return frozenset(word.lower() for word in _DANGERS.findall(text))


def _told(plan: PlanText) -> Iterator[_Told]:
    for start, end in plan.sentences:
        text = plan.prose[start:end]
        if end - start > _LONGEST or "|" in text or _CASE.search(text):
            continue
        if _MAY.search(text) and not (_WHO.search(text) or _BANNED.search(text)):
            continue
        plain, count = _FORBIDS.subn(" ", text)
        if count > 1 or _OTHER_NOT.search(plain) or not (count or _is_asked(text)):
            continue
        words = telling_words(_FRAME.sub(" ", put_together(plain.strip())))
        act = kept_once(frozenset(map(plain_form, words)))
        if len(act) >= _FEWEST:
            yield _Told(state(plan, start, end), act, is_forbidden=bool(count))


def _is_asked(text: str) -> bool:
    first = re.search(r"[^\W\d_]+", text)
    is_imperative = first is not None and first.group().lower() in IMPERATIVES
    return is_imperative or _ASKS.search(text) is not None or is_german_order(text)
