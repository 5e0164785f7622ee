"""What is being written in a room, and whom it concerns: no reload loses it, until it is sent."""

from collections.abc import Callable
from typing import Any

import pytest

from api.schemas.sending import ReceiversOut
from domain.decisions import UserRole
from tests.rooms import call, opened, post
from tests.ui.conftest import Browser
from ui.client.response import RoomClient

Sit = Callable[..., Browser]
RESPONDER, APPROVER = UserRole.RESPONDER, UserRole.APPROVER
WORDS = "Line 1 <b>is</b> safe & quiet."
END = {"outcome": "Over.", "sections": [], "contacts": [], "recoveries": []}
# The first part of the field's key, what its part of the page is called, if it is of the end.
FIELDS = [
    ("hand-over-brief", "Hand over", False),
    ("send-words", "Send", False),
    ("reopening-why", "goes on", True),
]


@pytest.mark.parametrize(("field", "opens", "is_over"), FIELDS)
def test_a_reload_loses_no_words_and_shows_where_they_are(
    browser: Sit, served: Any, field: str, opens: str, is_over: bool, monkeypatch: Any
) -> None:
    found = ReceiversOut(webhook=["status"], note=[], ticket=[])
    monkeypatch.setattr(RoomClient, "receivers", lambda _: found)
    room = opened(served, is_exercise=True)
    other = opened(served, is_exercise=True)
    if is_over:
        for one in (room, other):
            assert post(served, one, "stand-down", APPROVER, END).status_code == 201
    key = f"{field}:{room['room_id']}"

    def folds(shown: Any = room, role: UserRole = RESPONDER) -> tuple[Any, list[bool]]:
        app = browser(role).open("room", room=shown["room_id"])
        return app, [one.proto.expanded for one in app.expander if opens in one.label]

    app, before = folds()
    assert before == [False]
    app.text_area(key=key).input(WORDS).run()
    app, after = folds()
    assert app.text_area(key=key).value == WORDS
    assert after == [True]
    # In no other room, and before nobody else.
    assert folds(other)[1] == folds(role=APPROVER)[1] == [False]


def test_a_brief_that_was_sent_is_kept_no_longer(browser: Sit, served: Any) -> None:
    room = opened(served, is_exercise=True)
    key = f"hand-over-brief:{room['room_id']}"
    app = browser(RESPONDER).open("room", room=room["room_id"])
    app.text_area(key=key).input(WORDS).run()
    app.button(key="hand-over").click().run()
    # To nobody: what is typed stays.
    assert app.error
    assert app.text_area(key=key).value == WORDS
    app.selectbox(key=f"hand-over-to:{room['room_id']}").set_value("Pat approver").run()
    app.button(key="hand-over").click().run()
    assert not app.error
    assert app.text_area(key=key).value == ""
    draft = call(served, "GET", f"/proposals/{room['proposal_id']}/draft", RESPONDER).json()
    assert draft["answers"] == {}
    assert served.services.rooms.log_of(room["room_id"])[-1].text == WORDS
    app = browser(RESPONDER).open("room", room=room["room_id"])
    assert app.text_area(key=key).value == ""
