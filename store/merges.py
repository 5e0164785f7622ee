"""Which reports a person told to be about one event; reversible, each step in the audit trail."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, select

from domain.decisions import User
from domain.errors import Conflict, NotFound
from store import audit
from store.columns import as_utc
from store.desk_schema import proposals
from store.transactions import reading, writing
from store.triage_schema import merges


class MergeRefused(Conflict):
    """The two reports cannot be told to be one, or are not told so."""

    code = "merge-refused"


@dataclass(frozen=True, slots=True)
class Merge:
    """What was told last of a report: the one it was merged into, empty when parted again."""

    proposal_id: str
    into: str
    note: str
    merged_by: str
    merged_at: datetime


class MergeRecords:
    """Keeps what named persons merged and parted."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def merge(self, proposal_id: str, into: str, *, note: str, actor: User, at: datetime) -> Merge:
        """Record that one report is about the same event as another, with its audit row.

        Raises:
            NotFound: there is no such proposal.
            MergeRefused: it is the same one, either is merged already, or others are merged here.
        """
        with writing(self._engine) as connection:
            _require(connection, proposal_id)
            _require(connection, into)
            standing = {one.proposal_id: one.into for one in _standing(connection) if one.into}
            if proposal_id == into:
                raise MergeRefused("A report cannot be merged into itself.")
            if proposal_id in standing:
                raise MergeRefused(
                    f"{proposal_id} is merged into {standing[proposal_id]} already; part it first."
                )
            if into in standing:
                raise MergeRefused(
                    f"{into} is itself merged into {standing[into]}; merge into that one."
                )
            if proposal_id in standing.values():
                raise MergeRefused(f"Others are merged into {proposal_id}; part them first.")
            return _tell(connection, proposal_id, into, note, actor, at)

    def part(self, proposal_id: str, *, note: str, actor: User, at: datetime) -> Merge:
        """Record that a merged report is one of its own after all, with its audit row.

        Raises: NotFound: there is no such proposal. MergeRefused: it is not merged.
        """
        with writing(self._engine) as connection:
            _require(connection, proposal_id)
            if not any(one.into for one in _standing(connection, proposal_id)):
                raise MergeRefused(f"{proposal_id} is not merged into another report.")
            return _tell(connection, proposal_id, "", note, actor, at)

    def into(self) -> dict[str, str]:
        """Return for each merged report the one it was merged into."""
        with reading(self._engine) as connection:
            return {one.proposal_id: one.into for one in _standing(connection) if one.into}

    def of(self, proposal_id: str) -> list[Merge]:
        """Return everything told of a report, in order."""
        wanted = select(merges).where(merges.c.proposal_id == proposal_id)
        with reading(self._engine) as connection:
            rows = connection.execute(wanted.order_by(merges.c.sequence)).all()
        return [Merge(r.proposal_id, r.into, r.note, r.merged_by, r.merged_at) for r in rows]


def merge_detail(merge: Merge) -> dict[str, str]:
    """Return what the audit trail keeps of a merge."""
    return {"into": merge.into, "note": merge.note}


def _tell(
    connection: Connection, proposal_id: str, into: str, note: str, actor: User, at: datetime
) -> Merge:
    made = Merge(proposal_id, into, note, actor.name, as_utc(at))
    connection.execute(
        insert(merges).values(
            proposal_id=proposal_id, into=into, note=note, merged_by=actor.name, merged_at=at
        )
    )
    audit.append(
        connection,
        at=at,
        actor=actor.name,
        action="merge-report" if into else "part-report",
        subject=proposal_id,
        detail=merge_detail(made),
    )
    return made


def _standing(connection: Connection, proposal_id: str | None = None) -> list[Merge]:
    """Return the last word on each report, or on one."""
    wanted = select(merges).order_by(merges.c.sequence)
    if proposal_id is not None:
        wanted = wanted.where(merges.c.proposal_id == proposal_id)
    last = {
        row.proposal_id: Merge(row.proposal_id, row.into, row.note, row.merged_by, row.merged_at)
        for row in connection.execute(wanted)
    }
    return list(last.values())


def _require(connection: Connection, proposal_id: str) -> None:
    known = select(proposals.c.proposal_id).where(proposals.c.proposal_id == proposal_id)
    if connection.execute(known).first() is None:
        raise NotFound("proposal", proposal_id)
