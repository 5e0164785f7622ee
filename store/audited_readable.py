"""Which row of the trail is about a stored row that holds what its columns cannot.

SQLite keeps any value in any column, and text that should be JSON may be none on both databases.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Integer, Row, Table, select

from store.audited import ACT_ROWS
from store.deciding_schema import (
    decision_acts,
    decision_circumstances,
    drill_answers,
    drill_cases,
    first_choices,
)
from store.desk_schema import decisions, proposals, users
from store.judging_schema import judgements
from store.response_schema import room_entries
from store.triage_schema import class_models, merges, second_opinions
from store.upkeep_schema import change_requests, change_states, finding_reviews

# What reading such a value raises, in the database's driver or in what is made of it.
UNREADABLE = (ValueError, TypeError)


@dataclass(frozen=True, slots=True)
class _Held:
    """A table that is held to the trail: by which acts, and the column that names the subject."""

    table: Table
    subject: str
    actions: frozenset[str]
    json: tuple[tuple[str, type], ...] = ()


def _held(table: Table, subject: str, *actions: str, **kinds: type) -> _Held:
    return _Held(table, subject, frozenset(actions), tuple(kinds.items()))


_HELD = (
    _held(users, "user_id", "add-user"),
    _held(proposals, "proposal_id", "propose", body=dict),
    _held(decisions, "proposal_id", "decide"),
    _held(decision_acts, "act_id", *ACT_ROWS),
    _held(first_choices, "proposal_id", "first-choice"),
    _held(drill_cases, "case_id", "drill-made", body=dict, seeded=list, truth=dict),
    _held(drill_answers, "case_id", "drill-answered", body=list),
    _held(second_opinions, "proposal_id", "ask-model", body=dict),
    _held(class_models, "model", "put-model-in-force", figures=dict),
    _held(merges, "proposal_id", "merge-report", "part-report"),
    _held(room_entries, "room_id", "room-entry"),
    _held(finding_reviews, "finding_id", "review-finding"),
    _held(change_requests, "change_id", "request-change"),
    _held(change_states, "change_id", "settle-change"),
    _held(judgements, "pair_id", "judge"),
)


def find_unreadable(connection: Connection, rows: Sequence[Row[Any]]) -> int | None:
    """Return the number of the first row of the trail whose stored row cannot be read.

    It is the one after the last where the trail has none for it, `None` where all can be read.
    """
    found = [
        _row_about(rows, held.actions, subject, place)
        for held in _HELD
        for subject, place in _unreadable(connection, held)
    ]
    found.extend(
        _row_about(rows, frozenset({"decide"}), proposal_id, 0)
        for proposal_id in _unreadable_circumstances(connection)
    )
    return min(found, default=None)


def _unreadable(connection: Connection, held: _Held) -> list[tuple[str, int]]:
    """Return the subject of each bad row, and how many rows before it are on the same."""
    keys = held.table.primary_key.columns
    wanted = select(held.table.c[held.subject], *keys).order_by(*keys)
    before: dict[str, int] = {}
    bad = []
    for subject, *key in connection.execute(wanted).all():
        place = before[subject] = before.get(subject, -1) + 1
        one = select(held.table).where(
            *(column == value for column, value in zip(keys, key, strict=True))
        )
        try:
            row = connection.execute(one).one()
        except UNREADABLE:
            bad.append((subject, place))
            continue
        if not _is_of_its_kinds(held, row):
            bad.append((subject, place))
    return bad


def _is_of_its_kinds(held: _Held, row: Row[Any]) -> bool:
    values = row._mapping
    for column in held.table.columns:
        number = values[column.name]
        if isinstance(column.type, Integer) and not isinstance(number, int | None):
            return False
    return all(_is_json(values[name], kind) for name, kind in held.json)


def _is_json(body: Any, kind: type) -> bool:
    try:
        return isinstance(json.loads(body), kind)
    except UNREADABLE:
        return False


def _unreadable_circumstances(connection: Connection) -> list[str]:
    wanted = select(decisions.c.proposal_id, decision_circumstances.c.body).join_from(
        decision_circumstances, decisions
    )
    return [
        proposal_id for proposal_id, body in connection.execute(wanted) if not _is_json(body, dict)
    ]


def _row_about(rows: Sequence[Row[Any]], actions: frozenset[str], subject: str, place: int) -> int:
    about = [row.sequence for row in rows if row.action in actions and row.subject == subject]
    return about[place] if place < len(about) else len(rows) + 1
