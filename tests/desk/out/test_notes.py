"""What nobody can tick, in a room and on its papers."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from desk.out.card import make_card
from desk.out.card_html import card_html
from desk.out.card_pdf import card_pdf
from desk.response.briefing import brief
from desk.response.checklist import MOST_STEPS
from desk.response.counting import figures
from desk.response.state import next_steps, state_of
from desk.response.verifying import still_verified
from desk.sending.message import note_of, ticket_of
from domain.canonical import canonical_json
from domain.reference import ReferenceData
from domain.response import EntryKind, LogEntry, Phase, Room
from tests.desk.out.plan_rooms import NOW, Shelf, rooms_of
from tests.upkeep.reading import read_plans

PLAN = """# Pumps

## What to do

Never enter the pump house alone.

If the pump fails:

- Start the second pump.
- Call the guard.

1. The gate is in the north wall.
2. Close the gate.
"""
NOTES = ["Never enter the pump house alone.", "The gate is in the north wall."]
STEPS = ["Start the second pump.", "Call the guard.", "Close the gate."]
LEAD_IN = "If the pump fails:"


@pytest.fixture
def opened(tmp_path: Path) -> tuple[Room, Shelf]:
    return opened_of(PLAN, tmp_path)


def opened_of(text: str, folder: Path) -> tuple[Room, Shelf]:
    (folder / "pumps.md").write_text(text, encoding="utf-8")
    return next(rooms_of(read_plans(folder)[0], ReferenceData()))


def test_notes_stand_at_their_place_and_are_not_to_be_ticked(opened: tuple[Room, Shelf]) -> None:
    room, _ = opened
    respond = [step for step in room.steps if step.phase is Phase.RESPOND]
    assert [step.quote for step in respond] == [NOTES[0], *STEPS[:2], NOTES[1], STEPS[2]]
    assert [step.quote for step in next_steps(room, state_of(room, []))] == STEPS
    assert [step.quote for step in room.to_tick(Phase.RESPOND)] == STEPS


def test_a_lead_in_is_kept_with_the_steps_of_its_list_alone(opened: tuple[Room, Shelf]) -> None:
    room, _ = opened
    led = {step.quote: [one.quote for one in step.lead_ins] for step in room.steps if step.lead_ins}
    assert led == {STEPS[0]: [LEAD_IN], STEPS[1]: [LEAD_IN]}


def test_a_step_whose_lead_in_does_not_stand_in_the_plan_is_left_out(
    opened: tuple[Room, Shelf],
) -> None:
    room, shelf = opened
    steps = tuple(
        replace(step, lead_ins=tuple(replace(one, start=one.start + 1) for one in step.lead_ins))
        for step in room.steps
    )
    kept = still_verified(replace(room, steps=steps), shelf, language="en")
    assert [step.quote for step in kept.to_tick(Phase.RESPOND)] == [STEPS[2]]
    assert len(kept.gaps) == len(room.gaps) + 1


def test_the_papers_show_notes_and_lead_ins(opened: tuple[Room, Shelf]) -> None:
    room, shelf = opened
    state = state_of(room, [])
    card = make_card(room, state, now=NOW, newer_url="")
    assert [(step.under, step.quote) for step in card.steps] == [
        (LEAD_IN, STEPS[0]),
        (LEAD_IN, STEPS[1]),
        ("", STEPS[2]),
    ]
    assert (list(card.notes), card.open_steps) == (NOTES, 3)
    html = card_html(card)
    assert html.count(f"<li>{NOTES[0]}</li>") == 1
    assert html.count(LEAD_IN) == 2
    assert card_pdf(card, "a4") != card_pdf(replace(card, notes=(), notes_in_all=0), "a4")
    report = brief(room, [], state, now=NOW)
    parts = {part.heading: [one.text for one in part.sentences] for part in report.parts}
    assert parts["To bear in mind"] == NOTES
    assert parts["Next actions"].index(LEAD_IN) < parts["Next actions"].index(STEPS[0])
    assert parts["Next actions"].count(LEAD_IN) == 1
    for one in (one for part in report.parts for one in part.sentences if one.version_id):
        assert shelf.get_version(one.version_id).text[one.start : one.end] == one.text


def test_what_is_sent_shows_notes_without_a_box(opened: tuple[Room, Shelf]) -> None:
    room, _ = opened
    state = state_of(room, [])
    ticket = ticket_of(room, state, "", by="Pat")[1]
    assert f"\n- {NOTES[0]} (" in ticket
    assert f"\n[ ] {LEAD_IN} {STEPS[0]} (" in ticket
    note = note_of(room, state, "", by="Pat")[1]
    assert f"Next: {LEAD_IN} {STEPS[0]}" in note
    assert NOTES[0] not in note


def test_notes_are_not_counted_as_open(opened: tuple[Room, Shelf]) -> None:
    room, _ = opened
    log = [
        LogEntry(room.room_id, n, NOW, "Pat", EntryKind.DONE, "", subject=step.step_id)
        for n, step in enumerate(room.to_tick(Phase.RESPOND))
    ]
    state = state_of(room, log)
    assert next_steps(room, state) == []
    assert figures([(room, state)]).steps_done == 1.0


def test_a_section_of_notes_alone_says_that_it_has_no_step(tmp_path: Path) -> None:
    room, _ = opened_of("# Pumps\n\n## Rules\n\nNever enter the pump house alone.\n", tmp_path)
    assert [step.quote for step in room.steps if step.is_note] == NOTES[:1]
    assert any("no step found" in gap for gap in room.gaps)


def test_a_room_stored_before_there_were_notes_opens_as_it_was(
    opened: tuple[Room, Shelf],
) -> None:
    room, _ = opened
    body = json.loads(canonical_json(room))
    for step in body["steps"]:
        del step["is_note"], step["lead_ins"]
    before = TypeAdapter(Room).validate_python(body)
    assert len(before.to_tick(Phase.RESPOND)) == 5
    assert [step.quote for step in before.steps] == [step.quote for step in room.steps]


def test_notes_are_no_more_than_can_be_read_and_the_room_says_so(tmp_path: Path) -> None:
    rules = "".join(f"{n}. Never enter hall {n} alone.\n" for n in range(1, 201))
    room, _ = opened_of(f"# Pumps\n\n## Rules\n\n{rules}201. Close the gate.\n", tmp_path)
    assert [step.quote for step in room.to_tick(Phase.RESPOND)] == ["Close the gate."]
    assert sum(step.is_note for step in room.steps) == MOST_STEPS
    assert room.gaps == (f"{200 - MOST_STEPS} more notes stand in the sections themselves",)
