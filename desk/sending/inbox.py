"""Takes reports of other systems: signed, fresh, once each; all that comes of one is a proposal."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from desk.sending.connections import Connections
from desk.sending.incoming import report_in_email, report_in_json
from desk.sending.signing import verified_id
from domain.decisions import User, UserRole
from domain.proposals import Proposal
from store.messages import MessageRecords
from store.proposals import ProposalRecords


class Propose(Protocol):
    """What triage does with a report."""

    def __call__(self, report: str, *, now: datetime, created_by: str) -> Proposal:
        """Return a sealed proposal."""
        ...


class Inbox:
    """The way in for systems that the connections file names."""

    def __init__(
        self,
        connections: Connections,
        messages: MessageRecords,
        proposals: ProposalRecords,
        *,
        propose: Propose,
        clock: Callable[[], datetime],
    ) -> None:
        self._connections = connections
        self._messages = messages
        self._proposals = proposals
        self._propose = propose
        self._clock = clock

    def take(
        self, source: str, headers: Mapping[str, str], body: bytes, *, is_email: bool
    ) -> Proposal:
        """Return the proposal made of a message; a named person has to decide on it.

        Raises:
            SignatureRefused: it is unsigned, badly signed, older than five minutes, or of a source
                that the file does not name.
            MessageReplayed: it was taken before.
            MessageRefused, EmptyText, TextTooLong: it holds no report.
        """
        entry = self._connections.source(source)
        now = self._clock()
        message_id = verified_id(entry.secret, headers, body, now=now)
        self._messages.require_new(source, message_id)
        report = report_in_email(body) if is_email else report_in_json(body, entry.fields)
        sender = User(f"source:{source}", f"source {source}", UserRole.VIEWER)
        proposal = self._propose(report, now=now, created_by=sender.name)
        taking = self._messages.taking(source, message_id, at=now, proposal_id=proposal.proposal_id)
        self._proposals.add(proposal, sender, within=taking)
        return proposal
