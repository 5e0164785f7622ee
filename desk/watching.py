"""Gathers what statistics on deciding are made of; drills are no part of it."""

from collections.abc import Iterator
from datetime import datetime

from desk.policy import Policy
from desk.statistics import NO_UNIT, Figures, Observed, figures_of, within
from domain.errors import NotFound, Unavailable
from store.accounts import Accounts
from store.decisions import DecisionRecords
from store.proposals import ProposalRecords

# Of a proposal that was damaged since nothing is said.
UNKNOWN_BAND = "unknown"


class Watching:
    """Figures on how people decide, from the record."""

    def __init__(
        self,
        proposals: ProposalRecords,
        decisions: DecisionRecords,
        accounts: Accounts,
        *,
        policy: Policy,
    ) -> None:
        self._proposals = proposals
        self._decisions = decisions
        self._accounts = accounts
        self._policy = policy

    def figures(
        self, *, since: datetime | None = None, until: datetime | None = None
    ) -> list[Figures]:
        """Return the figures over what was decided from `since` on and before `until`.

        Somebody in several units counts in each of them, and once in all.
        """
        observed = within(self._observed(), since=since, until=until)
        units = {one.name: one.units for one in self._accounts.list_users()}
        whole, *_ = figures_of(observed, self._policy)
        spread = [
            Observed(one.decision, one.band, unit)
            for one in observed
            for unit in units.get(one.decision.decided_by, ()) or (NO_UNIT,)
        ]
        return [whole, *figures_of(spread, self._policy)[1:]]

    def _observed(self) -> Iterator[Observed]:
        for decision in self._decisions.with_circumstances():
            try:
                band = self._proposals.get(decision.proposal_id).incident_class.band
            except (NotFound, Unavailable):
                band = UNKNOWN_BAND
            yield Observed(decision, band, NO_UNIT)
