"""The same asked twice in a moment is one request, whoever asks so."""

from collections.abc import Callable
from typing import Any

import pytest

from domain.decisions import UserRole
from domain.response import EntryKind
from tests.rooms import opened
from tests.ui.conftest import Browser
from ui.client import once as asked_once
from ui.client.once import MOMENT_SECONDS, Once
from ui.parts.texts import say

Sit = Callable[..., Browser]
RESPONDER = UserRole.RESPONDER
WORDS = "The operator says two hours."


def test_the_same_in_a_moment_has_the_same_key_and_anything_else_its_own() -> None:
    now = [100.0]
    once = Once(clock=lambda: now[0])

    def key(path: str, body: Any) -> str:
        found = once.key_of(path, body)
        once.answered()
        return found

    first = key("/rooms/a/log", {"text": "one", "source": ""})
    now[0] += MOMENT_SECONDS - 0.1
    assert key("/rooms/a/log", {"source": "", "text": "one"}) == first
    # From its last answer on.
    now[0] += MOMENT_SECONDS - 0.1
    assert key("/rooms/a/log", {"text": "one", "source": ""}) == first
    now[0] += MOMENT_SECONDS + 0.1
    later = key("/rooms/a/log", {"text": "one", "source": ""})
    assert later != first
    assert key("/rooms/b/log", {"text": "one", "source": ""}) != later


def test_only_the_very_last_is_the_same_and_so_is_one_that_is_not_answered_yet() -> None:
    now = [0.0]
    once = Once(clock=lambda: now[0])
    ticked = once.key_of("/tick", {"is_done": True})
    once.answered()
    once.key_of("/tick", {"is_done": False})
    once.answered()
    again = once.key_of("/tick", {"is_done": True})
    assert again != ticked
    now[0] += 60
    assert once.key_of("/tick", {"is_done": True}) == again


@pytest.mark.parametrize("is_soon", [True, False])
def test_a_line_and_an_offer_sent_twice_in_a_moment_are_in_the_log_once(
    browser: Sit, served: Any, is_soon: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_soon:
        monkeypatch.setattr(asked_once, "MOMENT_SECONDS", -1.0)
    room = opened(served, is_exercise=True)
    app = browser(RESPONDER).open("room", room=room["room_id"])
    for _ in range(2):
        app.text_area(key=f"note-text:{room['room_id']}").input(WORDS)
        app.button(key="note-write").click().run()
    for _ in range(2):
        app.selectbox(key=f"hand-over-to:{room['room_id']}").set_value("Pat approver")
        next(one for one in app.button if "Offer" in one.label).click().run()
    assert not app.error
    kinds = [one.kind for one in served.services.rooms.log_of(room["room_id"])]
    count = 1 if is_soon else 2
    assert kinds.count(EntryKind.NOTE) == kinds.count(EntryKind.HANDED_OVER) == count


def test_a_second_tap_on_emptied_fields_is_told_of_nothing(browser: Sit, served: Any) -> None:
    room = opened(served, is_exercise=True)
    app = browser(RESPONDER).open("room", room=room["room_id"])
    app.button(key="note-write").click().run()
    assert [one.value for one in app.error] == [say("room.log_empty")]
    app.text_area(key=f"note-text:{room['room_id']}").input(WORDS)
    app.button(key="note-write").click().run()
    app.button(key="note-write").click().run()
    assert not app.error
    kinds = [one.kind for one in served.services.rooms.log_of(room["room_id"])]
    assert kinds.count(EntryKind.NOTE) == 1
