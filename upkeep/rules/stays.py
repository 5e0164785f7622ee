"""P-17: the same people stay in a place here, and leave it there."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from domain.findings import Finding
from upkeep.context import HIGH, Check, report
from upkeep.plans import PlanText
from upkeep.rules.cases import are_two_cases
from upkeep.rules.past import is_past
from upkeep.rules.plain_opposites import dangers_in, dangers_of
from upkeep.rules.time_limits import is_same_case
from upkeep.sought import Sought
from upkeep.statements import Statement, state, telling_words

_MODAL = r"(?:(?:must|should|shall|are to|is to|will) )?(?:all |immediately |then )?"
_PLACE = r"(?:the |their |its |your |der |die |das |den |dem |ihr\w* )?(?P<place>[^.;:,|\n]{3,60})"
_WHO = (
    r"\b(?P<who>staff|visitors?|employees|people|personnel|guests?|everybody|everyone|pupils"
    r"|students|patients|occupants|residents|crew|workers|contractors|passengers|beschäftigte\w*"
    r"|mitarbeitende\w*|besuch\w+|personal|gäste|alle|anwesende\w*|patient\w*|schüler\w*)"
)
_STAYS = re.compile(
    rf"{_WHO} {_MODAL}(?:stays?|remains?|bleib(?:t|en)) (?:in|inside|within|im|in der|in den|auf"
    rf"|auf dem) {_PLACE}",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    rf"{_WHO} {_MODAL}(?:leaves?|evacuates?|verlässt|verlassen) {_PLACE}", re.IGNORECASE
)
# How long, and where to.
_TAIL = re.compile(
    r"\b(?:until|till|unless|as long as|at once|immediately|by|through|via|if|when|and|bis|solange"
    r"|sofort|umgehend|durch|über|wenn|und|except)\b.*\Z",
    re.IGNORECASE,
)
# Until then, or afterwards: first the one and then the other.
_IN_TURN = re.compile(
    r"\b(?:until|till|unless|only|except|not|never|bis|nur|nicht|außer)\b", re.IGNORECASE
)
_CALLED = telling_words("cut outage failure danger smell case event cloud ausfall gefahr geruch")
_LONGEST = 200


class _Told(NamedTuple):
    who: frozenset[str]
    place: frozenset[str]
    case: frozenset[str]
    dangers: frozenset[str]
    statement: Statement


def find_unlike_stays(check: Check) -> Iterator[Finding]:
    """Yield pairs of sentences that keep people in a place and send them out of it.

    Another danger, another case, or what comes after the other, is another matter.
    """
    stays = [one for plan in check.plans for one in plan.once("stays", _stays)]
    leaves = [one for plan in check.plans for one in plan.once("leaves", _leaves)] if stays else []
    for one in stays:
        for other in leaves:
            if _is_against(one, other):
                sides = (part.statement.plan.side(part.statement.start, part.statement.end)
                         for part in (one, other))  # fmt: skip
                message = "The same people stay there by one sentence, and leave it by the other."
                yield report("P-17", HIGH, message, *sides)


def _is_against(stay: _Told, leave: _Told) -> bool:
    first, second = stay.statement, leave.statement
    # Who is sent out in one case only does both.
    if not (stay.who & leave.who and stay.place & leave.place):
        return False
    # Who leaves the canteen clean is told how to leave it, not that they shall.
    if leave.place - stay.place:
        return False
    if stay.dangers != leave.dangers or leave.case - stay.case:
        return False
    if first.plan is not second.plan:
        return stay.case == leave.case and bool(stay.dangers) and is_same_case(first, second)
    sections = [part.plan.section_at(part.start) for part in (first, second)]
    is_apart = sections[0] == sections[1] or are_two_cases(first, second)
    return not is_apart and is_same_case(first, second)


_STAYING, _LEAVING = Sought(_STAYS), Sought(_LEAVES)


def _stays(plan: PlanText) -> Iterator[_Told]:
    return _told(plan, _STAYS, _STAYING)


def _leaves(plan: PlanText) -> Iterator[_Told]:
    return (
        one for one in _told(plan, _LEAVES, _LEAVING) if not _IN_TURN.search(one.statement.text)
    )


def _told(plan: PlanText, pattern: re.Pattern[str], sought: Sought) -> Iterator[_Told]:
    for start, end in plan.sentences_for(sought):
        text = plan.prose[start:end]
        if "|" in text or end - start > _LONGEST:
            continue
        match = pattern.search(text)
        if match is None or is_past(plan, start):
            continue
        who, place = (telling_words(_TAIL.sub("", match[name])) for name in ("who", "place"))
        statement = state(plan, start, end)
        dangers = dangers_of(statement) | dangers_in(text)
        before = telling_words(text[: match.start()]) - who
        # A danger is compared as one; how it is called is no further case.
        case = frozenset(word for word in before if not dangers_in(word)) - _CALLED
        yield _Told(who, place, case, dangers, statement)
