"""Gaps in who is to act, seen over all roles at once, and who could act instead."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from domain.proposals import RoleProposal
from domain.reference import Person

_WORD = re.compile(r"[^\W\d_]{2,}")
# Words of rank and form: they say nothing of the field.
_RANK = frozenset(
    "head of the and for manager lead leader officer chief deputy team member coordinator "
    "director specialist engineer administrator analyst assistant senior junior owner shift "
    "duty on call leiter leiterin leitung stellvertretender stellvertretende beauftragter "
    "beauftragte der die des für und".split()
)


class OnDuty(Protocol):
    """Who is there on the day."""

    def current(self) -> Iterable[Person]:
        """Return everybody on the roster on the day."""
        ...


def with_live_gaps(roles: Sequence[RoleProposal], roster: OnDuty) -> tuple[RoleProposal, ...]:
    """Return the roles with what is missing now, and with the next best person for each gap.

    A person who fills two of the roles is missing in all but the first.
    """
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for role in roles:
        if role.person:
            holders[role.person].append(role.role)
    busy = set(holders) | {role.deputy for role in roles if role.deputy}
    people = list(roster.current())
    found = []
    for role in roles:
        others = [one for one in holders.get(role.person or "", ()) if one != role.role]
        gap = "; ".join(filter(None, (role.gap, _twice(role, others))))
        is_second = bool(others) and holders[role.person or ""][0] != role.role
        found.append(replace(role, gap=gap, next_best=_next_best(role, people, busy, is_second)))
    return tuple(found)


def _twice(role: RoleProposal, others: Sequence[str]) -> str:
    return f"{role.person} is also {', '.join(others)}" if others else ""


def _next_best(
    role: RoleProposal, people: Sequence[Person], busy: Iterable[str], is_second: bool
) -> str:
    """Return who could act when the first choice cannot, empty when nothing is missing."""
    if role.person and not is_second:
        return ""
    if role.deputy:
        return f"{role.deputy} (deputy)"
    wanted = _field_of(role.role)
    taken = set(busy) | {role.person}
    scored = [
        (len(wanted & _field_of(own)), person.name, own)
        for person in people
        if person.name not in taken
        for own in person.roles
    ]
    best = max(scored, key=lambda one: (one[0], one[1], one[2]), default=(0, "", ""))
    return f"{best[1]} ({best[2]})" if best[0] else ""


def _field_of(role: str) -> set[str]:
    return {word for word in _WORD.findall(role.casefold()) if word not in _RANK}
