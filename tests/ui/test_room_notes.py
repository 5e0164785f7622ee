"""Notes and lead-ins of a plan, on the page, on the wire and on the command line."""

from collections.abc import Callable
from typing import Any

import pytest

from domain.decisions import UserRole
from muster.render_response import room_lines
from tests.house import PLANS
from tests.rooms import call, opened
from tests.ui.conftest import Browser, texts

RESPONDER = UserRole.RESPONDER
NOTE = "Never start the generator indoors."
LEAD_IN = "If the generator stays silent:"
STEP = "Call the grid operator again."


@pytest.fixture
def room(own: Any) -> Any:
    plan = f"{PLANS['power.md']}3. {NOTE}\n\n{LEAD_IN}\n\n- {STEP}\n"
    (own.folder / "power.md").write_text(plan, encoding="utf-8")
    own.ingest()
    return opened(own)


def step_of(room: Any, quote: str) -> Any:
    return next(one for one in room["steps"] if one["quote"] == quote)


def test_a_note_is_on_the_wire_and_cannot_be_ticked(own: Any, room: Any) -> None:
    note = step_of(room, NOTE)
    assert note["is_note"]
    path = f"/rooms/{room['room_id']}/steps/{note['step_id']}/tick"
    assert call(own, "POST", path, RESPONDER, {"is_done": True}).status_code == 404
    step = step_of(room, STEP)
    assert (step["is_note"], [one["quote"] for one in step["lead_ins"]]) == (False, [LEAD_IN])
    path = f"/rooms/{room['room_id']}/steps/{step['step_id']}/tick"
    assert call(own, "POST", path, RESPONDER, {"is_done": True}).status_code == 201


def test_the_command_line_shows_a_note_without_a_box(room: Any) -> None:
    lines = list(room_lines(room))
    assert f"  note: {NOTE}" in lines
    place = lines.index(f"      {LEAD_IN}")
    assert lines[place + 1] == f"  [ ] {step_of(room, STEP)['step_id']} {STEP}"


def test_the_page_shows_a_note_without_a_button_and_counts_it_not(
    browser: Callable[..., Browser], own: Any, room: Any
) -> None:
    app = browser(RESPONDER, own).open("room", room=room["room_id"])
    page = texts(app)
    assert NOTE in page
    assert "to bear in mind" in page
    assert page.index(NOTE) < page.index(LEAD_IN) < page.index(STEP)
    keys = {one.key for one in app.button}
    assert f"tick-{step_of(room, STEP)['step_id']}" in keys
    assert f"tick-{step_of(room, NOTE)['step_id']}" not in keys
    to_tick = [one for one in room["steps"] if one["phase"] == "respond" and not one["is_note"]]
    assert f"0 of {len(to_tick)} steps done" in app.get("progress")[0].proto.text
