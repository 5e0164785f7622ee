"""P-11: people who have left, or of whom the roster knows nothing."""

import pytest

from tests.upkeep.reading import Desk

HEADER = "person,role,deputy_of,phone,email,valid_from,valid_to"
ROWS = (
    "Ida Falk,Safety Officer,,+49 40 1,ida@firm.example,2020-01-01,",
    "Jan Roth,Scribe,,+49 40 2,jan@firm.example,2020-01-01,2025-12-31",
)
TABLE = ("| Role | Person |", "|---|---|")


def put_roster(desk: Desk) -> None:
    desk.put("reference/roster.csv", HEADER, *ROWS)


def test_a_person_who_left_is_shown_with_the_roster(desk: Desk) -> None:
    put_roster(desk)
    desk.put("a.md", "# A", "", *TABLE, "| Scribe | Jan Roth |", "| Safety Officer | Ida Falk |")
    assert desk.quotes("P-11") == [["Scribe | Jan Roth", "Jan Roth"]]


def test_a_person_who_is_said_to_have_left_is_no_error(desk: Desk) -> None:
    put_roster(desk)
    desk.put("a.md", "# A", "", "The script was written by Jan Roth, who has since left.")
    assert desk.quotes("P-11") == []


def test_a_person_unknown_to_the_roster_is_reported(desk: Desk) -> None:
    put_roster(desk)
    desk.put("a.md", "# A", "", *TABLE, "| Scribe | Vera Lindqvist |")
    assert desk.quotes("P-11") == [["Scribe | Vera Lindqvist"]]


def test_a_name_with_a_title_or_in_another_order_is_the_same_person(desk: Desk) -> None:
    put_roster(desk)
    desk.put(
        "a.md", "# A", "", *TABLE, "| Safety Officer | Dr. Ida Falk |", "| Guard | Falk, Ida |"
    )
    assert desk.quotes("P-11") == []


def test_a_firm_that_something_is_ordered_from_is_no_person(desk: Desk) -> None:
    put_roster(desk)
    desk.put("a.md", "# A", "", "Order dry ice from Trockeneis Veddel, repaired by Zaunbau Horn.")
    assert desk.quotes("P-11") == []


def test_without_a_roster_nobody_is_judged_and_the_report_says_so(desk: Desk) -> None:
    desk.put("a.md", "# A", "", *TABLE, "| Scribe | Vera Lindqvist |")
    report = desk.report()
    assert "P-11: no roster" in report.not_checked
    assert all(finding.rule != "P-11" for finding in report.findings)


@pytest.mark.parametrize(
    "lines",
    [
        ["## Incident history", "", "Call-outs were led by {}."],
        ["During the outage of March 2021 {} led the response."],
    ],
)
@pytest.mark.parametrize("name", ["Jan Roth", "Hugo Brandt"])
def test_who_once_led_is_no_error(desk: Desk, lines: list[str], name: str) -> None:
    put_roster(desk)
    desk.put("a.md", "# A", "", *(line.format(name) for line in lines))
    assert desk.quotes("P-11") == []
