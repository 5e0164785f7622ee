"""A plan or a file of reference data goes to another path with all that hangs on it."""

import json

import pytest
from sqlalchemy import Engine, update
from store_samples import NOON, POWER, read_document

from domain.decisions import User, UserRole
from domain.errors import AuditChainBroken, NotFound, UnitsUnclear
from domain.reference import Person
from store.audit import AuditTrail
from store.index_source import SqlIndexSource
from store.library import SqlLibrary
from store.plans import PlanRecords
from store.reach import Reach
from store.reference import ReferenceRecords
from store.schema import documents

NORTH = User("u-n", "Nora", UserRole.RESPONDER, ("north",))


@pytest.fixture
def shared(engine: Engine) -> SqlLibrary:
    """A library with one plan of the south."""
    library = SqlLibrary(engine, actor="Ada")
    library.open_collection("/plans")
    library.add_version(POWER, read_document(), units=("south",))
    return library


def test_a_moved_plan_keeps_its_id_and_its_units_and_is_indexed_anew(
    engine: Engine, shared: SqlLibrary
) -> None:
    shared.move_document("dpower", "safe/power.md", NOON)
    found = PlanRecords(engine).find_document("safe/power.md")
    assert found is not None
    assert found.document_id == "dpower"
    assert "dpower" not in Reach(engine).documents_of_units(NORTH.units)
    source = SqlIndexSource(engine)
    assert source.last_job() == 2
    assert source.versions_at(2) == source.versions_in_force() == ["dpower.1"]
    assert {one.path for one in source.passages_of(["dpower.1"])} == {"safe/power.md"}
    [file] = shared.known_files("plans").values()
    assert (file.path, file.document_id) == ("safe/power.md", "dpower")


def test_the_trail_says_where_a_plan_was_and_holds_before_and_after(
    engine: Engine, shared: SqlLibrary
) -> None:
    trail = AuditTrail(engine)
    before = trail.verify()
    shared.move_document("dpower", "b.md", NOON)
    [row] = trail.rows(limit=5, after=before)
    assert (row.action, row.subject) == ("move-document", "dpower")
    assert json.loads(row.detail) == {"from": "power.md", "to": "b.md"}
    shared.move_document("dpower", "c.md", NOON)
    trail.verify()
    with engine.begin() as connection:
        connection.execute(update(documents).values(path="elsewhere.md"))
    with pytest.raises(AuditChainBroken, match="not where it was moved"):
        trail.verify()


def test_a_plan_nobody_knows_cannot_be_moved(shared: SqlLibrary) -> None:
    with pytest.raises(NotFound):
        shared.move_document("dnone", "b.md", NOON)


def test_restricted_files_are_those_with_units_of_every_collection(
    engine: Engine, shared: SqlLibrary
) -> None:
    first = shared.known_files("plans")["power.md"].sha256
    shared.add_version(POWER, read_document(2, "Power\n\nAnew.", NOON))
    [one] = shared.restricted_files()
    assert (one.root, one.path, one.units) == ("/plans", "power.md", ("south",))
    assert one.sha256s == {first, shared.known_files("plans")["power.md"].sha256}
    assert SqlLibrary(engine, units=["north"]).restricted_files() == []


def people_at(path: str, engine: Engine, unit: str | None = None, gone: tuple[str, ...] = ()):
    library = SqlLibrary(engine, actor="Ada", units=[unit] if unit else None)
    library.open_collection("/plans")
    rows = [Person(name, ("Lead",), None, "", "") for name in (f"Ida of {path[:1]}", "Uwe")]
    return library.save_reference("roster", rows, collection="plans", path=path, gone=gone)


def test_a_roster_of_a_unit_that_is_moved_stays_with_the_unit(engine: Engine) -> None:
    people_at("a.csv", engine, "south")
    assert people_at("b.csv", engine, gone=("a.csv",)).units == ("south",)
    assert people_at("b.csv", engine, gone=("a.csv",)).units == ()
    AuditTrail(engine).verify()


def test_whose_the_rows_of_a_file_are_is_told_each_time_and_before(engine: Engine) -> None:
    assert people_at("open.csv", engine).seen_by == ()
    assert people_at("a.csv", engine, "south").seen_by == ("south",)
    assert people_at("a.csv", engine).seen_by == ("south",)
    library = SqlLibrary(engine)
    rows = [Person("Ida of a", ("Lead",), None, "", "")]
    change = library.save_reference("roster", rows, collection="plans", path="b.csv", dry_run=True)
    assert (change.units, change.seen_by) == (("south",), ("south",))


def test_a_moved_roster_is_not_seen_by_others(engine: Engine) -> None:
    people_at("a.csv", engine, "south")
    people_at("b.csv", engine, gone=("a.csv",))
    SqlLibrary(engine).withdraw_reference("plans", "a.csv")
    roster = ReferenceRecords(engine).people(units=NORTH.units)
    assert [one.name for one in roster] == []


def test_a_roster_that_replaces_those_of_two_units_is_not_taken(engine: Engine) -> None:
    people_at("a.csv", engine, "south")
    people_at("b.csv", engine, "north")
    with pytest.raises(UnitsUnclear):
        people_at("c.csv", engine, gone=("a.csv", "b.csv"))


def rosters(engine: Engine, collection: str, path: str, *names: str, unit: str | None = None):
    library = SqlLibrary(engine, actor="Ada", units=[unit] if unit else None)
    library.open_collection(f"/{collection}")
    rows = [Person(name, ("Lead",), None, "", "") for name in names]
    return library.save_reference("roster", rows, collection=collection, path=path)


def names_seen_by_north(engine: Engine) -> list[str]:
    return [one.name for one in ReferenceRecords(engine).people(units=NORTH.units)]


@pytest.mark.parametrize("collection", ["plans", "other"])
def test_a_copy_of_a_roster_of_a_unit_belongs_to_it_at_any_root(
    engine: Engine, collection: str
) -> None:
    rosters(engine, "plans", "a.csv", "Ida", "Uwe", unit="south")
    assert rosters(engine, collection, "b.csv", "Ida", "Uwe").units == ("south",)
    assert names_seen_by_north(engine) == []
    AuditTrail(engine).verify()


def test_rows_of_a_unit_are_not_taken_into_a_known_roster_of_others(engine: Engine) -> None:
    rosters(engine, "plans", "a.csv", "Ida", unit="south")
    rosters(engine, "plans", "open.csv", "Uwe")
    rosters(engine, "plans", "n.csv", "Nora", unit="north")
    for path, own in (("open.csv", "Uwe"), ("n.csv", "Nora")):
        with pytest.raises(UnitsUnclear):
            rosters(engine, "plans", path, own, "Ida")
    assert names_seen_by_north(engine) == ["Nora", "Uwe"]


def test_a_row_that_is_everybodys_may_be_named_by_any_file(engine: Engine) -> None:
    rosters(engine, "plans", "open.csv", "Uwe")
    rosters(engine, "plans", "a.csv", "Uwe", unit="south")
    assert rosters(engine, "plans", "b.csv", "Uwe", "Ada").units == ()
    assert names_seen_by_north(engine) == ["Ada", "Uwe"]


def test_a_roster_of_a_unit_that_comes_back_elsewhere_stays_with_the_unit(engine: Engine) -> None:
    rosters(engine, "plans", "a.csv", "Ida", unit="south")
    rosters(engine, "plans", "open.csv", "Uwe")
    SqlLibrary(engine).withdraw_reference("plans", "a.csv")
    with pytest.raises(UnitsUnclear):
        rosters(engine, "plans", "open.csv", "Uwe", "Ida")
    assert rosters(engine, "other", "b.csv", "Ida").units == ("south",)
    assert names_seen_by_north(engine) == ["Uwe"]
    AuditTrail(engine).verify()


def test_a_collection_goes_to_another_folder_with_ids_units_and_history(
    engine: Engine, shared: SqlLibrary
) -> None:
    trail = AuditTrail(engine)
    before = trail.verify()
    shared.move_collection("/plans", "/srv/plans", NOON)
    [row] = trail.rows(limit=5, after=before)
    assert (row.action, row.subject) == ("move-collection", "plans")
    assert json.loads(row.detail) == {"from": "/plans", "to": "/srv/plans"}
    trail.verify()
    assert shared.roots() == ["/srv/plans"]
    assert shared.open_collection("/srv/plans") == "plans"
    assert list(shared.known_files("plans")) == ["power.md"]
    assert "dpower" not in Reach(engine).documents_of_units(NORTH.units)
    found = PlanRecords(engine).find_document("/srv/plans/power.md")
    assert found is not None
    assert found.document_id == "dpower"


def test_two_collections_change_places_in_one_act(engine: Engine, shared: SqlLibrary) -> None:
    other = shared.open_collection("/other")
    trail = AuditTrail(engine)
    before = trail.verify()
    shared.move_collection("/plans", "/other", NOON)
    [row] = trail.rows(limit=5, after=before)
    assert json.loads(row.detail) == {"from": "/plans", "to": "/other", "in_place_of": other}
    trail.verify()
    assert shared.roots() == ["/other", "/plans"]
    assert shared.open_collection("/other") == "plans"
    assert shared.open_collection("/plans") == other
    assert list(shared.known_files("plans")) == ["power.md"]


def test_a_folder_that_nobody_read_is_not_moved(shared: SqlLibrary) -> None:
    with pytest.raises(NotFound):
        shared.move_collection("/other", "/srv/plans", NOON)
