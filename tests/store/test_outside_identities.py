from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text

from domain.decisions import UserRole
from domain.errors import AuditChainBroken, NotSignedIn
from domain.identity import Identity, IdentityKind, OutsidePerson
from store.account_changes import AccountChanges
from store.accounts import Accounts, NameTaken
from store.audit import AuditTrail
from store.outside_identities import ALWAYS, SHUT_OUT, IdentityTaken, OutsideIdentities
from store.transactions import writing

ISSUER = "https://id.works.example"


def outside(subject: str, *, email: str = "", issued_at: datetime | None = None) -> OutsidePerson:
    return OutsidePerson(
        ISSUER, subject, "Dana Vogt", email, (), issued_at or datetime(2026, 3, 1, tzinfo=UTC)
    )


def test_an_expected_address_links_once_and_a_link_ends_when_told(engine: Engine) -> None:
    accounts, identities = Accounts(engine), OutsideIdentities(engine)
    ada = accounts.add_user("Ada", UserRole.ADMIN, actor=None)
    dana = accounts.add_user("Dana Vogt", UserRole.RESPONDER, actor=ada)
    address = Identity(ISSUER, IdentityKind.EMAIL, " Dana@Works.example ")
    assert identities.connect(dana, address, actor=ada).value == "dana@works.example"
    with pytest.raises(IdentityTaken):
        identities.connect(ada, address, actor=ada)
    assert identities.take_expected(outside("f-1")) is None
    assert identities.take_expected(outside("f-1", email="dana@works.example")) == dana
    assert identities.take_expected(outside("f-2", email="dana@works.example")) is None
    assert identities.find(outside("f-1")) == (dana, ALWAYS)
    before = datetime.now(UTC)
    AccountChanges(engine).sign_out_everywhere(dana, actor=ada)
    found = identities.find(outside("f-1"))
    assert found is not None
    assert found[0] == dana
    assert before <= found[1] <= datetime.now(UTC)
    assert AuditTrail(engine).verify() > 0
    assert identities.disconnect(dana, actor=ada) == 1
    assert identities.find(outside("f-1")) is None
    assert AuditTrail(engine).verify() > 0


def test_who_is_shut_out_stays_so_until_let_back_with_one_row_in_the_trail(engine: Engine) -> None:
    identities, changes = OutsideIdentities(engine), AccountChanges(engine)
    dana = identities.let_in(outside("f-1"), UserRole.RESPONDER)
    token = Accounts(engine).issue_token(dana, "session", timedelta(hours=1))
    now = datetime.now(UTC)
    identities.let_back(outside("f-1", issued_at=now))
    assert identities.find(outside("f-1")) == (dana, ALWAYS)
    for _ in range(3):
        changes.shut_out(dana, actor=dana)
    with pytest.raises(NotSignedIn):
        Accounts(engine).user_for_token(token, kinds=("session",))
    changes.sign_out_everywhere(dana, actor=dana)
    assert identities.find(outside("f-1")) == (dana, SHUT_OUT)
    acts = [one.action for one in AuditTrail(engine).rows(limit=100)]
    # One of being shut out, one of what an admin did on top.
    assert acts.count("sign-out-everywhere") == 2
    identities.let_back(outside("f-1", issued_at=now))
    assert identities.find(outside("f-1")) == (dana, now)


@pytest.mark.parametrize("name", ["Muster", "ｍuster", " command  line", "Source Monitoring"])
def test_nobody_outside_takes_a_name_that_muster_writes_under(engine: Engine, name: str) -> None:
    person = replace(outside("f-1"), name=name)
    with pytest.raises(NameTaken):
        OutsideIdentities(engine).let_in(person, UserRole.VIEWER)
    assert Accounts(engine).list_users() == []


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM outside_identities",
        "UPDATE outside_identities SET value = 'f-666'",
        "UPDATE outside_identities SET user_id = (SELECT user_id FROM users WHERE name = 'Ada')",
    ],
)
def test_a_link_changed_by_hand_is_found(engine: Engine, change: Any) -> None:
    Accounts(engine).add_user("Ada", UserRole.ADMIN, actor=None)
    OutsideIdentities(engine).let_in(outside("f-1"), UserRole.VIEWER)
    with writing(engine) as connection:
        connection.execute(text(change))
    with pytest.raises(AuditChainBroken):
        AuditTrail(engine).verify()
