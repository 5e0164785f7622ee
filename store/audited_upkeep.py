"""Whether what people said of findings, changes and results is what the audit trail has."""

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from domain.errors import AuditChainBroken
from store.judging_schema import judgements
from store.upkeep_schema import change_requests, change_states, finding_reviews

# Table, the act that writes its rows, and the column that names what the act is about.
_KEPT = (
    (finding_reviews, "review-finding", "finding_id"),
    (change_requests, "request-change", "change_id"),
    (change_states, "settle-change", "change_id"),
    (judgements, "judge", "pair_id"),
)


def check_upkeep(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    """Hold every review and change against its row of the trail, in order, and the other way.

    Raises: AuditChainBroken: names the row, or the one after the last when a row is missing.
    """
    for table, action, subject in _KEPT:
        audited: defaultdict[str, list[Row[Any]]] = defaultdict(list)
        for row in rows:
            if row.action == action:
                audited[row.subject].append(row)
        for stored in connection.execute(select(table).order_by(table.c.sequence)):
            key = getattr(stored, subject)
            if not audited[key]:
                raise AuditChainBroken(len(rows) + 1, f"a row of {table.name} has none in it")
            _require_same(audited[key].pop(0), stored, table)
        for left in audited.values():
            if left:
                raise AuditChainBroken(left[0].sequence, f"its row of {table.name} is gone")


def _require_same(row: Row[Any], stored: Row[Any], table: Table) -> None:
    said = json.loads(row.detail)
    if any(said[name] != value for name, value in stored._mapping.items() if name in said):
        raise AuditChainBroken(row.sequence, f"the row of {table.name} has been changed")
