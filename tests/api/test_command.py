"""The command of a room is offered to named people who could take it, and passes to who accepts."""

from typing import Any

import pytest

from api.refused import worded
from desk.response.refusals import CannotCommand
from domain.decisions import UserRole
from tests.rooms import call, opened, post, room_now

RESPONDER, APPROVER, VIEWER = UserRole.RESPONDER, UserRole.APPROVER, UserRole.VIEWER


def test_command_passes_only_to_the_named_person_who_accepts(served: Any) -> None:
    room = opened(served)
    assert room["command"] == "Pat responder"
    unasked = post(served, room, "command", APPROVER)
    assert (unasked.status_code, unasked.json()["code"]) == (409, "not-offered")
    offered = post(served, room, "hand-over", RESPONDER, {"to": "Pat approver", "brief": "calm"})
    assert offered.status_code == 201
    waiting = room_now(served, room)
    assert (waiting["command"], waiting["offered_to"]) == ("Pat responder", "Pat approver")
    assert post(served, room, "command", RESPONDER).status_code == 409
    assert post(served, room, "command", APPROVER).status_code == 201
    taken = room_now(served, room)
    assert (taken["command"], taken["offered_to"]) == ("Pat approver", "")


def test_command_is_offered_to_nobody_who_could_not_take_it(served: Any) -> None:
    room = opened(served)
    assert {"Pat responder", "Pat approver"} <= set(room["can_command"])
    assert "Pat viewer" not in room["can_command"]
    for name in ("Responder", "Pat viewer", "Nobody"):
        refused = post(served, room, "hand-over", RESPONDER, {"to": name})
        assert (refused.status_code, refused.json()["code"]) == (422, "cannot-command")
        assert "Pat approver" in refused.json()["detail"]
    assert room_now(served, room)["offered_to"] == ""
    assert post(served, room, "hand-over", RESPONDER, {"to": " pat APPROVER "}).status_code == 201
    assert room_now(served, room)["offered_to"] == "Pat approver"


def test_names_of_people_are_for_who_may_offer_the_command(served: Any) -> None:
    room = opened(served)
    path = f"/rooms/{room['room_id']}"
    for role in (VIEWER, UserRole.OWNER, UserRole.AUDITOR, UserRole.ADMIN):
        assert call(served, "GET", path, role).json()["can_command"] == [], role
    assert "Pat approver" in call(served, "GET", path, APPROVER).json()["can_command"]


@pytest.mark.parametrize("count", [8, 11])
def test_a_refusal_names_some_who_can_take_command_and_counts_the_rest(count: int) -> None:
    refused = CannotCommand("Kim", [f"P{n}" for n in range(count)])
    more = " and 3 more" if count == 11 else ""
    assert str(refused).endswith(f"one of: P0, P1, P2, P3, P4, P5, P6, P7{more}.")
    said = worded(refused.code, str(refused), "de")
    assert said.endswith(f"P7{' und 3 weitere' if more else ''}.")


def test_one_name_is_one_person_however_it_is_typed(own: Any) -> None:
    own.services.accounts.add_user("J\u00f6rg  Ahrens", UserRole.RESPONDER, actor=None)
    room = opened(own)
    assert "J\u00f6rg Ahrens" in room["can_command"]
    offered = post(own, room, "hand-over", RESPONDER, {"to": "jo\u0308rg   ahrens"})
    assert offered.status_code == 201, offered.text
    assert room_now(own, room)["offered_to"] == "J\u00f6rg Ahrens"


def test_command_is_not_offered_to_whoever_has_it_nor_after_the_end(served: Any) -> None:
    room = opened(served, is_exercise=True)
    same = post(served, room, "hand-over", APPROVER, {"to": "pat  responder"})
    assert (same.status_code, same.json()["code"]) == (409, "has-command")
    assert room_now(served, room)["offered_to"] == ""
    assert post(served, room, "stand-down", APPROVER, {"outcome": "Over."}).status_code == 201
    for name in ("Nobody", "Pat approver", "Pat responder"):
        late = post(served, room, "hand-over", APPROVER, {"to": name})
        assert (late.status_code, late.json()["code"]) == (409, "room-over")


def test_a_room_waits_for_whom_it_is_offered_until_it_is_taken_or_ends(own: Any) -> None:
    def waiting(role: UserRole) -> list[str]:
        return [one["room_id"] for one in call(own, "GET", "/rooms/offered", role).json()]

    taken, ended, passed = (opened(own, is_exercise=True) for _ in range(3))
    offer = {"to": "Pat approver"}
    for room in (taken, ended, passed):
        assert post(own, room, "hand-over", RESPONDER, offer).status_code == 201
    wanted = sorted(one["room_id"] for one in (taken, ended, passed))
    assert waiting(APPROVER) == wanted
    assert waiting(RESPONDER) == waiting(VIEWER) == []
    assert post(own, taken, "command", APPROVER).status_code == 201
    end = {"outcome": "Over.", "sections": [], "contacts": [], "recoveries": []}
    assert post(own, ended, "stand-down", APPROVER, end).status_code == 201
    assert waiting(APPROVER) == [passed["room_id"]]
    # Whoever may not act any more is asked no more.
    approver = next(u for u in own.services.accounts.list_users() if u.name == "Pat approver")
    admin = next(u for u in own.services.accounts.list_users() if u.role is UserRole.ADMIN)
    own.services.account_changes.set_role(approver, UserRole.VIEWER, actor=admin)
    assert waiting(APPROVER) == []
