"""Who sees which documents, and what an admin changes about people."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from store_samples import NOON, proposal, read_document, run

from domain.decisions import User, UserRole
from domain.documents import Document
from domain.errors import AuditChainBroken, InputRefused, NotFound, NotSignedIn
from domain.incidents import Incident
from domain.reference import Activity, Link, Person, Resource, ResourceKind
from store.account_changes import AccountChanges, LastAdmin
from store.accounts import Accounts
from store.audit import AuditTrail
from store.library import SqlLibrary
from store.plans import PlanRecords
from store.proposals import ProposalRecords
from store.reach import Reach
from store.reference import ReferenceRecords

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
    assert reach.documents_of_units(NORTH.units) == {"dnorth", "dall"}
    reach.require_document(NORTH, "dall")
    reach.require_version(NORTH, "dnorth.1")
    for refused in (reach.require_document, reach.require_version):
        with pytest.raises(NotFound):
            refused(NORTH, "dsouth" if refused == reach.require_document else "dsouth.1")


def test_a_plan_read_again_without_units_keeps_its_own(shared: Engine) -> None:
    again = read_document(2, "Power\n\nThe café starts it now.", NOON + timedelta(days=1), "dsouth")
    library = SqlLibrary(shared, actor="Ada")
    library.add_version(Document("dsouth", "plans", "south.md"), again)
    assert "dsouth" not in Reach(shared).documents_of_units(NORTH.units)


def test_a_plan_read_for_units_again_is_theirs_with_a_row_in_the_trail(shared: Engine) -> None:
    before = AuditTrail(shared).verify()
    library = SqlLibrary(shared, actor="Ada", units=["south"])
    assert library.give_to_units("dall", NOON, dry_run=True)
    assert "dall" in Reach(shared).documents_of_units(NORTH.units)
    assert library.give_to_units("dall", NOON)
    assert "dall" not in Reach(shared).documents_of_units(NORTH.units)
    assert not library.give_to_units("dall", NOON)
    assert not SqlLibrary(shared, actor="Ada").give_to_units("dall", NOON)
    [row] = AuditTrail(shared).rows(limit=5, after=before)
    assert (row.actor, row.action, row.subject) == ("Ada", "set-document-units", "dall")
    AuditTrail(shared).verify()


def test_giving_a_plan_to_units_is_in_the_trail_once(shared: Engine) -> None:
    reach = Reach(shared)
    before = AuditTrail(shared).verify()
    reach.assign(["dsouth"], ["south ", "north"], actor="Ada", at=NOON)
    reach.assign(["dsouth"], ["north", "south"], actor="Ada", at=NOON)
    assert "dsouth" in reach.documents_of_units(NORTH.units)
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


def test_a_proposal_stays_with_the_units_its_asker_had_when_asking(engine: Engine) -> None:
    records, reach = ProposalRecords(engine), Reach(engine)
    nora = Accounts(engine).add_user("Nora", UserRole.RESPONDER, actor=None)
    asker = AccountChanges(engine).set_units(nora, ["north"], actor=ADA)
    records.add(replace(proposal(), created_by="Nora", shown_sha256="").sealed(), asker)
    AccountChanges(engine).set_units(nora, ["south"], actor=ADA)
    south = replace(asker, units=("south",))
    assert reach.proposals_of(south) == frozenset()
    assert reach.proposals_of(NORTH) == {"prop-1"}
    assert reach.proposals_of(replace(NORTH, units=("north", "south"))) == {"prop-1"}
    assert reach.units_of_proposal("prop-1") == ("north",)
    AuditTrail(engine).verify()


def test_rows_of_reference_data_belong_to_the_units_of_the_files_that_name_them(
    engine: Engine,
) -> None:
    for name, units in (("north", ["north"]), ("south", ["south"]), ("all", None)):
        library = SqlLibrary(engine, actor="Ada", units=units)
        past = Incident(f"i-{name}", NOON, name, "gone", "FAC", "FAC.1")
        for kind, row in (
            ("roster", Person(f"Pat {name}", ("Lead",), None, "1", "", None, None)),
            ("inventory", Resource(f"ERP {name}", ResourceKind.IT_SERVICE, None, "active")),
            ("bia", Activity(f"Dispatch {name}", None, None, None, "", ("ERP all",))),
            ("links", Link(f"ERP {name}", "Hamburg")),
            ("incidents", past),
        ):
            library.save_reference(kind, [row], collection="c", path=f"{name}-{kind}.csv")
    shared = SqlLibrary(engine, actor="Ada")
    both = Person("Pat south", ("Lead",), None, "1", "", None, None)
    records = ReferenceRecords(engine)
    seen = records.load(units=NORTH.units)
    assert [one.name for one in seen.people] == ["Pat all", "Pat north"]
    assert [one.name for one in seen.resources] == ["ERP all", "ERP north"]
    assert [one.name for one in seen.activities] == ["Dispatch all", "Dispatch north"]
    assert [one.name for one in seen.links] == ["ERP all", "ERP north"]
    assert records.incident_ids(NORTH.units) == {"i-all", "i-north"}
    assert len(records.incidents()) == len(records.load().people) == 3
    with pytest.raises(NotFound):
        records.get_incident("i-south", units=NORTH.units)
    assert ("c", "south-roster.csv") in records.files_unseen(NORTH.units)
    assert not any("north" in path for _, path in records.files_unseen(NORTH.units))
    assert records.files_unseen(()) == frozenset()
    # A row of the south stays so in a file that names no units: it may be a copy.
    taken = shared.save_reference("roster", [both], collection="c", path="everybody.csv")
    assert taken.units == ("south",)
    assert len(records.load(units=NORTH.units).people) == 2
    AuditTrail(engine).verify()
    run(engine, "DELETE FROM file_units WHERE path = 'south-incidents.csv'")
    with pytest.raises(AuditChainBroken, match="units of south-incidents"):
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
