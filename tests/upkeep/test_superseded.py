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
