"""Whom to call: roles that were confirmed, roles left open, and roles that only a step names."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from domain.decisions import Decision, Outcome
from domain.proposals import Proposal, RoleProposal
from domain.reference import Person
from domain.response import Contact, Standing, Step
from domain.role_names import role_name_key


class CallList:
    """Makes contacts of the roles of a decided proposal, and of those that steps name."""

    def __init__(self, people: Sequence[Person], day: date) -> None:
        """`people` are the roster; who fills a role is told as of `day`."""
        self._known = {one.name.casefold(): one for one in people}
        self._people = people
        self._current = [one for one in people if one.is_current(day)]

    def decided(self, proposal: Proposal, decision: Decision) -> list[Contact]:
        """Return the roles that nobody turned down, those left open marked as proposed."""
        answers = {item.item_id: item for item in decision.items}
        found = []
        for role in proposal.roles:
            answer = answers.get(f"role:{role.role}")
            if answer is None:
                found.append(self._proposed(role, Standing.PROPOSED))
            elif answer.outcome is Outcome.CONFIRMED:
                found.append(self._proposed(role, Standing.CONFIRMED))
            elif answer.outcome is Outcome.AMENDED:
                found.append(self._replaced(role, answer.amended_to or ""))
        return found

    def with_owners(
        self,
        steps: Sequence[Step],
        contacts: Sequence[Contact],
        *,
        turned_down: Collection[str] = (),
    ) -> tuple[tuple[Step, ...], tuple[Contact, ...]]:
        """Return steps and contacts, each role that only a step names looked up in the roster.

        Roles that were `turned_down` stay out, though a step names them.
        """
        out = {role_name_key(role) for role in turned_down}
        decided = {role_name_key(one.role): one for one in contacts}
        named: dict[str, Contact] = {}
        owned = []
        for step in steps:
            key = role_name_key(step.role)
            if step.role and key not in out and key not in decided and key not in named:
                found = self._named(step)
                named |= {key: found} if found is not None else {}
            owned.append(_owned(step, decided.get(key) or named.get(key)))
        return tuple(owned), (*contacts, *named.values())

    def _proposed(self, role: RoleProposal, standing: Standing) -> Contact:
        person = role.person or ""
        deputy = self._deputy(role, person)
        number, deputy_number = self._number(person), self._number(deputy)
        # What the proposal showed stands where the roster of today has no number.
        if person:
            number = number or role.contact or ""
        else:
            deputy_number = deputy_number or role.contact or ""
        return self._contact(role, person, number, deputy, deputy_number, standing)

    def _replaced(self, role: RoleProposal, person: str) -> Contact:
        deputy = self._deputy(role, person)
        numbers = self._number(person), self._number(deputy)
        made = self._contact(role, person, numbers[0], deputy, numbers[1], Standing.CONFIRMED)
        before = role.person or ""
        return replace(made, gap="", replaced="" if _same(before, person) else before)

    def _contact(
        self,
        role: RoleProposal,
        person: str,
        number: str,
        deputy: str,
        deputy_number: str,
        standing: Standing,
    ) -> Contact:
        known = self._known.get(person.casefold())
        return Contact(
            role=role.role,
            person=person,
            contact=number,
            email=known.email if known else "",
            deputy=deputy,
            deputy_contact=deputy_number,
            gap=role.gap,
            version_id=role.version_id,
            path=role.path,
            quote=role.quote,
            start=role.start,
            end=role.end,
            standing=standing,
        )

    def _deputy(self, role: RoleProposal, person: str) -> str:
        """Return who stands in: as proposed, or the next on the roster where that one acts."""
        proposed = role.deputy or ""
        if not _same(proposed, person):
            return proposed
        return self._next_deputy([role.person or "", person], beside=[role.person or "", person])

    def _next_deputy(self, holders: Sequence[str], *, beside: Sequence[str]) -> str:
        for one in self._current:
            stands_in = any(_same(one.deputy_of or "", name) for name in holders)
            if stands_in and not any(_same(one.name, name) for name in beside):
                return one.name
        return ""

    def _named(self, step: Step) -> Contact | None:
        """Return who fills the role of a step today, `None` where the roster knows nobody."""
        key = role_name_key(step.role)
        holders = [
            one for one in self._people if any(role_name_key(role) == key for role in one.roles)
        ]
        person = next((one.name for one in self._current if one in holders), "")
        names = [one.name for one in holders]
        deputy = self._next_deputy([person] if person else names, beside=[person])
        if not person and not deputy:
            return None
        known = self._known.get(person.casefold())
        return Contact(
            role=step.role,
            person=person,
            contact=self._number(person),
            email=known.email if known else "",
            deputy=deputy,
            deputy_contact=self._number(deputy),
            gap="",
            version_id=step.version_id,
            path=step.path,
            quote=step.quote,
            start=step.start,
            end=step.end,
            standing=Standing.NAMED,
        )

    def _number(self, name: str) -> str:
        known = self._known.get(name.casefold())
        return (known.phone or known.email) if known else ""


def _owned(step: Step, contact: Contact | None) -> Step:
    if contact is None:
        return step
    return replace(
        step,
        role=contact.role,
        person=contact.person or contact.deputy,
        contact=contact.contact or contact.deputy_contact,
        standing=contact.standing,
    )


def _same(one: str, other: str) -> bool:
    return bool(one) and one.casefold() == other.casefold()
