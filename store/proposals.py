"""Proposals: the exact body that was shown, kept as it was."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, func, insert, select

from domain.canonical import canonical_json
from domain.decisions import ActKind, User
from domain.errors import NotFound, Unavailable
from domain.proposals import Proposal
from store import audit
from store.circumstances_form import circumstances_from
from store.deciding_schema import decision_acts, decision_circumstances
from store.desk_schema import decisions, proposals
from store.proposal_form import proposal_from_plain, shown_hash
from store.reach import note_asker, proposal_seen
from store.transactions import reading, writing
from store.triage_history import note_uncovered


class ProposalDamaged(Unavailable):
    """The stored proposal is no longer what was shown, so nobody may decide on it."""

    code = "proposal-damaged"

    def __init__(self, proposal_id: str) -> None:
        super().__init__(
            f"The stored proposal {proposal_id!r} has been changed since it was made. "
            "Run `muster audit verify`, and ask for a new triage."
        )


@dataclass(frozen=True, slots=True)
class ProposalEntry:
    """A proposal in a list, and who decided on it; one that was changed since has no body.

    A decision that `is_taken_back` or `awaits_second` is none to go by.
    """

    proposal_id: str
    created_at: datetime
    created_by: str
    proposal: Proposal | None
    decided_by: str | None
    decided_at: datetime | None
    is_taken_back: bool = False
    awaits_second: bool = False


class ProposalRecords:
    """What triage proposed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(
        self,
        proposal: Proposal,
        actor: User,
        *,
        within: Callable[[Connection], None] | None = None,
    ) -> None:
        """Store a sealed proposal and its audit row, all or nothing, with what `within` writes.

        It belongs to the units that `actor` has now.

        Raises: ValueError: the proposal does not carry the hash of what it shows.
        """
        body = canonical_json(proposal)
        if shown_hash(body, proposal.shown_sha256) != proposal.shown_sha256:
            raise ValueError(f"proposal {proposal.proposal_id} is not sealed")
        with writing(self._engine) as connection:
            if within is not None:
                within(connection)
            connection.execute(
                insert(proposals).values(
                    proposal_id=proposal.proposal_id,
                    created_at=proposal.created_at,
                    created_by=proposal.created_by,
                    shown_sha256=proposal.shown_sha256,
                    body=body,
                )
            )
            note_asker(connection, proposal.proposal_id, actor)
            audit.append(
                connection,
                at=proposal.created_at,
                actor=actor.name,
                action="propose",
                subject=proposal.proposal_id,
                detail={
                    "shown_sha256": proposal.shown_sha256,
                    "revisions": dict(proposal.revisions),
                    "units": sorted(set(actor.units)),
                },
            )
            if proposal.no_plan:
                note_uncovered(connection, proposal)

    def get(self, proposal_id: str) -> Proposal:
        """Return a proposal as it was made.

        Raises:
            NotFound: there is none with that id.
            ProposalDamaged: its content no longer has its hash.
        """
        wanted = select(proposals.c.body, proposals.c.shown_sha256)
        with reading(self._engine) as connection:
            row = connection.execute(wanted.where(proposals.c.proposal_id == proposal_id)).first()
        if row is None:
            raise NotFound("proposal", proposal_id)
        return _rebuilt(proposal_id, row.body, row.shown_sha256)

    def body_of(self, proposal_id: str) -> str:
        """Return the stored JSON of a proposal, byte for byte.

        Raises: NotFound, ProposalDamaged.
        """
        wanted = select(proposals.c.body, proposals.c.shown_sha256)
        with reading(self._engine) as connection:
            row = connection.execute(wanted.where(proposals.c.proposal_id == proposal_id)).first()
        if row is None:
            raise NotFound("proposal", proposal_id)
        if shown_hash(row.body, row.shown_sha256) != row.shown_sha256:
            raise ProposalDamaged(proposal_id)
        body: str = row.body
        return body

    def since(self, moment: datetime, *, limit: int = 200) -> list[ProposalEntry]:
        """Return the newest proposals made since a time, at most `limit`, newest first."""
        wanted = _entries().where(proposals.c.created_at >= moment)
        with reading(self._engine) as connection:
            newest = wanted.order_by(proposals.c.sequence.desc()).limit(limit)
            rows = connection.execute(newest).all()
        return [_entry(row) for row in rows]

    def find_shown(self, shown_sha256: str) -> Proposal | None:
        """Return the proposal whose content has that hash, `None` when there is none."""
        wanted = select(proposals.c.proposal_id).where(proposals.c.shown_sha256 == shown_sha256)
        with reading(self._engine) as connection:
            proposal_id = connection.execute(wanted).scalar()
        return None if proposal_id is None else self.get(proposal_id)

    def list(self, limit: int, *, units: Sequence[str] = ()) -> list[ProposalEntry]:
        """Return the newest proposals first, at most `limit`, with who decided on each.

        `units` are those of whoever looks; see `store.reach`.
        """
        wanted = _entries().where(proposal_seen(units))
        wanted = wanted.order_by(proposals.c.sequence.desc()).limit(limit)
        with reading(self._engine) as connection:
            rows = connection.execute(wanted).all()
        return [_entry(row) for row in rows]

    def count(self) -> int:
        """Return how many proposals there are."""
        with reading(self._engine) as connection:
            return connection.execute(select(func.count()).select_from(proposals)).scalar_one()


def _entries() -> Select[Any]:
    """Select every proposal with the decision on it and what became of that."""
    found = select(
        proposals,
        decisions.c.decided_by,
        decisions.c.decided_at,
        decision_circumstances.c.body.label("came_about"),
        _was(ActKind.UNDONE).label("is_taken_back"),
        _was(ActKind.SECONDED).label("is_seconded"),
    )
    return found.join_from(
        proposals,
        decisions,
        proposals.c.proposal_id == decisions.c.proposal_id,
        isouter=True,
    ).outerjoin(
        decision_circumstances, decision_circumstances.c.decision_id == decisions.c.decision_id
    )


def _was(kind: ActKind) -> ColumnElement[bool]:
    of_decision = decision_acts.c.decision_id == decisions.c.decision_id
    act = select(decision_acts.c.act_id).where(of_decision, decision_acts.c.kind == kind.value)
    return act.correlate(decisions).exists()


def _entry(row: Row[Any]) -> ProposalEntry:
    try:
        proposal = _rebuilt(row.proposal_id, row.body, row.shown_sha256)
    except ProposalDamaged:
        proposal = None
    needs_second = bool(row.came_about) and circumstances_from(row.came_about).needs_second
    return ProposalEntry(
        proposal_id=row.proposal_id,
        created_at=row.created_at,
        created_by=row.created_by,
        proposal=proposal,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        is_taken_back=row.is_taken_back,
        awaits_second=needs_second and not row.is_taken_back and not row.is_seconded,
    )


def _rebuilt(proposal_id: str, body: str, shown_sha256: str) -> Proposal:
    if shown_hash(body, shown_sha256) != shown_sha256:
        raise ProposalDamaged(proposal_id)
    try:
        return proposal_from_plain(json.loads(body))
    except (ValueError, KeyError, TypeError) as fault:
        raise ProposalDamaged(proposal_id) from fault
