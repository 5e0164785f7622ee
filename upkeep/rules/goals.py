"""The recovery time that a stretch of a plan has to keep to, as the plan itself states it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from domain.documents import Fact, FactKind, FactState
from domain.findings import Side
from domain.lengths import length_of
from upkeep.names import key_words
from upkeep.plans import PlanText
from upkeep.rules.cases import names_part
from upkeep.rules.stated import is_said_today


class Goal(NamedTuple):
    """The time in which something must be back, and where that is written."""

    value: timedelta
    side: Side


def stated_goal(plan: PlanText, span: tuple[int, int]) -> Goal | None:
    """Return the RTO of the section that holds the stretch, else the one RTO of the whole plan.

    That one is named without a subject, or with what the title or a heading above is about. Of
    several values nobody can say which is meant.
    """
    facts = [one for one in plan.view.facts if _is_objective(plan, one)]
    section = plan.section_at(span[0])
    here = [
        one
        for one in facts
        if section.start <= one.start < section.end and not span[0] <= one.start < span[1]
    ]
    return _only(plan, here) or (None if here else _only(plan, facts, above=section.heading_path))


def _is_objective(plan: PlanText, fact: Fact) -> bool:
    is_kept = fact.kind is FactKind.RTO and fact.state is not FactState.REJECTED
    # A table of objectives is of many things.
    is_listed = any(row.start <= fact.start < row.end for row in plan.rows)
    return is_kept and not is_listed and is_said_today(plan, fact)


def _only(
    plan: PlanText, facts: Iterable[Fact], above: tuple[str, ...] | None = None
) -> Goal | None:
    found = list(facts)
    if len({one.value for one in found}) != 1:
        return None
    first = found[0]
    if above is not None and first.subject:
        named = key_words(" ".join((plan.view.version.title, *above)))
        subject = key_words(first.subject)
        # The one objective of a plan is that of its one list of steps, under a heading that is of
        # nothing else.
        is_of_plan = names_part(above[-1:]) or bool(subject & named)
        if not subject <= named and not is_of_plan:
            return None
    value = length_of(float(first.value))
    return Goal(value, plan.around(first.start, first.end)) if value is not None else None
