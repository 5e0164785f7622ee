"""Everything that can happen to proposals, in any order, against a model in memory."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from domain.decisions import ItemDecision, Outcome, ReasonCode
from domain.errors import MusterError
from store.audit import AuditTrail

PEOPLE = ("Ines", "Jo")
EXPIRES = timedelta(hours=24)
CLASS = ItemDecision("class", Outcome.CONFIRMED)


@dataclass
class Kept:
    """What the model remembers of a proposal."""

    made_at: datetime
    plan: int
    section: str
    shown: str
    decided_by: str = ""
    items: tuple[ItemDecision, ...] = ()
    undone_by: str = ""


class Deciding(RuleBasedStateMachine):
    """The desk, and beside it what should have come of each step."""

    made = Bundle("made")

    def __init__(self, table: Any) -> None:
        super().__init__()
        self.table = table
        self.kept: dict[str, Kept] = {}

    @rule(target=made)
    def propose(self) -> str:
        proposal = self.table.triage.propose("dark", created_by="Ines")
        self.table.proposals.add(proposal, self.table.people["Ines"])
        [hit] = proposal.sections
        self.kept[proposal.proposal_id] = Kept(
            self.table.clock(), self.table.texts, f"section:{hit.section_id}", proposal.shown_sha256
        )
        return proposal.proposal_id

    @rule()
    def edit_plan(self) -> None:
        self.table.clock.pass_by(timedelta(seconds=1))
        self.table.edit_plan()

    @rule(hours=st.sampled_from([1, 11, 24]))
    def wait(self, hours: int) -> None:
        self.table.clock.pass_by(timedelta(hours=hours))

    @rule()
    def restart(self) -> None:
        self.table.open()

    @rule(proposal_id=made, name=st.sampled_from(PEOPLE))
    def confirm_class(self, proposal_id: str, name: str) -> None:
        self._decide(proposal_id, name, (CLASS,))

    @rule(proposal_id=made, name=st.sampled_from(PEOPLE))
    def confirm_all(self, proposal_id: str, name: str) -> None:
        section = ItemDecision(self.kept[proposal_id].section, Outcome.CONFIRMED)
        self._decide(proposal_id, name, (CLASS, section))

    @rule(proposal_id=made, name=st.sampled_from(PEOPLE))
    def reject_all(self, proposal_id: str, name: str) -> None:
        kept = self.kept[proposal_id]
        reason = ReasonCode.OTHER
        items = tuple(
            ItemDecision(one, Outcome.REJECTED, None, reason) for one in ("class", kept.section)
        )
        self._decide(proposal_id, name, items)

    @rule(proposal_id=made, name=st.sampled_from(PEOPLE))
    def confirm_what_was_not_shown(self, proposal_id: str, name: str) -> None:
        kept = self.kept[proposal_id]
        wanted = self._refusal(kept, (CLASS,)) or "stale-hash"
        assert self._told(proposal_id, name, (CLASS,), "0" * 64) == wanted

    @precondition(lambda self: any(one.decided_by for one in self.kept.values()))
    @rule(proposal_id=made, name=st.sampled_from(PEOPLE))
    def undo(self, proposal_id: str, name: str) -> None:
        kept = self.kept[proposal_id]
        if not kept.decided_by:
            return
        decision = self.table.decisions.of_proposal(proposal_id)
        told = ""
        try:
            self.table.after.undo(decision.decision_id, "why", actor=self.table.people[name])
        except MusterError as refused:
            told = refused.code
        assert told == ("act-not-possible" if kept.undone_by else "")
        kept.undone_by = kept.undone_by or name

    @rule(proposal_id=consumes(made))
    def look_back(self, proposal_id: str) -> None:
        """One more look at a proposal of which nothing more is asked."""
        self._check(proposal_id, self.kept[proposal_id])

    @invariant()
    def what_is_kept_is_what_should_be(self) -> None:
        for proposal_id, kept in list(self.kept.items())[-3:]:
            self._check(proposal_id, kept)

    def teardown(self) -> None:
        for proposal_id, kept in self.kept.items():
            self._check(proposal_id, kept)

    def _check(self, proposal_id: str, kept: Kept) -> None:
        decision = self.table.decisions.of_proposal(proposal_id)
        if not kept.decided_by:
            assert decision is None
            return
        assert (decision.decided_by, decision.items) == (kept.decided_by, kept.items)
        assert [one.acted_by for one in decision.acts] == [kept.undone_by] * bool(kept.undone_by)
        assert decision.is_in_force is not bool(kept.undone_by)

    def _decide(self, proposal_id: str, name: str, items: tuple[ItemDecision, ...]) -> None:
        kept = self.kept[proposal_id]
        wanted = self._refusal(kept, items)
        assert self._told(proposal_id, name, items, kept.shown) == wanted
        if not wanted:
            self.kept[proposal_id] = replace(kept, decided_by=name, items=items)

    def _refusal(self, kept: Kept, items: tuple[ItemDecision, ...]) -> str:
        if kept.decided_by:
            return "already-decided"
        if self.table.clock() - kept.made_at >= EXPIRES:
            return "proposal-expired"
        confirms = any(
            one.item_id == kept.section and one.outcome is Outcome.CONFIRMED for one in items
        )
        return "stale-hash" if confirms and kept.plan != self.table.texts else ""

    def _told(
        self, proposal_id: str, name: str, items: tuple[ItemDecision, ...], shown: str
    ) -> str:
        try:
            self.table.desk.decide(
                proposal_id, items, shown_sha256=shown, actor=self.table.people[name]
            )
        except MusterError as refused:
            return refused.code
        return ""


def test_whatever_happens_what_is_recorded_is_what_the_model_says(
    table: Any, campaign_size: Any
) -> None:
    runs, steps = campaign_size((6, 25), (500, 50))
    run_state_machine_as_test(
        lambda: Deciding(table),
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
    assert AuditTrail(table.engine).verify() > 0
