"""P-09 and P-10: roles that nobody holds or nobody can take over."""

import pytest

from tests.upkeep.reading import Desk

TABLE = ("| Role | Person | Deputy |", "|---|---|---|")


@pytest.mark.parametrize("nobody", ["vacant", "", "—", "n/a", "to be appointed", "unbesetzt"])
def test_a_role_with_an_empty_place_has_no_person(desk: Desk, nobody: str) -> None:
    row = f"| Safety Officer | {nobody} | Jan Roth |"
    desk.put("a.md", "# A", "", *TABLE, row, "| Scribe | Ida Falk | Jan Roth |")
    assert [quotes[0] for quotes in desk.quotes("P-09")] == [row]


def test_a_role_without_a_deputy_is_reported_once(desk: Desk) -> None:
    row = "| Safety Officer | Ida Falk | none |"
    desk.put("a.md", "# A", "", *TABLE, row)
    assert desk.quotes("P-10") == [[row]]
    assert desk.quotes("P-09") == []


def test_a_table_that_has_no_column_for_deputies_asks_for_none(desk: Desk) -> None:
    desk.put("a.md", "# A", "", "| Role | Person |", "|---|---|", "| Scribe | Ida Falk |")
    assert desk.quotes("P-09") == desk.quotes("P-10") == []


def test_a_table_of_things_has_no_roles(desk: Desk) -> None:
    rows = ("| Item | Owner | Backup |", "|---|---|---|", "| Pump | Works | none |")
    desk.put("a.md", "# A", "", *rows)
    assert desk.quotes("P-09") == desk.quotes("P-10") == []


def test_a_vacancy_told_in_a_sentence_is_found_and_a_rule_about_one_is_not(desk: Desk) -> None:
    told = "The position of the safety officer is currently vacant."
    desk.put("a.md", "# A", "", told, "", "If the position is vacant, the CEO decides.")
    assert desk.quotes("P-09") == [[told]]


def test_a_missing_stand_in_told_in_a_sentence_is_found(desk: Desk) -> None:
    told = "The press officer has no deputy."
    desk.put("a.md", "# A", "", told, "", "No deputy may sign alone.")
    assert desk.quotes("P-10") == [[told]]


@pytest.mark.parametrize(
    "line",
    [
        "Shift supervisor: vacant",
        "First aider (night): N.N.",
        "The Flood Marshal is not yet appointed.",
        "The press liaison has not yet been named.",
        "Brandschutzbeauftragter: noch zu benennen",
        "Die Evakuierungsleiterin ist noch nicht benannt.",
    ],
)
def test_a_role_said_in_a_line_to_be_nobodys_is_found(desk: Desk, line: str) -> None:
    desk.put("a.md", "# A", "", line)
    assert desk.quotes("P-09") == [[line]]


@pytest.mark.parametrize(
    "line",
    [
        "Head office: unstaffed at present",
        "Form: to be named",
        "If the Flood Marshal is not yet appointed, the porter acts.",
        "A flood marshal is to be appointed by the commander.",
        "The room is not yet assigned.",
        "Flood Marshal: Ida Falk",
    ],
)
def test_what_is_no_vacant_role_is_silent(desk: Desk, line: str) -> None:
    desk.put("a.md", "# A", "", line)
    assert desk.quotes("P-09") == desk.quotes("P-10") == []


def test_a_deputy_who_is_the_holder_is_none(desk: Desk) -> None:
    row, line = "| Scribe | Ida Falk | Ida Falk |", "Flood Marshal: Jan Roth, deputy: Jan Roth"
    desk.put("a.md", "# A", "", line, "", "Deputy: vacant", "", *TABLE, row)
    assert sorted(desk.quotes("P-10")) == [["Deputy: vacant"], [line], [row]]


def test_a_message_names_the_role_only_where_it_is_known(desk: Desk) -> None:
    unnamed = "The post in the north hall, beside the two gates, is still vacant."
    desk.put("a.md", "# A", "", "Flood Marshal: vacant", "", unnamed)
    assert sorted(one.message for one in desk.found("P-09")) == [
        "A role has nobody to fill it.",
        "A role has nobody to fill it: Flood Marshal.",
    ]


def test_a_form_asks_who_holds_a_role_and_lacks_nobody(desk: Desk) -> None:
    table = ["# Staff", "", "| Role | Name |", "|---|---|", "| Scribe | |"]
    desk.put("shift-form.md", *table)
    assert desk.quotes("P-09") == []
    desk.put("shift-plan.md", *table)
    assert len(desk.quotes("P-09")) == 1
