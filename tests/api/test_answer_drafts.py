"""Answers not recorded yet: each person's own, kept as they are, deciding nothing."""

from typing import Any

from domain.decisions import UserRole
from tests.ui.conftest import REPORT


def made(served: Any) -> str:
    answer = served.client.post(
        "/proposals", json={"report": REPORT}, headers=served.headers(UserRole.RESPONDER)
    )
    return f"/proposals/{answer.json()['proposal_id']}"


def kept(served: Any, proposal: str, role: UserRole) -> Any:
    return served.client.get(f"{proposal}/draft", headers=served.headers(role)).json()["answers"]


def keep(served: Any, proposal: str, answers: dict[str, str], role: UserRole) -> int:
    headers = served.headers(role)
    body = {"answers": answers}
    return int(served.client.put(f"{proposal}/draft", json=body, headers=headers).status_code)


def test_answers_come_back_to_who_gave_them_and_to_nobody_else(served: Any) -> None:
    proposal = made(served)
    given = {"class:outcome": "amended", "class:instead": "FAC.1", "note": "„wichtig“ 🔥"}
    assert keep(served, proposal, given, UserRole.RESPONDER) == 200
    assert kept(served, proposal, UserRole.RESPONDER) == given
    assert kept(served, proposal, UserRole.APPROVER) == {}
    assert served.services.decisions.of_proposal(proposal.rpartition("/")[2]) is None
    assert keep(served, proposal, {}, UserRole.RESPONDER) == 200
    assert kept(served, proposal, UserRole.RESPONDER) == {}


def test_who_may_not_decide_keeps_no_answers(served: Any) -> None:
    assert keep(served, made(served), {"a": "b"}, UserRole.VIEWER) == 403


def test_answers_on_nothing_are_refused(served: Any) -> None:
    assert keep(served, "/proposals/prop-none", {"a": "b"}, UserRole.RESPONDER) == 404
    too_many = {f"f{n}": "x" for n in range(501)}
    assert keep(served, made(served), too_many, UserRole.RESPONDER) == 422


def test_answers_on_what_somebody_decided_meanwhile_are_kept_and_told_by_whom(served: Any) -> None:
    proposal = made(served)
    assert told(served, proposal, "GET") == ({}, None)
    shown = served.services.proposals.get(proposal.rpartition("/")[2]).shown_sha256
    body = {"shown_sha256": shown, "items": [{"item_id": "class", "outcome": "confirmed"}]}
    theirs = served.client.post(
        f"{proposal}/decision", json=body, headers=served.headers(UserRole.APPROVER)
    )
    assert theirs.status_code == 201, theirs.text
    mine = {"class:outcome": "rejected"}
    assert told(served, proposal, "PUT", {"answers": mine}) == (mine, "Pat approver")
    assert told(served, proposal, "GET") == (mine, "Pat approver")


def told(served: Any, proposal: str, method: str, body: Any = None) -> tuple[Any, Any]:
    headers = served.headers(UserRole.RESPONDER)
    said = served.client.request(method, f"{proposal}/draft", json=body, headers=headers).json()
    return said["answers"], said["decided_by"]
