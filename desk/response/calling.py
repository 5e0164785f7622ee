"""Whom a room calls: the roles that a person took over from the proposal, with numbers."""

from domain.decisions import ItemDecision, Outcome
from domain.proposals import Proposal, RoleProposal
from domain.reference import Person, ReferenceData
from domain.response import Contact

# What counts as taken over, as it was proposed or with a change.
TAKEN = (Outcome.CONFIRMED, Outcome.AMENDED)


def contacts_of(
    proposal: Proposal, answers: dict[str, ItemDecision], reference: ReferenceData
) -> list[Contact]:
    """Return whom to call: the roles that were confirmed or given to somebody else."""
    people = {one.name.casefold(): one for one in reference.people}
    found = []
    for role in proposal.roles:
        answer = answers.get(f"role:{role.role}")
        if answer is not None and answer.outcome in TAKEN:
            found.append(_contact(role, answer, people))
    return found


def _contact(role: RoleProposal, answer: ItemDecision, people: dict[str, Person]) -> Contact:
    is_amended = answer.outcome is Outcome.AMENDED
    person = (answer.amended_to or "") if is_amended else (role.person or "")
    known = people.get(person.casefold())
    deputy = people.get((role.deputy or "").casefold())
    number = (known.phone or known.email) if known else ""
    deputy_number = (deputy.phone or deputy.email) if deputy else ""
    if not is_amended and not person and not deputy_number:
        deputy_number = role.contact or ""
    elif not is_amended and person and not number:
        number = role.contact or ""
    return Contact(
        role=role.role,
        person=person,
        contact=number,
        email=known.email if known else "",
        deputy=role.deputy or "",
        deputy_contact=deputy_number,
        gap="" if is_amended else role.gap,
        version_id=role.version_id,
        path=role.path,
        quote=role.quote,
        start=role.start,
        end=role.end,
    )
