"""P-17 and P-18: instructions that contradict each other, and copies that drifted apart."""

import pytest

from tests.upkeep.reading import Desk


def both(desk: Desk, one: str, other: str) -> list[list[str]]:
    desk.put("a.md", "# Alpha", "", one)
    desk.put("b.md", "# Beta", "", other)
    return desk.quotes("P-17")


PAIRS = [
    (
        "Visitor badge records are retained for six years by the gatehouse.",
        "The gatehouse keeps visitor badge records for 3 years.",
    ),
    (
        "The duty manager notifies customers within one working day of the discovery of a leak.",
        "Customers get notice of the leak no later than 4 hours after discovery.",
    ),
    ("Switch off infected laptops first.", "Never shut down infected laptops."),
    (
        "All real-time coordination takes place in #storm-room.",
        "Communication happens in Slack, in #flood-room.",
    ),
    (
        "The Plant Director alone activates the contingency plan.",
        "Any two members can authorize the activation of the contingency plan.",
    ),
]
SAME = [
    (
        "Pump checks of the basement are repeated every 60 minutes.",
        "Pump checks of the basement are repeated every hour.",
    ),
    (
        "Internal valve inspection of boilers is performed every week.",
        "External valve inspection of boilers is performed every month.",
    ),
    (
        "Notify customers within 15 minutes of identifying the outage.",
        "Notify customers within 1 hour of activating the plan.",
    ),
    ("Switch off infected laptops first.", "Never lend infected laptops."),
    (
        "Flood levels are read every week or when the tide tables change greatly.",
        "Flood drills are held every year and when the tide tables change greatly.",
    ),
    (
        "All coordination takes place in #storm-room.",
        "Incident coordination takes place in #storm-room, on Slack.",
    ),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_sentences_that_contradict_are_shown_side_by_side(desk: Desk, one: str, other: str) -> None:
    (sides,) = both(desk, one, other)
    assert sorted(sides) == sorted([one, other])


@pytest.mark.parametrize(("one", "other"), SAME)
def test_sentences_on_two_matters_are_no_conflict(desk: Desk, one: str, other: str) -> None:
    assert both(desk, one, other) == []


def test_a_list_with_its_steps_the_other_way_round_is_found(desk: Desk) -> None:
    steps = ["Drain the cooling tank fully", "Close the main inlet valve", "Vent the upper hall"]
    desk.put("a.md", "# A", "", *(f"* {step}" for step in steps))
    desk.put("b.md", "# B", "", *(f"* {step}" for step in (steps[1], steps[0], steps[2])))
    assert len(desk.quotes("P-17")) == 1


COPY = "The duty engineer stays with the crew for {} to hand over keys, log book and radio."


def test_a_copy_with_another_number_is_found(desk: Desk) -> None:
    desk.put("a.md", "# A", "", COPY.format("45 minutes"))
    desk.put("b.md", "# B", "", COPY.format("20 minutes"))
    assert [sorted(sides) for sides in desk.quotes("P-18")] == [
        [COPY.format("20 minutes"), COPY.format("45 minutes")]
    ]


def test_a_copy_that_points_to_another_section_is_no_drift(desk: Desk) -> None:
    text = "The duty engineer stays with the crew as section {} asks and hands over the log book."
    desk.put("a.md", "# A", "", text.format("3"))
    desk.put("b.md", "# B", "", text.format("5"))
    assert desk.quotes("P-18") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2.5 m of the pier", "250 cm of the pier"),
        ("1,500 kg of the load", "1.5 t of the load"),
        ("[the key safe](keys.md#safe) and its key", "[the key safe](gate.md#box) and its key"),
    ],
)
def test_copies_that_write_one_measure_or_link_otherwise_are_no_drift(
    desk: Desk, one: str, other: str
) -> None:
    text = "The duty engineer stays with the crew beside {} until the log book is signed by both."
    desk.put("a.md", "# A", "", text.format(one))
    desk.put("b.md", "# B", "", text.format(other))
    assert desk.quotes("P-18") == []


def test_a_copy_with_another_measure_or_telephone_link_is_found(desk: Desk) -> None:
    text = "The duty engineer stays with the crew beside {} until the log book is signed by both."
    measures, numbers = ("2.5 m", "25 cm"), ("[Gate](tel:+49301)", "[Gate](tel:+49302)")
    for pair in (measures, numbers):
        for name, part in zip("ab", pair, strict=True):
            desk.put(f"{name}.md", f"# {name}", "", text.format(part))
        assert len(desk.quotes("P-18")) == 1, pair


def test_what_an_alert_is_named_after_differs_by_right(desk: Desk) -> None:
    text = "This alert goes off when the space that is used in the tank has reached {}% of it all."
    for name, level in (("TankLevelWarning85", 85), ("TankLevelWarning95", 95)):
        desk.put(f"{name}.md", f"# {name}", "", text.format(level))
    for name, level in (("TankNearlyIsFull", 71), ("TankIsFullNow", 91)):
        desk.put(f"{name}.md", f"# {name}", "", text.format(level))
    assert desk.quotes("P-18") == []
    desk.put("tank.md", "# Tank", "", text.format(99))
    assert desk.quotes("P-18") != []


def test_a_line_of_contents_leads_to_a_heading_of_its_own_document(desk: Desk) -> None:
    same = ["- [Start of the response](#start)", "- [End of the whole response](#end)"]
    for name, line in (("a", "Duty of the team"), ("b", "Duty of the team at night")):
        link = f"- [{line}](#{line.replace(' ', '-')})"
        desk.put(f"{name}.md", f"# {name}", "", "## Contents", "", *same, link)
    assert desk.quotes("P-18") == []


def test_a_list_that_drifted_tells_what_differs(desk: Desk) -> None:
    same = ["- Ring the duty engineer at once", "- Shut the inlet valve of the basin"]
    for name, count in (("a", "two"), ("b", "five")):
        desk.put(f"{name}.md", f"# {name}", "", *same, f"- Send {count} guards there")
    assert [one.message for one in desk.found("P-18")] == [
        "The lists are copies of each other but for this step: two and five."
    ]


@pytest.mark.parametrize(
    ("asked", "ban", "is_told"),
    [
        ("Restore the ledger before the portal.", "Never restore the portal before the ledger.", 0),
        ("Restore the ledger before the portal.", "Never restore the ledger before the portal.", 1),
        ("Open the two roof vents.", "Do not open the two roof vents until the fan is off.", 0),
        ("Open the two roof vents at once.", "Do not open the two roof vents until noon.", 1),
        ("Drain the tank, then open the hatch.", "Do not open the hatch until the tank is drained."
         , 0),
    ],
)  # fmt: skip
def test_a_ban_on_an_order_forbids_that_order_alone(
    desk: Desk, asked: str, ban: str, is_told: int
) -> None:
    assert len(both(desk, asked, ban)) == is_told


def test_another_number_in_the_same_words_is_told_with_what_it_counts(desk: Desk) -> None:
    desk.put(
        "a.md", "# A", "", "## Roles", "", "Two guards stand at the pier until it is clear.", "",
        "## Duties", "", "Until it is clear, four guards stand at the pier."
    )  # fmt: skip
    assert [one.message for one in desk.found("P-17")] == [
        "Two numbers for the same: Two guards and four guards."
    ]


def test_a_rhythm_is_told_in_the_words_of_the_plans(desk: Desk) -> None:
    line = "The pump house is inspected by the harbour master {}."
    desk.put("a.md", "# A", "", line.format("quarterly"))
    desk.put("b.md", "# B", "", line.format("once a year"))
    [message] = {one.message for one in desk.found("P-17")}
    assert message == "Two times for the same matter: quarterly and once a year."


@pytest.mark.parametrize(
    ("asked", "forbidden"),
    [
        ("All staff may answer reporters.", "Never answer reporters."),
        ("Open the sluice at once.", "Do not open the sluice."),
        ("Betroffene Server umgehend herunterfahren.", "Betroffene Server nicht herunterfahren."),
    ],
)
def test_a_short_sentence_and_its_opposite_contradict(
    desk: Desk, asked: str, forbidden: str
) -> None:
    desk.put("a.md", "# Harbour plan", "", asked)
    desk.put("b.md", "# Yard plan", "", forbidden)
    assert desk.quotes("P-17") == [[asked, forbidden]]


@pytest.mark.parametrize(
    ("asked", "forbidden"),
    [
        ("Open the sluice when told.", "Do not open the sluice."),
        ("Open the sluice.", "Do not open the sluice before high tide."),
        ("Open the sluice.", "Do not open the gate."),
        ("Do not open the sluice.", "Never open the sluice."),
        ("May we open the sluice?", "Do not open the sluice."),
        ("The sluice may jam.", "The sluice may not jam."),
    ],
)
def test_a_short_sentence_of_another_case_or_matter_contradicts_nothing(
    desk: Desk, asked: str, forbidden: str
) -> None:
    desk.put("a.md", "# Harbour plan", "", asked)
    desk.put("b.md", "# Yard plan", "", forbidden)
    assert desk.quotes("P-17") == []


def test_what_holds_for_one_system_need_not_hold_for_another(desk: Desk) -> None:
    rows = ("Orders,it_service,4 hours,active,,", "Ledger,it_service,4 hours,active,,")
    desk.put("reference/inventory.csv", "resource,kind,rto,status,valid_to,capacity", *rows)
    desk.put("a.md", "# Orders plan", "", "Restart the server.")
    desk.put("b.md", "# Ledger plan", "", "Do not restart the server.")
    assert desk.quotes("P-17") == []


def test_what_is_right_in_one_danger_may_be_wrong_in_another(desk: Desk) -> None:
    desk.put("a.md", "# Flood plan", "", "Use the lifts.")
    desk.put("b.md", "# Fire plan", "", "Never use the lifts.")
    assert desk.quotes("P-17") == []


@pytest.mark.parametrize(
    ("one", "other", "is_unlike"),
    [
        ("The lock keepers talk only by radio.", "Lock keepers talk only via PierLink.", True),
        ("Die Wache kommuniziert nur per Funk.", "Die Wache kommuniziert nur über Signal.", True),
        ("The lock keepers talk only by radio.", "The pilots talk only via PierLink.", False),
        ("The lock keepers talk only by phone.", "Lock keepers talk only by telephone.", False),
        (
            "The lock keepers talk only by radio.",
            "The lock keepers talk only via PierLink when the mast is down.",
            False,
        ),
    ],
)
def test_people_left_two_different_channels_are_contradicted(
    desk: Desk, one: str, other: str, *, is_unlike: bool
) -> None:
    header = "resource,kind,rto,status,valid_to,capacity"
    desk.put("reference/inventory.csv", header, "PierLink,it_service,4 hours,active,,")
    assert both(desk, one, other) == ([[one, other]] if is_unlike else [])
