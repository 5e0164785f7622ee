"""Whether who sees what, first choices, drills and opinions are what the audit trail says."""

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from domain.canonical import canonical_json, sha256_of
from domain.errors import AuditChainBroken
from store.deciding_schema import (
    document_units,
    drill_answers,
    drill_cases,
    file_units,
    first_choices,
)
from store.desk_schema import users
from store.proposal_form import shown_hash
from store.schema import versions
from store.triage_schema import second_opinions

Rows = Sequence[Row[Any]]
Key = tuple[str, ...]


def check_document_units(connection: Connection, rows: Rows) -> None:
    """Hold the units of every document against the last row that gave it some, or none.

    Raises: AuditChainBroken: names the row, or the one after the last when a row is missing.
    """
    of_version = {
        one.version_id: one.document_id
        for one in connection.execute(select(versions.c.version_id, versions.c.document_id))
    }
    last: dict[str, tuple[int, list[str]]] = {}
    for row in rows:
        if row.action not in {"set-document-units", "add-version"}:
            continue
        units = json.loads(row.detail).get("units")
        if units is not None:
            last[of_version.get(row.subject, row.subject)] = (row.sequence, sorted(units))
    stored: defaultdict[str, list[str]] = defaultdict(list)
    for one in connection.execute(select(document_units)):
        stored[one.document_id].append(one.unit)
    for document_id in {*stored, *last}:
        sequence, units = last.get(document_id, (len(rows) + 1, []))
        if sorted(stored[document_id]) != units:
            raise AuditChainBroken(sequence, f"the units of {document_id} have been changed")


def check_file_units(connection: Connection, rows: Rows) -> None:
    """Hold the units of every file of reference data against the last row that gave it some.

    Raises: AuditChainBroken: names the row, or the one after the last when a row is missing.
    """
    last: dict[Key, tuple[int, list[str]]] = {}
    for row in rows:
        if row.action == "set-file-units":
            said = json.loads(row.detail)
            last[said["collection"], row.subject] = (row.sequence, sorted(said["units"]))
    stored: defaultdict[Key, list[str]] = defaultdict(list)
    for one in connection.execute(select(file_units)):
        stored[one.collection, one.path].append(one.unit)
    for key in {*stored, *last}:
        sequence, units = last.get(key, (len(rows) + 1, []))
        if sorted(stored[key]) != units:
            raise AuditChainBroken(sequence, f"the units of {key[1]} have been changed")


def check_choices(connection: Connection, rows: Rows) -> None:
    """Hold first choices, and cases and answers of drills, against the trail, and it against them.

    Raises: AuditChainBroken: names the row, or the one after the last when a row is missing.
    """
    chosen = select(first_choices, users.c.name).join_from(first_choices, users)
    _hold(
        {
            (one.proposal_id, one.name): canonical_json({"class_code": one.class_code})
            for one in connection.execute(chosen)
        },
        {(row.subject, row.actor): row for row in rows if row.action == "first-choice"},
        len(rows),
        "first choice",
    )
    _hold(
        {(one.case_id,): _case_detail(one) for one in connection.execute(select(drill_cases))},
        {(row.subject,): row for row in rows if row.action == "drill-made"},
        len(rows),
        "case of a drill",
    )
    _hold(
        {
            (one.case_id, one.answered_by): canonical_json({"items": json.loads(one.body)})
            for one in connection.execute(select(drill_answers))
        },
        {(row.subject, row.actor): row for row in rows if row.action == "drill-answered"},
        len(rows),
        "answer in a drill",
    )


def check_opinions(connection: Connection, rows: Rows) -> None:
    """Hold every second opinion against the trail, in order, and the other way.

    Raises: AuditChainBroken: names the row, or the one after the last when a row is missing.
    """
    audited = [row for row in rows if row.action == "ask-model"]
    stored = connection.execute(select(second_opinions).order_by(second_opinions.c.sequence)).all()
    for row, opinion in zip(audited, stored, strict=False):
        # Rows written before the hash was kept say nothing on the whole of it.
        said, body = json.loads(row.detail), json.loads(opinion.body)
        held = {**body, "body_sha256": sha256_of(opinion.body)}
        is_same = (row.subject, row.at) == (opinion.proposal_id, opinion.asked_at)
        if not is_same or any(held.get(name) != value for name, value in said.items()):
            raise AuditChainBroken(row.sequence, "the opinion it is about has been changed")
    if len(stored) > len(audited):
        reason = f"an opinion on {stored[-1].proposal_id} has no row"
        raise AuditChainBroken(len(rows) + 1, reason)
    if len(audited) > len(stored):
        raise AuditChainBroken(audited[len(stored)].sequence, "the opinion it is about is gone")


def _case_detail(case: Row[Any]) -> str:
    shown = shown_hash(case.body, case.shown_sha256)
    detail = {"shown_sha256": shown, "seeded": json.loads(case.seeded)}
    if truth := json.loads(case.truth):
        detail["truth"] = truth
    return canonical_json(detail)


def _hold(stored: dict[Key, str], audited: dict[Key, Row[Any]], rows: int, what: str) -> None:
    for key, detail in stored.items():
        row = audited.pop(key, None)
        if row is None:
            raise AuditChainBroken(rows + 1, f"the {what} on {key[0]} has no row")
        if row.detail != detail:
            raise AuditChainBroken(row.sequence, f"the {what} it is about has been changed")
    for row in audited.values():
        raise AuditChainBroken(row.sequence, f"the {what} it is about is gone")
