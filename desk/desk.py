"""Where a named person decides on a proposal."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import uuid4

from desk.answers import check_answers
from desk.changes import between, changed_sources
from desk.friction import check_friction, demands_of, is_blind_first, needs_second
from desk.policy import Policy
from desk.rights import Act, require
from domain.decisions import Circumstances, Decision, ItemDecision, Outcome, User
from domain.errors import (
    InputRefused,
    ProposalAlreadyDecided,
    ProposalExpired,
    ShownHashStale,
)
from domain.proposals import Proposal
from store.decisions import DecisionRecords
from store.index_source import SqlIndexSource
from store.plans import PlanRecords
from store.proposals import ProposalRecords
from store.seen import SeenRecords


class EmergencyNotAllowed(InputRefused):
    """The policy knows no acting first and saying why later."""

    code = "emergency-not-allowed"

    def __init__(self) -> None:
        super().__init__("Your organization's policy does not allow to decide by emergency.")


class FirstChoiceMissing(InputRefused):
    """The person has not said what they take it for before they were shown Muster's class."""

    code = "first-choice-missing"

    def __init__(self) -> None:
        super().__init__("Say first which class you take it for; then Muster's is shown.")


class Desk:
    """Takes a person's answers to a proposal and has them recorded, once."""

    def __init__(
        self,
        proposals: ProposalRecords,
        decisions: DecisionRecords,
        seen: SeenRecords,
        source: SqlIndexSource,
        plans: PlanRecords,
        *,
        policy: Policy,
        is_class: Callable[[str], bool],
        clock: Callable[[], datetime],
    ) -> None:
        self.policy = policy
        self._proposals = proposals
        self._decisions = decisions
        self._seen = seen
        self._source = source
        self._plans = plans
        self._is_class = is_class
        self._clock = clock

    def decide(
        self,
        proposal_id: str,
        answers: Sequence[ItemDecision],
        *,
        shown_sha256: str,
        actor: User,
        note: str = "",
        by_emergency: bool = False,
    ) -> Decision:
        """Record what `actor` decided on what they were shown; it cannot be changed after.

        `by_emergency` leaves out what the policy asks for; why is to be said later.

        Raises:
            NotAllowed: the person's role may not decide.
            NotFound: there is no such proposal.
            ProposalAlreadyDecided: somebody decided before.
            ProposalExpired: it is too old.
            ShownHashStale: the person saw something else, or a plan they confirm has changed.
            AnswersRefused: an answer is incomplete or on nothing in the proposal.
            SourceNotOpened, ReasonMissing, FirstChoiceMissing, EmergencyNotAllowed: the policy
                asks for more.
        """
        require(actor, Act.DECIDE)
        proposal = self._proposals.get(proposal_id)
        self._require_open(proposal)
        if shown_sha256 != proposal.shown_sha256:
            raise self._stale(proposal, shown_sha256)
        check_answers(proposal, answers, is_class=self._is_class)
        # Nobody is sent to look at a source that has changed. Recording asks this once more.
        self._refuse_what_passed(proposal, answers)
        came_about = self._came_about(proposal, answers, actor, note, by_emergency)
        decision = Decision(
            decision_id=f"dec-{uuid4().hex[:16]}",
            proposal_id=proposal_id,
            shown_sha256=shown_sha256,
            decided_by=actor.name,
            decided_at=self._clock(),
            items=tuple(answers),
            note=note,
            circumstances=came_about,
        )
        self._decisions.record(
            decision, actor=actor, require=lambda: self._refuse_what_passed(proposal, answers)
        )
        return decision

    def expires_at(self, proposal: Proposal) -> datetime:
        """Return until when the proposal can be decided on."""
        return proposal.created_at + self.policy.expires_after

    def _require_open(self, proposal: Proposal) -> None:
        earlier = self._decisions.of_proposal(proposal.proposal_id)
        if earlier is not None:
            raise ProposalAlreadyDecided(proposal.proposal_id, earlier.decided_by)
        self._refuse_expired(proposal)

    def _refuse_expired(self, proposal: Proposal) -> None:
        if self._clock() >= self.expires_at(proposal):
            hours = self.policy.expires_after.total_seconds() / 3_600
            raise ProposalExpired(proposal.proposal_id, hours)

    def _stale(self, proposal: Proposal, shown_sha256: str) -> ShownHashStale:
        shown = self._proposals.find_shown(shown_sha256)
        differences = between(shown, proposal) if shown else ()
        reason = "its content has another hash."
        return ShownHashStale(proposal.proposal_id, reason, differences)

    def _came_about(
        self,
        proposal: Proposal,
        answers: Sequence[ItemDecision],
        actor: User,
        note: str,
        by_emergency: bool,
    ) -> Circumstances:
        """Return how the decision comes about, and refuse one that skips what the policy asks."""
        policy = self.policy
        opened = self._seen.opened(proposal.proposal_id, actor)
        first_choice = self._seen.first_choice(proposal.proposal_id, actor)
        if by_emergency:
            if not policy.is_emergency_allowed:
                raise EmergencyNotAllowed
        else:
            if first_choice is None and is_blind_first(proposal, policy):
                raise FirstChoiceMissing
            check_friction(proposal, answers, policy, opened=opened, note=note)
        return Circumstances(
            first_shown_at=self._seen.first_shown(proposal.proposal_id, actor),
            opened=opened,
            first_choice=first_choice,
            demanding=tuple(one.item_id for one in demands_of(proposal, policy)),
            by_emergency=by_emergency,
            justify_by=self._clock() + policy.justify_within if by_emergency else None,
            needs_second=not by_emergency and needs_second(proposal, answers, policy),
            policy_sha256=policy.sha256,
            revisions=proposal.revisions,
        )

    def _refuse_what_passed(self, proposal: Proposal, answers: Sequence[ItemDecision]) -> None:
        """Confirmed is only what is still in force, and still says what was shown."""
        self._refuse_expired(proposal)
        confirmed = {answer.item_id for answer in answers if answer.outcome is Outcome.CONFIRMED}
        in_force = set(self._source.versions_in_force())
        changed = changed_sources(proposal, confirmed, in_force=in_force, plans=self._plans)
        if changed:
            names = ", ".join(sorted({one.path for one in changed}))
            reason = f"the plan has changed since ({names})."
            raise ShownHashStale(proposal.proposal_id, reason, changed)
