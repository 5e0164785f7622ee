import json
from datetime import UTC, date, datetime, time, timedelta

import pytest

from domain.errors import ReferenceRefused
from domain.incidents import SectionUse
from domain.lengths import MOST_MINUTES
from domain.reference import Link, ResourceKind
from ingest.reference.columns import recognise
from ingest.reference.reading import read_reference
from ingest.reference.rows import reference_rows
from tests.ingest.books import book

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
        ("activity,owner,rto_hours,mtpd_hours,rpo_hours", "bia"),
        ("Aktivität,RTO Std,MTPD-Tage", "bia"),
        ("Prozess,RTO,MTPD,Auch genannt", "bia"),
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


def test_a_bia_becomes_activities() -> None:
    found = read(BIA)
    assert found is not None
    payroll, shipping = reference_rows(found)
    assert payroll.recovery_time_objective == timedelta(hours=4)
    assert payroll.recovery_point_objective == timedelta(minutes=15)
    assert payroll.minimum_level == "half the staff"
    assert shipping.recovery_time_objective == timedelta(days=1)
    assert shipping.recovery_point_objective is None
    assert shipping.depends_on == ("WMS", "ERP")


def test_a_unit_behind_the_name_of_a_column_is_of_the_figures_below() -> None:
    found = read("activity,rto_hours,mtpd-days,RPO min\nPayroll,4,2,15\nShipping,90 min,3,\n")
    assert found is not None
    payroll, shipping = reference_rows(found)
    assert payroll.recovery_time_objective == timedelta(hours=4)
    assert payroll.max_tolerable_disruption == timedelta(days=2)
    assert payroll.recovery_point_objective == timedelta(minutes=15)
    # A cell that says its own unit keeps it.
    assert shipping.recovery_time_objective == timedelta(minutes=90)


def test_a_roster_becomes_people() -> None:
    found = read(
        "person,role,deputy_of,phone,email,valid_from,valid_to\n"
        "Ida Ito,Warden; Scribe,,112,i@x.org,2024-01-01,\nBo Dyck,Warden,Ida Ito,,,,31.12.2025\n"
    )
    assert found is not None
    ida, bo = reference_rows(found)
    assert ida.roles == ("Warden", "Scribe")
    assert (ida.deputy_of, bo.deputy_of) == (None, "Ida Ito")
    assert (ida.valid_from, bo.valid_to) == (date(2024, 1, 1), date(2025, 12, 31))


def test_an_inventory_becomes_resources() -> None:
    found = read("resource,kind,rto,status,valid_to,capacity\nERP,IT Service,4 h,Active,,9 seats\n")
    assert found is not None
    (erp,) = reference_rows(found)
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
def test_records_become_incidents(text: str) -> None:
    found = read(text, "jsonl")
    assert found is not None
    (incident,) = reference_rows(found)
    assert incident.incident_id == "i-1"
    assert incident.occurred_at == datetime(2025, 2, 3, 9, 0, tzinfo=UTC)
    assert incident.title == "Water in the cellar"
    assert (incident.incident_class, incident.subclass) == ("NAT", "NAT.1")
    assert incident.sections == (SectionUse("flood.md", "Steps"),)
    assert (incident.loss_scenarios, incident.duration_minutes) == (("site",), 90)


def test_incidents_may_stand_in_a_table() -> None:
    found = read(
        "id,date,description,subclass,sections,roles,duration\n"
        "7,2025-02-03,Water rises,NAT.1,flood.md#Steps,Warden; Scribe,2 hours\n"
    )
    assert found is not None
    (incident,) = reference_rows(found)
    assert (incident.incident_class, incident.duration_minutes) == ("NAT", 120)
    assert incident.sections == (SectionUse("flood.md", "Steps"),)
    assert incident.roles == ("Warden", "Scribe")


@pytest.mark.parametrize("text", ['{"name": "x"}', '[{"id": 1, "text": "query"}]', "[1, 2]"])
def test_other_json_is_left_to_the_readers(text: str) -> None:
    assert read(text, "jsonl") is None


BAD_ROWS = (
    "resource,kind,status,rto,valid_to\nERP,robot,active,,\nERP2,site,gone,,\n"
    ",site,active,,\nA,site,active,soon,\nB,site,active,,03/04/2025\n"
)


def test_good_rows_are_taken_and_bad_ones_named() -> None:
    found = read(BAD_ROWS + "C,site,active,,\nC,site,active,,\n")
    assert found is not None
    assert [row.name for row in reference_rows(found)] == ["C"]
    assert [(error["row"], error["column"], error["code"]) for error in found["errors"]] == [
        (2, "kind", "unknown-kind"),
        (3, "status", "unknown-status"),
        (4, "resource", "empty"),
        (5, "rto", "no-duration"),
        (6, "valid_to", "no-date"),
        (8, "name", "twice"),
    ]


def test_a_table_without_one_good_row_is_refused() -> None:
    with pytest.raises(ReferenceRefused) as refused:
        read(BAD_ROWS)
    assert len(refused.value.errors) == 5


def test_a_line_that_is_no_json_costs_itself_alone() -> None:
    good = json.dumps(RECORD)
    found = read(f"{good}\n{{broken\n{good.replace('i-1', 'i-2')}\n", "jsonl")
    assert found is not None
    assert [row.incident_id for row in reference_rows(found)] == ["i-1", "i-2"]
    assert [(error["row"], error["code"]) for error in found["errors"]] == [(2, "no-json")]


def test_a_title_above_the_header_is_passed_over() -> None:
    found = read("Business impact analysis 2026,,\n,,\n" + "activity,rto,mtpd\nPayroll,4 h,1 d\n")
    assert found is not None
    assert [row.name for row in reference_rows(found)] == ["Payroll"]


def test_links_become_needs_and_nothing_needs_itself() -> None:
    found = read("from,to,needed_within\nPayroll,ERP,4 h\nERP,Core switch,\nERP,erp,\n")
    assert found is not None
    assert reference_rows(found) == [
        Link("Payroll", "ERP", timedelta(hours=4)),
        Link("ERP", "Core switch", None),
    ]
    assert [error["code"] for error in found["errors"]] == ["needs-itself"]


def test_a_table_asked_for_by_kind_needs_its_columns() -> None:
    with pytest.raises(ReferenceRefused, match="no column for rto"):
        read("activity,owner\nPayroll,Ito\n", wanted="bia")


@pytest.mark.parametrize(
    "minutes",
    ["9000000000000", "99999999999999999999999999", '"²"', f'"{"9" * 400}"', "1e999", "NaN", "-5"],
)
def test_an_absurd_duration_costs_its_row_alone(minutes: str) -> None:
    absurd = json.dumps({**RECORD, "id": "i-2", "duration_minutes": 0}).replace(
        ": 0", f": {minutes}"
    )
    found = read(f"{json.dumps(RECORD)}\n{absurd}\n", "jsonl")
    assert found is not None
    assert [row["incident_id"] for row in found["rows"]] == ["i-1"]
    assert [(one["row"], one["code"]) for one in found["errors"]] == [(2, "no-duration")]


def test_a_thousand_years_are_the_longest_duration() -> None:
    for minutes, is_taken in ((MOST_MINUTES, True), (MOST_MINUTES + 1, False)):
        rows = [RECORD, {**RECORD, "id": "i-2", "duration_minutes": minutes}]
        found = read(json.dumps(rows), "jsonl")
        assert found is not None
        assert len(found["rows"]) == 1 + is_taken


@pytest.mark.parametrize("rto", ["999,999,999,999,999,999 days", "²", "99999999999999999999 h"])
def test_an_absurd_objective_costs_its_row_alone(rto: str) -> None:
    found = read(f"activity;rto\nPayroll;4 h\nSales;{rto}\n", wanted="bia")
    assert found is not None
    assert [row.name for row in reference_rows(found)] == ["Payroll"]
    assert [(one["row"], one["code"]) for one in found["errors"]] == [(3, "no-duration")]


@pytest.mark.parametrize("absurd", [f'{{"a": {"9" * 5000}}}', f'{{"a": {"[" * 5000}{"]" * 5000}}}'])
def test_a_line_that_no_parser_can_read_costs_itself_alone(absurd: str) -> None:
    found = read(f"{json.dumps(RECORD)}\n{absurd}\n", "jsonl")
    assert found is not None
    assert [row["incident_id"] for row in found["rows"]] == ["i-1"]
    assert [(one["row"], one["code"]) for one in found["errors"]] == [(2, "no-json")]


SHEET = [["Process", "RTO", "Max. acceptable outage"], ["Billing", "4 h", "2 d"]]
COVER = [["Read me first"], ["Owner", "Ida Falk"], ["Two sheets follow."]]


def read_book(wanted: str | None = None, **sheets: list[list[object]]) -> tuple[dict | None, list]:
    notes: list[str] = []
    found = read_reference(book(**sheets), "xlsx", name="bia.xlsx", wanted=wanted, notes=notes)
    return found, notes


@pytest.mark.parametrize("wanted", [None, "bia"])
def test_a_cover_sheet_does_not_hide_the_table(wanted: str | None) -> None:
    found, notes = read_book(wanted, Cover=COVER, BIA=SHEET)
    assert found is not None
    assert (found["kind"], notes) == ("bia", [])
    assert [row.name for row in reference_rows(found)] == ["Billing"]
    assert found["warnings"] == ("sheet 'Cover' is not used",)


def test_a_book_with_other_tables_is_a_plan_that_says_what_it_holds() -> None:
    steps = [["Step", "Who"], ["Call", "Scribe"], ["Wait", "Warden"]]
    found, notes = read_book(Steps=steps, BIA=SHEET)
    assert found is None
    assert [note.partition(" has ")[0] for note in notes] == ["read as a plan; sheet 'BIA'"]
    taken, _ = read_book("bia", Steps=steps, BIA=SHEET)
    assert taken is not None


@pytest.mark.parametrize(
    ("sheets", "why"),
    [
        ({"A": SHEET, "B": SHEET}, "sheets 'A', 'B' all have such columns"),
        ({"Cover": COVER, "Other": [["System", "State"]]}, "no sheet has the columns it needs"),
    ],
)
def test_a_book_that_must_be_reference_data_is_taken_or_refused(
    sheets: dict[str, list[list[object]]], why: str
) -> None:
    with pytest.raises(ReferenceRefused, match=why):
        read_book("bia", **sheets)


@pytest.mark.parametrize(
    "header",
    [
        "Activity, Recovery Time Objective (RTO), RPO, Max. tolerable downtime, MBCO, Dependencies",
        "Critical process,RTO,RPO,MTPD (Maximum Tolerable Period of Disruption),MBCO,Needs",
        "Prozess,Wiederanlaufziel,Max. Datenverlust,Max. tolerierbare Ausfallzeit,MBCO,Ressourcen",
    ],
)
def test_common_wordings_of_a_header_are_known(header: str) -> None:
    found = read(f"{header}\nBilling,4 h,1 h,2 d,half,ERP\n")
    assert found is not None
    (row,) = reference_rows(found)
    assert row.recovery_time_objective == timedelta(hours=4)
    assert row.max_tolerable_disruption == timedelta(days=2)
    assert (row.minimum_level, found["warnings"]) == ("half", ())


def test_needs_may_be_parted_by_commas_where_no_semicolon_stands() -> None:
    found = read(
        "activity,rto,mtpd,depends_on\n"
        'Billing,4 h,1 d,"ERP, Core switch"\nPay,4 h,1 d,"ERP, old; X"\n'
    )
    assert found is not None
    billing, pay = reference_rows(found)
    assert billing.depends_on == ("ERP", "Core switch")
    assert pay.depends_on == ("ERP, old", "X")


def test_a_second_row_of_a_person_adds_its_role_and_nothing_that_differs() -> None:
    found = read(
        "person,role,deputy_of,phone,valid_from,valid_to\nIda Ito,Warden,,112,,\n"
        "Ida Ito,Scribe,,,,\nIda Ito,Scribe,,112,,\nIda Ito,Medic,,113,,\n"
        "Ida Ito,Medic,,112,,2025-01-01\nTom O'Hara,Warden,,,,\nTom O’Hara,Medic,,,,\n"
    )
    assert found is not None
    ida, tom = reference_rows(found)
    assert (ida.roles, ida.phone) == (("Warden", "Scribe"), "112")
    assert (tom.name, tom.roles) == ("Tom O'Hara", ("Warden", "Medic"))
    assert [(error["row"], error["code"]) for error in found["errors"]] == [
        (4, "twice"),
        (5, "twice"),
        (6, "twice"),
    ]


def test_swapped_columns_and_an_end_before_the_start_are_refused() -> None:
    found = read(
        "person,role,phone,valid_from,valid_to\nIda Ito,Warden,112,2024-01-01,2024-01-01\n"
        "+49 40 5551234,Scribe,Bo Dyck,,\nBo Dyck,Scribe,113,2024-01-02,2024-01-01\n"
    )
    assert found is not None
    assert [row.name for row in reference_rows(found)] == ["Ida Ito"]
    assert [(error["row"], error["column"], error["code"]) for error in found["errors"]] == [
        (3, "person", "no-name"),
        (4, "valid_to", "ends-before-start"),
    ]


def test_cells_for_times_are_lengths_of_time() -> None:
    header = ["Activity", "RTO", "RPO", "MTPD"]
    rows = [header, ["Billing", time(4, 0), time(0, 0), timedelta(hours=36)]]
    found, _ = read_book(BIA=rows)
    assert found is not None
    (billing,) = reference_rows(found)
    assert billing.recovery_time_objective == timedelta(hours=4)
    assert billing.recovery_point_objective == timedelta(0)
    assert billing.max_tolerable_disruption == timedelta(hours=36)


def test_what_a_thing_is_called_besides_is_read_once_each() -> None:
    table = (
        "resource,kind,status,Also called\n"
        "Core network,IT,active,Kernnetz; backbone;KERNNETZ; core network\n"
        'Telephony,IT,active,"phones, switchboard"\n'
        "DNS,IT,active,-\n"
    )
    found = read(table)
    assert found is not None
    said = {one.name: one.also_called for one in reference_rows(found)}
    assert said == {
        "Core network": ("Kernnetz", "backbone"),
        "Telephony": ("phones", "switchboard"),
        "DNS": (),
    }
    activities = read("activity,rto,mtpd,aka\nPayroll,4 h,8 h,wages run\n")
    assert activities is not None
    assert reference_rows(activities)[0].also_called == ("wages run",)


@pytest.mark.parametrize("said", ["?", "the", "In der", "it"])
def test_what_stands_in_every_text_is_no_name_that_a_thing_is_called(said: str) -> None:
    found = read(f"resource,kind,status,also_called\nDNS,IT,,names; IT; the Yard\nERP,IT,,{said}\n")
    assert found is not None
    assert [one.name for one in reference_rows(found)] == ["DNS"]
    [error] = found["errors"]
    assert (error["row"], error["column"], error["code"]) == (3, "also_called", "no-name")
