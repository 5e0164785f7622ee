"""P-03, P-05 and P-06: objectives that cannot hold, are missing, or differ."""

import pytest

from tests.upkeep.reading import Desk

HEADER = "activity,rto,rpo,mtpd,mbco,depends_on"
TABLE = ("| Activity | RTO | MTPD |", "|---|---|---|")


def put_bia(desk: Desk, *rows: str) -> None:
    desk.put("reference/bia.csv", HEADER, *rows)


def test_an_rto_longer_than_the_mtpd_of_its_row_cannot_hold(desk: Desk) -> None:
    desk.put("it.md", "# IT plan", "", *TABLE, "| Payroll | 3 days | 48 hours |")
    assert desk.quotes("P-03") == [["| Payroll | 3 days | 48 hours |"]]


def test_an_rto_as_long_as_the_mtpd_in_another_unit_holds(desk: Desk) -> None:
    desk.put("it.md", "# IT plan", "", *TABLE, "| Payroll | 2 days | 48 hours |")
    assert desk.quotes("P-03") == []


def test_a_bia_row_is_quoted_by_its_first_cell(desk: Desk) -> None:
    put_bia(desk, "Payroll,3 days,1 day,2 days,all wages,ERP", "Sales,1 day,1 day,2 days,half,ERP")
    assert desk.quotes("P-03") == [["Payroll"]]


def test_one_sentence_with_both_times_is_compared(desk: Desk) -> None:
    sentence = (
        "Restoring the ERP takes two days, and the plant cannot go without it longer than 8 h."
    )
    desk.put("it.md", "# IT plan", "", f"{sentence}")
    assert desk.quotes("P-03") == [[sentence]]
    desk.put("it.md", "# IT plan", "", sentence.replace("two days", "two hours"))
    assert desk.quotes("P-03") == []


def test_an_activity_without_an_mbco_is_incomplete(desk: Desk) -> None:
    put_bia(desk, "Payroll,1 day,1 day,2 days,,ERP", "Sales,1 day,,2 days,half,ERP")
    assert desk.quotes("P-05") == [["Payroll"]]


def test_an_empty_cell_beside_a_filled_one_is_missing(desk: Desk) -> None:
    rows = ("| Payroll | 1 day | |", "| Sales | 1 day | 2 days |", "| Post | | |")
    desk.put("it.md", "# IT plan", "", *TABLE, *rows)
    assert desk.quotes("P-05") == [["| Payroll | 1 day | |"]]


@pytest.mark.parametrize(
    ("rto", "is_unlike"), [("8 hours", True), ("1440 minutes", False), ("1 day", False)]
)
def test_a_table_is_compared_with_the_bia_across_units(
    desk: Desk, rto: str, *, is_unlike: bool
) -> None:
    put_bia(desk, "Payroll,24 hours,1 day,2 days,all wages,ERP")
    row = f"| Payroll | {rto} | 2 days |"
    desk.put("it.md", "# IT plan", "", *TABLE, row)
    assert desk.quotes("P-06") == ([[row, "Payroll"]] if is_unlike else [])


def test_prose_is_compared_with_the_inventory_and_places_that_agree_are_shown(desk: Desk) -> None:
    desk.put(
        "reference/inventory.csv",
        "resource,kind,rto,status,valid_to,capacity",
        "Order ERP,it_service,8 hours,active,,",
    )
    desk.put("store.md", "# Store", "", "The RTO of Order ERP is 24 hours, so use paper.")
    desk.put(
        "erp.md", "# ERP", "", "| Objective | Value |", "|---|---|", "| RTO, Order ERP | 8 h |"
    )
    wrong, right = "The RTO of Order ERP is 24 hours, so use paper.", "| RTO, Order ERP | 8 h |"
    assert desk.quotes("P-06") == [[wrong, right, "Order ERP"]]


def test_two_plans_that_differ_are_shown_side_by_side_without_a_bia(desk: Desk) -> None:
    desk.put("a.md", "# A", "", *TABLE, "| Payroll | 1 day | 2 days |", "| Sales | 1 h | 2 h |")
    desk.put("b.md", "# B", "", *TABLE, "| Payroll | 8 h | 2 days |", "| Payments | 4 h | 2 h |")
    assert desk.quotes("P-06") == [["| Payroll | 1 day | 2 days |", "| Payroll | 8 h | 2 days |"]]


def test_running_numbers_in_a_first_column_name_nothing(desk: Desk) -> None:
    header = ("| No. | Activity | RTO |", "|---|---|---|")
    desk.put("a.md", "# A", "", *header, "| 10 | Payroll | 1 day |")
    desk.put("b.md", "# B", "", *header, "| 10 | Telephony | 4 h |")
    assert desk.quotes("P-06") == []


def test_a_system_is_not_taken_for_the_activity_it_is_named_after(desk: Desk) -> None:
    put_bia(desk, "Payroll,3 days,1 day,6 days,all wages,Payroll system")
    desk.put(
        "reference/inventory.csv",
        "resource,kind,rto,status,valid_to,capacity",
        "Payroll system,it_service,2 days,active,,",
    )
    desk.put("a.md", "# A", "", *TABLE, "| Payroll system | 2 days | 6 days |")
    assert desk.quotes("P-06") == []


def test_a_promise_in_prose_is_held_against_the_bia(desk: Desk) -> None:
    put_bia(desk, "Payroll,8 hours,1 day,2 days,all wages,ERP")
    desk.put("a.md", "# A", "", "Payroll is restored within two days.")
    assert desk.quotes("P-06") == [["Payroll is restored within two days.", "Payroll"]]
    desk.put("a.md", "# A", "", "Payroll is restored within eight hours.")
    assert desk.quotes("P-06") == []


@pytest.mark.parametrize(
    ("lines", "quotes"),
    [
        (
            ["The RTO of the mortuary is 30 hours. Some text. The MTPD of the mortuary is 1 day."],
            ["The RTO of the mortuary is 30 hours.", "The MTPD of the mortuary is 1 day."],
        ),
        (
            ["Dialysis: RTO 10 hours, MTPD 6 hours."],
            ["Dialysis: RTO 10 hours, MTPD 6 hours."],
        ),
        (
            ["## Dialysis", "", "- **RTO:** 10 hours", "- **MTPD:** 6 hours"],
            ["RTO:** 10 hours", "MTPD:** 6 hours"],
        ),
        (
            ["## Wäscherei", "", "- RTO: 10 Stunden", "- MTPD: 6 Stunden"],
            ["RTO: 10 Stunden", "MTPD: 6 Stunden"],
        ),
        (
            ["The mortuary has an RTO of 2 days and an MTPD of 1 day."],
            ["The mortuary has an RTO of 2 days and an MTPD of 1 day."],
        ),
        (
            ["The RTO of the mortuary is 30 hours.", "", "## Mortuary", "", "MTPD: 1 day"],
            ["The RTO of the mortuary is 30 hours.", "MTPD: 1 day"],
        ),
        (["| Item | Value |", "|---|---|", "| RTO | 9 h |", "| MTPD | 8 h |"],
         ["RTO | 9 h", "MTPD | 8 h"]),
    ],
)  # fmt: skip
def test_objectives_of_one_subject_are_held_together_over_sentences(
    desk: Desk, lines: list[str], quotes: list[str]
) -> None:
    desk.put("a.md", "# Ward plan", "", *lines)
    assert desk.quotes("P-03") == [quotes]


@pytest.mark.parametrize(
    "lines",
    [
        ["The RTO of the mortuary is 30 hours. The MTPD of the chapel is 1 day."],
        ["## Systems", "", "- Mail (RTO 10 hours)", "- Pager (MTPD 6 hours)"],
        ["| System | Target |", "|---|---|", "| Mail | RTO: 10 h |", "| Pager | MTPD: 6 h |"],
        ["## Objectives", "", "RTO: 10 h", "", "## Objectives", "", "MTPD: 6 h"],
        ["- RTO: 10 h", "- MTPD: 6 h", "- RTO: 4 h"],
        ["Die RTO der Wäscherei ist 10 Stunden. Die MTPD der Küche ist 6 Stunden."],
        ["## Change history", "", "- RTO: 10 h", "- MTPD: 6 h"],
        ["Dialysis: RTO 6 hours, MTPD 10 hours."],
        ["The laundry has an RTO of 8 hours, whereas the kitchen has an MTPD of 4 hours."],
    ],
)
def test_objectives_of_several_subjects_are_not_held_together(desk: Desk, lines: list[str]) -> None:
    desk.put("a.md", "# Ward plan", "", *lines)
    assert desk.quotes("P-03") == []


def test_what_a_thing_is_also_called_is_none_of_another(desk: Desk) -> None:
    desk.put(
        "reference/inventory.csv",
        "resource,kind,rto,status,also_called",
        "Order ERP,it_service,4 hours,active,Stock desk; Payroll",
        "Stock desk,it_service,8 hours,active,",
        "Chiller 1,equipment,2 hours,active,Cooling; Big fridge",
        "Chiller 2,equipment,6 hours,active,Cooling",
    )
    desk.put("reference/bia.csv", "activity,rto,mtpd", "Payroll,1 day,2 days")
    rows = ("| Stock desk | 8 hours | |", "| Payroll | 1 day | 2 days |", "| Cooling | 6 hours | |")
    desk.put("it.md", "# IT plan", "", *TABLE, *rows)
    assert desk.found("P-06") == []
    desk.put("it.md", "# IT plan", "", *TABLE, "| Big fridge | 3 hours | |")
    [unlike] = desk.found("P-06")
    assert unlike.message.endswith("(Chiller 1).")
