"""How bad it is, in a room: what a person said of the level, and that nobody said it."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from desk.sending.message import body_of, note_of, ticket_of
from domain.decisions import UserRole
from muster.render_response import room_lines
from tests.rooms import call, opened, post

VIEWER = UserRole.VIEWER


def test_a_level_that_cannot_be_said_yet_is_said_nowhere_in_the_room(served: Any) -> None:
    assert opened(served)["severity"]
    room = opened(served, reject=("severity",))
    assert room["severity"] == ""
    card = call(served, "GET", f"/rooms/{room['room_id']}/card?form=html&language=en", VIEWER)
    assert room["class_name"] in card.text
    assert "severity S" not in card.text


@pytest.mark.parametrize(("leave", "is_said"), [((), True), (("severity",), False)])
def test_a_level_that_nobody_confirmed_says_so_on_page_paper_and_command_line(
    served: Any, leave: tuple[str, ...], is_said: bool
) -> None:
    room = opened(served, leave=leave)
    assert room["is_severity_confirmed"] is is_said
    said, path = f"everity {room['severity']}", f"/rooms/{room['room_id']}"
    papers = [
        call(served, "GET", f"{path}/{paper}&language=en", VIEWER).text
        for paper in ("card?form=html", "report?form=markdown")
    ]
    for text in (*papers, "\n".join(room_lines(room))):
        after = text[text.index(said) + len(said) :][:60]
        assert ("(proposed, not confirmed)" in after) is not is_said


@pytest.mark.parametrize(("leave", "is_said"), [((), True), (("severity",), False)])
def test_what_is_sent_says_of_a_level_that_nobody_confirmed_it(
    served: Any, leave: tuple[str, ...], is_said: bool
) -> None:
    shown = opened(served, leave=leave)
    room, _, state = served.services.response.state(shown["room_id"])
    for _, text in (note_of(room, state, "", by="Pat"), ticket_of(room, state, "", by="Pat")):
        said = f"everity {room.severity}" if "severity S" in text else f"everity: {room.severity}"
        assert (f"{said} (proposed, not confirmed)" in text) is not is_said
        assert said in text
    told = json.loads(body_of(room, state, "", now=datetime.now(UTC), by="Pat"))
    assert told["data"]["is_severity_confirmed"] is is_said


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("leave", "is_said"), [((), True), (("severity",), False)])
def test_a_draft_rates_nothing_as_nobody_rated_it(
    served: Any, leave: tuple[str, ...], is_said: bool, language: str
) -> None:
    room = opened(served, leave=leave)
    path = f"/rooms/{room['room_id']}/drafts/regulator"
    draft = call(served, "GET", path, VIEWER, params={"language": language}).json()
    assert (room["severity"] in draft["text"]) is is_said


def test_the_history_keeps_no_level_that_nobody_confirmed(own: Any) -> None:
    for leave, is_said in (((), True), (("severity",), False)):
        room = opened(own, leave=leave)
        assert post(own, room, "stand-down", UserRole.APPROVER, {"outcome": "over"}).is_success
        kept = call(own, "GET", f"/incidents/{room['room_id']}", VIEWER).json()
        assert kept["severity"] == (room["severity"] if is_said else "")
