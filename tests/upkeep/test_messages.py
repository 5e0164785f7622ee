"""Messages say of what they speak, in the plan's own words; one defect is told once."""

import pytest

from domain.lengths import in_words, length_of
from tests.upkeep.reading import Desk


def told(desk: Desk, *rules: str) -> list[tuple[str, str]]:
    return [(one.rule, one.message) for one in desk.report().findings if one.rule in rules]


@pytest.mark.parametrize(
    ("line", "rule", "said"),
    [
        ("Duty officer: vacant", "P-09", "Duty officer"),
        ("Die Brandschutzbeauftragte ist noch nicht benannt.", "P-09", "Brandschutzbeauftragte"),
        ("The post of fire warden is vacant since May.", "P-09", "fire warden"),
        ("The Night Lead has no deputy.", "P-10", "Night Lead"),
        ("Die Nachtleitung ist ohne Vertretung.", "P-10", "Nachtleitung"),
        ("Stellvertreterin: unbesetzt", "P-10", "Stellvertreterin"),
        ("Die Liste steht in Anlage 7.", "P-14", "Anlage 7"),
        ("The list is in Annex K.", "P-14", "annex K"),
    ],
)
def test_a_message_names_what_is_missing(desk: Desk, line: str, rule: str, said: str) -> None:
    desk.put("a.md", "# Ward plan", "", line)
    [(_, message)] = told(desk, rule)
    assert said in message


def test_an_act_is_told_in_the_words_that_forbid_it(desk: Desk) -> None:
    desk.put("a.md", "# A", "", "Fail back to the old pump at once.")
    desk.put("b.md", "# B", "", "Do not fail back to the old pump.")
    assert "forbids: fail back to the old pump." in told(desk, "P-17")[0][1]


@pytest.mark.parametrize(
    ("order", "ban"),
    [
        ("Fail back to the old pump at once.", "Do not fail back to the old pump."),
        ("Staff may enter the boiler room.", "Staff must not enter the boiler room."),
        ("Open the two roof vents.", "The two roof vents must not be opened."),
    ],
)
def test_a_clash_is_told_with_the_order_and_the_ban(desk: Desk, order: str, ban: str) -> None:
    desk.put("a.md", "# A", "", order)
    desk.put("b.md", "# B", "", ban)
    [(_, message)] = told(desk, "P-17")
    assert order.rstrip(".") in message
    assert ban.removeprefix("Do not ").rstrip(".") in message


def test_a_ban_that_leads_up_to_a_list_is_told_without_its_colon(desk: Desk) -> None:
    desk.put("a.md", "# A", "", "Open the two roof vents at once.")
    desk.put("b.md", "# B", "", "Do not open the two roof vents:", "", "- at night", "- in rain")
    assert "forbids: open the two roof vents." in told(desk, "P-17")[0][1]


def test_two_times_are_told_as_the_plans_say_them(desk: Desk) -> None:
    line = "The privacy officer notifies the authority of a data breach within {} of detection."
    desk.put("a.md", "# A", "", line.format("72 hours"))
    desk.put("b.md", "# B", "", line.format("48 hours"))
    [(_, message)] = told(desk, "P-17", "P-18")
    assert "3 d" not in message


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(140, "2 h 20 min"), (90, "1 h 30 min"), (60, "1 h"), (45, "45 min"), (2880, "2 d"),
     (1500, "25 h"), (0, "0 min")],
)  # fmt: skip
def test_no_length_is_told_in_fractions(minutes: float, words: str) -> None:
    length = length_of(minutes)
    assert length is not None
    assert in_words(length) == words


ROLES = "| Role | Person | Deputy | Phone |\n|---|---|---|---|\n"


@pytest.mark.parametrize(
    ("row", "rules"),
    [
        ("| Scribe | TBD | Bo Nyst | 12 |", ["P-09"]),
        ("| Scribe | Ann Lee | TBD | 12 |", ["P-10"]),
        ("| Scribe | vacant | Bo Nyst | TBD |", ["P-09", "P-23"]),
        ("| Scribe | TBD | Bo Nyst | TBD |", ["P-09", "P-23"]),
        ("| Scribe | Ann Lee | Bo Nyst | TBD |", ["P-23"]),
    ],
)
def test_a_cell_without_a_person_is_one_defect(desk: Desk, row: str, rules: list[str]) -> None:
    desk.put("a.md", "# Ward plan", "", ROLES + row)
    assert [rule for rule, _ in told(desk, "P-09", "P-10", "P-23")] == rules


def test_a_link_to_what_is_outdated_is_told_once(desk: Desk) -> None:
    desk.put("b.md", "# Old list of numbers 2019", "", "Ring the gate.")
    desk.put("a.md", "# A", "", "See [the old list (superseded)](b.md) for numbers.")
    assert len(told(desk, "P-15")) == 1
    desk.put("a.md", "# A", "", "Go by [the list (superseded)](b.md).", "",
             "Then act by the Press Guide of 2018 (superseded).")  # fmt: skip
    assert len(told(desk, "P-15")) == 2


def test_an_activity_that_no_plan_names_is_told_so(desk: Desk) -> None:
    desk.put("reference/bia.csv", "activity,rto,mtpd,mbco", "Order entry,4 h,24 h,half")
    desk.put("a.md", "# A", "", "Close the gate.")
    assert told(desk, "P-22") == [("P-22", "No plan names Order entry or what it needs.")]
