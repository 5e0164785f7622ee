"""P-08, P-13, P-19, P-20 to P-22: what would not work on the day."""

import pytest

from tests.upkeep.reading import Desk

BIA = "activity,rto,rpo,mtpd,mbco,depends_on"
INVENTORY = "resource,kind,rto,status,valid_to,capacity"
ROSTER = "person,role,deputy_of,phone,email,valid_from,valid_to"


def test_steps_that_add_up_to_more_than_the_objective_are_found(desk: Desk) -> None:
    desk.put("reference/bia.csv", BIA, "Payroll,2 hours,1 day,1 day,half,Wagebox")
    table = ["| Step | Duration |", "| --- | --- |", "| Restore Wagebox | 90 minutes |"]
    desk.put("a.md", "# Wagebox", "", *table, "| Verify the totals | 45 minutes |")
    assert [sides[-1] for sides in desk.quotes("P-08")] == ["Payroll"]


def test_steps_in_parallel_and_steps_in_time_are_none(desk: Desk) -> None:
    desk.put("reference/bia.csv", BIA, "Payroll,2 hours,1 day,1 day,half,Wagebox")
    desk.put("a.md", "# Wagebox", "", "Restoring it takes 90 minutes.")
    desk.put(
        "b.md", "# Wagebox", "", "The tests take 2 hours, and the switch 1 hour at the same time."
    )
    assert desk.quotes("P-08") == []


def test_one_person_twice_in_the_table_of_the_response_is_found(desk: Desk) -> None:
    rows = ["| Role | Person |", "| --- | --- |", "| Scribe | Ada Nowak |"]
    desk.put("a.md", "# A", "", *rows, "| Log keeper lead | Ada Nowak |", "| Guide | Ben Ott |")
    assert len(desk.quotes("P-13")) == 1


def test_two_shifts_are_two_persons_in_one_role_and_no_clash(desk: Desk) -> None:
    desk.put("reference/roster.csv", ROSTER, "Ada Nowak,Scribe,,,,,", "Ben Ott,Scribe,,,,,")
    desk.put("a.md", "# A", "", "Day shift: Ada Nowak; night shift: Ben Ott.")
    assert desk.quotes("P-12") == []
    assert desk.quotes("P-13") == []


def test_a_role_given_to_another_than_the_roster_says_is_found(desk: Desk) -> None:
    roster = ["Ada Nowak,Press officer,,,,,", "Ben Ott,Driver,,,,,"]
    desk.put("reference/roster.csv", ROSTER, *roster)
    desk.put("a.md", "# A", "", "The Press officer (Ben Ott) speaks to the papers.")
    assert [sides[-1] for sides in desk.quotes("P-12")] == ["Ada Nowak"]


def test_a_way_out_through_what_failed_is_found(desk: Desk) -> None:
    text = "If the intranet is down, the crew finds the call list on the intranet."
    desk.put("a.md", "# A", "", text, "", "If e-mail is down, the crew meets in the yard.")
    assert desk.quotes("P-19") == [[text]]


def test_desks_promised_twice_beyond_what_there_is_are_found(desk: Desk) -> None:
    desk.put("reference/inventory.csv", INVENTORY, "Harbour office,site,,active,,10")
    one, other = (f"Up to {count} people work from the Harbour office." for count in (6, "seven"))
    desk.put("a.md", "# A", "", one)
    desk.put("b.md", "# B", "", other)
    assert desk.quotes("P-20") == [[one, other, "Harbour office"]]


def test_desks_within_the_capacity_are_none(desk: Desk) -> None:
    desk.put("reference/inventory.csv", INVENTORY, "Harbour office,site,,active,,10")
    for name in "ab":
        desk.put(f"{name}.md", f"# {name}", "", "5 people work from the Harbour office.")
    assert desk.quotes("P-20") == []


def test_a_plan_without_an_end_is_found_and_a_short_note_is_not(desk: Desk) -> None:
    sentence = (
        "This plan describes who is responsible. Activation: the officer notifies the crew. "
        "Assess the hall, restore the pumps, use the tools, call the suppliers. "
    )
    desk.put("flood-plan.md", "# Flood plan", "", sentence * 12)
    desk.put("note-plan.md", "# Short plan", "", sentence)
    assert [one.missing for one in desk.found("P-21")] == ["stand_down"]
    desk.put("flood-plan.md", "# Flood plan", "", sentence * 12, "", "Stand down the crew.")
    assert desk.found("P-21") == []


def test_an_activity_that_no_plan_names_is_found(desk: Desk) -> None:
    desk.put("reference/bia.csv", BIA, "Payroll,2 hours,1 day,1 day,half,", "Milling,1 day,,,,")
    desk.put("a.md", "# Payroll", "", "Pay by hand.")
    assert desk.quotes("P-22") == [["Milling"]]


GOAL = "The film register must be back within 5 hours."
STEPS = ("1. Rebuild the server (3 hours).", "2. Load the register (about 150 minutes).")


def test_numbered_steps_with_their_times_are_added_up(desk: Desk) -> None:
    desk.put("a.md", "# A", "", GOAL, "", *STEPS)
    quotes = ["Rebuild the server (3 hours)", "Load the register (about 150 minutes)", GOAL]
    assert desk.quotes("P-08") == [quotes]


@pytest.mark.parametrize(
    "lines",
    [
        [GOAL, "", STEPS[0], "2. Load the register (90 minutes)."],
        [GOAL, "", "Both run in parallel.", "", *STEPS],
        [GOAL, "", STEPS[0], "", "## Later", "", STEPS[1]],
        [*STEPS],
    ],
)
def test_numbered_steps_that_fit_or_have_no_objective_are_silent(
    desk: Desk, lines: list[str]
) -> None:
    desk.put("a.md", "# A", "", *lines)
    assert desk.quotes("P-08") == []


def test_looking_up_the_way_back_in_what_failed_is_circular(desk: Desk) -> None:
    line = "When WardBook is down, read the recovery instructions in WardBook."
    spare = "When WardBook is down, write to the recovery copy in WardBook."
    desk.put("a.md", "# A", "", line, "", spare)
    assert desk.quotes("P-19") == [[line]]
