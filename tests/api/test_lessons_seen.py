"""P-24 tells a person of single units of the incidents that they may see, and of no other."""

from typing import Any

import pytest

from domain.decisions import UserRole
from muster.operator import operator_of
from tests.rooms import call, decided

REPORT = "Mains power is out in the whole plant, the generator has not started."
PATHS = (
    "/upkeep",
    "/upkeep/difference?since=2020-01-01",
    "/upkeep/export?format=csv",
    "/upkeep/export?format=sarif",
    "/upkeep/export?format=digest",
)


@pytest.fixture
def north(own: Any) -> dict[str, str]:
    """Return what an owner of the north signs in with; a responder of the north is there too."""
    services, operator = own.services, operator_of(own.services)
    tokens = {}
    for role in (UserRole.OWNER, UserRole.RESPONDER):
        user = services.accounts.add_user(f"North {role.value}", role, actor=operator)
        services.account_changes.set_units(user, ["north"], actor=operator)
        tokens[role] = services.accounts.issue_token(user, "session", services.links.session)
    return {"Authorization": f"Bearer {tokens[UserRole.OWNER]}"}


def learnt(own: Any, headers: dict[str, str]) -> dict[str, str]:
    """Return the messages of P-24 by the finding's id, which every paper must have too."""
    found = own.client.get("/upkeep", headers=headers).json()["findings"]
    told = {one["id"]: one["message"] for one in found if one["rule"] == "P-24"}
    for path in PATHS:
        answer = own.client.get(path, headers=headers)
        assert answer.status_code == 200, path
        plain = answer.text.replace("\\", "")
        assert all(message in plain for message in told.values()), path
        assert ("In an incident" in answer.text) is bool(told), path
    return told


def test_a_section_turned_down_elsewhere_is_told_to_those_who_see_that_incident(
    own: Any, north: dict[str, str]
) -> None:
    whole = own.headers(UserRole.OWNER)
    for _ in range(2):
        decided(own, REPORT, reject=("section:",), by="Pat responder")
    everything = learnt(own, whole)
    assert everything
    assert all("(2 times)" in one for one in everything.values())
    assert learnt(own, north) == {}
    [far, *_] = everything
    said = {"state": "fixed", "reason": "Rewritten."}
    where = f"/upkeep/findings/{far}/reviews"
    answer = own.client.post(where, json=said, headers=north)
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")
    for _ in range(2):
        decided(own, REPORT, reject=("section:",), by="North responder")
    assert all("(4 times)" in one for one in learnt(own, whole).values())
    seen = learnt(own, north)
    assert set(seen) == set(everything)
    assert all("(2 times)" in one for one in seen.values())
    assert own.client.post(where, json=said, headers=north).status_code == 201


def test_what_a_room_of_others_showed_is_not_told(own: Any, north: dict[str, str]) -> None:
    proposal = decided(own, REPORT, by="Pat responder")
    body = {"proposal_id": proposal.proposal_id, "is_exercise": False}
    room = call(own, "POST", "/rooms", UserRole.RESPONDER, body).json()
    failed = [{"section_id": room["sections"][0]["section_id"], "verdict": "failed",
               "note": "In an incident of the south the valve was gone."}]  # fmt: skip
    over = {"outcome": "over", "sections": failed}
    path = f"/rooms/{room['room_id']}/stand-down"
    answer = call(own, "POST", path, UserRole.APPROVER, over)
    assert answer.status_code == 201, answer.text
    assert "valve was gone" in str(learnt(own, own.headers(UserRole.OWNER)))
    assert learnt(own, north) == {}
