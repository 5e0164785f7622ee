"""A room whose decision was taken back says so everywhere, can be closed, and teaches nothing."""

from typing import Any

import pytest

from domain.decisions import UserRole
from store.engine import open_engine
from store.lessons import LessonRecords
from tests.rooms import call, decided, opened

RESPONDER, APPROVER, VIEWER = UserRole.RESPONDER, UserRole.APPROVER, UserRole.VIEWER
REPORT = "A marten has bitten through the cooling hose of the pump house and it runs hot."


def take_back(house: Any, room: Any) -> None:
    path = f"/decisions/dec-{room['proposal_id']}/undo"
    done = call(house, "POST", path, RESPONDER, {"note": "It was a test of the siren."})
    assert done.status_code == 201, done.text


def stand_down(house: Any, room: Any) -> Any:
    body = {
        "outcome": "False alarm.",
        "class": "FAC.1",
        "sections": [{"section_id": room["sections"][0]["section_id"], "verdict": "failed"}],
    }
    return call(house, "POST", f"/rooms/{room['room_id']}/stand-down", APPROVER, body)


def is_history(house: Any, room: Any) -> bool:
    again = call(house, "POST", "/proposals", RESPONDER, {"report": f"{REPORT} Once more."})
    similar = {one["incident_id"] for one in again.json()["similar_incidents"]}
    rows = house.services.reference.incidents()
    kept = room["room_id"] in {one.incident_id for one in rows}
    assert (room["room_id"] in similar) is kept
    return kept


def lessons(house: Any, room: Any) -> list[Any]:
    engine = open_engine(house.settings.database)
    found = [one for one in LessonRecords(engine).all() if one.incident_id == room["room_id"]]
    engine.dispose()
    return found


def test_room_and_list_say_who_took_the_decision_back_when_and_why(served: Any) -> None:
    room = opened(served)
    assert room["taken_back"] is None
    take_back(served, room)
    shown = call(served, "GET", f"/rooms/{room['room_id']}", VIEWER).json()["taken_back"]
    assert (shown["acted_by"], shown["note"]) == ("Pat responder", "It was a test of the siren.")
    assert shown["acted_at"]
    listed = call(served, "GET", f"/rooms?proposal={room['proposal_id']}", VIEWER).json()
    assert [one["is_taken_back"] for one in listed] == [True]


def test_every_list_of_proposals_says_that_the_decision_was_taken_back(served: Any) -> None:
    room = opened(served)
    wanted = room["proposal_id"]
    session = {"Cookie": f"muster_session={served.tokens[VIEWER]}"}

    def listed() -> tuple[bool, bool]:
        found = call(served, "GET", "/proposals", VIEWER).json()
        page = served.client.get("/plain", headers=session).text
        entry = page[page.index(f"/plain/proposals/{wanted}") :].partition("</li>")[0]
        [one] = [line for line in found if line["proposal_id"] == wanted]
        return one["is_taken_back"], "since taken back" in entry

    assert listed() == (False, False)
    take_back(served, room)
    assert listed() == (True, True)


def test_the_plain_card_hides_nothing_by_a_decision_taken_back(served: Any) -> None:
    proposal = decided(served, reject=("section:", "role:"))
    session = {"Cookie": f"muster_session={served.tokens[VIEWER]}"}
    path = f"/plain/proposals/{proposal.proposal_id}/card"
    assert "<blockquote>" not in served.client.get(path, headers=session).text
    take_back(served, {"proposal_id": proposal.proposal_id})
    assert "<blockquote>" in served.client.get(path, headers=session).text


@pytest.mark.parametrize(
    ("language", "said", "claim"),
    [
        ("en", "TAKEN BACK by Pat responder", "confirmed by a person"),
        ("de", "ZURÜCKGENOMMEN von Pat responder", "von einem Menschen bestätigt"),
    ],
)
@pytest.mark.parametrize(
    ("paper", "form"), [("report", "markdown"), ("report", "html"), ("card", "html"),
                        ("call-list", "csv"), ("call-list", "html")],
)  # fmt: skip
def test_every_paper_says_it_and_none_claims_a_confirmation(
    served: Any, paper: str, form: str, language: str, said: str, claim: str
) -> None:
    room = opened(served)
    path = f"/rooms/{room['room_id']}/{paper}"
    wished = {"form": form, "language": language}
    before = call(served, "GET", path, VIEWER, params=wished).text
    assert said not in before
    take_back(served, room)
    after = call(served, "GET", path, VIEWER, params=wished).text
    assert said in after
    assert claim not in after


def test_drafts_say_it_too(served: Any) -> None:
    room = opened(served)
    take_back(served, room)
    draft = call(served, "GET", f"/rooms/{room['room_id']}/drafts/staff", VIEWER).json()
    assert "DECISION TAKEN BACK by Pat responder" in draft["text"]


def test_a_room_of_a_mistaken_decision_is_closed_and_teaches_nothing(own: Any) -> None:
    room = opened(own, REPORT)
    take_back(own, room)
    ended = stand_down(own, room)
    assert (ended.status_code, ended.json()["outcome"]) == (201, "False alarm.")
    assert not is_history(own, room)
    assert lessons(own, room) == []


def test_what_was_history_is_none_after_its_decision_was_taken_back(own: Any) -> None:
    room = opened(own, REPORT)
    assert stand_down(own, room).status_code == 201
    assert is_history(own, room)
    assert lessons(own, room)
    take_back(own, room)
    assert not is_history(own, room)
    assert lessons(own, room) == []
    assert call(own, "GET", "/audit/verify", UserRole.AUDITOR).status_code == 200


def test_deciding_anew_has_a_room_of_its_own(served: Any) -> None:
    room = opened(served)
    take_back(served, room)
    other = opened(served)
    assert other["room_id"] != room["room_id"]
    assert other["taken_back"] is None


def test_a_decision_taken_back_counts_among_no_responses(served: Any) -> None:
    before = call(served, "GET", "/rooms/figures", VIEWER).json()["real"]["rooms"]
    room = opened(served)
    assert call(served, "GET", "/rooms/figures", VIEWER).json()["real"]["rooms"] == before + 1
    take_back(served, room)
    assert call(served, "GET", "/rooms/figures", VIEWER).json()["real"]["rooms"] == before


@pytest.mark.parametrize("page", ["", "/card"])
def test_the_plain_pages_say_it_too(served: Any, page: str) -> None:
    room = opened(served)
    path = f"/plain/proposals/{room['proposal_id']}{page}"
    headers = {"Cookie": f"muster_session={served.tokens[RESPONDER]}"}
    assert "taken back" not in served.client.get(path, headers=headers).text
    take_back(served, room)
    said = served.client.get(path, headers=headers).text
    assert "taken back by Pat responder" in said
    assert "It was a test of the siren." in said


@pytest.mark.parametrize(
    ("language", "way"),
    [
        ("en", "ask for a fresh proposal on the report and decide that"),
        ("de", "fordern Sie zur Meldung einen neuen Vorschlag an und entscheiden darüber"),
    ],
)
def test_what_is_refused_in_its_closed_room_names_the_way_that_is_open(
    served: Any, language: str, way: str
) -> None:
    room = opened(served)
    take_back(served, room)
    path = f"/rooms/{room['room_id']}"
    assert call(served, "POST", f"{path}/stand-down", APPROVER, {"outcome": "x"}).status_code == 201
    for act, role, body in (
        ("steps/s1/tick", RESPONDER, {"is_done": True}),
        ("steps/s1/assignment", RESPONDER, {"owner": "Kim"}),
        ("hand-over", RESPONDER, {"to": "Pat approver"}),
        ("command", RESPONDER, None),
        ("stand-down", APPROVER, {"outcome": "y"}),
    ):
        headers = {"Accept-Language": language}
        answer = call(served, "POST", f"{path}/{act}", role, body, headers=headers)
        assert answer.json()["code"] == "room-over", act
        said = answer.json()["detail"]
        assert way in said
        assert "reopen" not in said
        assert "öffnen Sie" not in said
