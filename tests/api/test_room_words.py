"""What people write in a room hides nothing from who reads it, on any paper."""

from typing import Any

import pytest

from domain.decisions import UserRole
from tests.rooms import call, opened

RESPONDER, VIEWER = UserRole.RESPONDER, UserRole.VIEWER
HIDDEN = "\u202ecod.exe\u202c \x1b[31mred\u200b"
SEEN = "cod.exe [31mred"


def post(house: Any, room: Any, path: str, body: Any) -> Any:
    return call(house, "POST", f"/rooms/{room['room_id']}/{path}", RESPONDER, body)


@pytest.fixture
def room(served: Any) -> Any:
    return opened(served, is_exercise=True)


def test_log_owner_and_source_are_kept_as_they_are_seen(served: Any, room: Any) -> None:
    entry = post(served, room, "log", {"text": f"{HIDDEN}\nTwo lines", "source": f"{HIDDEN}\r\nx"})
    assert (entry.json()["text"], entry.json()["source"]) == (f"{SEEN}\nTwo lines", f"{SEEN} x")
    given = post(served, room, "steps/s1/assignment", {"owner": f" {HIDDEN}\n"})
    assert given.json()["owner"] == SEEN
    path = f"/rooms/{room['room_id']}"
    for form in ("html", "markdown"):
        report = call(served, "GET", f"{path}/report?form={form}", VIEWER).text
        assert "cod.exe" in report
        assert not set("\u202e\u202c\x1b\u200b") & set(report)


def test_words_that_are_all_hidden_are_none(served: Any, room: Any) -> None:
    assert post(served, room, "log", {"text": "\u200b\u2060"}).status_code == 422
    for owner in ("", "  ", "\u200b"):
        refused = post(served, room, "steps/s1/assignment", {"owner": owner})
        assert (refused.status_code, "Name an owner" in refused.text) == (422, True)
