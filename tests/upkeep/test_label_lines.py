"""Labels and their values in every layout, and what the rules make of them."""

import pytest

from tests.upkeep.reading import Desk, read_plans
from upkeep.label_lines import label_lines
from upkeep.plans import PlanText

LAYOUTS = {
    "list": ["- Crane RTO: 4 hours", "- Crane MTPD: 2 hours"],
    "bold": ["**Crane RTO:** 4 hours", "", "**Crane MTPD:** 2 hours"],
    "dashes": ["* **Crane RTO** – 4 hours", "* **Crane MTPD** – 2 hours"],
    "numbers": ["1. Crane RTO: 4 hours", "2. Crane MTPD: 2 hours"],
    "plain": ["Crane RTO: 4 hours", "Crane MTPD: 2 hours"],
    "terms": ["Crane RTO", ": 4 hours", "", "Crane MTPD", ": 2 hours"],
    "defined": ["Crane", ": Crane RTO - 4 hours", ": Crane MTPD - 2 hours"],
    "table": [
        "| What | Value |",
        "|---|---|",
        "| Crane RTO | 4 hours |",
        "| Crane MTPD | 2 hours |",
    ],
    "headings": ["## Crane RTO", "", "4 hours", "", "## Crane MTPD", "", "2 hours"],
    "aside": ["- **Crane RTO** (agreed): 4 hours", "- **Crane MTPD** (agreed): 2 hours"],
}


@pytest.mark.parametrize("lines", LAYOUTS.values(), ids=LAYOUTS)
def test_a_label_and_its_value_are_read_in_every_layout(desk: Desk, lines: list[str]) -> None:
    desk.put("a.md", "# A", "", "Some words.", "", *lines)
    [view], _ = read_plans(desk.folder)
    plan = PlanText(view)
    found = [one for one in label_lines(plan) if one.label.startswith("Crane ")]
    assert [(one.label, one.value) for one in found] == [
        ("Crane RTO", "4 hours"),
        ("Crane MTPD", "2 hours"),
    ]
    assert len({one.block for one in found}) == 1
    for one in found:
        shown = plan.text[one.start : one.end]
        assert one.label in shown
        assert one.value in shown


@pytest.mark.parametrize(
    "lines",
    [
        ["Crane RTO - as it says elsewhere - is short"],
        ["```", "Crane RTO: 4 hours", "```"],
        ["- Crane RTO:", "    - 4 hours"],
    ],
)
def test_a_dash_in_a_sentence_code_and_an_opening_line_are_no_labels(
    desk: Desk, lines: list[str]
) -> None:
    desk.put("a.md", "# A", "", *lines)
    [view], _ = read_plans(desk.folder)
    assert not [one for one in label_lines(PlanText(view)) if one.label.startswith("Crane")]


def test_lines_further_in_do_not_end_a_list_and_sentences_do(desk: Desk) -> None:
    desk.put(
        "a.md", "# A", "", "- Scribe: Ann Archer", "  - Phone: 12", "- Pilot: Bo Brandt",
        "", "Then they meet.", "", "- Cook: Cy Carter",
    )  # fmt: skip
    [view], _ = read_plans(desk.folder)
    blocks = {one.label: one.block for one in label_lines(PlanText(view))}
    assert blocks["Scribe"] == blocks["Pilot"]
    assert len(set(blocks.values())) == 3


@pytest.mark.parametrize(("back", "is_unlike"), [("5 hours", True), ("120 minutes", False)])
def test_objectives_of_a_list_are_of_what_it_stands_under(
    desk: Desk, back: str, *, is_unlike: bool
) -> None:
    table = ("| System | RTO |", "|---|---|", "| Crane control | 2 hours |")
    desk.put("a.md", "# A", "", *table)
    lines = ("- Owner: Yard office", f"- RTO: {back} at most", "- RPO: 1 hour")
    desk.put("b.md", "# B", "", "## Crane control", "", *lines)
    assert bool(desk.quotes("P-06")) == is_unlike


def test_a_list_under_no_subject_is_held_against_nothing(desk: Desk) -> None:
    for name, back in (("a", "2 hours"), ("b", "5 hours")):
        lines = ("## Recovery targets", "", f"- RTO: {back}", "- RPO: 1 hour")
        desk.put(f"{name}.md", f"# Plan {name}", "", *lines)
    assert desk.quotes("P-06") == []


def test_a_list_may_leave_an_objective_open(desk: Desk) -> None:
    lines = ("## Crane control", "", "- RTO:", "- MTPD: 3 days", "", "## Gate", "", "- RTO: 1 hour")
    desk.put("a.md", "# A", "", *lines)
    assert desk.quotes("P-05") == [["- RTO:\n- MTPD: 3 days"]]


def test_records_of_plain_lines_begin_with_what_they_are_about(desk: Desk) -> None:
    lines = ("System: Crane", "RTO: 9 hours", "MTPD: 4 hours")
    desk.put("a.md", "# A", "", *lines, "System: Gate", "RTO: 1 hour", "MTPD: 6 hours")
    assert desk.quotes("P-03") == [["RTO: 9 hours\nMTPD: 4 hours"]]


@pytest.mark.parametrize(("time", "is_unlike"), [("a day", True), ("48 hours", False)])
def test_a_notice_is_read_from_a_label(desk: Desk, time: str, *, is_unlike: bool) -> None:
    desk.put("a.md", "# A", "", "- Notice to the harbour board: within two days")
    table = ("| Report | Deadline |", "|---|---|", f"| Notice to the harbour board | {time} |")
    desk.put("b.md", "# B", "", *table)
    assert bool(desk.quotes("P-17")) == is_unlike


@pytest.mark.parametrize(("count", "is_too_many"), [("9 desks", True), ("4 desks", False)])
def test_places_are_promised_by_a_list_of_needs(
    desk: Desk, count: str, *, is_too_many: bool
) -> None:
    desk.put(
        "reference/inventory.csv", "resource,kind,rto,status,valid_to,capacity",
        "Pier house,site,,active,,12",
    )  # fmt: skip
    desk.put("a.md", "# A", "", "## Needed", "", "- Pier house: 8 desks", "- Lamps: 3")
    desk.put("b.md", "# B", "", "## Resources", "", f"**Pier house** – {count}", "**Pens** – 40")
    desk.put("c.md", "# C", "", "## Rooms", "", "- Pier house: 12 desks", "- Loft: 3 desks")
    assert bool(desk.quotes("P-20")) == is_too_many
