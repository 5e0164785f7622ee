"""P-17: one act on one thing, asked for in one place and forbidden in another."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from domain.findings import Finding
from upkeep.acts import Act, find_act
from upkeep.context import HIGH, Check, report
from upkeep.names import all_words
from upkeep.plans import PlanText
from upkeep.rules.past import is_past
from upkeep.rules.plain_opposites import is_one_case
from upkeep.statements import Statement, state

# Who is to act at once cannot wait.
_AT_ONCE = re.compile(
    r"\b(?:at once|immediately|straight away|without delay|sofort|umgehend|unverzüglich)\b", re.I
)
_WAITS = re.compile(r"\b(?:before|until|bevor|bis)\b", re.IGNORECASE)
_QUESTION = re.compile(r"\?\s*\Z")
_LONGEST = 240


class _Told(NamedTuple):
    act: Act
    statement: Statement


def find_opposite_acts(check: Check) -> Iterator[Finding]:
    """Yield pairs of sentences of which one asks for an act on a thing, the other forbids it.

    Two cases, conditions or dangers tell two matters apart.
    """
    groups: defaultdict[tuple[str, frozenset[str]], list[_Told]] = defaultdict(list)
    for plan in check.plans:
        for one in plan.once("acts told", _told):
            groups[one.act.sense, one.act.thing].append(one)
    for same in groups.values():
        refused = [one for one in same if one.act.is_forbidden][:20]
        for plus in [one for one in same if not one.act.is_forbidden][:20] if refused else ():
            for minus in refused:
                if _is_opposite(plus, minus, check):
                    sides = (
                        part.plan.side(part.start, part.end)
                        for part in (plus.statement, minus.statement)
                    )
                    message = "One sentence asks for, or allows, what the other forbids."
                    yield report("P-17", HIGH, message, *sides)


def _is_opposite(plus: _Told, minus: _Told, check: Check) -> bool:
    first, second = plus.statement, minus.statement
    # Within a section a sentence may take back what the one before it allowed.
    if first.plan.section_at(first.start) == second.plan.section_at(second.start):
        return False
    if plus.act.rest and minus.act.rest and not plus.act.rest & minus.act.rest:
        return False
    is_waiting = bool(_AT_ONCE.search(first.text) and _WAITS.search(second.text))
    if plus.act.case or (minus.act.case and not is_waiting):
        return False
    # In two plans only what is said in full is one matter.
    is_short = len(plus.act.thing) < 2 or plus.act.rest != minus.act.rest
    if first.plan is not second.plan and is_short:
        return False
    return is_one_case(first, second, check) and not has_other_actor(plus.act, minus.act)


def has_other_actor(one: Act | None, other: Act | None) -> bool:
    """Return whether both say who acts, and it is somebody else: so work is divided."""
    if one is None or other is None or not (one.actor and other.actor):
        return False
    return not all_words(one.actor) & all_words(other.actor) - {"the", "der", "die"}


def _told(plan: PlanText) -> Iterator[_Told]:
    for start, end in plan.sentences:
        text = plan.prose[start:end]
        if "|" in text or end - start > _LONGEST or _QUESTION.search(text) or is_past(plan, start):
            continue
        act = find_act(text)
        if act is not None:
            yield _Told(act, state(plan, start, end))
