"""Decisions: written once, with their audit row, by exactly one person a proposal."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import IntegrityError

from domain.decisions import Decision, ItemDecision, Outcome, ReasonCode, User
from domain.errors import NotFound, ProposalAlreadyDecided
from store import audit
from store.columns import as_utc
from store.desk_schema import decision_items, decisions, proposals
from store.transactions import reading, writing


class DecisionRecords:
    """What named persons decided."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def record(
        self, decision: Decision, *, actor: User, require: Callable[[], None] | None = None
    ) -> None:
        """Store the decision, its items and its audit row, all or nothing.

        Writers take turns, so of many at once the first is kept and the others see it. `require`
        is called when it is this one's turn, while nothing else can change, and refuses by
        raising.

        Raises:
            NotFound: there is no such proposal.
            ProposalAlreadyDecided: somebody was first.
        """
        try:
            # The trail keeps the decision as text, and verification sees the stored UTC time.
            exact = replace(decision, decided_at=as_utc(decision.decided_at))
            self._record(exact, actor, require)
        except IntegrityError as error:
            # Somebody wrote past the queue of writers; the table itself admits one decision.
            first = self.of_proposal(decision.proposal_id)
            if first is None:
                raise
            raise ProposalAlreadyDecided(decision.proposal_id, first.decided_by) from error

    def _record(self, decision: Decision, actor: User, require: Callable[[], None] | None) -> None:
        with writing(self._engine) as connection:
            _require_open(connection, decision.proposal_id)
            if require is not None:
                require()
            connection.execute(
                insert(decisions).values(
                    decision_id=decision.decision_id,
                    proposal_id=decision.proposal_id,
                    shown_sha256=decision.shown_sha256,
                    decided_by=decision.decided_by,
                    decided_at=decision.decided_at,
                    note=decision.note,
                )
            )
            if decision.items:
                connection.execute(insert(decision_items), _item_rows(decision))
            audit.append(
                connection,
                at=decision.decided_at,
                actor=actor.name,
                action="decide",
                subject=decision.proposal_id,
                detail=decision,
            )

    def of_proposal(self, proposal_id: str) -> Decision | None:
        """Return the decision on a proposal, `None` while there is none."""
        with reading(self._engine) as connection:
            return find_decision(connection, proposal_id)


def find_decision(connection: Connection, proposal_id: str) -> Decision | None:
    """Return the decision on a proposal as this connection sees it."""
    row = connection.execute(
        select(decisions).where(decisions.c.proposal_id == proposal_id)
    ).first()
    if row is None:
        return None
    wanted = (
        select(decision_items)
        .where(decision_items.c.decision_id == row.decision_id)
        .order_by(decision_items.c.ordinal)
    )
    items = tuple(
        ItemDecision(
            item_id=item.item_id,
            outcome=Outcome(item.outcome),
            amended_to=item.amended_to,
            reason_code=ReasonCode(item.reason_code) if item.reason_code else None,
            note=item.note,
        )
        for item in connection.execute(wanted)
    )
    return Decision(
        decision_id=row.decision_id,
        proposal_id=row.proposal_id,
        shown_sha256=row.shown_sha256,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        items=items,
        note=row.note,
    )


def _require_open(connection: Connection, proposal_id: str) -> None:
    known = select(proposals.c.proposal_id).where(proposals.c.proposal_id == proposal_id)
    if connection.execute(known).first() is None:
        raise NotFound("proposal", proposal_id)
    by = select(decisions.c.decided_by).where(decisions.c.proposal_id == proposal_id)
    first = connection.execute(by).scalar()
    if first is not None:
        raise ProposalAlreadyDecided(proposal_id, first)


def _item_rows(decision: Decision) -> list[dict[str, object]]:
    return [
        {
            "decision_id": decision.decision_id,
            "ordinal": ordinal,
            "item_id": item.item_id,
            "outcome": item.outcome.value,
            "amended_to": item.amended_to,
            "reason_code": item.reason_code.value if item.reason_code else None,
            "note": item.note,
        }
        for ordinal, item in enumerate(decision.items)
    ]
