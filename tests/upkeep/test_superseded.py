"""P-15: references to documents that are no longer in force."""

import pytest

from tests.upkeep.reading import Desk


@pytest.mark.parametrize(
    "sentence",
    [
        "In an outage follow the Press Playbook of 2018 (superseded by the media plan).",
        "Doors are locked according to Guideline 2.1, which was withdrawn in 2018.",
        "Die Wache handelt nach der Dienstanweisung 12 (außer Kraft).",
    ],
)
def test_being_sent_to_a_withdrawn_document_is_found(desk: Desk, sentence: str) -> None:
    desk.put("a.md", "# A", "", sentence)
    assert desk.quotes("P-15") == [[sentence]]


@pytest.mark.parametrize(
    "sentence",
    [
        "This plan supersedes the notes of 2017, which are no longer in use.",
        "The 2017 edition of this plan was superseded by the present one.",
        "Do not use the Press Playbook of 2018 (superseded by the media plan).",
        "Follow the plan; retired systems, outdated or not, are listed below.",
    ],
)
def test_speaking_rightly_of_an_old_document_is_silent(desk: Desk, sentence: str) -> None:
    desk.put("a.md", "# A", "", sentence)
    assert desk.quotes("P-15") == []


def test_a_link_and_a_section_that_call_themselves_deprecated_are_found(desk: Desk) -> None:
    desk.put("b.md", "# B", "", "## Old hosts (deprecated)", "", "Restart them.")
    desk.put("a.md", "# A", "", "Call by the [(deprecated) roster](b.md), not [old](b.md).")
    assert sorted(desk.quotes("P-15")) == [
        ["## Old hosts (deprecated)"],
        ["[(deprecated) roster](b.md)"],
    ]


OLD = (
    "# Boiler failure plan 2019",
    "",
    "**Status:** superseded by the Heating Plan 2025",
    "",
    "Light the old boiler.",
)


@pytest.mark.parametrize(
    "line",
    [
        "See [the boiler plan](old-boiler.md) for the valves.",
        "Follow the Boiler failure plan 2019 when the heating stops.",
    ],
)
def test_a_reference_to_a_plan_that_is_not_in_force_shows_both_texts(desk: Desk, line: str) -> None:
    desk.put("old-boiler.md", *OLD)
    desk.put("heating.md", "# Heating Plan 2025", "", "Open the valves.")
    desk.put("ward.md", "# Ward", "", line)
    (found,) = desk.found("P-15")
    assert [(side.path, side.quote) for side in found.sides] == [
        ("ward.md", line),
        ("old-boiler.md", "Status:** superseded by the Heating Plan 2025"),
    ]
    assert "superseded by Heating Plan 2025" in found.message
    assert desk.quotes("P-14") == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Abgelöst durch: Heating Plan 2025", "Abgelöst durch: Heating Plan 2025"),
        ("Ersetzt durch den Heating Plan 2025", "Ersetzt durch den Heating Plan 2025"),
        ("Replaced by: Heating Plan 2025", "Replaced by: Heating Plan 2025"),
        ("Status: replaced by the Heating Plan 2025", "replaced by the Heating Plan 2025"),
        ("This plan has been replaced by the Heating Plan 2025.", "replaced by the Heating Plan"),
        ("Dieser Plan wurde durch den Heating Plan 2025 ersetzt.", "Boiler failure plan 2019"),
    ],
)
def test_a_plan_that_says_what_replaced_it_is_not_in_force(
    desk: Desk, said: str, words: str
) -> None:
    desk.put("old-boiler.md", "# Boiler failure plan 2019", "", said, "", "Light the old boiler.")
    desk.put("heating.md", "# Heating Plan 2025", "", "Replaces: Boiler failure plan 2019", "",
             "Open the valves.")  # fmt: skip
    desk.put("ward.md", "# Ward", "", "See [the boiler plan](old-boiler.md) for the valves.")
    (found,) = desk.found("P-15")
    assert [side.path for side in found.sides] == ["ward.md", "old-boiler.md"]
    assert words in found.sides[1].quote


def test_a_plan_far_down_that_says_what_replaced_it_is_found_by_its_sentence(desk: Desk) -> None:
    told = "Dieser Plan wurde durch den Heizungsplan 2025 ersetzt."
    desk.put("a.md", "# A", "", *["Open the valve.\n"] * 300, told)
    assert desk.quotes("P-15") == [[told]]


@pytest.mark.parametrize(
    "line",
    [
        "This plan replaces the [boiler plan](old-boiler.md).",
        "Do not follow the Boiler failure plan 2019.",
        "Follow the Boiler failure plan 2019 v3.",
        "**Predecessor:** Boiler failure plan 2019",
        "Der Heizungsplan 2025 löst den Boiler failure plan 2019 ab.",
        "Replaces:\n\n- Boiler failure plan 2019",
        "The Heating Plan 2025 tells where the valves are.",
    ],
)
def test_a_plan_that_is_not_in_force_may_be_spoken_of(desk: Desk, line: str) -> None:
    desk.put("old-boiler.md", *OLD)
    desk.put("heating.md", "# Heating Plan 2025", "", "Open the valves.")
    desk.put("ward.md", "# Ward", "", line)
    assert desk.quotes("P-15") == []


def test_a_title_that_a_plan_in_force_has_too_names_that_one(desk: Desk) -> None:
    desk.put("old.md", *OLD)
    desk.put("new.md", "# Boiler failure plan 2019, second edition", "", "Open the valves.")
    desk.put("ward.md", "# Ward", "", "Follow the Boiler failure plan 2019 when it is cold.")
    assert desk.quotes("P-15") == []


def test_a_link_to_a_draft_is_told_as_such(desk: Desk) -> None:
    desk.put("next.md", "# Boiler plan", "", "Status: draft", "", "Light it.")
    desk.put("ward.md", "# Ward", "", "See [the boiler plan](next.md).")
    (found,) = desk.found("P-14")
    assert found.message == "The document next.md is only a draft."
    assert desk.quotes("P-15") == []


@pytest.mark.parametrize(
    ("fate", "is_told"),
    [
        ("since merged into the Harbour Plan", True),
        ("since merged into one list", False),
        ("replaced by the Harbour Plan", True),
        ("replaced by nobody", False),
    ],
)
def test_what_is_merged_into_one_or_replaced_by_nobody_is_in_force(
    desk: Desk, fate: str, *, is_told: bool
) -> None:
    desk.put("a.md", "# A", "", f"Follow the Quay Handbook, {fate}.")
    assert len(desk.quotes("P-15")) == is_told
