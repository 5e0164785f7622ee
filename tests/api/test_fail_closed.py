"""Where the trail or the accounts fail, nothing is confirmed and nobody gets in."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any
from uuid import uuid4

import pytest

from domain.decisions import UserRole
from tests.api.test_decisions import REPORT, decide, decision_on, looked_at, proposed

# A trail that takes no row, takes one and then fails, or is gone.
BROKEN_TRAIL = {
    "refuses": (
        "CREATE TRIGGER broken BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no'); END",
        "DROP TRIGGER broken",
    ),
    "fails-late": (
        "CREATE TRIGGER broken AFTER INSERT ON audit BEGIN SELECT RAISE(ROLLBACK, 'no'); END",
        "DROP TRIGGER broken",
    ),
    "gone": ("ALTER TABLE audit RENAME TO away", "ALTER TABLE away RENAME TO audit"),
}
BROKEN_ACCOUNTS = {
    f"{table}-gone": (f"ALTER TABLE {table} RENAME TO away", f"ALTER TABLE away RENAME TO {table}")
    for table in ("tokens", "users", "user_units")
}
METHODS = ("get", "post", "put", "patch", "delete")


@contextmanager
def broken(served: Any, statements: tuple[str, str]) -> Iterator[None]:
    """Break the record as another program could, and mend it again."""
    break_it, mend_it = statements
    run(served, break_it)
    try:
        yield
    finally:
        run(served, mend_it)


def run(served: Any, statement: str) -> None:
    with closing(sqlite3.connect(served.settings.home / "muster.sqlite")) as record, record:
        # A table that takes another name is not to take its name in triggers along.
        record.execute("PRAGMA legacy_alter_table = ON")
        record.execute(statement)


def counts(served: Any) -> dict[str, int]:
    """How many rows there are of everything that has a row of the trail."""
    tables = (
        "proposals",
        "decisions",
        "decision_items",
        "decision_acts",
        "rooms",
        "users",
        "audit",
    )
    with closing(sqlite3.connect(served.settings.home / "muster.sqlite")) as record:
        return {
            table: record.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables
        }


@pytest.mark.parametrize("kind", BROKEN_TRAIL)
def test_nothing_is_confirmed_without_its_row_of_the_trail(own: Any, kind: str) -> None:
    proposal = looked_at(own, proposed(own))
    body = decision_on(proposal)
    before = counts(own)
    headers = {**own.headers(UserRole.RESPONDER), "Idempotency-Key": uuid4().hex}
    with broken(own, BROKEN_TRAIL[kind]):
        answers = [
            decide(own, proposal, body, UserRole.RESPONDER),
            own.client.post("/proposals", json={"report": REPORT}, headers=headers),
            own.client.post(
                "/users",
                json={"name": "Mallory", "role": "admin"},
                headers=own.headers(UserRole.ADMIN),
            ),
        ]
    assert [answer.status_code // 100 for answer in answers] == [5, 5, 5]
    assert counts(own) == before
    # Sent again with the same key: a refusal was not kept as an answer.
    again = own.client.post("/proposals", json={"report": REPORT}, headers=headers)
    assert again.status_code == 201
    assert decide(own, proposal, body, UserRole.RESPONDER).status_code == 201
    assert own.services.audit.verify() == counts(own)["audit"]


@pytest.mark.parametrize("kind", BROKEN_ACCOUNTS)
def test_nobody_gets_in_where_accounts_cannot_be_read(own: Any, kind: str) -> None:
    paths = own.client.get("/openapi.json").json()["paths"]
    guarded = [
        (method, re.sub(r"\{[^}]+\}", "x", path))
        for path, acts in paths.items()
        for method in METHODS
        if method in acts and acts[method].get("security")
    ]
    assert len(guarded) > 100
    let_in = []
    with broken(own, BROKEN_ACCOUNTS[kind]):
        for method, path in guarded:
            answer = own.client.request(
                method.upper(), path, headers=own.headers(UserRole.ADMIN), json={}
            )
            if answer.status_code < 500 and answer.status_code != 401:
                let_in.append((method, path, answer.status_code))
    assert let_in == []
    assert own.client.get("/users", headers=own.headers(UserRole.ADMIN)).status_code == 200
