"""P-17: an act that one sentence asks for and another forbids."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from domain.findings import Finding
from ingest.facts.verbs import IMPERATIVES
from upkeep.acts import find_act
from upkeep.context import HIGH, Check, report
from upkeep.plans import PlanText
from upkeep.rules.act_opposites import AT_ONCE, has_other_actor
from upkeep.rules.cases import are_two_cases
from upkeep.rules.clashes import in_short
from upkeep.rules.plain_opposites import dangers_of
from upkeep.rules.time_limits import is_same_case
from upkeep.statements import Closeness, Statement, state, stem_of, telling_words

_NOT = re.compile(
    r"\b(?:do not|don['’]t|never|must not|should not|shall not|may not|avoid(?:s|ing)?"
    r"|refrain from|nicht|auf keinen fall)\s+(?P<act>[^.;,\n]{3,60})",
    re.IGNORECASE,
)
_ANY_NOT = re.compile(r"\b(?:not|never|avoid\w*|no|without|unless|nicht|kein\w*|n['’]t)\b", re.I)
_ASKED = re.compile(
    r"(?:\A|\b(?:must|should|shall|will|please|always|immediately|muss|müssen|soll|sofort)\s+"
    r"(?:be |immediately |first )?)(?P<act>[\w-]+(?: (?:off|down|up|out))?)",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\b(switch|turn|power|shut)((?: [\w-]+){1,5}?) (off|down)\b", re.IGNORECASE)
_ACTS = re.compile(
    r"\A(?:\d{1,2}[.)] |[-*•] )?(?:The |An? )?(?:[A-Za-z][\w-]+ ){1,4}?(?P<verb>[a-z]{3,12}s)(?= )"
)
_EXCEPTED = re.compile(r"\b(?:only|unless|except|nur|außer)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:them|it|these|those|sie|ihn|es)\b", re.IGNORECASE)
# A ban for one case is the exception to a rule for all.
_IN_CASE = re.compile(
    r"\b(?:if(?! (?:at all )?(?:possible|necessary|needed))|when|while|during|wenn|falls|sofern"
    r"|solange|während)\b(?P<case>[^,;:.()]*)",
    re.IGNORECASE,
)
_WAITS = re.compile(r"\b(?:before|until|till|bevor|bis)\b", re.IGNORECASE)
# Such verbs alone say nothing of the act.
_ANY_ACT = frozenset("bring follow take make use have go get do keep give put set run".split())
# So far from the verb its object stands.
_NEAR = 7
_LONGEST = 300
_LEAST = 0.34
# As long as `_NOT` reads; a word may go on behind it.
_LONGEST_ACT = 58


class _Told(NamedTuple):
    statement: Statement
    acts: frozenset[str]
    is_forbidden: bool


def find_opposite_instructions(check: Check) -> Iterator[Finding]:
    """Yield pairs where one sentence asks for an act on a thing, and the other forbids it."""
    told = [one for plan in check.plans for one in plan.once("acts", _acts)]
    asked: defaultdict[str, list[_Told]] = defaultdict(list)
    for one in told:
        for act in () if one.is_forbidden else sorted(one.acts - _ANY_ACT):
            asked[act].append(one)
    closeness = Closeness([one.statement for one in told])
    for two in told:
        acts = two.acts - _ANY_ACT if two.is_forbidden else frozenset()
        near = {id(one): one for act in acts for one in asked[act]}
        for one in near.values():
            plus, minus = one.statement, two.statement
            if not closeness.is_near(plus, minus, least=_LEAST) or not is_same_case(plus, minus):
                continue
            if _is_apart(plus, minus):
                continue
            if _is_same_object(plus, minus, one.acts & two.acts):
                message = (
                    f"One sentence asks: {in_short(plus.text)}; "
                    f"the other forbids: {_forbidden(minus.text)}."
                )
                sides = (
                    plus.plan.side(plus.start, plus.end),
                    minus.plan.side(minus.start, minus.end),
                )
                yield report("P-17", HIGH, message, *sides)


def _is_apart(plus: Statement, minus: Statement) -> bool:
    """Return whether cases, dangers, a condition of the ban or two actors set them apart."""
    if dangers_of(plus) != dangers_of(minus) or are_two_cases(plus, minus):
        return True
    if has_other_actor(find_act(plus.text), find_act(minus.text)):
        return True
    # What is to wait for something is asked for once that is done.
    if _WAITS.search(minus.text) and not AT_ONCE.search(plus.text):
        return True
    return not _IN_CASE.search(plus.text) and not all(
        _is_met(found["case"], plus) for found in _IN_CASE.finditer(minus.text)
    )


def _is_met(case: str, plus: Statement) -> bool:
    """Return whether what is asked for is in this case: `wet cables` where `cables are wet`."""
    words = telling_words(case)
    return bool(words) and words <= plus.words | plus.headings


def _forbidden(text: str) -> str:
    """Return the act in the words that forbid it: `fail back to the first site`.

    Where the ban does not come first, they are those of its clause: `the lift must not be used`.
    """
    refused = _NOT.search(text)
    if refused is None:
        return in_short(text)
    if any(map(str.isalpha, text[: refused.start()])):
        start = max(text.rfind(mark, 0, refused.start()) for mark in ",;:")
        return in_short(text[start + 1 :])
    act = " ".join(refused["act"].split()).rstrip(" :")
    return act.rpartition(" ")[0] if len(act) >= _LONGEST_ACT and " " in act else act


def _is_same_object(plus: Statement, minus: Statement, acts: frozenset[str]) -> bool:
    """Return whether both speak of one thing; `only` and `unless` make a rule and its exception."""
    # What another clause says is no exception: `do not switch it off; pull the cable only`.
    clause = next(part for part in minus.text.split(";") if _NOT.search(part))
    if _EXCEPTED.search(plus.text) or _EXCEPTED.search(clause):
        return False
    # `Avoid shutting them down` speaks of what its sentence, or its section, has named before.
    if _PRONOUN.search(minus.text):
        return True
    return bool(_objects(plus.text, acts) & _objects(minus.text, acts))


def _objects(text: str, acts: frozenset[str]) -> frozenset[str]:
    """Return the telling words near the act, before and after: `the machine is shut down` too."""
    words = re.findall(r"[^\W\d_][\w'’-]*", _whole(text))
    found: set[str] = set()
    for place, _ in enumerate(words):
        if telling_words(" ".join(words[place : place + 2])) & acts:
            found |= telling_words(" ".join(words[max(0, place - 3) : place + _NEAR]))
    return frozenset(found) - acts


def _acts(plan: PlanText) -> Iterator[_Told]:
    for start, end in plan.sentences:
        text = plan.prose[start:end]
        if "|" in text or end - start > _LONGEST:
            continue
        refused = _NOT.search(text)
        wanted = None if _ANY_NOT.search(text) else _asked(text)
        if refused:
            acts = _verbs(_whole(refused["act"]))
        else:
            acts = (_verbs(wanted["act"]) if wanted else frozenset()) | _acted(text)
        if acts and (refused or not _ANY_NOT.search(text)):
            yield _Told(state(plan, start, end), acts, is_forbidden=bool(refused))


def _whole(act: str) -> str:
    """Return the act with a verb that its object parts put together: `switch a machine off`."""
    return _PARTED.sub(r"\1 \3 \2", act)


def _acted(text: str) -> frozenset[str]:
    """Return what a step has its actor do: `The engineer switches the machine off.`"""
    match = _ACTS.match(text)
    verb = match["verb"].lower() if match else ""
    plain = {verb.removesuffix("s"), verb.removesuffix("es")}
    if match is None or not plain & IMPERATIVES:
        return frozenset()
    rest = _whole(f"{min(plain & IMPERATIVES)}{text[match.end() :]}")
    return _verbs(rest[:60])


def _asked(text: str) -> re.Match[str] | None:
    """Return what the sentence asks for; at its beginning only the plain form of a verb asks."""
    found = _ASKED.search(text)
    if found is None or found.start() > 0:
        return found
    return found if found["act"].split()[0].lower() in IMPERATIVES else None


def _verbs(act: str) -> frozenset[str]:
    """Return the verbs an act begins with: `destroying or shutting them down` has two."""
    found = telling_words(act) & {"shutdown"}
    parts = re.split(r"\bor\b|\band\b|\boder\b|\bund\b", act)
    first = (re.search(r"[a-zäöü-]{3,}", part, re.IGNORECASE) for part in parts[:2])
    return frozenset(found | {stem_of(word.group().lower()) for word in first if word})
