"""Whether who people are outside is what the audit trail has: a link is a way in."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from domain.errors import AuditChainBroken
from store.identity_schema import outside_identities


def check_identities(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    """Hold every link against the rows that made and ended links, and the other way.

    Raises: AuditChainBroken: names the row, or the one after the last when a row is missing.
    """
    linked: dict[tuple[str, str, str], Row[Any]] = {}
    for row in rows:
        if row.action in ("link-identity", "unlink-identity"):
            said = json.loads(row.detail)
            key = (said["issuer"], said["kind"], said["value"])
            if row.action == "link-identity":
                linked[key] = row
            else:
                linked.pop(key, None)
    for stored in connection.execute(select(outside_identities)):
        made = linked.pop((stored.issuer, stored.kind, stored.value), None)
        if made is None:
            raise AuditChainBroken(len(rows) + 1, "somebody outside is linked without a row")
        if made.subject != stored.user_id:
            raise AuditChainBroken(made.sequence, "whom it links has been changed")
    for row in linked.values():
        raise AuditChainBroken(row.sequence, "the link it is about is gone")
