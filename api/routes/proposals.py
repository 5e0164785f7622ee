"""Ask for a triage, read it, look at what it rests on, decide on it."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Response, status

from api.blind import without_class
from api.deciding_shaping import decision_out, is_blind, source_out, standing_out
from api.deps import Decider, Proposer, Reader, ServicesDep
from api.freshness import ended_since, with_freshness
from api.preconditions import IfMatch, etag_of, require_match
from api.reached import with_deputies, with_reached
from api.schemas.decisions import DecisionIn, DecisionOut, FirstChoiceIn, SourceOut
from api.schemas.triage import AnswersIn, ProposalOut, ProposalRefOut, TriageIn
from api.services import Services
from api.shaping import proposal_out, proposal_ref_out
from desk.answers import AnswersRefused
from domain.decisions import ItemDecision, User
from domain.errors import ProposalAlreadyDecided
from domain.proposals import Proposal
from triage.verifying import still_verified

router = APIRouter(prefix="/proposals", tags=["triage"])


@router.post("", status_code=status.HTTP_201_CREATED)
def propose(
    triage: TriageIn, services: ServicesDep, user: Proposer, response: Response
) -> ProposalOut:
    """Propose class, sections, roles and similar incidents for a report; decides nothing."""
    now = services.clock()
    proposal = services.triager.propose(
        triage.report,
        now=now,
        created_by=user.name,
        as_of=triage.now or now,
        share=services.share_of(user),
    )
    return _made(services, proposal, user, response)


@router.post("/{proposal_id}/answers", status_code=status.HTTP_201_CREATED)
def answer(
    proposal_id: str, given: AnswersIn, services: ServicesDep, user: Proposer, response: Response
) -> ProposalOut:
    """Propose again with answers to the proposal's questions; the proposal itself stays."""
    answers = [(one.question_id, one.option) for one in given.answers]
    return _again(services, proposal_id, answers, user, response)


@router.post("/{proposal_id}/renewal", status_code=status.HTTP_201_CREATED)
def renew(
    proposal_id: str, services: ServicesDep, user: Proposer, response: Response
) -> ProposalOut:
    """Propose afresh on the same report, with the plans as they are now."""
    return _again(services, proposal_id, (), user, response)


@router.get("")
def list_proposals(
    services: ServicesDep, user: Reader, limit: Annotated[int, Query(ge=1, le=500)] = 50
) -> list[ProposalRefOut]:
    """Return the newest proposals, with who decided on them."""
    merged = services.merging.into()
    return [
        proposal_ref_out(
            entry,
            merged.get(entry.proposal_id),
            is_blind=entry.proposal is not None and is_blind(services, entry.proposal, user),
        )
        for entry in services.proposals.list(limit, units=user.units)
    ]


@router.get("/{proposal_id}")
def get_proposal(
    proposal_id: str, services: ServicesDep, user: Reader, response: Response
) -> ProposalOut:
    """Return one proposal as it was made, and the decision on it if there is one.

    A source that no longer stands in its plan's stored text is left out, and a notice says so.
    """
    services.reach.require_proposal(user, proposal_id)
    return _shown(services, services.proposals.get(proposal_id), user, response)


@router.get("/{proposal_id}/sources/{section_id}")
def open_source(
    proposal_id: str, section_id: str, services: ServicesDep, user: Reader, response: Response
) -> SourceOut:
    """Return the whole section that the proposal quotes, and keep that this person opened it."""
    services.reach.require_proposal(user, proposal_id)
    response.headers["Cache-Control"] = "no-store"
    return source_out(proposal_id, services.sources.open(proposal_id, section_id, actor=user))


@router.post("/{proposal_id}/first-choice", status_code=status.HTTP_201_CREATED)
def choose_first(
    proposal_id: str, choice: FirstChoiceIn, services: ServicesDep, user: Decider
) -> ProposalOut:
    """Say which class this person takes it for; then Muster's is shown. It cannot be changed."""
    services.reach.require_proposal(user, proposal_id)
    proposal = services.proposals.get(proposal_id)
    decided = services.decisions.of_proposal(proposal_id)
    if decided is not None:
        raise ProposalAlreadyDecided(proposal_id, decided.decided_by)
    if not services.taxonomy.is_known(choice.class_code):
        raise AnswersRefused(f"There is no class {choice.class_code!r}; use one such as CYB.1.")
    services.seen.choose_first(proposal_id, user, choice.class_code, services.clock())
    return _shown(services, proposal, user, Response())


@router.post("/{proposal_id}/decision", status_code=status.HTTP_201_CREATED)
def decide(
    proposal_id: str,
    decision: DecisionIn,
    services: ServicesDep,
    user: Decider,
    if_match: IfMatch = None,
) -> DecisionOut:
    """Confirm, amend or reject, item by item; the record cannot be changed after.

    `If-Match` has the ETag of what was shown; the answer to another one says what differs.
    """
    services.reach.require_proposal(user, proposal_id)
    require_match(if_match, decision.shown_sha256)
    answers = [ItemDecision(**item.model_dump()) for item in decision.items]
    recorded = services.desk.decide(
        proposal_id,
        answers,
        shown_sha256=decision.shown_sha256,
        actor=user,
        note=decision.note,
        by_emergency=decision.by_emergency,
    )
    return decision_out(recorded)


def _again(
    services: Services,
    proposal_id: str,
    answers: Sequence[tuple[str, str]],
    user: User,
    response: Response,
) -> ProposalOut:
    services.reach.require_proposal(user, proposal_id)
    proposal = services.triager.answer(
        services.proposals.get(proposal_id),
        answers,
        now=services.clock(),
        created_by=user.name,
        share=services.share_of(user),
    )
    return _made(services, proposal, user, response)


def _made(services: Services, proposal: Proposal, user: User, response: Response) -> ProposalOut:
    services.proposals.add(proposal, user)
    return _shown(services, proposal, user, response)


def _shown(services: Services, proposal: Proposal, user: User, response: Response) -> ProposalOut:
    """Return the proposal as this person may see it, and note that they were shown it."""
    response.headers["ETag"] = etag_of(proposal.shown_sha256)
    decision = services.decisions.of_proposal(proposal.proposal_id)
    now = services.clock()
    if decision is None:
        services.seen.note_shown(proposal.proposal_id, user, now)
    shown = proposal_out(still_verified(proposal, services.plans), decision)
    if decision is None:
        shown.notices += ended_since(proposal, services.plans)
    shown.sections = with_freshness(shown.sections, services.plans)
    if shown.life_safety.danger:
        shown.life_safety.call = services.rules.emergency_number
    roles = with_reached(shown.roles, services.rooms, units=user.units)
    people = partial(services.reference.people, units=user.units)
    shown.roles = with_deputies(roles, people, day=services.today())
    shown.standing = standing_out(services, proposal, user, now)
    return without_class(shown) if shown.standing.first_choice_missing else shown
