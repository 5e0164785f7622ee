"""What a person confirmed of a proposal, in the shape of a closed incident."""

from domain.decisions import Decision, ItemDecision, Outcome
from domain.incidents import Incident, SectionUse
from domain.proposals import Proposal


def incident_of(proposal: Proposal, decision: Decision) -> Incident | None:
    """Return the report with the class, sections and roles that the decision confirms.

    `None` where the class was rejected and no other named: nobody said what it was. A role put in
    the place of another counts; a section put in place of another is free text and does not.
    """
    answers = {one.item_id: one for one in decision.items}
    code = _code_of(proposal, answers.get("class"))
    if code is None:
        return None
    return Incident(
        incident_id=proposal.proposal_id,
        occurred_at=proposal.as_of or proposal.created_at,
        title="",
        description=proposal.report,
        incident_class=code.split(".", maxsplit=1)[0],
        subclass=code if "." in code else None,
        sections=tuple(
            SectionUse(hit.path, hit.heading)
            for hit in proposal.sections
            if _is_confirmed(answers.get(f"section:{hit.section_id}"))
        ),
        roles=tuple(
            role
            for proposed in proposal.roles
            if (role := _role_of(proposed.role, answers.get(f"role:{proposed.role}")))
        ),
    )


def _code_of(proposal: Proposal, answer: ItemDecision | None) -> str | None:
    if answer is None or answer.outcome is Outcome.REJECTED:
        return None
    if answer.outcome is Outcome.AMENDED:
        return answer.amended_to
    proposed = proposal.incident_class
    return proposed.subclass or proposed.incident_class


def _role_of(role: str, answer: ItemDecision | None) -> str | None:
    if answer is not None and answer.outcome is Outcome.AMENDED:
        return answer.amended_to
    return role if _is_confirmed(answer) else None


def _is_confirmed(answer: ItemDecision | None) -> bool:
    return answer is not None and answer.outcome is Outcome.CONFIRMED
