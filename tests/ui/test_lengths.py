"""Texts longer than the service takes: said where they stand, and nothing of them is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import ui
from api.schemas.decisions import ActIn, DecisionIn
from api.schemas.response import NoteIn
from domain.decisions import UserRole
from tests.rooms import call, opened
from tests.ui.conftest import REPORT, Browser, proposal_of
from ui.parts import texts
from ui.parts.lengths import most_of, too_long

Sit = Callable[..., Browser]
RESPONDER = UserRole.RESPONDER
# 4,000 words, as a thread of mails has them.
THREAD = "The pump is quiet. " * 1_000


def kept(house: Any, proposal_id: str) -> Any:
    return call(house, "GET", f"/proposals/{proposal_id}/draft", RESPONDER).json()["answers"]


def test_no_field_has_a_limit_beyond_which_what_is_pasted_is_ignored() -> None:
    files = Path(ui.__path__[0]).rglob("*.py")
    assert [one.name for one in files if "max_chars" in one.read_text(encoding="utf-8")] == []


def test_limits_are_those_of_the_service() -> None:
    assert most_of(NoteIn, "source") == 500
    assert most_of(DecisionIn, "note") == most_of(ActIn, "note") == 4_000
    assert most_of(NoteIn, "text") == 40_000


def test_a_text_too_long_is_told_by_how_much(monkeypatch: Any) -> None:
    assert too_long("x" * 4_000, 4_000) == ""
    said = too_long("x" * 5_214, 4_000).replace("\\", "")
    assert "5,214" in said
    assert "by 1,214" in said
    monkeypatch.setattr(texts, "language", lambda: "de")
    assert "um 1.214" in too_long("x" * 5_214, 4_000).replace("\\", "")


def test_a_report_may_be_a_thread_of_mails(browser: Sit) -> None:
    app = browser(RESPONDER).open("triage")
    app.text_area(key="report-text").input(f"{REPORT}\n{THREAD}").run()
    app.button(key="propose").click().run()
    assert not app.error
    assert proposal_of(app)


def test_the_log_of_a_room_takes_a_thread_of_mails_and_shows_it_in_a_box_of_its_own(
    browser: Sit, served: Any
) -> None:
    room = opened(served, is_exercise=True)
    app = browser(RESPONDER).open("room", room=room["room_id"])
    app.text_area(key=f"note-text:{room['room_id']}").input(THREAD).run()
    assert not any("characters" in one.value for one in app.warning)
    app.button(key="note-write").click().run()
    assert not app.error
    assert served.services.rooms.log_of(room["room_id"])[-1].text == THREAD.strip()
    box = next(str(one.proto.body) for one in app.get("html") if THREAD[:40] in one.proto.body)
    assert 'class="m-text m-long" tabindex="0"' in box


@pytest.mark.parametrize(
    ("field", "button", "length"),
    [("note-text", "note-write", 40_001), ("hand-over-brief", "hand-over", 4_001)],
)
def test_what_is_too_long_in_a_room_is_told_at_once_refused_and_kept(
    browser: Sit, served: Any, field: str, button: str, length: int
) -> None:
    room = opened(served, is_exercise=True)
    text = "x" * length
    key = f"{field}:{room['room_id']}"
    app = browser(RESPONDER).open("room", room=room["room_id"])
    app.text_area(key=key).input(text).run()
    assert too_long(text, length - 1) in [one.value for one in app.warning]
    if button == "hand-over":
        app.selectbox(key=f"hand-over-to:{room['room_id']}").set_value("Pat approver").run()
    before = len(served.services.rooms.log_of(room["room_id"]))
    app.button(key=button).click().run()
    assert [one.value for one in app.error] == [too_long(text, length - 1)]
    assert len(served.services.rooms.log_of(room["room_id"])) == before
    assert app.text_area(key=key).value == text
    # A reload loses nothing of it, either.
    again = browser(RESPONDER).open("room", room=room["room_id"])
    assert again.text_area(key=key).value == text


def test_a_decision_waits_until_its_note_and_what_is_right_instead_are_short_enough(
    browser: Sit, served: Any
) -> None:
    app = browser(RESPONDER).open("triage")
    app.text_area(key="report-text").input(REPORT).run()
    app.button(key="propose").click().run()
    proposal = proposal_of(app)
    start = f"answer:{proposal}:"
    item = next(
        one.item_id
        for one in served.services.proposals.get(proposal).items()
        if one.item_id.startswith("role:")
    )
    app.button(key=f"{start}class:outcome:confirmed").click().run()
    assert not app.button(key="record").disabled
    app.text_input(key=f"{start}note").input("x" * 4_001).run()
    assert app.button(key="record").disabled
    assert too_long("x" * 4_001, 4_000) in [one.value for one in app.warning]
    assert kept(served, proposal)["note"] == "x" * 4_001
    app.text_input(key=f"{start}note").input("").run()
    app.radio(key=f"{start}{item}:outcome").set_value("amended").run()
    app.text_input(key=f"{start}{item}:instead").input("y" * 501).run()
    assert too_long("y" * 501, 500) in [one.value for one in app.warning]
    assert app.button(key="record").disabled
    assert any("shorten" in one.value for one in app.caption)


def test_what_is_too_long_in_a_form_is_said_when_it_is_sent_and_stays(
    browser: Sit, served: Any
) -> None:
    room = opened(served, is_exercise=True)
    step = next(one for one in room["steps"] if not one["is_note"])
    app = browser(RESPONDER).open("room", room=room["room_id"])
    place = f"assign-{step['phase']}"
    app.selectbox(key=f"{place}-step").set_value(step["step_id"])
    app.text_input(key=f"{place}-owner").input("z" * 501)
    next(one for one in app.button if one.proto.form_id == place).click().run()
    assert too_long("z" * 501, 500) in [one.value for one in app.error]
    assert app.text_input(key=f"{place}-owner").value == "z" * 501


def test_the_service_says_how_long_a_text_may_be_in_the_language_of_who_asks(served: Any) -> None:
    headers = {**served.headers(RESPONDER), "Accept-Language": "de"}
    body = {"audience": "x", "text": "x" * 40_001}
    answer = served.client.post(
        "/rooms/room-none/log", json={"text": body["text"]}, headers=headers
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "text-too-long")
    assert "40.001 Zeichen" in answer.json()["detail"]
