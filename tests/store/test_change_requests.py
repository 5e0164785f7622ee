"""Proposed edits of plans: kept as proposed, settled once, never made."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from store_samples import NOON

from domain.changes import ChangeRequest, ChangeState
from domain.decisions import User, UserRole
from domain.errors import InputRefused, NotFound
from store.audit import AuditTrail
from store.change_requests import ChangeRecords, ChangeSettled

RESA = User("u-1", "Resa Lind", UserRole.RESPONDER)
OLGA = User("u-2", "Olga Reis", UserRole.OWNER)
LATER = NOON + timedelta(hours=1)
EDIT = ChangeRequest(
    change_id="chg-1",
    source="finding 1f",
    reason="the card says 5 minutes",
    path="café.md",
    version_id="dcafe.1",
    heading="Start 🔌",
    start=4,
    end=14,
    old_text="20 minutes",
    new_text="5 minutes",
    proposed_by=RESA.name,
    proposed_at=NOON,
)


def test_a_proposed_edit_is_kept_as_it_was_made(engine: Engine) -> None:
    records = ChangeRecords(engine)
    records.add(EDIT, RESA)
    second = replace(EDIT, change_id="chg-2", proposed_at=LATER)
    records.add(second, RESA)
    assert records.list() == [second, EDIT]
    assert records.get("chg-1") == EDIT
    [row] = [one for one in AuditTrail(engine).rows(limit=9) if one.subject == "chg-1"]
    assert (row.actor, row.action) == ("Resa Lind", "request-change")


def test_an_edit_is_settled_once_by_a_named_person(engine: Engine) -> None:
    records = ChangeRecords(engine)
    records.add(EDIT, RESA)
    settled = records.settle(
        "chg-1", ChangeState.DECLINED, reason=" the card is old ", actor=OLGA, at=LATER
    )
    assert (settled.state, settled.state_reason) == (ChangeState.DECLINED, "the card is old")
    assert (settled.state_by, settled.state_at) == ("Olga Reis", LATER)
    with pytest.raises(ChangeSettled, match="already declined by Olga Reis"):
        records.settle("chg-1", ChangeState.TAKEN, reason="", actor=RESA, at=LATER)
    assert records.get("chg-1") == settled
    actions = [one.action for one in AuditTrail(engine).rows(limit=9)]
    assert actions.count("settle-change") == 1
    AuditTrail(engine).verify()


@pytest.mark.parametrize("wrong", [{"new_text": EDIT.old_text}, {"reason": " "}])
def test_an_edit_without_change_or_reason_leaves_no_trace(
    engine: Engine, wrong: dict[str, str]
) -> None:
    before = AuditTrail(engine).head()
    with pytest.raises(InputRefused):
        ChangeRecords(engine).add(replace(EDIT, **wrong), RESA)  # type: ignore[arg-type]
    assert (ChangeRecords(engine).list(), AuditTrail(engine).head()) == ([], before)


def test_settling_asks_for_a_state_a_reason_and_a_known_edit(engine: Engine) -> None:
    records = ChangeRecords(engine)
    records.add(EDIT, RESA)
    before = AuditTrail(engine).head()
    for state in (ChangeState.PROPOSED, ChangeState.DECLINED):
        with pytest.raises(InputRefused):
            records.settle("chg-1", state, reason=" ", actor=OLGA, at=LATER)
    with pytest.raises(NotFound):
        records.settle("chg-9", ChangeState.TAKEN, reason="", actor=OLGA, at=LATER)
    assert (records.get("chg-1"), AuditTrail(engine).head()) == (EDIT, before)


@pytest.mark.parametrize(
    "act", ["UPDATE change_requests SET new_text = 'x'", "DELETE FROM change_requests"]
)
def test_an_edit_can_be_neither_changed_nor_removed(engine: Engine, act: str) -> None:
    ChangeRecords(engine).add(EDIT, RESA)
    with pytest.raises(DBAPIError, match="written once"), engine.begin() as connection:
        connection.execute(text(act))
    assert ChangeRecords(engine).get("chg-1") == EDIT
