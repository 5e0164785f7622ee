"""Whether the rooms the audit trail speaks of are unchanged, and no entry of a log is missing."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from domain.canonical import canonical_json, sha256_of
from domain.errors import AuditChainBroken
from store.response_schema import room_entries, rooms


def check_rooms(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    """Hold every room and entry against its row of the trail, and every such row against it.

    Raises: AuditChainBroken: names the row, or the one after the last when a row is missing.
    """
    _check_opened(connection, rows)
    audited = {
        (row.subject, json.loads(row.detail)["ordinal"]): row
        for row in rows
        if row.action == "room-entry"
    }
    for entry in connection.execute(select(room_entries)):
        row = audited.pop((entry.room_id, entry.ordinal), None)
        if row is None:
            reason = f"entry {entry.ordinal} of {entry.room_id} has no row"
            raise AuditChainBroken(len(rows) + 1, reason)
        if row.detail != canonical_json(dict(entry._mapping)):
            raise AuditChainBroken(row.sequence, "the entry it is about has been changed")
    for row in audited.values():
        raise AuditChainBroken(row.sequence, "the entry it is about is gone")


def _check_opened(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    audited = {row.subject: row for row in rows if row.action == "open-room"}
    for room_id, body in connection.execute(select(rooms.c.room_id, rooms.c.body)):
        row = audited.pop(room_id, None)
        if row is None:
            raise AuditChainBroken(len(rows) + 1, f"the room {room_id} has no row")
        if json.loads(row.detail)["body_sha256"] != sha256_of(body):
            raise AuditChainBroken(row.sequence, "the room it is about has been changed")
    for row in audited.values():
        raise AuditChainBroken(row.sequence, "the room it is about is gone")
