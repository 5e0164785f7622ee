"""Whether what was told of reports being one event is what the audit trail says."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from domain.errors import AuditChainBroken
from store.triage_schema import merges

ACTIONS = ("merge-report", "part-report")


def check_merges(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    """Hold every merge and parting against the trail, step by step.

    Raises: AuditChainBroken: names the row, or the one after the last when a row is missing.
    """
    audited = [row for row in rows if row.action in ACTIONS]
    told = connection.execute(select(merges).order_by(merges.c.sequence)).all()
    for row, merge in zip(audited, told, strict=False):
        said = (row.subject, row.actor, row.at, json.loads(row.detail))
        detail = {"into": merge.into, "note": merge.note}
        if said != (merge.proposal_id, merge.merged_by, merge.merged_at, detail):
            raise AuditChainBroken(row.sequence, "the merge it is about has been changed")
    if len(told) > len(audited):
        raise AuditChainBroken(len(rows) + 1, f"a merge of {told[-1].proposal_id} has no row")
    if len(audited) > len(told):
        raise AuditChainBroken(audited[len(told)].sequence, "the merge it is about is gone")
