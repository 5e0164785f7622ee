"""Whether the proposals, decisions, plans and people the audit trail speaks of are unchanged."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Connection, Row, select

from domain.canonical import canonical_json
from domain.decisions import ActKind
from domain.errors import AuditChainBroken
from store.audited_moves import paths_then
from store.deciding_schema import (
    decision_acts,
    decision_circumstances,
    proposal_units,
    user_units,
)
from store.desk_schema import decision_items, decisions, proposals, users
from store.proposal_form import shown_hash
from store.schema import versions

# How many bodies, of some tens of kilobytes each, are in memory at once.
BODIES_AT_ONCE = 100
# Rows on what was done about a decision.
ACT_ROWS = frozenset(f"decision-{kind.value}" for kind in ActKind)
# Rows on what was changed about a person; the last of each kind counts.
USER_ROWS = frozenset({"set-role", "set-units"})
# What the trail keeps of a version, in the order that `check_versions` reads it.
VERSION_DETAIL = ("path", "sha256", "number", "title", "text_sha256")


def check_proposals(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    """Hold every stored proposal against its row of the trail, and every such row against it.

    Raises: AuditChainBroken: names the row, or the one after the last when a row is missing.
    """
    audited = {row.subject: row for row in rows if row.action == "propose"}
    asked = _units_by(connection, proposal_units.c.proposal_id, proposal_units.c.unit)
    columns = proposals.c
    wanted = select(
        columns.proposal_id,
        columns.shown_sha256,
        columns.body,
        columns.created_by,
        columns.created_at,
    )
    streamed = wanted.order_by(columns.sequence).execution_options(yield_per=BODIES_AT_ONCE)
    for proposal_id, shown, body, by, at in connection.execute(streamed):
        row = audited.pop(proposal_id, None)
        if row is None:
            raise AuditChainBroken(len(rows) + 1, f"the proposal {proposal_id} has no row")
        if json.loads(row.detail)["shown_sha256"] != shown or shown_hash(body, shown) != shown:
            raise AuditChainBroken(row.sequence, "the proposal it is about has been changed")
        if (row.actor, row.at) != (by, at):
            raise AuditChainBroken(row.sequence, "who made the proposal, or when, has been changed")
        _require_same(row, {"units": asked.get(proposal_id, [])}, "proposal")
    _require_none_gone(audited, "proposal")


def check_decisions(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    """Hold every stored decision against its row of the trail, and every such row against it.

    Raises: AuditChainBroken: names the row, or the one after the last when a row is missing.
    """
    audited = {row.subject: row for row in rows if row.action == "decide"}
    for proposal_id, detail in _decision_details(connection).items():
        row = audited.pop(proposal_id, None)
        if row is None:
            raise AuditChainBroken(len(rows) + 1, f"the decision on {proposal_id} has no row")
        if row.detail != detail:
            raise AuditChainBroken(row.sequence, "the decision it is about has been changed")
    _require_none_gone(audited, "decision")


def check_acts(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    """Hold what was done about decisions against the trail, and the trail against it.

    Raises: AuditChainBroken: names the row, or the one after the last when a row is missing.
    """
    audited = {row.subject: row for row in rows if row.action in ACT_ROWS}
    for act in connection.execute(select(decision_acts)):
        row = audited.pop(act.act_id, None)
        if row is None:
            raise AuditChainBroken(len(rows) + 1, f"what was done as {act.act_id} has no row")
        if row.detail != canonical_json(dict(act._mapping)):
            raise AuditChainBroken(row.sequence, "what was done about a decision has been changed")
    _require_none_gone(audited, "act")


def check_versions(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    """Hold every stored plan version against its row of the trail, and every such row against it.

    Raises: AuditChainBroken: names the row, or the one after the last when a row is missing.
    """
    audited = {row.subject: row for row in rows if row.action == "add-version"}
    paths = paths_then(connection, rows)
    wanted = select(
        versions.c.version_id,
        versions.c.document_id,
        versions.c.sha256,
        versions.c.number,
        versions.c.title,
        versions.c.text_sha256,
    )
    for version_id, document_id, *stored in connection.execute(wanted):
        row = audited.pop(version_id, None)
        if row is None:
            raise AuditChainBroken(len(rows) + 1, f"the version {version_id} has no row")
        path = paths.of(document_id, row.sequence)
        _require_same(row, dict(zip(VERSION_DETAIL, (path, *stored), strict=True)), "version")
    _require_none_gone(audited, "version")


def check_users(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    """Hold every person who can sign in against the row of the trail that let them in.

    Raises: AuditChainBroken: names the row, or the one after the last when a row is missing.
    """
    audited = {row.subject: row for row in rows if row.action == "add-user"}
    changed = {(row.subject, row.action): row for row in rows if row.action in USER_ROWS}
    belongs = _units_by(connection, user_units.c.user_id, user_units.c.unit)
    for user in connection.execute(select(users)):
        row = audited.pop(user.user_id, None)
        if row is None:
            raise AuditChainBroken(len(rows) + 1, f"the user {user.user_id} has no row")
        later = changed.get((user.user_id, "set-role"))
        _require_same(
            row, {"name": user.name} if later else {"name": user.name, "role": user.role}, "user"
        )
        if later is not None:
            _require_same(later, {"role": user.role}, "user")
        units = changed.get((user.user_id, "set-units"))
        said = json.loads(units.detail)["units"] if units else []
        if belongs.get(user.user_id, []) != sorted(said):
            raise AuditChainBroken((units or row).sequence, "the user it is about has been changed")
    _require_none_gone(audited, "user")


def _units_by(
    connection: Connection, owner: Column[str], unit: Column[str]
) -> dict[str, list[str]]:
    """Return the units of each owner that has any, in order."""
    found: dict[str, list[str]] = {}
    for row in connection.execute(select(owner, unit)):
        found.setdefault(row[0], []).append(row[1])
    # Sorted here: the two databases do not agree on the order of text.
    return {key: sorted(units) for key, units in found.items()}


def _require_same(row: Row[Any], stored: dict[str, Any], what: str) -> None:
    # Rows written before a detail was kept say nothing on it.
    said = json.loads(row.detail)
    if any(said[key] != value for key, value in stored.items() if key in said):
        raise AuditChainBroken(row.sequence, f"the {what} it is about has been changed")


def _require_none_gone(audited: dict[str, Row[Any]], what: str) -> None:
    for row in audited.values():
        raise AuditChainBroken(row.sequence, f"the {what} it is about is gone")


def _decision_details(connection: Connection) -> dict[str, str]:
    """Return the audit detail each stored decision must have, by proposal."""
    items: dict[str, list[dict[str, Any]]] = {}
    ordered = select(decision_items).order_by(
        decision_items.c.decision_id, decision_items.c.ordinal
    )
    for row in connection.execute(ordered):
        items.setdefault(row.decision_id, []).append(
            {
                "item_id": row.item_id,
                "outcome": row.outcome,
                "amended_to": row.amended_to,
                "reason_code": row.reason_code,
                "note": row.note,
            }
        )
    came_about = {
        row.decision_id: {"circumstances": json.loads(row.body)}
        for row in connection.execute(select(decision_circumstances))
    }
    return {
        row.proposal_id: canonical_json(
            {
                **row._mapping,
                "items": items.get(row.decision_id, []),
                **came_about.get(row.decision_id, {}),
            }
        )
        for row in connection.execute(select(decisions))
    }
