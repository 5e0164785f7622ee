"""What a proposal rests on can be opened, and counts as opened: emergency steps, too."""

from dataclasses import replace
from typing import Any

import pytest

from desk.sources import Sources
from domain.errors import NotFound
from domain.proposals import EmergencyStep, LifeSafety, Proposal


class OneProposal:
    """Has one proposal, as it is given."""

    def __init__(self, proposal: Proposal) -> None:
        self._proposal = proposal

    def get(self, proposal_id: str) -> Proposal:
        assert proposal_id == self._proposal.proposal_id
        return self._proposal


def test_the_section_of_an_emergency_step_is_a_source_and_counts_as_opened(table: Any) -> None:
    made = table.propose()
    kept = table.proposals.get(made["proposal_id"])
    [hit] = kept.sections
    step = EmergencyStep(
        hit.section_id, hit.version_id, "p.md", "Plan", "Now", hit.quote, hit.start, hit.end
    )
    alone = replace(kept, sections=(), roles=(), life_safety=LifeSafety(True, steps=(step,)))
    sources = Sources(OneProposal(alone), table.plans, table.seen, clock=table.clock)
    actor = table.accounts.find_user("Ines")
    opened = sources.open(kept.proposal_id, hit.section_id, actor=actor)
    assert opened.quote == hit.quote
    assert table.seen.opened(kept.proposal_id, actor) == (hit.section_id,)
    with pytest.raises(NotFound):
        sources.open(kept.proposal_id, "another.1.s0", actor=actor)
