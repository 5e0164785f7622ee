"""Emergency steps on the page: a section and its source once, the plan's words as they are."""

import pytest

from api.schemas.emergency import blocks_of
from api.schemas.triage import EmergencyStepOut
from ui.parts.emergency import block_html
from ui.parts.texts import DEFAULT


def step(number: int) -> EmergencyStepOut:
    return EmergencyStepOut(
        section_id="fire.s1",
        version_id="fire.1",
        path="fire.md",
        title="Fire plan",
        heading="Raise the <alarm>",
        quote=f"Step {number} & on.",
        start=100 * number,
        end=100 * number + 13,
    )


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.parts.texts.language", lambda: DEFAULT)


def test_a_section_has_its_heading_and_source_once_before_its_steps() -> None:
    (block,) = blocks_of([step(number) for number in range(1, 4)])
    shown = block_html(block)
    assert shown.count("Raise the &lt;alarm&gt;") == 1
    assert shown.count("<a ") == 1
    assert "version=fire.1&amp;start=100&amp;end=313#cited" in shown
    assert shown.index("</a>") < shown.index("Step 1 &amp; on.")
    assert "<details" not in shown


def test_steps_behind_the_fifth_are_folded_and_counted() -> None:
    (block,) = blocks_of([step(number) for number in range(1, 9)])
    shown, _, folded = block_html(block).partition("<details")
    assert (shown.count("Step "), folded.count("Step ")) == (5, 3)
    assert "3 more steps" in folded


def test_a_section_with_no_step_in_sight_does_not_tell_of_more() -> None:
    other = step(9).model_copy(update={"section_id": "gas.s1"})
    _, block = blocks_of([*(step(number) for number in range(1, 6)), other, other])
    shown = block_html(block)
    assert ">2 steps<" in shown
    assert "more step" not in shown


def test_a_section_opened_from_a_proposal_counts_as_opened_for_it() -> None:
    (block,) = blocks_of([step(1)])
    assert "proposal=p1&amp;section=fire.s1#cited" in block_html(block, "p1")
