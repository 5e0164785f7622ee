"""Where a named person decides on a proposal."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import uuid4

from desk.answers import check_answers
from desk.rights import Act, require
from domain.decisions import Decision, ItemDecision, Outcome, User
from domain.errors import ProposalAlreadyDecided, ShownHashStale, Unavailable
from domain.proposals import Proposal, RoleProposal
from domain.search import Hit
from store.decisions import DecisionRecords
from store.index_source import SqlIndexSource
from store.plans import PlanRecords
from store.proposals import ProposalRecords


class Desk:
    """Takes a person's answers to a proposal and has them recorded, once."""

    def __init__(
        self,
        proposals: ProposalRecords,
        decisions: DecisionRecords,
        source: SqlIndexSource,
        plans: PlanRecords,
        *,
        is_class: Callable[[str], bool],
        clock: Callable[[], datetime],
    ) -> None:
        self._proposals = proposals
        self._decisions = decisions
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
    ) -> Decision:
        """Record what `actor` decided on what they were shown; it cannot be changed after.

        Raises:
            NotAllowed: the person's role may not decide.
            NotFound: there is no such proposal.
            ProposalAlreadyDecided: somebody decided before.
            ShownHashStale: the person saw something else, or a plan they confirm has changed.
            AnswersRefused: an answer is incomplete or on nothing in the proposal.
        """
        require(actor, Act.DECIDE)
        proposal = self._proposals.get(proposal_id)
        earlier = self._decisions.of_proposal(proposal_id)
        if earlier is not None:
            raise ProposalAlreadyDecided(proposal_id, earlier.decided_by)
        if shown_sha256 != proposal.shown_sha256:
            raise ShownHashStale(proposal_id, "its content has another hash.")
        check_answers(proposal, answers, is_class=self._is_class)
        decision = Decision(
            decision_id=f"dec-{uuid4().hex[:16]}",
            proposal_id=proposal_id,
            shown_sha256=shown_sha256,
            decided_by=actor.name,
            decided_at=self._clock(),
            items=tuple(answers),
            note=note,
        )
        self._decisions.record(
            decision, actor=actor, require=lambda: self._refuse_changed_plans(proposal, answers)
        )
        return decision

    def _refuse_changed_plans(self, proposal: Proposal, answers: Sequence[ItemDecision]) -> None:
        """Confirmed is only what is still in force, and still says what was shown."""
        confirmed = {answer.item_id for answer in answers if answer.outcome is Outcome.CONFIRMED}
        in_force = set(self._source.versions_in_force())
        sources: list[tuple[str, Hit | RoleProposal]] = []
        sources += [(f"section:{hit.section_id}", hit) for hit in proposal.sections]
        sources += [(f"role:{role.role}", role) for role in proposal.roles]
        changed = {
            source.path
            for item_id, source in sources
            if item_id in confirmed and not (source.version_id in in_force and self._stands(source))
        }
        if changed:
            names = ", ".join(sorted(changed))
            reason = f"the plan has changed since ({names})."
            raise ShownHashStale(proposal.proposal_id, reason)

    def _stands(self, source: Hit | RoleProposal) -> bool:
        try:
            text = self._plans.get_version(source.version_id).text
        except Unavailable:
            return False
        return text[source.start : source.end] == source.quote
