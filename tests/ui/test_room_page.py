import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from api.schemas.sending import ReceiversOut
from desk.out.texts import speaker
from domain.decisions import UserRole
from tests.rooms import call, decided, opened
from tests.ui.conftest import REPORT, Browser, Silent, texts
from ui.client.response import RoomClient
from ui.parts import room_clocks

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
    place = [one.key for one in app.radio].index(radio.key)
    app.button[place].click().run()
    assert "whether it is real or an exercise" in plain_texts(app)
    app.radio(key=radio.key).set_value("exercise")
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
    body = {"to": "Pat approver", "brief": "Line 1 <b>is</b> safe."}
    call(served, "POST", f"/rooms/{room['room_id']}/hand-over", RESPONDER, body)
    others = room_page(browser, room)
    assert not [one for one in others.button if one.key == "accept"]
    assert "offers you the command" not in texts(others)
    # So says the list, to whom it is.
    assert "command is offered to you" in texts(browser(APPROVER).open("room"))
    assert "command is offered to you" not in texts(browser(RESPONDER).open("room"))
    app = room_page(browser, room, APPROVER)
    # With what they must know, before everything that one would have to scroll past.
    bodies = [one.body for one in app.get("html")]
    [offer] = [place for place, body in enumerate(bodies) if "offers you the command" in body]
    assert offer < next(place for place, body in enumerate(bodies) if "m-jumps" in body)
    assert "Pat responder offers" in bodies[offer]
    assert "Line 1 &lt;b&gt;is&lt;/b&gt; safe." in bodies[offer]
    assert app.button[0].key == "accept"
    app.button(key="accept").click().run()
    assert "Command: Pat approver" in plain_texts(app)
    assert "offers you the command" not in texts(app)


def test_the_start_page_says_which_room_waits_for_whom_it_is_offered(
    browser: Sit, served: Any
) -> None:
    waits = "ommand is offered to you"
    room = opened(served, "<i>Gate</i> 4 is stuck, the yard is full.", is_exercise=True)
    way = f'href="/room?room={room["room_id"]}"'
    assert way not in texts(browser(APPROVER).open("triage"))
    body = {"to": "Pat approver", "brief": ""}
    call(served, "POST", f"/rooms/{room['room_id']}/hand-over", RESPONDER, body)
    page = browser(APPROVER).open("triage")
    bodies = [one.body for one in page.get("html")]
    [said] = [body for body in bodies if waits in body and way in body]
    assert "Exercise. Command" in said
    assert "Pat responder has it" in said
    assert "&lt;i&gt;Gate" in said
    # Before the box, and to nobody else.
    assert bodies[0].startswith('<div class="m-note')
    assert waits not in texts(browser(RESPONDER).open("triage"))
    call(served, "POST", f"/rooms/{room['room_id']}/command", APPROVER)
    assert way not in texts(browser(APPROVER).open("triage"))


def test_a_room_begins_with_links_to_its_parts(browser: Sit, served: Any) -> None:
    room = opened(served)
    app = room_page(browser, room, VIEWER)
    [jumps] = [one.body for one in app.get("html") if "m-jumps" in one.body]
    wanted = re.findall(r'href="#([\w-]+)"', jumps)
    assert len(wanted) == 6
    assert set(wanted) <= {one.anchor for one in app.subheader}
    for role in (RESPONDER, APPROVER):
        assert (
            len({one.anchor for one in room_page(browser, room, role).subheader} & set(wanted)) == 6
        )


@pytest.mark.parametrize(("leave", "is_said"), [((), True), (("severity",), False)])
def test_a_level_that_nobody_confirmed_says_so_beside_it(
    browser: Sit, served: Any, leave: tuple[str, ...], is_said: bool
) -> None:
    room = opened(served, leave=leave)
    page = plain_texts(room_page(browser, room))
    level = f"Severity {room['severity']}"
    assert level in page
    assert (f"{level}, proposed, not confirmed" in page) is not is_said


def test_a_viewer_reads_and_is_asked_nothing(browser: Sit, served: Any) -> None:
    room = opened(served)
    app = room_page(browser, room, VIEWER)
    assert "starts the diesel generator" in texts(app)
    assert not app.text_area
    assert not [one for one in app.button if (one.key or "").startswith("tick-")]


def test_a_room_without_sections_or_emergency_steps_sends_nobody_to_them(
    browser: Sit, served: Any
) -> None:
    denied = "No fire, nobody hurt, but all pumps of the plant stand still."
    room = opened(served, denied, reject=("section:",), is_exercise=True)
    assert (room["is_life_in_danger"], room["has_emergency_steps"]) == (True, False)
    page = plain_texts(room_page(browser, room))
    assert "emergency steps first" not in page
    assert "make sure that everybody is safe" in page
    assert "Read the sections below" not in page
    assert "No section of a plan was confirmed" in page


def test_an_approver_stands_down_and_a_responder_is_told_who_does(
    browser: Sit, served: Any
) -> None:
    room = opened(served, is_exercise=True)
    assert "An approver stands down" in plain_texts(room_page(browser, room))
    app = room_page(browser, room, APPROVER)
    app.toggle(key=f"stand-down-open:{room['room_id']}").set_value(True).run()
    assert all(radio.value is None for radio in app.radio if radio.key.startswith("verdict-"))
    next(one for one in app.text_area if one.label == "How did it end?").input("Power is back.")
    next(one for one in app.text_area if one.label == "What is to be learnt?").input("Fuel low.")
    next(one for one in app.button if one.label == "Stand down in my name").click()
    app.run()
    # Steps are open: it is asked once whether it ends all the same, and nothing typed is lost.
    assert "steps-open" in plain_texts(app)
    assert served.services.response.state(room["room_id"])[2].stood_down is None
    assert app.text_area(key=f"end-outcome:{room['room_id']}").value == "Power is back."
    app.checkbox(key=f"end-anyway:{room['room_id']}").check()
    next(one for one in app.button if one.label == "Stand down in my name").click()
    app.run()
    assert "Power is back." in plain_texts(app)
    assert plain_texts(app).count("To be learnt: Fuel low.") == 2
    assert "Stood down by Pat approver" in plain_texts(app)


def test_an_empty_line_for_the_log_is_asked_for_words(browser: Sit, served: Any) -> None:
    room = opened(served)
    app = room_page(browser, room)
    app.button(key="note-write").click().run()
    assert "Write what happened first." in plain_texts(app)


def test_the_form_to_stand_down_is_of_one_room(browser: Sit, served: Any) -> None:
    room = opened(served, is_exercise=True)
    app = room_page(browser, room, APPROVER)
    app.toggle(key=f"stand-down-open:{room['room_id']}").set_value(True).run()
    asked = [one.key for one in (*app.text_area, *app.radio, *app.text_input) if one.key]
    of_form = [one for one in asked if one.startswith(("end-", "verdict-"))]
    assert of_form
    assert all(one.endswith(f":{room['room_id']}") for one in of_form)


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
    app.toggle(key=f"stand-down-open:{room['room_id']}").set_value(True).run()
    assert not [one for one in app.radio if one.key.startswith("verdict-")]
    box = next(one for one in app.text_area if one.label.startswith("What came of it?"))
    box.input("False alarm.")
    next(one for one in app.button if one.label == "Stand down in my name").click()
    app.run()
    assert "Stood down by Pat approver" in plain_texts(app)
    assert "kept as no past incident" in plain_texts(app)


def test_the_report_on_the_page_marks_no_computed_line_and_names_a_source_once(
    browser: Sit, served: Any
) -> None:
    room = opened(served)
    app = room_page(browser, room)
    app.button(key="report").click().run()
    told = [one.body for one in app.get("html") if "m-text" in one.body]
    page = plain_texts(app)
    assert "[computed]" not in page
    assert "What bears no mark Muster has computed" in page
    sources = [one for one in told if "First steps</a>" in one]
    again = [one for one in told if "as before</a>" in one]
    assert sources
    assert again
    assert all('href="/document?' in one for one in (*sources, *again))


def test_the_papers_lead_to_the_service(browser: Sit, served: Any) -> None:
    room = opened(served)
    page = texts(room_page(browser, room))
    for paper in ("card.pdf", "card-letter.pdf", "report.docx", "call-list.csv"):
        assert f"/plain/rooms/{room['room_id']}/{paper}" in page


def test_a_room_that_is_not_there_is_told_with_a_way_back(browser: Sit) -> None:
    page = plain_texts(browser(VIEWER).open("room", room="room-none"))
    assert "not-found" in page
    assert "All rooms" in page


def test_a_room_that_is_over_goes_on_when_somebody_says_why(browser: Sit, served: Any) -> None:
    room = opened(served, is_exercise=True)
    path = f"/rooms/{room['room_id']}/stand-down"
    assert call(served, "POST", path, APPROVER, {"outcome": "Over."}).is_success
    app = room_page(browser, room)
    press(app, "Reopen in my name")
    assert "Say in a sentence why it goes on" in plain_texts(app)
    app.text_area(key=f"reopening-why:{room['room_id']}").input("It fell again.")
    press(app, "Reopen in my name")
    page = plain_texts(app)
    assert "Reopened by Pat responder" in page
    assert "It fell again." in page
    assert "Stood down by" not in page
    app.button(key=f"tick-{room['steps'][0]['step_id']}").click().run()
    assert "room-over" not in plain_texts(app)
    assert "Reopen in my name" not in [one.label for one in app.button]


def test_a_second_form_to_stand_down_has_what_the_first_said(browser: Sit, served: Any) -> None:
    room = opened(served, is_exercise=True)
    path = f"/rooms/{room['room_id']}"
    section = room["sections"][0]["section_id"]
    role, person = next((one["role"], one["person"]) for one in room["contacts"] if one["person"])
    first = {
        "outcome": "Over.",
        "lessons": "Fuel low.",
        "sections": [{"section_id": section, "verdict": "failed", "note": "Too long."}],
        # Whom somebody reached in the other's place is not asked about, and is kept.
        "contacts": [
            {"role": role, "person": person, "verdict": "used"},
            {"role": role, "person": "Somebody else", "verdict": "failed"},
        ],
    }
    assert call(served, "POST", f"{path}/stand-down", APPROVER, first).is_success
    assert call(served, "POST", f"{path}/reopening", RESPONDER, {"reason": "x"}).is_success
    app = room_page(browser, room, APPROVER)
    app.toggle(key=f"stand-down-open:{room['room_id']}").set_value(True).run()
    radios = {one.key: one.value for one in app.radio if one.key.startswith("verdict-")}
    known = {f"verdict-{section}:{room['room_id']}", f"verdict-{role}:{room['room_id']}"}
    assert radios[f"verdict-{section}:{room['room_id']}"] == "failed"
    assert radios[f"verdict-{role}:{room['room_id']}"] == "used"
    assert all(value is None for key, value in radios.items() if key not in known)
    assert plain_texts(app).count("as Pat approver said on standing down") == 2
    assert app.text_area(key=f"end-lessons:{room['room_id']}").value == "Fuel low."
    outcome = app.text_area(key=f"end-outcome:{room['room_id']}")
    assert outcome.value == ""
    outcome.input("It holds.")
    app.checkbox(key=f"end-anyway:{room['room_id']}").check()
    press(app, "Stand down in my name")
    review = served.services.response.state(room["room_id"])[2].review
    assert review.lessons == "Fuel low."
    assert [(one.verdict, one.note) for one in review.sections] == [("failed", "Too long.")]
    assert [(one.person, one.verdict) for one in review.contacts] == [
        (person, "used"),
        ("Somebody else", "failed"),
    ]


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_clock_of_what_is_usual_is_called_as_on_paper(
    browser: Sit, served: Any, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = opened(served)
    monkeypatch.setattr("ui.parts.texts.language", lambda: language)
    usual = speaker(language)("clock_usual")
    page = plain_texts(room_page(browser, room, VIEWER))
    assert f"RTO, {usual}" in page
    assert f"MTPD, {usual}" in page


def test_a_duty_is_judged_in_the_room_and_its_clocks_say_who_did(browser: Sit, served: Any) -> None:
    report = "Every screen shows a ransom note and our files are encrypted."
    room = opened(served, report, leave=("duty:",), is_exercise=True)
    duty = next(one for one in room["countdowns"] if one["kind"] == "duty")
    viewer = room_page(browser, room, VIEWER)
    assert "not judged whether it applies" in texts(viewer)
    assert "Record it in my name" not in [one.label for one in viewer.button]
    app = room_page(browser, room)
    press(app, "Record it in my name")
    assert "Choose the duty, and whether its criteria are met" in plain_texts(app)
    assert app.radio(key="judge-duty-state").value is None
    app.selectbox(key="judge-duty-which").select(duty["duty_id"])
    app.radio(key="judge-duty-state").set_value("not met")
    app.text_input(key="judge-duty-note").input("No personal data.")
    press(app, "Record it in my name")
    page = texts(app)
    assert "judged by Pat responder" in page
    assert page.count("No personal data.") >= 2
    assert "duty judged" in page
    state = served.services.response.state(room["room_id"])[2]
    assert state.judged[duty["duty_id"]].value == "not met"


def test_who_only_reads_is_not_asked_to_reopen(browser: Sit, served: Any) -> None:
    room = opened(served, is_exercise=True)
    path = f"/rooms/{room['room_id']}/stand-down"
    assert call(served, "POST", path, APPROVER, {"outcome": "Over."}).is_success
    app = browser(VIEWER).open("room", room=room["room_id"])
    assert "Reopen in my name" not in [one.label for one in app.button]


def test_an_act_that_comes_too_late_is_told_of(browser: Sit, served: Any) -> None:
    room = opened(served, is_exercise=True)
    app = room_page(browser, room)
    path = f"/rooms/{room['room_id']}/stand-down"
    assert call(served, "POST", path, APPROVER, {"outcome": "Over."}).is_success
    app.button(key=f"tick-{room['steps'][0]['step_id']}").click().run()
    assert "room-over" in plain_texts(app)
    assert "room-over" not in plain_texts(app.run())


def test_an_open_room_is_shown_anew_when_somebody_acted_in_it(browser: Sit, served: Any) -> None:
    room = opened(served)
    app = room_page(browser, room)
    known = app.session_state["loaded-room"]
    api = RoomClient(browser(RESPONDER).api())
    assert not room_clocks._has_changed(api, known)
    path = f"/rooms/{room['room_id']}/log"
    assert call(served, "POST", path, APPROVER, {"text": "Line 2 runs."}).is_success
    assert room_clocks._has_changed(api, known)


def test_a_refused_time_or_a_missing_step_keeps_what_was_typed_and_says_why(
    browser: Sit, served: Any
) -> None:
    room = opened(served)
    app = room_page(browser, room)
    owner = app.text_input(key="assign-respond-owner").input("Kim Adler")
    press(app, "Record it")
    assert "no-step" in plain_texts(app)
    assert app.text_input(key=owner.key).value == "Kim Adler"
    step = room["steps"][0]["step_id"]
    app.selectbox(key="assign-respond-step").set_value(step)
    # Whose hours are meant is said, since a card has those of the house.
    assert "in UTC" in app.text_input(key="assign-respond-due").label
    app.text_input(key="assign-respond-due").input("25:99")
    press(app, "Record it")
    assert "no-time" in plain_texts(app)
    assert app.selectbox(key="assign-respond-step").value == step
    assert app.text_input(key="assign-respond-due").value == "25:99"
    app.text_input(key="assign-respond-due").input("27.11.2026 23:50")
    press(app, "Record it")
    assert "owner Kim Adler, due <time" in texts(app)
    # Once recorded the form is empty again.
    assert app.selectbox(key="assign-respond-step").value is None
    assert app.text_input(key="assign-respond-due").value == ""


def test_of_two_steps_in_the_same_words_the_one_that_was_chosen_gets_the_owner(
    browser: Sit, own: Any
) -> None:
    step = "The Facilities Manager calls the operator.\n"
    (own.folder / "power.md").write_text(
        f"# Power failure plan\n\n## First steps\n\n{step}\n## Power is back\n\n{step}",
        encoding="utf-8",
    )
    own.ingest()
    room = opened(own)
    said = [one["step_id"] for one in room["steps"] if one["quote"] == step.strip()]
    assert len(said) == 2
    app = browser(RESPONDER, own).open("room", room=room["room_id"])
    choice = app.selectbox(key="assign-respond-step")
    assert len(set(choice.options)) == len(choice.options)
    for chosen, owner in zip(said, ("Kim Adler", "Jo Brandt"), strict=True):
        app.text_input(key="assign-respond-owner").input(owner)
        app.selectbox(key="assign-respond-step").set_value(chosen)
        press(app, "Record it")
    path = f"/rooms/{room['room_id']}"
    steps = call(own, "GET", path, RESPONDER).json()["steps"]
    named = {one["step_id"]: one["person"] for one in steps}
    assert [named[one] for one in said] == ["Kim Adler", "Jo Brandt"]


def test_command_is_offered_to_one_of_a_list_and_the_form_is_empty_after(
    browser: Sit, served: Any
) -> None:
    room = opened(served)
    app = room_page(browser, room)
    to = app.selectbox(key=f"hand-over-to:{room['room_id']}")
    assert "Pat approver" in to.options
    assert not {"Pat viewer", "Pat responder"} & set(to.options)
    app.text_area(key=f"hand-over-brief:{room['room_id']}").input("Line 1 is safe.")
    press(app, "Offer the command")
    assert "no-commander" in plain_texts(app)
    assert app.text_area(key=f"hand-over-brief:{room['room_id']}").value == "Line 1 is safe."
    app.selectbox(key=f"hand-over-to:{room['room_id']}").set_value("Pat approver")
    press(app, "Offer the command")
    assert "Command is offered to Pat approver" in plain_texts(app)
    assert app.text_area(key=f"hand-over-brief:{room['room_id']}").value == ""


def test_a_message_goes_to_who_is_chosen_and_its_words_are_not_left_to_be_sent_twice(
    browser: Sit, served: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[str, str]] = []
    found = ReceiversOut(webhook=["status"], note=[], ticket=[])
    monkeypatch.setattr(RoomClient, "receivers", lambda _: found)
    monkeypatch.setattr(
        RoomClient, "send", lambda _, __, given: sent.append((given.to, given.words))
    )
    room = opened(served)
    app = room_page(browser, room)
    app.text_area(key=f"send-words:{room['room_id']}").input("Line 1 stands.")
    press(app, "Send in my name")
    assert "Choose to whom it goes" in plain_texts(app)
    assert app.text_area(key=f"send-words:{room['room_id']}").value == "Line 1 stands."
    app.selectbox(key=f"send-to:{room['room_id']}").select_index(0)
    press(app, "Send in my name")
    assert sent == [("status", "Line 1 stands.")]
    assert app.text_area(key=f"send-words:{room['room_id']}").value == ""


def test_a_half_typed_line_outlives_a_reload_and_a_silent_service(
    browser: Sit, served: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = opened(served)
    person = browser(RESPONDER)
    line = person.connection = Line(served.client)
    user = person.api().me()
    monkeypatch.setattr("ui.client.session.current_user", lambda _: user)
    app = person.open("room", room=room["room_id"])
    key = f"note-text:{room['room_id']}"
    app.text_area(key=key).input("Half typed").run()
    again = person.open("room", room=room["room_id"])
    assert again.text_area(key=key).value == "Half typed"
    line.is_cut = True
    press(again, "Write into the log")
    assert "does not answer" in plain_texts(again)
    assert again.text_area(key=key).value == "Half typed"
    line.is_cut = False
    again.run()
    press(again, "Write into the log")
    assert served.services.rooms.log_of(room["room_id"])[-1].text == "Half typed"
    assert again.text_area(key=key).value == ""
    assert person.open("room", room=room["room_id"]).text_area(key=key).value == ""


class Line(Silent):
    """The way to the service, which can be cut."""

    def __init__(self, there: Any) -> None:
        super().__init__()
        self._there = there
        self.is_cut = False

    def request(self, *args: Any, **kwargs: Any) -> Any:
        return (super() if self.is_cut else self._there).request(*args, **kwargs)


def press(app: AppTest, label: str) -> None:
    next(one for one in app.button if one.label == label).click()
    app.run()
