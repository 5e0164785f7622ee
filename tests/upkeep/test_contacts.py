"""P-12: numbers and addresses that differ between plans or from the roster."""

import pytest

from tests.upkeep.reading import Desk

ROSTER = (
    "person,role,deputy_of,phone,email,valid_from,valid_to",
    "Ida Falk,Safety Officer,,+49 40 5551234,ida.falk@firm.example,2020-01-01,",
)
TABLE = ("| Role | Person | Phone |", "|---|---|---|")


def test_a_number_unlike_the_roster_is_shown_with_a_plan_that_agrees(desk: Desk) -> None:
    desk.put("reference/roster.csv", *ROSTER)
    desk.put("a.md", "# A", "", *TABLE, "| Safety Officer | Ida Falk | +49 40 5551243 |")
    desk.put("b.md", "# B", "", "Ask Ida Falk (+49 40 5551234) first.")
    wrong, right = (
        "Safety Officer | Ida Falk | +49 40 5551243",
        "Ask Ida Falk (+49 40 5551234) first.",
    )
    assert desk.quotes("P-12") == [[wrong, right, "Ida Falk"]]


@pytest.mark.parametrize("number", ["+49 40 5551234", "040 5551234", "(040) 555-1234"])
def test_one_number_written_in_another_way_is_the_same(desk: Desk, number: str) -> None:
    desk.put("reference/roster.csv", *ROSTER)
    desk.put("a.md", "# A", "", *TABLE, f"| Safety Officer | Ida Falk | {number} |")
    assert desk.quotes("P-12") == []


def test_a_second_number_beside_the_right_one_is_no_conflict(desk: Desk) -> None:
    desk.put("reference/roster.csv", *ROSTER)
    header = ("| Role | Person | Phone | Mobile |", "|---|---|---|---|")
    row = "| Safety Officer | Ida Falk | +49 40 5551234 | +49 171 9998887 |"
    desk.put("a.md", "# A", "", *header, row)
    assert desk.quotes("P-12") == []


def test_a_number_of_somebody_else_in_the_sentence_is_not_the_persons(desk: Desk) -> None:
    desk.put("reference/roster.csv", *ROSTER)
    desk.put("a.md", "# A", "", "Tell Ida Falk, then call the gatehouse on +49 40 7776665.")
    assert desk.quotes("P-12") == []


def test_another_domain_is_another_address_and_a_short_name_is_not(desk: Desk) -> None:
    desk.put("reference/roster.csv", *ROSTER)
    desk.put("a.md", "# A", "", "Write to Ida Falk (ida@firm.example).")
    assert desk.quotes("P-12") == []
    desk.put("a.md", "# A", "", "Write to Ida Falk (ida.falk@old.example).")
    assert desk.quotes("P-12") == [["Write to Ida Falk (ida.falk@old.example).", "Ida Falk"]]


def test_a_duty_line_with_two_numbers_is_shown_from_both_plans(desk: Desk) -> None:
    desk.put("a.md", "# A", "", "Call the facilities duty phone, +49 171 3920020.")
    desk.put("b.md", "# B", "", "Ring the facilities duty phone on +49 171 3920028.")
    desk.put("c.md", "# C", "", "Use his mobile phone: +49 171 3920099.")
    desk.put("d.md", "# D", "", "Use her mobile phone: +49 171 3920098.")
    (quotes,) = desk.quotes("P-12")
    assert len(quotes) == 2
    assert all("facilities duty phone" in quote for quote in quotes)


def test_a_deputy_in_brackets_is_not_whose_number_comes_after(desk: Desk) -> None:
    desk.put("reference/roster.csv", *ROSTER, "Bo Dyck,Scribe,Ida Falk,+49 40 5559999,,,")
    desk.put("a.md", "# A", "", "- Safety lead: Ida Falk (deputy: Bo Dyck), +49 40 5551234")
    assert desk.quotes("P-12") == []
    desk.put("a.md", "# A", "", "- Safety lead: Ida Falk (deputy: Bo Dyck, +49 40 5551234)")
    assert [sides[-1] for sides in desk.quotes("P-12")] == ["Bo Dyck"]


def test_a_word_for_telephone_may_stand_before_the_number(desk: Desk) -> None:
    desk.put("reference/roster.csv", *ROSTER)
    desk.put("a.md", "# A", "", "The Safety Officer is Ida Falk, phone +49 40 7776665.")
    assert [sides[-1] for sides in desk.quotes("P-12")] == ["Ida Falk"]


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ"])
def test_an_apostrophe_makes_no_other_person(desk: Desk, apostrophe: str) -> None:
    left = "Al D'Arc,Warden,,,,2020-01-01,2021-01-01"
    row = "Ann O'Hara,Safety Officer,,+49 40 5551234,,2020-01-01,"
    desk.put("reference/roster.csv", ROSTER[0], row, left)
    name = f"Ann O{apostrophe}Hara"
    desk.put(
        "a.md", "# A", "", *TABLE, f"| Safety Officer | {name} | +49 40 7776665 |", "",
        f"The Safety Officer is {name}.", "", f"Ask Al D{apostrophe}Arc first.",
    )  # fmt: skip
    desk.put("b.md", "# B", "", f"Call {name}, +49 40 7776664.")
    assert [sides[-1] for sides in desk.quotes("P-12")] == ["Ann O'Hara", "Ann O'Hara"]
    assert desk.quotes("P-11") == [[f"Ask Al D{apostrophe}Arc first.", "Al D'Arc"]]
