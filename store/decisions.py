"""Decisions: written once, with their audit row, by exactly one person a proposal."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection, Engine, Row, insert, select
from sqlalchemy.exc import IntegrityError

from domain.canonical import canonical_json
from domain.decisions import (
    ActKind,
    Circumstances,
    Decision,
    DecisionAct,
    ItemDecision,
    Outcome,
    ReasonCode,
    User,
)
from domain.errors import NotFound, ProposalAlreadyDecided
from store import audit
from store.circumstances_form import circumstances_from, decision_detail
from store.columns import as_utc
from store.deciding_schema import decision_acts, decision_circumstances
from store.desk_schema import decision_items, decisions, proposals
from store.taught import forget_incident
from store.transactions import reading, writing


class DecisionRecords:
    """What named persons decided."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def record(
        self, decision: Decision, *, actor: User, require: Callable[[], None] | None = None
    ) -> None:
        """Store the decision, its items, how it came about, and its audit row, all or nothing.

        Writers take turns, so of many at once the first is kept and the others see it. `require`
        is called when it is this one's turn, while nothing else can change, and refuses by
        raising. `acts` are not part of it: see `add_act`.

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
            if decision.circumstances is not None:
                body = canonical_json(decision.circumstances)
                row = {"decision_id": decision.decision_id, "body": body}
                connection.execute(insert(decision_circumstances).values(row))
            audit.append(
                connection,
                at=decision.decided_at,
                actor=actor.name,
                action="decide",
                subject=decision.proposal_id,
                detail=decision_detail(decision),
            )

    def of_proposal(self, proposal_id: str) -> Decision | None:
        """Return the decision on a proposal with what became of it, `None` while there is none."""
        with reading(self._engine) as connection:
            return find_decision(connection, proposal_id)

    def get(self, decision_id: str) -> Decision:
        """Return a decision with what became of it. Raises: NotFound."""
        wanted = select(decisions.c.proposal_id).where(decisions.c.decision_id == decision_id)
        with reading(self._engine) as connection:
            proposal_id = connection.execute(wanted).scalar()
            found = find_decision(connection, proposal_id) if proposal_id else None
        if found is None:
            raise NotFound("decision", decision_id)
        return found

    def with_circumstances(self) -> list[Decision]:
        """Return every decision that says how it came about, in the order of recording."""
        wanted = (
            select(decisions.c.proposal_id)
            .join_from(decisions, decision_circumstances)
            .join(proposals, proposals.c.proposal_id == decisions.c.proposal_id)
            .order_by(proposals.c.sequence)
        )
        with reading(self._engine) as connection:
            ids = connection.execute(wanted).scalars().all()
            found = [find_decision(connection, proposal_id) for proposal_id in ids]
        return [one for one in found if one is not None]

    def add_act(self, act: DecisionAct, *, require: Callable[[Decision], None]) -> Decision:
        """Record what a person does about a decision, and return it with that.

        `require` sees the decision as it stands when it is this one's turn, and refuses by raising.
        What a room taught by a decision that is taken back is history no more, in the same
        transaction.

        Raises: NotFound.
        """
        exact = replace(act, acted_at=as_utc(act.acted_at))
        of_decision = select(decisions.c.proposal_id).where(
            decisions.c.decision_id == act.decision_id
        )
        with writing(self._engine) as connection:
            proposal_id = connection.execute(of_decision).scalar()
            before = find_decision(connection, proposal_id) if proposal_id else None
            if before is None:
                raise NotFound("decision", act.decision_id)
            require(before)
            connection.execute(insert(decision_acts).values(_act_row(exact)))
            audit.append(
                connection,
                at=exact.acted_at,
                actor=exact.acted_by,
                action=f"decision-{exact.kind.value}",
                subject=exact.act_id,
                detail=exact,
            )
            if exact.kind is ActKind.UNDONE:
                forget_incident(connection, before.proposal_id)
        return replace(before, acts=(*before.acts, exact))


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
        circumstances=_circumstances(connection, row.decision_id),
        acts=_acts(connection, row.decision_id),
    )


def _circumstances(connection: Connection, decision_id: str) -> Circumstances | None:
    wanted = select(decision_circumstances.c.body).where(
        decision_circumstances.c.decision_id == decision_id
    )
    body = connection.execute(wanted).scalar()
    return circumstances_from(body) if body is not None else None


def _acts(connection: Connection, decision_id: str) -> tuple[DecisionAct, ...]:
    wanted = select(decision_acts).where(decision_acts.c.decision_id == decision_id)
    rows = connection.execute(wanted.order_by(decision_acts.c.acted_at, decision_acts.c.act_id))
    return tuple(_act(row) for row in rows)


def _act(row: Row[tuple[object, ...]]) -> DecisionAct:
    return DecisionAct(
        act_id=row.act_id,
        decision_id=row.decision_id,
        kind=ActKind(row.kind),
        acted_by=row.acted_by,
        acted_at=row.acted_at,
        note=row.note,
    )


def _act_row(act: DecisionAct) -> dict[str, object]:
    return {
        "act_id": act.act_id,
        "decision_id": act.decision_id,
        "kind": act.kind.value,
        "acted_by": act.acted_by,
        "acted_at": act.acted_at,
        "note": act.note,
    }


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
