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
