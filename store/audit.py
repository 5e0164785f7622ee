"""The audit trail: a hash chain of who did what, written in the transaction of the act."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select, text

from domain.canonical import canonical_json
from domain.decisions import AuditRow, ChainHead
from domain.errors import AuditChainBroken
from store.audited import (
    check_acts,
    check_decisions,
    check_proposals,
    check_users,
    check_versions,
)
from store.audited_identities import check_identities
from store.audited_merges import check_merges
from store.audited_models import check_models
from store.audited_reach import (
    check_choices,
    check_document_units,
    check_file_units,
    check_opinions,
)
from store.audited_readable import UNREADABLE, find_unreadable
from store.audited_rooms import check_rooms
from store.audited_standing import check_standing
from store.audited_upkeep import check_upkeep
from store.chain import GENESIS, check_head, check_links, link_hash
from store.columns import as_utc
from store.desk_schema import audit
from store.stored_answers import note_act
from store.transactions import reading, writing

# What holds the records of what people did against the trail, and the trail against them.
_CHECKS = (
    check_proposals,
    check_decisions,
    check_acts,
    check_versions,
    check_standing,
    check_users,
    check_identities,
    check_rooms,
    check_upkeep,
    check_merges,
    check_models,
    check_choices,
    check_document_units,
    check_file_units,
    check_opinions,
)
_WRITTEN_TIME = "dddd-dd-dd dd:dd:dd.dddddd".replace("d", "[0-9]")


def append(
    connection: Connection,
    *,
    at: datetime,
    actor: str,
    action: str,
    subject: str,
    detail: Any,
    changes: bool = True,
) -> AuditRow:
    """Add one row to the chain within the caller's `writing` transaction, and return it.

    `detail` is kept as canonical JSON. `changes` says whether the act changes something beside.
    """
    last = connection.execute(
        select(audit.c.sequence, audit.c.row_sha256).order_by(audit.c.sequence.desc()).limit(1)
    ).first()
    content: dict[str, Any] = {
        "sequence": last.sequence + 1 if last else 1,
        "at": as_utc(at),
        "actor": actor,
        "action": action,
        "subject": subject,
        "detail": canonical_json(detail),
        "previous_sha256": last.row_sha256 if last else GENESIS,
    }
    row = AuditRow(**content, row_sha256=link_hash(content))
    connection.execute(insert(audit).values(**content, row_sha256=row.row_sha256))
    note_act(connection, action, subject, changes=changes)
    return row


def head_of(connection: Connection) -> str:
    """Return the hash of the last row, or of nothing when there is none."""
    wanted = select(audit.c.row_sha256).order_by(audit.c.sequence.desc()).limit(1)
    return connection.execute(wanted).scalar() or GENESIS


def verify_chain(connection: Connection, expected_head: ChainHead | str | None = None) -> int:
    """Return the same as `AuditTrail.verify`, within the caller's transaction."""
    rows = _all_rows(connection)
    hashes = check_links(rows)
    _require_times_as_written(connection)
    if isinstance(expected_head, str):
        expected_head = ChainHead(expected_head)
    if expected_head is not None:
        check_head(hashes, expected_head)
    try:
        for check in _CHECKS:
            check(connection, rows)
    except UNREADABLE as fault:
        sequence = find_unreadable(connection, rows)
        if sequence is None:
            raise
        raise AuditChainBroken(sequence, "what it is about holds what cannot be read") from fault
    return len(rows)


class AuditTrail:
    """Reads the chain, checks it, and takes what no other record does."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, *, at: datetime, actor: str, action: str, subject: str, detail: Any) -> None:
        """Add a row on an act that changes nothing else in the record."""
        told = {"action": action, "subject": subject, "detail": detail}
        with writing(self._engine) as connection:
            append(connection, at=at, actor=actor, **told, changes=False)

    def rows(
        self,
        *,
        limit: int,
        after: int = 0,
        before: int | None = None,
        newest_first: bool = False,
    ) -> list[AuditRow]:
        """Return at most `limit` rows behind `after` and before `before`, in order or newest first.

        Both are sequence numbers, and neither row is among them.
        """
        order = audit.c.sequence.desc() if newest_first else audit.c.sequence
        wanted = select(audit).where(audit.c.sequence > after).order_by(order)
        if before is not None:
            wanted = wanted.where(audit.c.sequence < before)
        with reading(self._engine) as connection:
            found = connection.execute(wanted.limit(limit)).all()
        return [AuditRow(**row._mapping) for row in found]

    def noted_head(self) -> ChainHead:
        """Return where the chain ends, to be kept somewhere else."""
        wanted = select(audit.c.sequence, audit.c.row_sha256)
        with reading(self._engine) as connection:
            row = connection.execute(wanted.order_by(audit.c.sequence.desc()).limit(1)).first()
        return ChainHead(row.row_sha256, row.sequence) if row else ChainHead(GENESIS, 0)

    def head(self) -> str:
        """Return the hash of the last row, or of nothing when there is none."""
        with reading(self._engine) as connection:
            return head_of(connection)

    def verify(self, expected_head: ChainHead | str | None = None) -> int:
        """Return how many rows there are, every one of them in its place and unchanged.

        `expected_head` is a head noted earlier, or its hash; it must still be in the chain, so
        that a cut or rewritten end is found. All that people did and were given (proposals,
        decisions, first choices, drills, opinions, versions, users and who they are outside, units,
        rooms, merges, class models, reviews, change requests, judgements) must have its row, and
        still be what that row says.

        Raises: AuditChainBroken: names the first bad row.
        """
        with reading(self._engine) as connection:
            return verify_chain(connection, expected_head)


def _require_times_as_written(connection: Connection) -> None:
    # SQLite keeps a time as text, and another sign between day and hour reads as the same time.
    if connection.dialect.name != "sqlite":
        return
    other = text(f"typeof(at) <> 'text' OR at NOT GLOB '{_WRITTEN_TIME}'")
    wanted = select(audit.c.sequence).where(other).order_by(audit.c.sequence).limit(1)
    sequence = connection.execute(wanted).scalar()
    if sequence is not None:
        raise AuditChainBroken(sequence, "its content has been changed")


def _all_rows(connection: Connection) -> Sequence[Row[Any]]:
    wanted = select(audit).order_by(audit.c.sequence)
    try:
        return connection.execute(wanted).all()
    except UNREADABLE as fault:
        # A value that is none of its column's: a time that is no time.
        for number in connection.execute(select(audit.c.sequence).order_by(audit.c.sequence)):
            try:
                connection.execute(wanted.where(audit.c.sequence == number.sequence)).all()
            except UNREADABLE:
                reason = "it holds what cannot be read"
                raise AuditChainBroken(number.sequence, reason) from fault
        raise
