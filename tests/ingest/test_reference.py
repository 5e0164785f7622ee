import json
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.errors import ReferenceRefused
from domain.incidents import SectionUse
from domain.reference import ResourceKind
from ingest.reference.columns import recognise
from ingest.reference.reading import read_reference
from ingest.reference.saving import save_reference

BIA = (
    "Activity;RTO (h);RPO;MTPD;MBCO;Depends on\n"
    "Payroll;4;15 min;2 days;half the staff;ERP; \n"
    'Shipping;1 Tag;;3 days;;"WMS; ERP"\n'
)


def read(text: str, reader: str = "csv", wanted: str | None = None) -> dict | None:
    return read_reference(text.encode(), reader, name="table", wanted=wanted)


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("activity,rto,rpo,mtpd,mbco,depends_on", "bia"),
        ("Business Process,Recovery Time Objective,MAO", "bia"),
        ("PERSON,Role,Deputy of,Phone,E-Mail,Valid From,Valid To", "roster"),
        ("resource,kind,rto,status,valid_to,capacity", "inventory"),
        ("Incident Number,Opened At,Short Description,Description,Class", "incidents"),
        ("Role,Name,Alternate,Phone,Email", None),
        ("Date,Plan,Kind,Result,Follow-up,Owner", None),
        ("System,RTO,Restored by", None),
    ],
)
def test_tables_are_known_by_their_header(header: str, kind: str | None) -> None:
    assert recognise(header.split(",")) == kind


def test_a_bia_becomes_activities(shelf) -> None:
    found = read(BIA)
    assert found is not None
    assert save_reference(shelf.library, found, source="bia.csv") == 2
    payroll, shipping = shelf.library.rows["activities"]
    assert payroll.recovery_time_objective == timedelta(hours=4)
    assert payroll.recovery_point_objective == timedelta(minutes=15)
    assert payroll.minimum_level == "half the staff"
    assert shipping.recovery_time_objective == timedelta(days=1)
    assert shipping.recovery_point_objective is None
    assert shipping.depends_on == ("WMS", "ERP")


def test_a_roster_becomes_people(shelf) -> None:
    found = read(
        "person,role,deputy_of,phone,email,valid_from,valid_to\n"
        "Ida Ito,Warden; Scribe,,112,i@x.org,2024-01-01,\nBo Dyck,Warden,Ida Ito,,,,31.12.2025\n"
    )
    assert found is not None
    save_reference(shelf.library, found, source="roster.csv")
    ida, bo = shelf.library.rows["people"]
    assert ida.roles == ("Warden", "Scribe")
    assert (ida.deputy_of, bo.deputy_of) == (None, "Ida Ito")
    assert (ida.valid_from, bo.valid_to) == (date(2024, 1, 1), date(2025, 12, 31))


def test_an_inventory_becomes_resources(shelf) -> None:
    found = read("resource,kind,rto,status,valid_to,capacity\nERP,IT Service,4 h,Active,,9 seats\n")
    assert found is not None
    save_reference(shelf.library, found, source="inventory.csv")
    (erp,) = shelf.library.rows["resources"]
    assert (erp.kind, erp.status, erp.capacity) == (ResourceKind.IT_SERVICE, "active", "9 seats")


RECORD = {
    "id": "i-1",
    "date": "2025-02-03T10:00:00+01:00",
    "title": "Water in\u200b the cellar",
    "description": "It rises.",
    "site": "North",
    "labels": {"class": "NAT", "subclass": "NAT.1", "loss_scenarios": ["site"]},
    "sections": [{"path": "flood.md", "heading": "Steps"}],
    "roles": ["Warden"],
    "outcome": "Pumped out.",
    "duration_minutes": 90,
    "severity": "S3",
}


@pytest.mark.parametrize("text", [json.dumps(RECORD) + "\n", json.dumps([RECORD])])
def test_records_become_incidents(shelf, text: str) -> None:
    found = read(text, "jsonl")
    assert found is not None
    save_reference(shelf.library, found, source="incidents.jsonl")
    (incident,) = shelf.library.rows["incidents"]
    assert incident.incident_id == "i-1"
    assert incident.occurred_at == datetime(2025, 2, 3, 9, 0, tzinfo=UTC)
    assert incident.title == "Water in the cellar"
    assert (incident.incident_class, incident.subclass) == ("NAT", "NAT.1")
    assert incident.sections == (SectionUse("flood.md", "Steps"),)
    assert (incident.loss_scenarios, incident.duration_minutes) == (("site",), 90)


def test_incidents_may_stand_in_a_table(shelf) -> None:
    found = read(
        "id,date,description,subclass,sections,roles,duration\n"
        "7,2025-02-03,Water rises,NAT.1,flood.md#Steps,Warden; Scribe,2 hours\n"
    )
    assert found is not None
    save_reference(shelf.library, found, source="incidents.csv")
    (incident,) = shelf.library.rows["incidents"]
    assert (incident.incident_class, incident.duration_minutes) == ("NAT", 120)
    assert incident.sections == (SectionUse("flood.md", "Steps"),)
    assert incident.roles == ("Warden", "Scribe")


@pytest.mark.parametrize("text", ['{"name": "x"}', '[{"id": 1, "text": "query"}]', "[1, 2]"])
def test_other_json_is_left_to_the_readers(text: str) -> None:
    assert read(text, "jsonl") is None


def test_all_bad_rows_are_named_at_once() -> None:
    with pytest.raises(ReferenceRefused) as refused:
        read(
            "resource,kind,status,rto,valid_to\nERP,robot,active,,\nERP2,site,gone,,\n"
            ",site,active,,\nA,site,active,soon,\nB,site,active,,03/04/2025\n"
            "C,site,active,,\nC,site,active,,\n"
        )
    assert [error.split(":")[0] for error in refused.value.errors] == [
        "row 2",
        "row 3",
        "row 4",
        "row 5",
        "row 6",
        "row 8",
    ]


def test_a_table_asked_for_by_kind_needs_its_columns() -> None:
    with pytest.raises(ReferenceRefused, match="no column for rto"):
        read("activity,owner\nPayroll,Ito\n", wanted="bia")
