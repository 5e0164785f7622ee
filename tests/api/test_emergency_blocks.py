"""What plans say to do at once: heading and source once for a section, few steps in sight."""

import re

from api.plain.pages import TEMPLATES
from api.plain.texts import speaker
from api.schemas.emergency import blocks_of
from api.schemas.triage import EmergencyStepOut


def step(number: int, section: str = "fire.s1") -> EmergencyStepOut:
    return EmergencyStepOut(
        section_id=section,
        version_id="fire.1",
        path="fire.md",
        title="Fire plan",
        heading=f"Heading of {section}",
        quote=f"Step {number}.",
        start=100 * number,
        end=100 * number + 7,
    )


def test_the_steps_of_a_section_are_one_block_with_one_source() -> None:
    (block,) = blocks_of([step(1), step(2), step(3)])
    assert (block.title, block.heading) == ("Fire plan", "Heading of fire.s1")
    assert (block.version_id, block.start, block.end) == ("fire.1", 100, 307)
    assert [one.quote for one in block.steps] == ["Step 1.", "Step 2.", "Step 3."]
    assert not block.later


def test_five_steps_are_in_sight_over_all_sections_and_none_is_lost() -> None:
    first = [step(number) for number in range(1, 4)]
    second = [step(number, "fire.s2") for number in range(4, 9)]
    blocks = blocks_of([*first, *second])
    assert [(len(one.steps), len(one.later)) for one in blocks] == [(3, 0), (2, 3)]
    assert [one for block in blocks for one in (*block.steps, *block.later)] == [*first, *second]


def test_a_section_behind_the_fifth_step_still_names_itself_and_folds_its_steps() -> None:
    steps = [step(number) for number in range(1, 8)] + [step(9, "fire.s2"), step(10, "fire.s2")]
    blocks = blocks_of(steps)
    assert [(len(one.steps), len(one.later)) for one in blocks] == [(5, 2), (0, 2)]
    assert blocks[1].heading == "Heading of fire.s2"


def test_one_step_too_many_is_shown_since_the_fold_would_take_its_room() -> None:
    (block,) = blocks_of([step(number) for number in range(1, 7)])
    assert (len(block.steps), len(block.later)) == (6, 0)


def test_on_paper_nothing_is_folded() -> None:
    blocks = blocks_of([step(number) for number in range(1, 9)], at_first=None)
    assert [(len(one.steps), len(one.later)) for one in blocks] == [(8, 0)]


def test_a_plain_page_tells_of_more_steps_only_below_steps_in_sight() -> None:
    blocks = blocks_of([*(step(number) for number in range(1, 8)), step(8, "gas"), step(9, "gas")])
    assert [bool(one.steps) for one in blocks] == [True, False]
    called = '{% from "parts.html" import emergency_steps %}{{ emergency_steps(say, blocks) }}'
    shown = TEMPLATES.from_string(called).render(say=speaker("en"), blocks=blocks)
    told = re.findall("<summary>(.*?)</summary>", shown)
    assert told == ["2 more", "Steps: 2"]
