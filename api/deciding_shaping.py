"""Decisions and what they take, from the domain to the wire."""

from datetime import datetime

from api.schemas.decisions import (
    ActOut,
    CameAboutOut,
    DecisionOut,
    DemandOut,
    ItemDecisionOut,
    SourceOut,
    StandingOut,
)
from api.services import Services
from desk.desk import FirstChoiceMissing
from desk.friction import demands_of, is_blind_first
from desk.rights import Act, is_permitted
from desk.sources import OpenedSource
from domain.canonical import to_plain
from domain.decisions import Circumstances, Decision, DecisionAct, User
from domain.proposals import Proposal


def decision_out(decision: Decision) -> DecisionOut:
    """Return a decision as the wire has it, with what was done about it."""
    came_about = decision.circumstances
    return DecisionOut(
        decision_id=decision.decision_id,
        proposal_id=decision.proposal_id,
        shown_sha256=decision.shown_sha256,
        decided_by=decision.decided_by,
        decided_at=decision.decided_at,
        items=[ItemDecisionOut(**to_plain(item)) for item in decision.items],
        note=decision.note,
        acts=[act_out(one) for one in decision.acts],
        came_about=_came_about(came_about) if came_about else None,
        in_force=decision.is_in_force,
        is_taken_back=decision.is_undone,
        awaits_second=decision.awaits_second,
        awaits_justification=decision.awaits_justification,
    )


def act_out(act: DecisionAct) -> ActOut:
    """Return what was done about a decision as the wire has it."""
    return ActOut(kind=act.kind, acted_by=act.acted_by, acted_at=act.acted_at, note=act.note)


def _came_about(how: Circumstances) -> CameAboutOut:
    return CameAboutOut(
        first_shown_at=how.first_shown_at,
        opened=list(how.opened),
        first_choice=how.first_choice,
        demanding=list(how.demanding),
        by_emergency=how.by_emergency,
        justify_by=how.justify_by,
        needs_second=how.needs_second,
        revisions=dict(how.revisions),
    )


def standing_out(services: Services, proposal: Proposal, user: User, now: datetime) -> StandingOut:
    """Return what the person can still do with a proposal, and what that takes."""
    desk = services.desk
    return StandingOut(
        expires_at=desk.expires_at(proposal),
        is_expired=now >= desk.expires_at(proposal),
        opened=list(services.seen.opened(proposal.proposal_id, user)),
        demands=[
            DemandOut(item_id=one.item_id, sources=list(one.sources))
            for one in demands_of(proposal, desk.policy)
        ],
        reason_letters=desk.policy.reason_letters,
        first_choice_missing=is_blind(services, proposal, user),
        emergency_allowed=desk.policy.is_emergency_allowed,
    )


def is_blind(services: Services, proposal: Proposal, user: User) -> bool:
    """Return whether the person must say what they take it for before they see Muster's class."""
    return (
        is_permitted(user, Act.DECIDE)
        and is_blind_first(proposal, services.desk.policy)
        and services.seen.first_choice(proposal.proposal_id, user) is None
        and services.decisions.of_proposal(proposal.proposal_id) is None
    )


def refuse_blind(services: Services, proposal: Proposal, user: User) -> None:
    """Raise `FirstChoiceMissing` where what follows would tell the person Muster's class."""
    if is_blind(services, proposal, user):
        raise FirstChoiceMissing


def source_out(proposal_id: str, opened: OpenedSource) -> SourceOut:
    """Return an opened source as the wire has it."""
    return SourceOut(proposal_id=proposal_id, **to_plain(opened))
