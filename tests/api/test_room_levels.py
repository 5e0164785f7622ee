"""How bad it is, in a room: what a person said of the level, and that nobody said it."""

from typing import Any

import pytest

from domain.decisions import UserRole
from muster.render_response import room_lines
from tests.rooms import call, opened

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
