"""P-12 and P-13 where lists, tables of two columns and verbs say who does what."""

import pytest

from tests.upkeep.reading import Desk

ROSTER = (
    "person,role,deputy_of,phone,email,valid_from,valid_to",
    *(f"{name},Staff,,,,," for name in ("Ann Archer", "Bo Brandt", "Cy Carter")),
)
SAID = (
    ("- Harbour coordinator: {}, quay 2",),
    ("Harbour coordinator", ": {}"),
    ("**Harbour coordinator** – {} (tel. 12)",),
    ("**Harbour coordinator**", "{}, quay 2", ""),
    ("- {}: Harbour Coordinator",),
    ("| For | Name |", "|---|---|", "| Harbour coordinator | {} |"),
    ("| Role | Who |", "|---|---|", "| Harbour coordinator | {} |"),
    ("As harbour coordinator, {} opens the gates.",),
    ("{}, as harbour coordinator, opens the gates.",),
)


@pytest.mark.parametrize("lines", SAID)
@pytest.mark.parametrize(("name", "is_other"), [("Bo Brandt", True), ("Ann Archer", False)])
def test_a_role_with_another_holder_is_found_in_every_layout(
    desk: Desk, lines: tuple[str, ...], name: str, *, is_other: bool
) -> None:
    desk.put("reference/roster.csv", *ROSTER)
    desk.put("a.md", "# A", "", "The harbour coordinator is Ann Archer.")
    desk.put("b.md", "# B", "", *(line.format(name) for line in lines))
    assert bool(desk.quotes("P-12")) == is_other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("- Head of the watch: {}", "The watch lead is {}."),
        ("- Pressesprecherin: {}", "Pressesprecher ist {}."),
        ("- Leiterin Hafen: {}", "- Hafenleiter: {}"),
        ("- Leitung des Lotsendienstes: {}", "Die Leitung des Lotsendienstes hat {} inne."),
    ],
)
def test_who_leads_has_one_role_however_it_is_called(desk: Desk, one: str, other: str) -> None:
    desk.put("reference/roster.csv", *ROSTER)
    desk.put("a.md", "# A", "", one.format("Ann Archer"))
    desk.put("b.md", "# B", "", other.format("Bo Brandt"))
    assert len(desk.quotes("P-12")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "- Plan owner, coordinator: Bo Brandt",
        "- Deputy harbour coordinator: Bo Brandt",
        "- Harbour coordinator: Bo Brandt, Cy Carter",
        "- Harbour coordinator: (to be announced)",
        "- Harbour coordinator: Night Desk",
        "As harbour coordinator at night, Bo Brandt opens the gates.",
    ],
)
def test_who_is_another_or_nobody_holds_no_role(desk: Desk, line: str) -> None:
    desk.put("reference/roster.csv", *ROSTER)
    desk.put("a.md", "# A", "", "The harbour coordinator is Ann Archer.")
    desk.put("b.md", "# B", "", line)
    assert desk.quotes("P-12") == []


@pytest.mark.parametrize(("name", "is_twice"), [("Ann Archer", True), ("Bo Brandt", False)])
def test_in_the_list_of_a_team_every_label_is_a_role(
    desk: Desk, name: str, *, is_twice: bool
) -> None:
    lines = ("- Tugs: Ann Archer", "- Cranes: Cy Carter", f"- Gates: {name} (or Ann Archer)")
    desk.put("a.md", "# A", "", "## Salvage team", "", *lines)
    assert bool(desk.quotes("P-13")) == is_twice


@pytest.mark.parametrize("heading", ["Contacts of the response team", "Yard"])
def test_who_is_asked_about_two_things_has_no_two_roles(desk: Desk, heading: str) -> None:
    lines = ("- Tugs: Ann Archer", "- Cranes: Cy Carter", "- Gates: Ann Archer")
    desk.put("a.md", "# A", "", f"## {heading}", "", *lines)
    assert desk.quotes("P-13") == []


def test_what_a_plan_writes_small_is_no_person(desk: Desk) -> None:
    lines = ("- Tugs: Harbour Platform", "- Cranes: Harbour Platform", "- Gates: Harbour Platform")
    desk.put(
        "a.md", "# A", "", "## Team", "", *lines, "", "The platform is watched by the pier office."
    )
    assert desk.quotes("P-13") == []


def test_titles_in_one_line_are_no_two_roles_at_once(desk: Desk) -> None:
    desk.put(
        "a.md", "# A", "", "- Ann Archer: Harbour Director, Safety Officer", "- Bo Brandt: Chief"
    )
    assert desk.quotes("P-13") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ann Archer runs the pier desk. She also leads the salvage team.",
        "The pier desk is led by Ann Archer; the salvage team is headed by Ann Archer as well.",
        "Ann Archer leitet den Stab. Die Bergung übernimmt ebenfalls Ann Archer.",
        "Ann Archer heads the pier desk and also coordinates the salvage.",
    ],
)
def test_who_leads_one_thing_and_also_another_is_found(desk: Desk, text: str) -> None:
    desk.put("reference/roster.csv", *ROSTER)
    desk.put("a.md", "# A", "", text)
    assert len(desk.quotes("P-13")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ann Archer runs the pier desk. She also leads the yearly drill.",
        "Ann Archer runs the pier desk. Bo Brandt also leads the salvage team.",
        "Ann Archer runs the pier desk. Later she also leads the salvage team.",
        "Ann Archer runs the pier desk. She also reads the log.",
        "Ann Archer heads the pier desk and also chairs the review of the year.",
    ],
)
def test_who_does_so_at_another_time_has_one_task(desk: Desk, text: str) -> None:
    desk.put("reference/roster.csv", *ROSTER)
    desk.put("a.md", "# A", "", text)
    assert desk.quotes("P-13") == []
