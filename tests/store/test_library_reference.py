"""Rows of reference data are those of the files that name them."""

from datetime import timedelta

from sqlalchemy import Engine
from store_samples import NOON

from domain.incidents import Incident, SectionUse
from domain.reference import (
    Activity,
    Link,
    Person,
    ReferenceChange,
    ReferenceRow,
    Resource,
    ResourceKind,
)
from store.audit import AuditTrail
from store.library import SqlLibrary
from store.reference import ReferenceRecords

HOUR = timedelta(hours=1)


def _save(
    library: SqlLibrary,
    kind: str,
    *rows: ReferenceRow,
    path: str = "",
    dry_run: bool = False,
) -> ReferenceChange:
    return library.save_reference(
        kind, rows, collection="plans", path=path or f"{kind}.csv", dry_run=dry_run
    )


def test_who_is_no_longer_in_the_roster_leaves_it(engine: Engine, library: SqlLibrary) -> None:
    ines, jo = (Person(name, ("Warden",), None, "", "") for name in ("Ines", "Jo"))
    records = ReferenceRecords(engine)
    _save(library, "roster", ines, jo)
    assert _save(library, "roster", jo, dry_run=True) == ReferenceChange(withdrawn=1)
    assert records.load().people == (ines, jo)
    assert _save(library, "roster", jo) == ReferenceChange(withdrawn=1)
    assert records.load().people == (jo,)
    *_, row = AuditTrail(engine).rows(limit=100)
    assert (row.action, row.subject) == ("save-reference", "roster")
    assert '"withdrawn":1' in row.detail


def test_a_row_stays_while_another_file_names_it(engine: Engine, library: SqlLibrary) -> None:
    ines, jo = (Person(name, ("Warden",), None, "", "") for name in ("Ines", "Jo"))
    records = ReferenceRecords(engine)
    _save(library, "roster", ines, jo, path="north.csv")
    _save(library, "roster", ines, path="south.csv")
    assert _save(library, "roster", path="north.csv") == ReferenceChange(withdrawn=1)
    assert records.load().people == (ines,)
    assert library.reference_paths("plans") == ["south.csv"]
    assert library.withdraw_reference("plans", "south.csv") == ReferenceChange(withdrawn=1)
    assert records.load().people == ()
    assert library.withdraw_reference("plans", "south.csv") == ReferenceChange()


def test_rows_of_a_file_that_was_not_read_whole_stay_and_stay_its_own(
    engine: Engine, library: SqlLibrary
) -> None:
    ines, jo, kim = (Person(name, ("Warden",), None, "", "") for name in ("Ines", "Jo", "Kim"))
    other = Person("Jo", ("Scribe",), None, "", "")
    records = ReferenceRecords(engine)
    _save(library, "roster", ines, jo)
    for dry_run in (True, False):
        change = library.save_reference(
            "roster",
            [other, kim],
            collection="plans",
            path="roster.csv",
            lines=[[2], [4]],
            is_whole=False,
            dry_run=dry_run,
        )
        assert change == ReferenceChange(added=1, changed=1)
    assert records.load().people == (ines, other, kim)
    sources = records.sources({("roster", "Ines"), ("roster", "Jo")})
    assert sources["roster", "Jo"].lines == (2,)
    assert sources["roster", "Ines"].path == "roster.csv"
    assert _save(library, "roster", other) == ReferenceChange(withdrawn=2)
    assert records.load().people == (other,)


def test_a_file_reached_from_two_roots_is_one_file(engine: Engine, library: SqlLibrary) -> None:
    ines, jo = (Person(name, ("Warden",), None, "", "") for name in ("Ines", "Jo"))
    library.open_collection("/srv")
    _save(library, "roster", ines, jo, path="roster.csv")
    change = library.save_reference("roster", [jo], collection="srv", path="plans/roster.csv")
    assert change == ReferenceChange(withdrawn=1)
    assert ReferenceRecords(engine).load().people == (jo,)


def test_a_row_has_the_file_that_said_it_last_with_its_lines(
    engine: Engine, library: SqlLibrary
) -> None:
    ines, jo = (Person(name, ("Warden",), None, "", "") for name in ("Ines", "Jo"))
    sources = ReferenceRecords(engine).sources
    keys = {("roster", "Ines"), ("roster", "Jo"), ("bia", "Ines"), ("roster", "Nobody")}
    for path, rows, lines in (
        ("north.csv", [ines, jo], [[2, 5], [3]]),
        ("south.csv", [ines], [[7]]),
    ):
        library.save_reference("roster", rows, collection="plans", path=path, lines=lines)
    found = sources(keys)
    assert set(found) == {("roster", "Ines"), ("roster", "Jo")}
    assert (found["roster", "Jo"].path, found["roster", "Jo"].lines) == ("north.csv", (3,))
    south = found["roster", "Ines"]
    assert (south.collection, south.path, south.lines) == ("plans", "south.csv", (7,))
    assert south.imported_at is not None
    library.save_reference(
        "roster", [ines, jo], collection="plans", path="north.csv", lines=[[2, 5], [3]]
    )
    north = sources(keys)["roster", "Ines"]
    assert (north.path, north.lines) == ("north.csv", (2, 5))
    assert north.imported_at is not None
    assert north.imported_at >= south.imported_at


def test_the_same_reference_data_again_changes_nothing(engine: Engine, library: SqlLibrary) -> None:
    activity = Activity("Dispatch", 4 * HOUR, None, 8 * HOUR, "half", ("ERP", "Warehouse"))
    resource = Resource("ERP", ResourceKind.IT_SERVICE, 2 * HOUR, "active", None, "")
    person = Person("Ines Falk", ("Facilities Manager", "Warden"), None, "+49", "i@x.example")
    incident = Incident(
        "inc-1",
        NOON,
        "Dark",
        "No light",
        "FAC",
        "FAC.1",
        ("utility",),
        (SectionUse("power.md", "Power"),),
        ("Facilities Manager",),
    )
    link = Link("ERP", "Core switch", HOUR)
    sheets = {
        "bia": activity,
        "inventory": resource,
        "roster": person,
        "incidents": incident,
        "links": link,
    }
    for expected in (ReferenceChange(added=1), ReferenceChange()):
        for kind, row in sheets.items():
            assert _save(library, kind, row) == expected
    records = ReferenceRecords(engine)
    loaded = records.load()
    assert (loaded.activities, loaded.resources) == ((activity,), (resource,))
    assert (loaded.people, loaded.links) == ((person,), (link,))
    assert loaded.needs() == (
        ("Dispatch", "ERP"),
        ("Dispatch", "Warehouse"),
        ("ERP", "Core switch"),
    )
    assert records.incidents() == [incident]
    changed = Activity("Dispatch", 6 * HOUR, None, 8 * HOUR, "half", ("ERP",))
    assert _save(library, "bia", changed) == ReferenceChange(changed=1)
    assert records.load().activities == (changed,)
