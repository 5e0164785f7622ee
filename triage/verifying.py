"""Whether the quotes of a stored proposal still stand in the stored plans."""

from dataclasses import replace
from typing import Protocol

from domain.documents import Version
from domain.errors import NotFound, Unavailable
from domain.proposals import Proposal


class Versions(Protocol):
    """What is needed of the stored plans."""

    def get_version(self, version_id: str) -> Version:
        """Return a version; raises `NotFound`, `Unavailable` when its text fails its hash."""
        ...


def still_verified(proposal: Proposal, versions: Versions) -> Proposal:
    """Return the proposal without the sections, roles, clauses and steps that no longer verify.

    What was left out is told in a notice. The stored proposal and its hash stay as they are.
    """
    texts = {
        version_id: _text(version_id, versions)
        for version_id in {hit.version_id for hit in proposal.sections}
        | {role.version_id for role in proposal.roles}
        | {clause.version_id for clause in proposal.invocation}
        | {step.version_id for step in proposal.life_safety.steps}
    }
    sections = tuple(
        one for one in proposal.sections if texts[one.version_id][one.start : one.end] == one.quote
    )
    roles = tuple(
        one for one in proposal.roles if texts[one.version_id][one.start : one.end] == one.quote
    )
    clauses = tuple(
        one
        for one in proposal.invocation
        if texts[one.version_id][one.start : one.end] == one.quote
    )
    danger = proposal.life_safety
    steps = tuple(
        one for one in danger.steps if texts[one.version_id][one.start : one.end] == one.quote
    )
    shown = len(sections) + len(roles) + len(clauses) + len(steps)
    had = len(proposal.sections) + len(proposal.roles) + len(proposal.invocation)
    lost = had + len(danger.steps) - shown
    if not lost:
        return proposal
    notice = f"{lost} sources are not shown: the stored text of their plan no longer verifies."
    return replace(
        proposal,
        life_safety=replace(danger, steps=steps),
        sections=sections,
        roles=roles,
        invocation=clauses,
        notices=(*proposal.notices, notice),
    )


def _text(version_id: str, versions: Versions) -> str:
    try:
        return versions.get_version(version_id).text
    except (NotFound, Unavailable):
        return ""
