"""Whether the class models that people put in force are what the audit trail says."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from domain.canonical import canonical_json
from domain.errors import AuditChainBroken
from store.triage_schema import class_models

ACTION = "put-model-in-force"


def check_models(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    """Hold every model put in force against the trail, in order, and the other way.

    Raises: AuditChainBroken: names the row, or the one after the last when a row is missing.
    """
    audited = [row for row in rows if row.action == ACTION]
    stored = connection.execute(select(class_models).order_by(class_models.c.sequence)).all()
    for row, model in zip(audited, stored, strict=False):
        said = (row.subject, row.actor, row.at, row.detail)
        if said != (model.model, model.put_by, model.put_at, canonical_json(detail_of(model))):
            raise AuditChainBroken(row.sequence, "the class model it is about has been changed")
    if len(stored) > len(audited):
        raise AuditChainBroken(len(rows) + 1, f"the class model {stored[-1].model} has no row")
    if len(audited) > len(stored):
        raise AuditChainBroken(audited[len(stored)].sequence, "the class model it names is gone")


def detail_of(row: Row[Any]) -> dict[str, Any]:
    """Return what the trail says of a model put in force."""
    return {
        "incidents": row.incidents,
        "until": row.until.isoformat() if row.until else None,
        "reason": row.reason,
        "figures": json.loads(row.figures),
    }
