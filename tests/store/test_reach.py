"""Who sees which documents, and what an admin changes about people."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from store_samples import NOON, read_document, run

from domain.decisions import User, UserRole
from domain.documents import Document
from domain.errors import AuditChainBroken, InputRefused, NotFound, NotSignedIn
from store.account_changes import AccountChanges, LastAdmin
from store.accounts import Accounts
from store.audit import AuditTrail
from store.library import SqlLibrary
from store.plans import PlanRecords
from store.reach import Reach

ADA = User("u-ada", "Ada", UserRole.ADMIN)
NORTH = User("u-n", "Nora", UserRole.RESPONDER, ("north",))


@pytest.fixture
def shared(engine: Engine) -> Engine:
    """Three plans: of the north, of the south, of everybody."""
    for name, units in (("north", ["north"]), ("south", ["south"]), ("all", None)):
        library = SqlLibrary(engine, actor="Ada", units=units)
        library.open_collection("/plans")
        read = read_document(document_id=f"d{name}", text=f"Power\n\nThe {name} café starts it.")
        library.add_version(Document(f"d{name}", "plans", f"{name}.md"), read)
    return engine


def test_a_person_of_a_unit_sees_its_plans_and_those_of_nobody(shared: Engine) -> None:
    plans, reach = PlanRecords(shared), Reach(shared)
    seen = [one.document.path for one in plans.list_documents(units=NORTH.units)]
    assert seen == ["all.md", "north.md"]
    assert len(plans.list_documents()) == 3
    assert plans.find_document("south.md", units=NORTH.units) is None
    assert reach.documents_of(NORTH) == {"dnorth", "dall"}
    assert reach.documents_of(ADA) is None
    reach.require_document(NORTH, "dall")
    reach.require_version(NORTH, "dnorth.1")
    for refused in (reach.require_document, reach.require_version):
        with pytest.raises(NotFound):
            refused(NORTH, "dsouth" if refused == reach.require_document else "dsouth.1")


def test_a_plan_read_again_without_units_keeps_its_own(shared: Engine) -> None:
    again = read_document(2, "Power\n\nThe café starts it now.", NOON + timedelta(days=1), "dsouth")
    library = SqlLibrary(shared, actor="Ada")
    library.add_version(Document("dsouth", "plans", "south.md"), again)
    assert "dsouth" not in (Reach(shared).documents_of(NORTH) or ())


def test_giving_a_plan_to_units_is_in_the_trail_once(shared: Engine) -> None:
    reach = Reach(shared)
    before = AuditTrail(shared).verify()
    reach.assign(["dsouth"], ["south ", "north"], actor="Ada", at=NOON)
    reach.assign(["dsouth"], ["north", "south"], actor="Ada", at=NOON)
    assert "dsouth" in (reach.documents_of(NORTH) or ())
    assert AuditTrail(shared).verify() == before + 1
    with pytest.raises(InputRefused):
        reach.assign(["dsouth"], [" "], actor="Ada", at=NOON)


def test_a_change_of_role_or_units_holds_from_the_next_request_on(engine: Engine) -> None:
    accounts, changes = Accounts(engine), AccountChanges(engine)
    user = accounts.add_user("Nora", UserRole.RESPONDER, actor=None)
    token = accounts.issue_token(user, "session", timedelta(hours=1))
    changes.set_role(user, UserRole.VIEWER, actor=ADA)
    changes.set_units(user, ["north", "north"], actor=ADA)
    now = accounts.user_for_token(token, kinds=("session",))
    assert (now.role, now.units) == (UserRole.VIEWER, ("north",))
    AuditTrail(engine).verify()
    run(engine, "UPDATE users SET role = 'admin'")
    with pytest.raises(AuditChainBroken, match="row 2"):
        AuditTrail(engine).verify()
    run(engine, "UPDATE users SET role = 'viewer'")
    run(engine, "DELETE FROM user_units")
    with pytest.raises(AuditChainBroken, match="row 3"):
        AuditTrail(engine).verify()


def test_signing_out_everywhere_ends_every_token(engine: Engine) -> None:
    accounts, changes = Accounts(engine), AccountChanges(engine)
    user = accounts.add_user("Nora", UserRole.RESPONDER, actor=None)
    other = accounts.add_user("Jo", UserRole.ADMIN, actor=None)
    kinds = ("session", "link", "api")
    ended = [accounts.issue_token(user, kind, timedelta(hours=1)) for kind in kinds]
    kept = accounts.issue_token(other, "session", timedelta(hours=1))
    assert changes.sign_out_everywhere(user, actor=ADA) == 3
    for token in ended:
        with pytest.raises(NotSignedIn):
            accounts.user_for_token(token, kinds=kinds)
    assert accounts.user_for_token(kept, kinds=kinds) == other
    with pytest.raises(LastAdmin):
        changes.set_role(other, UserRole.VIEWER, actor=ADA)
