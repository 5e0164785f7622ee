"""A response ends by an approver's word, and a real one is history for the next report."""

from datetime import datetime
from typing import Any

from domain.decisions import UserRole
from tests.rooms import call, opened, post, room_now

RESPONDER, APPROVER, VIEWER = UserRole.RESPONDER, UserRole.APPROVER, UserRole.VIEWER


def test_what_is_to_be_learnt_stands_in_room_log_and_report_and_the_card_says_it_is_over(
    served: Any,
) -> None:
    room = opened(served, is_exercise=True)
    path = f"/rooms/{room['room_id']}"
    before = call(served, "GET", f"{path}/card?form=html&language=en", VIEWER).text
    assert "OVER" not in before.replace("OVER by", "")
    body = {"outcome": "Power is back.", "lessons": "Fuel was low."}
    assert post(served, room, "stand-down", APPROVER, body).status_code == 201
    now = room_now(served, room)
    assert (now["lessons"], now["log"][-1]["lessons"]) == ("Fuel was low.", "Fuel was low.")
    report = call(served, "GET", f"{path}/report?form=markdown&language=en", VIEWER).text
    assert "To be learnt: Fuel was low." in report
    card = call(served, "GET", f"{path}/card?form=html&language=en", VIEWER).text
    assert "OVER: Pat approver has stood down the response" in card
    assert "Next actions" not in card
    assert "Return to normal" in card


def test_lessons_of_blanks_are_none(served: Any) -> None:
    room = opened(served, is_exercise=True)
    body = {"outcome": "Power is back.", "lessons": " \n "}
    assert post(served, room, "stand-down", APPROVER, body).status_code == 201
    assert room_now(served, room)["lessons"] == ""


def test_a_responder_does_not_stand_down(served: Any) -> None:
    refused = post(served, opened(served), "stand-down", RESPONDER, {"outcome": "over"})
    assert (refused.status_code, refused.json()["code"]) == (403, "not-allowed")


def test_a_stood_down_response_is_found_by_the_next_report(own: Any) -> None:
    report = "A heron has shorted the overhead line to the plant and all pumps stand still."
    room = opened(own, report)
    body = {
        "outcome": "The line is repaired.",
        "lessons": "Keep the heron away.",
        "class": "FAC.1",
        "sections": [{"section_id": room["sections"][0]["section_id"], "verdict": "used"}],
        "contacts": [{"role": one["role"], "person": one["person"], "verdict": "failed"}
                     for one in room["contacts"][:1]],
    }  # fmt: skip
    wrong = post(own, room, "stand-down", APPROVER, {**body, "class": "XYZ.1"})
    assert wrong.status_code == 422
    ended = post(own, room, "stand-down", APPROVER, body)
    assert ended.status_code == 201, ended.text
    assert ended.json()["stood_down_by"] == "Pat approver"
    again = call(own, "POST", "/proposals", RESPONDER, {"report": f"{report} Again a heron."})
    similar = again.json()["similar_incidents"]
    assert [one["incident_id"] for one in similar] == [room["room_id"]]
    assert similar[0]["outcome"] == "The line is repaired."
    late = post(own, room, "steps/s1/tick", RESPONDER, {"is_done": True})
    assert (late.status_code, late.json()["code"]) == (409, "room-over")
    assert post(own, room, "log", RESPONDER, {"text": "a late note"}).status_code == 201
    back = next(step["step_id"] for step in room["steps"] if step["phase"] == "return")
    assert post(own, room, f"steps/{back}/tick", RESPONDER, {"is_done": True}).status_code == 201
    verified = call(own, "GET", "/audit/verify", UserRole.AUDITOR)
    assert verified.status_code == 200


def test_an_exercise_leaves_no_history_and_counts_apart(served: Any) -> None:
    before = call(served, "GET", "/rooms/figures", VIEWER).json()
    room = opened(served, is_exercise=True)
    incidents = served.services.reference.count_incidents()
    assert post(served, room, "stand-down", APPROVER, {"outcome": "drill over"}).status_code == 201
    assert served.services.reference.count_incidents() == incidents
    after = call(served, "GET", "/rooms/figures", VIEWER).json()
    assert after["exercise"]["rooms"] == before["exercise"]["rooms"] + 1
    assert after["real"] == before["real"]


def test_the_clocks_of_recovery_stop_at_the_stand_down(served: Any) -> None:
    room = opened(served, is_exercise=True)
    assert {one["stopped_at"] for one in room["countdowns"]} == {None}
    ended = post(served, room, "stand-down", APPROVER, {"outcome": "drill over"}).json()
    at = datetime.fromisoformat(ended["stood_down_at"])
    clocks = [one for one in ended["countdowns"] if one["kind"] in ("rto", "mtpd")]
    assert clocks
    for one in clocks:
        assert datetime.fromisoformat(one["stopped_at"]) == at
        left = datetime.fromisoformat(one["due_at"]) - at
        assert one["seconds_left"] == int(left.total_seconds())
