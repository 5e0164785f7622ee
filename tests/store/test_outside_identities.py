from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text

from domain.decisions import UserRole
from domain.errors import AuditChainBroken
from domain.identity import Identity, IdentityKind, OutsidePerson
from store.account_changes import AccountChanges
from store.accounts import Accounts, NameTaken
from store.audit import AuditTrail
from store.outside_identities import IdentityTaken, OutsideIdentities
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
    assert identities.find(outside("f-1")) == (dana, True)
    AccountChanges(engine).sign_out_everywhere(dana, actor=ada)
    later = datetime.now(UTC) + timedelta(seconds=1)
    assert identities.find(outside("f-1")) == (dana, False)
    assert identities.find(outside("f-1", issued_at=later)) == (dana, True)
    assert AuditTrail(engine).verify() > 0
    assert identities.disconnect(dana, actor=ada) == 1
    assert identities.find(outside("f-1")) is None
    assert AuditTrail(engine).verify() > 0


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
