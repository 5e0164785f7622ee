"""A room over HTTP: opened on a decision, its steps worked down, each act with its name."""

from typing import Any

import pytest

from domain.decisions import UserRole
from store.engine import open_engine
from store.response import RoomRecords
from tests.rooms import call, decided, opened, post, room_now

RESPONDER, APPROVER, VIEWER = UserRole.RESPONDER, UserRole.APPROVER, UserRole.VIEWER


def test_every_step_is_the_stored_sentence_of_a_confirmed_section(served: Any) -> None:
    room = opened(served)
    steps = [step for step in room["steps"] if step["phase"] == "respond"]
    assert any("starts the diesel generator" in step["quote"] for step in steps)
    confirmed = {one["section_id"] for one in room["sections"]}
    for step in steps:
        version = served.services.plans.get_version(step["version_id"])
        assert version.text[step["start"] : step["end"]] == step["quote"]
        assert step["section_id"].rpartition(".")[0] == step["version_id"]
    assert {step["section_id"] for step in steps} <= confirmed


def test_a_step_has_the_person_confirmed_for_the_role_it_names(served: Any) -> None:
    room = opened(served)
    step = next(one for one in room["steps"] if "diesel generator" in one["quote"])
    assert (step["role"], step["person"]) == ("Facilities Manager", "Ines Falk")
    assert step["contact"] == "+49 30 23125 101"


def test_a_section_turned_down_gives_no_step(served: Any) -> None:
    room = opened(served, reject=("section:",))
    assert room["sections"] == []
    assert all(step["phase"] == "return" and not step["version_id"] for step in room["steps"])


def test_a_room_needs_a_decision_and_there_is_one_of_it(served: Any) -> None:
    undecided = call(served, "POST", "/proposals", RESPONDER, {"report": "The power is out."})
    body = {"proposal_id": undecided.json()["proposal_id"], "is_exercise": False}
    refused = call(served, "POST", "/rooms", RESPONDER, body)
    assert (refused.status_code, refused.json()["code"]) == (409, "not-decided")
    body = {"proposal_id": decided(served).proposal_id, "is_exercise": False}
    assert call(served, "POST", "/rooms", RESPONDER, body).status_code == 201
    again = call(served, "POST", "/rooms", APPROVER, body)
    assert (again.status_code, again.json()["code"]) == (409, "room-open")
    assert "Pat responder" in again.json()["detail"]


def test_real_or_exercise_must_be_said(served: Any) -> None:
    body = {"proposal_id": decided(served).proposal_id}
    assert call(served, "POST", "/rooms", RESPONDER, body).status_code == 422


def test_a_tick_has_a_name_and_a_time_and_counts_once(served: Any) -> None:
    room = opened(served)
    step = room["steps"][0]["step_id"]
    done = post(served, room, f"steps/{step}/tick", RESPONDER, {"is_done": True, "note": "runs"})
    assert done.status_code == 201
    again = post(served, room, f"steps/{step}/tick", APPROVER, {"is_done": True})
    assert (again.status_code, again.json()["code"]) == (409, "step-already-done")
    shown = room_now(served, room)["steps"][0]
    assert (shown["done_by"], shown["done_at"] is not None) == ("Pat responder", True)
    assert post(served, room, f"steps/{step}/tick", APPROVER, {"is_done": False}).status_code == 201
    log = room_now(served, room)["log"]
    assert [one["kind"] for one in log] == ["opened", "done", "undone"]
    assert room_now(served, room)["steps"][0]["done_by"] is None
    missing = post(served, room, "steps/s999/tick", RESPONDER, {"is_done": True})
    assert missing.status_code == 404


def test_an_owner_and_a_due_time_can_be_given(served: Any) -> None:
    room = opened(served)
    step = room["steps"][0]["step_id"]
    body = {"owner": "Kim Adler", "due_at": "2020-01-01T00:00:00Z"}
    assert post(served, room, f"steps/{step}/assignment", RESPONDER, body).status_code == 201
    shown = room_now(served, room)["steps"][0]
    assert (shown["person"], shown["is_late"]) == ("Kim Adler", True)
    assert shown["due_basis"] == "set by Pat responder"
    nothing = post(served, room, f"steps/{step}/assignment", RESPONDER, {})
    assert nothing.status_code == 422


def test_another_due_time_leaves_the_owner_and_another_owner_the_time(served: Any) -> None:
    room = opened(served)
    step = room["steps"][0]["step_id"]

    def given(**body: str) -> tuple[str, str]:
        answer = post(served, room, f"steps/{step}/assignment", RESPONDER, body)
        assert answer.status_code == 201
        shown = room_now(served, room)["steps"][0]
        return shown["person"], shown["due_at"]

    at, later = "2030-01-01T00:00:00Z", "2031-01-01T00:00:00Z"
    given(owner="Kim Adler", due_at=at)
    assert given(due_at=later) == ("Kim Adler", later)
    assert given(owner="Jo Brandt") == ("Jo Brandt", later)


def test_the_revision_changes_with_every_act_and_when_the_decision_is_taken_back(
    served: Any,
) -> None:
    room = opened(served)

    def asked() -> str:
        path = f"/rooms/{room['room_id']}/revision"
        return str(call(served, "GET", path, VIEWER).json()["revision"])

    seen = [asked()]
    assert seen == [room["revision"]]
    assert post(served, room, "log", RESPONDER, {"text": "x"}).status_code == 201
    seen.append(asked())
    undo = f"/decisions/dec-{room['proposal_id']}/undo"
    assert call(served, "POST", undo, RESPONDER, {"note": "No longer so."}).status_code == 201
    seen.append(asked())
    assert len(set(seen)) == 3
    assert room_now(served, room)["revision"] == seen[-1]


@pytest.mark.parametrize("role", [VIEWER, UserRole.OWNER, UserRole.AUDITOR, UserRole.ADMIN])
def test_only_responders_and_approvers_act_in_a_room(served: Any, role: UserRole) -> None:
    room = opened(served)
    before = room_now(served, room)
    for path, body in (
        ("log", {"text": "x"}),
        ("steps/s1/tick", {"is_done": True}),
        ("steps/s1/assignment", {"owner": "x"}),
        ("hand-over", {"to": "x"}),
        ("command", None),
        ("stand-down", {"outcome": "x"}),
        ("reopening", {"reason": "x"}),
    ):
        assert post(served, room, path, role, body).status_code == 403
    assert room_now(served, room)["log"] == before["log"]


def test_a_room_and_its_log_outlive_a_restart(own: Any) -> None:
    room = opened(own)
    post(own, room, "log", RESPONDER, {"text": "Generator läuft", "source": "call"})
    shown = room_now(own, room)
    engine = open_engine(own.settings.database)
    again = RoomRecords(engine)
    assert again.get(room["room_id"]).steps[0].quote == shown["steps"][0]["quote"]
    assert [one.text for one in again.log_of(room["room_id"])][-1] == "Generator läuft"
    engine.dispose()
