"""A response that was stood down too soon goes on, and is no past incident until it ends."""

import json
from datetime import datetime
from typing import Any

import pytest

from domain.decisions import UserRole
from muster.render import at_minute
from muster.render_response import room_lines
from store.engine import open_engine
from store.lessons import LessonRecords
from tests.rooms import call, opened

RESPONDER, APPROVER, VIEWER = UserRole.RESPONDER, UserRole.APPROVER, UserRole.VIEWER
REPORT = "A heron has shorted the overhead line to the plant and all pumps stand still."
WHY = {"reason": "The line tripped again at 05:10."}


def post(house: Any, room: Any, path: str, role: UserRole, body: Any = None) -> Any:
    return call(house, "POST", f"/rooms/{room['room_id']}/{path}", role, body)


def ended(house: Any, **how: Any) -> Any:
    room = opened(house, REPORT, **how)
    body = {"outcome": "The line is repaired.", "lessons": "Keep the heron away."}
    assert post(house, room, "stand-down", APPROVER, body).status_code == 201
    return room


def similar(house: Any) -> list[str]:
    body = {"report": f"{REPORT} Again a heron."}
    found = call(house, "POST", "/proposals", RESPONDER, body).json()["similar_incidents"]
    return [one["incident_id"] for one in found]


def test_a_response_that_is_reopened_goes_on_and_ends_by_an_approvers_word_again(own: Any) -> None:
    room = ended(own)
    assert room["room_id"] in similar(own)
    answer = post(own, room, "reopening", RESPONDER, WHY)
    assert answer.status_code == 201, answer.text
    now = answer.json()
    assert (now["stood_down_by"], now["outcome"], now["lessons"]) == (None, None, "")
    assert (now["reopened_by"], now["reopened_because"]) == ("Pat responder", WHY["reason"])
    assert all(one["stopped_at"] is None for one in now["countdowns"])
    assert room["room_id"] not in similar(own)
    assert post(own, room, "steps/s1/tick", RESPONDER, {"is_done": True}).status_code == 201
    assert post(own, room, "hand-over", RESPONDER, {"to": "Pat approver"}).status_code == 201
    over = post(own, room, "stand-down", APPROVER, {"outcome": "A new line holds."}).json()
    assert (over["outcome"], over["lessons"], over["reopened_by"]) == (
        "A new line holds.",
        "",
        None,
    )
    assert room["room_id"] in similar(own)
    found = call(own, "GET", f"/incidents/{room['room_id']}", VIEWER).json()
    assert found["outcome"] == "A new line holds."
    kinds = [one["kind"] for one in over["log"]]
    assert kinds[-5:] == ["stood_down", "reopened", "done", "handed_over", "stood_down"]
    assert call(own, "GET", "/audit/verify", UserRole.AUDITOR).status_code == 200


def test_what_goes_on_is_not_reopened_and_nothing_is_without_a_reason(served: Any) -> None:
    room = opened(served, is_exercise=True)
    going = post(served, room, "reopening", APPROVER, WHY)
    assert (going.status_code, going.json()["code"]) == (409, "room-not-over")
    assert post(served, room, "stand-down", APPROVER, {"outcome": "Over."}).status_code == 201
    for blank in ("", "  \n"):
        refused = post(served, room, "reopening", RESPONDER, {"reason": blank})
        assert (refused.status_code, refused.json()["code"]) == (422, "input-refused")
    assert post(served, room, "reopening", RESPONDER, WHY).status_code == 201
    twice = post(served, room, "reopening", RESPONDER, WHY)
    assert (twice.status_code, twice.json()["code"]) == (409, "room-not-over")


@pytest.mark.parametrize("role", [VIEWER, UserRole.OWNER, UserRole.AUDITOR, UserRole.ADMIN])
def test_only_who_may_act_in_a_room_reopens_it(served: Any, role: UserRole) -> None:
    room = ended(served, is_exercise=True)
    assert post(served, room, "reopening", role, WHY).status_code == 403


def test_a_room_whose_decision_was_taken_back_stays_closed(own: Any) -> None:
    room = ended(own)
    undo = f"/decisions/dec-{room['proposal_id']}/undo"
    assert call(own, "POST", undo, RESPONDER, {"note": "It was a drill."}).status_code == 201
    refused = post(own, room, "reopening", APPROVER, WHY)
    assert (refused.status_code, refused.json()["code"]) == (409, "not-decided")


@pytest.mark.parametrize(
    ("language", "card", "report"),
    [
        ("en", "Reopened by Pat responder", "reopened by Pat responder at"),
        ("de", "Wieder geöffnet von Pat responder", "wieder geöffnet durch Pat responder am"),
    ],
)
def test_the_papers_of_a_room_that_goes_on_say_so(
    served: Any, language: str, card: str, report: str
) -> None:
    room = ended(served, is_exercise=True)
    assert post(served, room, "reopening", RESPONDER, WHY).status_code == 201
    path = f"/rooms/{room['room_id']}"
    page = call(served, "GET", f"{path}/card?form=html&language={language}", VIEWER).text
    assert card in page
    assert "has stood down" not in page
    text = call(served, "GET", f"{path}/report?form=markdown&language={language}", VIEWER).text
    assert report in text
    assert WHY["reason"] in text


def test_figures_count_a_room_that_goes_on_as_open(served: Any) -> None:
    before = call(served, "GET", "/rooms/figures", VIEWER).json()["exercise"]["stood_down"]
    room = ended(served, is_exercise=True)
    assert call(served, "GET", "/rooms/figures", VIEWER).json()["exercise"]["stood_down"] == (
        before + 1
    )
    assert post(served, room, "reopening", RESPONDER, WHY).status_code == 201
    after = call(served, "GET", "/rooms/figures", VIEWER).json()["exercise"]["stood_down"]
    assert after == before


def said(room: Any) -> tuple[Any, Any]:
    """What stands in the room of its first section and of its first person with a name."""
    [section] = room["reviewed_sections"]
    [contact] = room["reviewed_contacts"]
    return (
        (section["section_id"], section["verdict"], section["note"], section["said_by"]),
        (contact["role"], contact["person"], contact["verdict"], contact["said_by"]),
    )


def test_what_was_said_of_sections_and_people_is_kept_as_from_the_first_end(own: Any) -> None:
    room = opened(own, REPORT)
    assert room["reviewed_sections"] == room["reviewed_contacts"] == []
    section = room["sections"][0]["section_id"]
    role, person = next((one["role"], one["person"]) for one in room["contacts"] if one["person"])
    first = {
        "outcome": "The line is repaired.",
        "sections": [{"section_id": section, "verdict": "failed", "note": "No word of lines."}],
        "contacts": [{"role": role, "person": person, "verdict": "used"}],
        "recoveries": [],
    }
    over = post(own, room, "stand-down", APPROVER, first).json()
    told = (
        (section, "failed", "No word of lines.", "Pat approver"),
        (role, person, "used", "Pat approver"),
    )
    assert said(over) == told
    going = post(own, room, "reopening", RESPONDER, WHY).json()
    assert said(going) == told
    at = going["reviewed_sections"][0]["said_at"]
    terminal = "\n".join(room_lines(going))
    assert f": failed, No word of lines. (by Pat approver, {at_minute(at)})" in terminal
    assert f"{role}: {person}: used (by Pat approver, {at_minute(at)})" in terminal
    # Who says nothing of them leaves what was said.
    again = post(own, room, "stand-down", APPROVER, {"outcome": "A new line holds."}).json()
    assert said(again) == told
    assert again["reviewed_sections"][0]["said_at"] == at
    assert own.services.rooms.last_reached()[person.casefold()] >= datetime.fromisoformat(at)
    engine = open_engine(own.settings.database)
    lessons = [one for one in LessonRecords(engine).all() if one.incident_id == room["room_id"]]
    engine.dispose()
    assert [one.section_id for one in lessons if one.section_id] == [section]
    # Who says otherwise says it in their own name, and an empty list takes all back.
    assert post(own, room, "reopening", RESPONDER, WHY).status_code == 201
    other = {
        "outcome": "Over.",
        "sections": [{"section_id": section, "verdict": "used"}],
        "contacts": [],
    }
    last = post(own, room, "stand-down", APPROVER, other).json()
    [one] = last["reviewed_sections"]
    assert (one["verdict"], one["note"]) == ("used", "")
    assert one["said_at"] > at
    assert last["reviewed_contacts"] == []


def test_an_incident_that_a_file_has_too_is_none_while_its_room_goes_on(own: Any) -> None:
    room = ended(own)
    # An export of the closed incidents, read in as a file like any other.
    row = {
        "incident_id": room["room_id"],
        "occurred_at": "2026-11-20T05:00:00Z",
        "title": "Overhead line",
        "description": REPORT,
        "incident_class": "FAC",
        "subclass": "FAC.1",
    }
    (own.folder / "past.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    own.ingest()
    path = f"/incidents/{room['room_id']}"

    def is_past() -> bool:
        found = call(own, "GET", path, VIEWER).status_code == 200
        listed = call(own, "GET", "/incidents?limit=500", VIEWER).json()
        assert (room["room_id"] in {one["incident_id"] for one in listed}) is found
        assert (room["room_id"] in similar(own)) is found
        assert (room["room_id"] in own.services.reference.incident_ids(())) is found
        assert own.services.reference.count_incidents() == int(found)
        return found

    assert is_past()
    assert post(own, room, "reopening", RESPONDER, WHY).status_code == 201
    assert not is_past()
    # Nor does the file bring it back when it is read again.
    row["title"] = "Overhead line again"
    (own.folder / "past.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    own.ingest()
    assert not is_past()
    assert post(own, room, "stand-down", APPROVER, {"outcome": "It holds."}).status_code == 201
    assert is_past()
    assert call(own, "GET", path, VIEWER).json()["outcome"] == "It holds."
