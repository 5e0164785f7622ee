from collections.abc import Callable
from typing import Any

from streamlit.testing.v1 import AppTest

from domain.decisions import UserRole
from tests.rooms import call, decided, opened
from tests.ui.conftest import REPORT, Browser, texts

Sit = Callable[..., Browser]
RESPONDER, APPROVER, VIEWER = UserRole.RESPONDER, UserRole.APPROVER, UserRole.VIEWER


def room_page(browser: Sit, room: Any, role: UserRole = RESPONDER) -> AppTest:
    return browser(role).open("room", room=room["room_id"])


def plain_texts(app: AppTest) -> str:
    return texts(app).replace("\\", "")


def test_a_decided_proposal_waits_and_nothing_is_preselected(browser: Sit, served: Any) -> None:
    proposal = decided(served)
    app = browser(RESPONDER).open("room")
    radio = app.radio(key=f"mode-{proposal.proposal_id}")
    assert radio.value is None
    radio.set_value("exercise")
    place = [one.key for one in app.radio].index(radio.key)
    app.button[place].click()
    app.run()
    room = served.services.rooms.find_of_proposal(proposal.proposal_id)
    assert room is not None
    assert room.is_exercise
    assert "EXERCISE" in plain_texts(app)


def test_the_way_from_a_decision_leads_to_the_room_of_its_own_proposal(
    browser: Sit, served: Any
) -> None:
    proposal = decided(served)
    page = texts(browser(RESPONDER).open("triage", proposal=proposal.proposal_id))
    assert f'href="/room?proposal={proposal.proposal_id}"' in page
    viewer = browser(VIEWER).open("room", proposal=proposal.proposal_id)
    assert "A responder or an approver opens the room" in plain_texts(viewer)
    app = browser(RESPONDER).open("room", proposal=proposal.proposal_id)
    assert "No response has been opened yet" not in plain_texts(app)
    assert [one.key for one in app.radio] == [f"mode-{proposal.proposal_id}"]
    app.radio[0].set_value("real")
    app.button[0].click()
    app.run()
    room = served.services.rooms.find_of_proposal(proposal.proposal_id)
    assert app.query_params == {"room": room.room_id}
    # The address of before leads to the room that there is now.
    again = browser(RESPONDER).open("room", proposal=proposal.proposal_id)
    assert again.query_params == {"room": room.room_id}


def test_no_room_is_offered_for_a_decision_taken_back(browser: Sit, served: Any) -> None:
    proposal = decided(served)
    key = f"mode-{proposal.proposal_id}"
    assert key in [one.key for one in browser(RESPONDER).open("room").radio]
    body = {"note": "It was a test."}
    call(served, "POST", f"/decisions/dec-{proposal.proposal_id}/undo", RESPONDER, body)
    assert key not in [one.key for one in browser(RESPONDER).open("room").radio]


def test_no_room_is_offered_for_what_nobody_decided(browser: Sit, served: Any) -> None:
    headers = served.headers(RESPONDER)
    made = served.client.post("/proposals", json={"report": REPORT}, headers=headers).json()
    app = browser(RESPONDER).open("room", proposal=made["proposal_id"])
    assert "Nobody has decided on this proposal yet" in plain_texts(app)
    assert not app.radio


def test_a_step_shows_its_sentence_its_person_and_a_number_and_is_ticked(
    browser: Sit, served: Any
) -> None:
    room = opened(served)
    app = room_page(browser, room)
    page = texts(app)
    assert "starts the diesel generator" in page
    assert 'href="tel:+493023125101"' in page
    assert f"/document?version={room['steps'][0]['version_id']}" in page
    app.button(key=f"tick-{room['steps'][0]['step_id']}").click().run()
    assert "done by Pat responder" in plain_texts(app)
    assert served.services.rooms.log_of(room["room_id"])[-1].author == "Pat responder"


def test_a_line_written_is_in_the_log(browser: Sit, served: Any) -> None:
    room = opened(served)
    app = room_page(browser, room)
    box = next(one for one in app.text_area if one.label == "What happened?")
    box.input("<b>The operator</b> says two hours")
    next(one for one in app.button if one.label == "Write into the log").click()
    app.run()
    assert "&lt;b&gt;The operator&lt;/b&gt; says two hours" in texts(app)


def test_an_assignment_in_the_log_has_no_raw_time_and_is_told_in_german(
    browser: Sit, served: Any
) -> None:
    room = opened(served)
    body = {"owner": "Kim Adler", "due_at": "2026-11-27T19:40:00Z"}
    step = room["steps"][0]["step_id"]
    path = f"/rooms/{room['room_id']}/steps/{step}/assignment"
    call(served, "POST", path, RESPONDER, body)
    sitting = browser(RESPONDER)
    page = sitting.open("room", room=room["room_id"])
    assert "owner Kim Adler, due <time" in texts(page)
    assert "Opened the response" not in texts(page)
    assert "19:40:00+00:00<" not in texts(page)


def test_the_one_to_whom_command_is_offered_can_take_it(browser: Sit, served: Any) -> None:
    room = opened(served)
    body = {"to": "Pat approver"}
    call(served, "POST", f"/rooms/{room['room_id']}/hand-over", RESPONDER, body)
    assert not [one for one in room_page(browser, room).button if one.key == "accept"]
    app = room_page(browser, room, APPROVER)
    app.button(key="accept").click().run()
    assert "Command: Pat approver" in plain_texts(app)


def test_a_viewer_reads_and_is_asked_nothing(browser: Sit, served: Any) -> None:
    room = opened(served)
    app = room_page(browser, room, VIEWER)
    assert "starts the diesel generator" in texts(app)
    assert not app.text_area
    assert not [one for one in app.button if (one.key or "").startswith("tick-")]


def test_an_approver_stands_down_and_a_responder_is_told_who_does(
    browser: Sit, served: Any
) -> None:
    room = opened(served, is_exercise=True)
    assert "An approver stands down" in plain_texts(room_page(browser, room))
    app = room_page(browser, room, APPROVER)
    app.toggle(key="stand-down-open").set_value(True).run()
    assert all(radio.value is None for radio in app.radio if radio.key.startswith("verdict-"))
    next(one for one in app.text_area if one.label == "How did it end?").input("Power is back.")
    next(one for one in app.button if one.label == "Stand down in my name").click()
    app.run()
    assert "Power is back." in plain_texts(app)
    assert "Stood down by Pat approver" in plain_texts(app)


def test_a_decision_taken_back_is_said_first_and_the_room_can_still_be_closed(
    browser: Sit, served: Any
) -> None:
    room = opened(served)
    undo = f"/decisions/dec-{room['proposal_id']}/undo"
    call(served, "POST", undo, RESPONDER, {"note": "A drill of the neighbours."})
    assert "decision taken back" in plain_texts(browser(VIEWER).open("room"))
    app = room_page(browser, room, APPROVER)
    page = plain_texts(app)
    assert "Pat responder took the decision back" in page
    assert "A drill of the neighbours." in page
    assert "Nothing here is confirmed any more." in page
    app.toggle(key="stand-down-open").set_value(True).run()
    assert not [one for one in app.radio if one.key.startswith("verdict-")]
    box = next(one for one in app.text_area if one.label.startswith("What came of it?"))
    box.input("False alarm.")
    next(one for one in app.button if one.label == "Stand down in my name").click()
    app.run()
    assert "Stood down by Pat approver" in plain_texts(app)
    assert "kept as no past incident" in plain_texts(app)


def test_the_papers_lead_to_the_service(browser: Sit, served: Any) -> None:
    room = opened(served)
    page = texts(room_page(browser, room))
    for paper in ("card.pdf", "card-letter.pdf", "report.docx", "call-list.csv"):
        assert f"/plain/rooms/{room['room_id']}/{paper}" in page


def test_a_room_that_is_not_there_is_told_with_a_way_back(browser: Sit) -> None:
    page = plain_texts(browser(VIEWER).open("room", room="room-none"))
    assert "not-found" in page
    assert "All rooms" in page
