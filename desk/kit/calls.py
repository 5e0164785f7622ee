"""Stretches of a plan in which the numbers that were read there can be tapped to call."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from desk.kit.content import KitPlan
from desk.kit.frame import verbatim
from domain.documents import Fact, FactKind

_DIALLED = re.compile(r"\+?\d{3,20}(?:;ext=\d{1,8})?")


def phones_in(plan: KitPlan) -> list[Fact]:
    """Return the numbers read in a plan that can be dialled, in order of place."""
    phones = (one for one in plan.facts if one.kind is FactKind.PHONE)
    found = (one for one in phones if _DIALLED.fullmatch(one.value))
    return sorted(found, key=lambda one: (one.start, -one.end))


def with_calls(text: str, phones: Sequence[Fact], start: int, end: int) -> str:
    """Return a stretch for HTML; the numbers read in it are links that call."""
    parts, at = [], start
    for one in phones[bisect_left(phones, start, key=lambda fact: fact.start) :]:
        if one.start >= end:
            break
        if one.start < at or one.end > end:
            continue
        parts.append(verbatim(text[at : one.start]))
        parts.append(f'<a href="tel:{one.value}">{verbatim(text[one.start : one.end])}</a>')
        at = one.end
    return "".join((*parts, verbatim(text[at:end])))
