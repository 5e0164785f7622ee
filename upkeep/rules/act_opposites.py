"""P-17: one act on one thing, asked for in one place and forbidden in another."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from domain.findings import Finding
from upkeep.acts import Act, find_acts
from upkeep.context import Check
from upkeep.kept_states import NOT
from upkeep.names import all_words
from upkeep.plans import PlanText
from upkeep.rules.cases import are_two_cases
from upkeep.rules.clashes import clash
from upkeep.rules.past import is_past
from upkeep.rules.plain_opposites import dangers_in, dangers_of, is_one_thing
from upkeep.statements import Statement, state
from upkeep.topics import case_beyond

# Who is to act at once cannot wait.
AT_ONCE = re.compile(
    r"\b(?:at once|immediately|straight away|without delay|sofort|umgehend|unverzüglich)\b", re.I
)
_WAITS = re.compile(r"\b(?:before|until|bevor|bis)\b", re.IGNORECASE)
# `The driver opens the gate for loading`, and what is done when all is over.
_FOR_A_WHILE = re.compile(
    r"\s(?:for|to|für|zum|zur) (?!(?:safety|all|good|ever|days|hours|now|sicherheit)\b)"
    r"(?:[\w-]{1,40} ){0,4}[\w-]{2,40}[.\s]*\Z",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"\b(?:stays?|remains?|keeps?|kept|leave|left|bleib(?:t|en)|lassen|halten)\b", re.IGNORECASE
)
_AT_THE_END = re.compile(
    r"\b(?:recover\w*|restor\w*|restart\w*|resum\w*|return\w*|stand-?down|all-clear|wiederanlauf\w*"
    r"|wiederherstellung\w*|wiederaufnahme|rückkehr|nachbereitung|abschluss|entwarnung)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\?\s*\Z")
# They lead to a place or a means, and are none.
_LEADS = frozenset(
    "in on at by to from with for into onto via through using about over per under and or as "
    "that which who you your this these those not is are so than auf an am im mit bei zu zum zur "
    "von vom für über unter durch ein eine einen einem einer der die das den dem und oder "
    "sie".split()
)
_LONGEST, _MOST = 240, 20


class _Place(NamedTuple):
    """Which sentence of a plan tells of an act, and the hash of its sense and its thing."""

    number: int
    part: int
    key: int
    is_forbidden: bool


class _Told(NamedTuple):
    act: Act
    statement: Statement


def find_opposite_acts(check: Check) -> Iterator[Finding]:
    """Yield pairs of sentences of which one asks for an act on a thing, the other forbids it.

    Two cases, conditions or dangers tell two matters apart.
    """
    # Of the many acts that a plan asks for only the place is kept; few of them are forbidden.
    places = [(plan, one) for plan in check.plans for one in plan.once("acts told", _places)]
    forbidden = {one.key for _, one in places if one.is_forbidden}
    groups: defaultdict[tuple[str, frozenset[str]], list[_Told]] = defaultdict(list)
    for plan, place in places:
        if place.key in forbidden and (one := _told(plan, place)):
            groups[one.act.sense, one.act.thing].append(one)
    for same in groups.values():
        refused = [one for one in same if one.act.is_forbidden][:_MOST]
        for plus in [one for one in same if not one.act.is_forbidden][:_MOST]:
            for minus in refused:
                if _is_opposite(plus, minus, check):
                    yield clash(plus.statement, minus.statement)


def _is_opposite(plus: _Told, minus: _Told, check: Check) -> bool:
    first, second = plus.statement, minus.statement
    # Within a section a sentence may take back what the one before it allowed.
    if first.plan.section_at(first.start) == second.plan.section_at(second.start):
        return False
    if are_two_cases(first, second):
        return False
    # `Click on the link in Slack` is none of the links `in a message from outside`.
    around = minus.act.rest - _LEADS
    above = all_words(" ".join(first.plan.section_at(first.start).heading_path))
    if around and not around & (plus.act.rest | above):
        return False
    is_waiting = bool(AT_ONCE.search(first.text) and _WAITS.search(second.text))
    cases = [case_beyond(first.plan, second.plan, one.act.case) for one in (plus, minus)]
    if cases[0] != cases[1] and not is_waiting:
        return False
    # In two plans only what is said in full is one matter.
    is_short = len(plus.act.thing) < 2 or plus.act.rest != minus.act.rest
    if first.plan is not second.plan and is_short:
        return False
    if not NOT.search(second.text) and _ends_state(first):
        return False
    if has_other_actor(plus.act, minus.act) or not _is_one_danger(first, second):
        return False
    return is_one_thing(first, second, check)


def _ends_state(act: Statement) -> bool:
    """Return whether an act undoes for a while, or at the end, what was to stay as it is."""
    above = " ".join(act.plan.section_at(act.start).heading_path[-1:])
    is_short = _FOR_A_WHILE.search(act.text) and not _STAYS.search(act.text)
    return bool(is_short or _AT_THE_END.search(above))


def _is_one_danger(one: Statement, other: Statement) -> bool:
    """Return whether two sentences are of one danger, which the one may name and the other have
    above it: `in a fire` and `Fire`.
    """
    above, above_other = dangers_of(one), dangers_of(other)
    if above == above_other:
        return True
    return above | dangers_in(one.text) == above_other | dangers_in(other.text)


def has_other_actor(one: Act | None, other: Act | None) -> bool:
    """Return whether both say who acts, and it is somebody else: so work is divided."""
    if one is None or other is None or not (one.actor and other.actor):
        return False
    return not all_words(one.actor) & all_words(other.actor) - {"the", "der", "die"}


def _places(plan: PlanText) -> Iterator[_Place]:
    """Yield where an act is asked for or forbidden."""
    for number, (start, end) in enumerate(plan.sentences):
        text = plan.prose[start:end]
        if "|" in text or end - start > _LONGEST or _QUESTION.search(text):
            continue
        acts = list(find_acts(text))
        for part, act in enumerate(() if acts and is_past(plan, start) else acts):
            yield _Place(number, part, hash((act.sense, act.thing)), act.is_forbidden)


def _told(plan: PlanText, place: _Place) -> _Told | None:
    start, end = plan.sentences[place.number]
    act = next(islice(find_acts(plan.prose[start:end]), place.part, None), None)
    return None if act is None else _Told(act, state(plan, start, end))
