"""Groups of the organization bring role and units, and end them; a name makes nobody somebody."""

import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event

from desk.identity.people import Admission
from desk.identity.rules import Rules
from domain.decisions import User, UserRole
from domain.identity import OutsidePerson
from store.audit import AuditTrail
from store.outside_identities import OutsideIdentities
from tests.desk.organization_house import House


def test_whom_no_admin_connected_is_refused_where_that_is_the_rule(house: House) -> None:
    table = house.table
    table.let_in("Ada", UserRole.ADMIN)
    house.let(Rules())
    assert "not-let-in" in house.refused()
    assert house.acts("link-identity") == []
    given = {"kind": "email", "value": "Dana.Vogt@works.example"}
    linked = table.call("POST", "/users/Jo/identities", "Ada", given)
    assert (linked.status_code, linked.json()["value"]) == (201, "dana.vogt@works.example")
    taken = table.call("POST", "/users/Ines/identities", "Ada", given)
    assert (taken.status_code, taken.json()["code"]) == (409, "identity-taken")
    # An address that the provider has not verified proves nothing.
    house.provider.person["email"] = "dana.vogt@works.example"
    assert "not-let-in" in house.refused()
    house.provider.person["email_verified"] = True
    assert house.sign_in().status_code == 303
    assert (house.me()["name"], house.me()["role"]) == ("Jo", "approver")
    [known] = table.call("GET", "/users/Jo/identities", "Ada").json()
    assert (known["kind"], known["value"]) == ("sub", "f-17")
    # Whoever gets the address later is somebody else.
    house.provider.person["sub"] = "f-99"
    assert "not-let-in" in house.refused()
    ended = table.call("POST", "/users/Jo/disconnect", "Ada").json()
    assert ended == {"identities": 1}
    house.provider.person["sub"] = "f-17"
    assert "not-let-in" in house.refused()
    assert AuditTrail(table.engine).verify() > 0


def test_nobody_becomes_somebody_by_having_their_name(house: House) -> None:
    for name in ("Ines", "ines ", "muster", "Command Line"):
        house.provider.person = {"sub": f"f-{name}", "name": name}
        assert "name-taken" in house.refused()
    assert house.acts("link-identity") == []


def test_groups_bring_role_and_units_where_the_rules_say_so(house: House) -> None:
    house.let(
        Rules(
            unknown="refuse",
            groups_claim="memberOf",
            roles={"bcm-leads": UserRole.APPROVER, "bcm": UserRole.RESPONDER},
            units={"site-north": "north", "head-office": "*"},
        )
    )
    person = house.provider.person
    person["memberOf"] = ["bcm", "canteen"]
    assert "none of their groups" in house.refused()
    person["memberOf"] = ["bcm", "site-north"]
    house.sign_in()
    assert (house.me()["role"], house.me()["units"]) == ("responder", ["north"])
    person["memberOf"] = ["bcm", "bcm-leads", "head-office"]
    house.sign_in()
    assert (house.me()["role"], house.me()["units"]) == ("approver", [])
    changed = [(act, actor) for act, actor, _ in house.acts("set-role", "set-units")]
    assert changed == [("set-units", "muster"), ("set-role", "muster"), ("set-units", "muster")]
    person["memberOf"] = ["site-north"]
    assert "not-let-in" in house.refused()
    assert AuditTrail(house.table.engine).verify() > 0


def test_whoever_lost_their_groups_is_signed_out_everywhere_at_once(house: House) -> None:
    house.let(Rules(unknown="refuse", roles={"bcm": UserRole.RESPONDER}))
    house.provider.person["groups"] = ["bcm"]
    house.sign_in()
    tablet = house.table.client.cookies["muster_session"]
    program = house.provider.access_token()
    assert house.me()["role"] == "responder"
    house.table.client.cookies.clear()
    house.provider.person["groups"] = ["canteen"]
    assert "not-let-in" in house.refused()
    for token in (tablet, program):
        assert house.get("/me", Authorization=f"Bearer {token}").status_code == 401
    [(_, actor, _)] = house.acts("sign-out-everywhere")
    assert actor == "muster"
    # Whom nobody here knows is refused, and nothing is changed by it.
    house.provider.person["sub"] = "f-18"
    assert "not-let-in" in house.refused()
    assert len(house.acts("sign-out-everywhere")) == 1


def test_whom_the_groups_refused_comes_in_by_no_later_token_until_they_sign_in(
    house: House,
) -> None:
    house.let(Rules(unknown="refuse", roles={"bcm": UserRole.RESPONDER}))
    house.provider.person["groups"] = ["bcm"]
    house.sign_in()
    dana = house.table.services.accounts.find_user("Dana Vogt")
    house.provider.person["groups"] = ["canteen"]
    house.refused()
    # A program's token often leaves the groups out, and the provider gives new ones.
    later = house.provider.access_token(iat=int(time.time()) + 30, groups=None)
    program = {"Authorization": f"Bearer {later}"}
    assert house.get("/me", **program).json()["code"] == "token-refused"
    # What an admin ends on top opens nothing.
    admin = house.table.let_in("Ada", UserRole.ADMIN)
    house.table.services.account_changes.sign_out_everywhere(dana, actor=admin)
    assert house.get("/me", **program).json()["code"] == "token-refused"
    house.provider.person["groups"] = ["bcm"]
    assert house.sign_in().status_code == 303
    assert house.get("/me", **program).json()["name"] == "Dana Vogt"


def test_one_who_is_refused_again_and_again_has_one_row(house: House) -> None:
    house.let(Rules(unknown="refuse", roles={"bcm": UserRole.RESPONDER}))
    house.provider.person["groups"] = ["bcm"]
    house.sign_in()
    house.provider.person["groups"] = []
    before = len(AuditTrail(house.table.engine).rows(limit=1000))
    for _ in range(3):
        assert "not-let-in" in house.refused()
    assert len(AuditTrail(house.table.engine).rows(limit=1000)) == before + 1


def test_role_and_units_change_together_or_not_at_all(house: House) -> None:
    rules = Rules(roles={"a": UserRole.VIEWER, "b": UserRole.OWNER}, units={"n": "n", "s": "s"})
    house.let(rules)
    url, now = house.provider.url, datetime.now(UTC)
    dana = OutsidePerson(url, "f-17", "Dana Vogt", "", ("a", "n"), now)
    admission, engine = house.table.services.admission, house.table.engine
    admission.signed_in(dana)

    class Killed(Exception):
        """Stands for a service that is killed before the units are other ones."""

    def kill(*told: Any) -> None:
        if told[2].startswith("DELETE FROM user_units"):
            raise Killed

    event.listen(engine, "before_cursor_execute", kill)
    with pytest.raises(Killed):
        admission.signed_in(replace(dana, groups=("b", "s")))
    event.remove(engine, "before_cursor_execute", kill)
    kept = house.table.services.accounts.find_user("Dana Vogt")
    assert (kept.role, kept.units) == (UserRole.VIEWER, ("n",))
    changed = admission.signed_in(replace(dana, groups=("b", "s")))
    assert (changed.role, changed.units) == (UserRole.OWNER, ("s",))
    assert house.table.services.accounts.find_user("Dana Vogt") == changed
    assert AuditTrail(engine).verify() > 0


def test_a_role_that_an_admin_gives_during_a_sign_in_stays_where_groups_bring_units_alone(
    house: House,
) -> None:
    services = house.table.services
    known = OutsideIdentities(house.table.engine)
    person = OutsidePerson(house.provider.url, "f-17", "Dana Vogt", "", ("n",), datetime.now(UTC))
    admin = house.table.let_in("Ada", UserRole.ADMIN)
    rules = Rules(unknown="viewer", units={"n": "n", "s": "s"})
    Admission(known, services.account_changes, rules).signed_in(person)

    class Meanwhile(OutsideIdentities):
        """An admin makes the person an owner right after they are looked up."""

        def find(self, person: OutsidePerson) -> tuple[User, datetime] | None:
            found = super().find(person)
            assert found is not None
            services.account_changes.set_role(found[0], UserRole.OWNER, actor=admin)
            return found

    admission = Admission(Meanwhile(house.table.engine), services.account_changes, rules)
    changed = admission.signed_in(replace(person, groups=("s",)))
    assert (changed.role, changed.units) == (UserRole.OWNER, ("s",))
    assert services.accounts.find_user("Dana Vogt") == changed


def test_somebody_new_has_their_units_from_the_first_moment(house: House) -> None:
    house.let(Rules(roles={"bcm": UserRole.RESPONDER}, units={"site-north": "north"}))
    house.provider.person["groups"] = ["bcm", "site-north"]

    class Killed(Exception):
        """Stands for a service that is killed right after the person was let in."""

    class NoMore:
        def __getattr__(self, _: str) -> Any:
            raise Killed

    services = house.table.services
    services.admission._changes = NoMore()
    answer = house.sign_in()
    assert answer.status_code == 303
    assert (house.me()["role"], house.me()["units"]) == ("responder", ["north"])
    assert house.acts("set-units") == [("set-units", "muster", {"units": ["north"]})]
    assert AuditTrail(house.table.engine).verify() > 0
