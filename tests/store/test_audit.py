import threading
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, insert
from sqlalchemy.exc import DatabaseError
from store_samples import (
    GUARDED,
    NOON,
    POWER,
    RESPONDER,
    decision,
    proposal,
    read_document,
    run,
    unguard,
)

from domain.canonical import canonical_json
from domain.decisions import AuditRow, UserRole
from domain.errors import AuditChainBroken
from store.accounts import Accounts
from store.audit import AuditTrail
from store.chain import GENESIS, link_hash
from store.decisions import DecisionRecords
from store.desk_schema import audit
from store.library import SqlLibrary
from store.proposals import ProposalRecords
from store.schema import metadata
from store.transactions import writing


@pytest.mark.parametrize("table", GUARDED[:4])
@pytest.mark.parametrize("act", ["DELETE FROM {0}", "UPDATE {0} SET {1} = {1}"])
def test_what_is_written_once_cannot_be_changed(decided: Engine, table: str, act: str) -> None:
    column = {"audit": "actor", "decision_items": "note"}.get(table, "shown_sha256")
    with pytest.raises(DatabaseError, match="written once"):
        run(decided, act.format(table, column))


@pytest.mark.parametrize("act", ["DELETE FROM {0}", "UPDATE {0} SET {1} = {1}"])
def test_what_people_saw_and_did_cannot_be_changed(decided: Engine, act: str) -> None:
    user = Accounts(decided).add_user("Jo", UserRole.RESPONDER, actor=None)
    known = {"proposal_id": "prop-1", "decision_id": "dec-1", "user_id": user.user_id}
    for name in GUARDED[4:]:
        table = metadata.tables[name]
        row = {
            one.name: NOON if one.name.endswith("_at") else known.get(one.name, "x")
            for one in table.columns
        }
        with writing(decided) as connection:
            connection.execute(insert(table).values(row))
        with pytest.raises(DatabaseError, match="written once"):
            run(decided, act.format(name, table.columns.keys()[0]))


@pytest.mark.parametrize(
    ("tampering", "row"),
    [
        ("UPDATE audit SET actor = 'Mallory' WHERE sequence = 2", 2),
        ("UPDATE audit SET detail = '{}' WHERE sequence = 3", 3),
        ("UPDATE audit SET at = '2020-01-01 00:00:00' WHERE sequence = 1", 1),
        ("DELETE FROM audit WHERE sequence = 2", 2),
        ("DELETE FROM audit WHERE sequence = 1", 1),
        ("DELETE FROM audit WHERE sequence = 3", 3),
        ("UPDATE decisions SET decided_by = 'Mallory'", 3),
        ("UPDATE decision_items SET outcome = 'confirmed'", 3),
        ("UPDATE audit SET sequence = 9 - sequence WHERE sequence IN (2, 3)", 2),
        ("UPDATE audit SET sequence = sequence + 1 WHERE sequence = 3", 3),
        ("UPDATE proposals SET body = replace(body, 'FAC.1', 'CYB.1')", 1),
        ("UPDATE proposals SET created_by = 'Mallory' WHERE proposal_id = 'prop-2'", 2),
        ("UPDATE proposals SET created_at = '2020-01-01 00:00:00' WHERE proposal_id = 'prop-2'", 2),
        ("DELETE FROM proposals WHERE proposal_id = 'prop-2'", 2),
        ("DELETE FROM decision_items", 3),
    ],
)
def test_tampering_is_found_and_the_row_named(decided: Engine, tampering: str, row: int) -> None:
    trail = AuditTrail(decided)
    assert trail.verify() == 3
    unguard(decided)
    run(decided, tampering)
    with pytest.raises(AuditChainBroken) as found:
        trail.verify()
    assert found.value.sequence == row


@pytest.mark.parametrize(
    ("tampering", "row"),
    [
        ("UPDATE versions SET title = 'Withdrawn'", 2),
        ("UPDATE versions SET text = 'Stay', text_sha256 = 'x'", 2),
        ("UPDATE documents SET path = 'other.md'", 2),
        ("UPDATE users SET role = 'admin' WHERE user_id = '{user}'", 3),
        ("UPDATE users SET name = 'Mallory' WHERE user_id = '{user}'", 3),
        ("DELETE FROM users WHERE user_id = '{user}'", 3),
        ("INSERT INTO users VALUES ('u-9', 'Mallory', 'admin', '2026-01-01 00:00:00')", 4),
    ],
)
def test_plans_and_people_are_held_to_the_trail(engine: Engine, tampering: str, row: int) -> None:
    library = SqlLibrary(engine, actor="Ines Falk")
    library.open_collection("/plans")
    library.add_version(POWER, read_document())
    user = Accounts(engine).add_user("Ines Falk", UserRole.RESPONDER, actor=None)
    assert AuditTrail(engine).verify() == 3
    run(engine, tampering.format(user=user.user_id))
    with pytest.raises(AuditChainBroken) as found:
        AuditTrail(engine).verify()
    assert found.value.sequence == row


def test_a_cut_end_is_found_by_a_head_noted_earlier(engine: Engine) -> None:
    ProposalRecords(engine).add(proposal(), RESPONDER)
    early = AuditTrail(engine).head()
    ProposalRecords(engine).add(proposal("prop-2"), RESPONDER)
    late = AuditTrail(engine).head()
    assert AuditTrail(engine).verify(early) == 2
    unguard(engine)
    run(engine, "DELETE FROM audit WHERE sequence = 2")
    run(engine, "DELETE FROM proposals WHERE proposal_id = 'prop-2'")
    assert AuditTrail(engine).verify() == 1
    with pytest.raises(AuditChainBroken):
        AuditTrail(engine).verify(late)


def test_a_time_that_is_no_time_is_a_bad_row(sqlite_engine: Engine) -> None:
    for number in (1, 2, 3):
        ProposalRecords(sqlite_engine).add(proposal(f"prop-{number}"), RESPONDER)
    unguard(sqlite_engine)
    run(sqlite_engine, "UPDATE audit SET at = 'x' WHERE sequence = 2")
    with pytest.raises(AuditChainBroken, match="row 2"):
        AuditTrail(sqlite_engine).verify()


@pytest.mark.parametrize("change", ["replace(at, ' ', '!')", "replace(at, ' ', 'T')", "at || 'Z'"])
def test_a_time_written_otherwise_is_a_bad_row(sqlite_engine: Engine, change: str) -> None:
    for number in (1, 2, 3):
        ProposalRecords(sqlite_engine).add(proposal(f"prop-{number}"), RESPONDER)
    assert AuditTrail(sqlite_engine).verify() == 3
    unguard(sqlite_engine)
    run(sqlite_engine, f"UPDATE audit SET at = {change} WHERE sequence = 2")
    with pytest.raises(AuditChainBroken, match="row 2"):
        AuditTrail(sqlite_engine).verify()


def test_the_trail_can_be_checked_while_people_decide(engine: Engine) -> None:
    records, decisions = ProposalRecords(engine), DecisionRecords(engine)

    def work() -> None:
        for number in range(40):
            records.add(proposal(f"prop-{number}"), RESPONDER)
            one = replace(decision(number), proposal_id=f"prop-{number}")
            decisions.record(one, actor=RESPONDER)

    worker = threading.Thread(target=work)
    worker.start()
    seen = [0]
    while worker.is_alive():
        seen.append(AuditTrail(engine).verify())
    worker.join()
    assert seen == sorted(seen)
    assert AuditTrail(engine).verify() == 80


@pytest.mark.timed
def test_ten_thousand_rows_are_checked_within_two_seconds(engine: Engine) -> None:
    previous, rows = GENESIS, []
    for number in range(10_000):
        row = {
            "sequence": number + 1,
            "at": NOON + timedelta(seconds=number),
            "actor": "Ines Falk",
            "action": "issue-session",
            "subject": f"u-{number}",
            "detail": canonical_json({"expires_at": NOON}),
            "previous_sha256": previous,
        }
        previous = link_hash(row)
        rows.append({**row, "row_sha256": previous})
    with writing(engine) as connection:
        connection.execute(insert(audit), rows)
    began = time.perf_counter()
    assert AuditTrail(engine).verify(expected_head=previous) == 10_000
    assert time.perf_counter() - began < 2
    first, second = AuditTrail(engine).rows(limit=2, after=9_998)
    assert (first, second) == (AuditRow(**rows[-2]), AuditRow(**rows[-1]))
