"""What triage teaches the owners of plans: reports that no plan covers, sections rejected."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, select

from domain.decisions import Outcome, ReasonCode
from domain.proposals import Proposal
from store.desk_schema import decision_items, decisions
from store.transactions import reading
from store.triage_schema import uncovered_reports

_SECTION = "section:"


@dataclass(frozen=True, slots=True)
class UncoveredReport:
    """A report for which no plan was found; `subclass` and `activity` are empty when unknown."""

    proposal_id: str
    reported_at: datetime
    incident_class: str
    subclass: str
    activity: str


@dataclass(frozen=True, slots=True)
class RejectedSection:
    """A section that a named person rejected in triage, and why."""

    section_id: str
    proposal_id: str
    reason: ReasonCode | None
    note: str
    decided_by: str
    decided_at: datetime


def note_uncovered(connection: Connection, proposal: Proposal) -> None:
    """Keep, in the transaction that stores it, that no plan covers what a proposal is about."""
    severity = proposal.severity
    connection.execute(
        insert(uncovered_reports).values(
            proposal_id=proposal.proposal_id,
            reported_at=proposal.created_at,
            incident_class=proposal.incident_class.incident_class,
            subclass=proposal.incident_class.subclass or "",
            activity=(severity.activity or "") if severity else "",
        )
    )


class TriageHistory:
    """Reads what reports and decisions say of the plans."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def uncovered(self) -> list[UncoveredReport]:
        """Return every report that no plan was found for, the oldest first."""
        ordered = select(uncovered_reports).order_by(
            uncovered_reports.c.reported_at, uncovered_reports.c.proposal_id
        )
        with reading(self._engine) as connection:
            return [UncoveredReport(**row._mapping) for row in connection.execute(ordered)]

    def rejected_sections(self) -> list[RejectedSection]:
        """Return every section rejected in a decision, the oldest decision first."""
        wanted = (
            select(decision_items, decisions.c.proposal_id, decisions.c.decided_by)
            .add_columns(decisions.c.decided_at)
            .join_from(decision_items, decisions)
            .where(
                decision_items.c.outcome == Outcome.REJECTED.value,
                decision_items.c.item_id.startswith(_SECTION, autoescape=True),
            )
            .order_by(decisions.c.decided_at, decision_items.c.ordinal)
        )
        with reading(self._engine) as connection:
            return [
                RejectedSection(
                    section_id=row.item_id.removeprefix(_SECTION),
                    proposal_id=row.proposal_id,
                    reason=ReasonCode(row.reason_code) if row.reason_code else None,
                    note=row.note,
                    decided_by=row.decided_by,
                    decided_at=row.decided_at,
                )
                for row in connection.execute(wanted)
            ]
