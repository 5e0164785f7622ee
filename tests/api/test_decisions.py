import threading
from typing import Any

import pytest

from domain.decisions import UserRole
from muster.operator import operator_token

REPORT = "The lights went out in the whole plant at six, the generator has not started."


def proposed(served: Any) -> dict[str, Any]:
    answer = served.client.post(
        "/proposals", json={"report": REPORT}, headers=served.headers(UserRole.RESPONDER)
    )
    assert answer.status_code == 201, answer.text
    return answer.json()


def looked_at(served: Any, proposal: dict[str, Any]) -> dict[str, Any]:
    """The proposal, each source that must be looked at opened by the responder."""
    for demand in proposal["standing"]["demands"]:
        for section in demand["sources"]:
            path = f"/proposals/{proposal['proposal_id']}/sources/{section}"
            opened = served.client.get(path, headers=served.headers(UserRole.RESPONDER))
            assert opened.status_code == 200, opened.text
    return proposal


def decision_on(proposal: dict[str, Any], **changes: Any) -> dict[str, Any]:
    items = [{"item_id": item["item_id"], "outcome": "confirmed"} for item in proposal["items"]]
    note = "The lights are out and the generator stands still"
    return {"shown_sha256": proposal["shown_sha256"], "items": items, "note": note, **changes}


def decide(served: Any, proposal: dict[str, Any], body: Any, role: UserRole) -> Any:
    path = f"/proposals/{proposal['proposal_id']}/decision"
    return served.client.post(path, json=body, headers=served.headers(role))


def test_a_report_leads_to_the_plan_that_applies_and_its_role(served: Any) -> None:
    proposal = proposed(served)
    assert proposal["sections"][0]["path"] == "power.md"
    roles = {role["role"]: role for role in proposal["roles"]}
    assert roles["Facilities Manager"]["person"] == "Ines Falk"
    assert roles["Facilities Manager"]["deputy"] == "Jo Brandt"
    assert roles["Facilities Manager"]["deputy_contact"] == "+49 30 23125 102"


def test_somebody_the_report_says_is_away_does_not_lead(served: Any) -> None:
    answer = served.client.post(
        "/proposals",
        json={"report": f"{REPORT} Ines Falk is in hospital."},
        headers=served.headers(UserRole.RESPONDER),
    )
    roles = {role["role"]: role for role in answer.json()["roles"]}
    lead = roles["Facilities Manager"]
    assert (lead["person"], lead["deputy"]) == (None, "Jo Brandt")
    assert lead["gap"] == 'Ines Falk cannot act: "is in hospital"'
    assert lead["next_best"] == "Jo Brandt (deputy)"


def test_every_quote_is_the_stored_text_at_its_span(served: Any) -> None:
    proposal = proposed(served)
    for hit in proposal["sections"]:
        version = served.services.plans.get_version(hit["version_id"])
        assert version.text[hit["start"] : hit["end"]] == hit["quote"]
    for role in proposal["roles"]:
        source = role["source"]
        version = served.services.plans.get_version(source["version_id"])
        assert version.text[source["start"] : source["end"]] == source["quote"]


def test_a_named_person_confirms_and_the_audit_chain_has_it(served: Any) -> None:
    proposal = looked_at(served, proposed(served))
    answer = decide(served, proposal, decision_on(proposal), UserRole.RESPONDER)
    assert answer.status_code == 201
    assert answer.json()["decided_by"] == "Pat responder"
    read = served.client.get(
        f"/proposals/{proposal['proposal_id']}", headers=served.headers(UserRole.VIEWER)
    )
    assert read.json()["decision"]["decided_by"] == "Pat responder"
    verified = served.client.get("/audit/verify", headers=served.headers(UserRole.AUDITOR))
    assert verified.status_code == 200


@pytest.mark.parametrize(
    "role", [UserRole.VIEWER, UserRole.OWNER, UserRole.AUDITOR, UserRole.ADMIN]
)
def test_only_responders_and_approvers_decide(served: Any, role: UserRole) -> None:
    proposal = proposed(served)
    answer = decide(served, proposal, decision_on(proposal), role)
    assert answer.status_code == 403
    assert answer.json()["code"] == "not-allowed"
    assert served.services.decisions.of_proposal(proposal["proposal_id"]) is None


def test_nobody_decides_without_a_token(served: Any) -> None:
    proposal = proposed(served)
    path = f"/proposals/{proposal['proposal_id']}/decision"
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic eDp5"}):
        answer = served.client.post(path, json=decision_on(proposal), headers=headers)
        assert answer.status_code == 401
    assert served.services.decisions.of_proposal(proposal["proposal_id"]) is None


def test_a_stale_hash_is_a_conflict(served: Any) -> None:
    proposal = proposed(served)
    body = decision_on(proposal, shown_sha256="0" * 64)
    answer = decide(served, proposal, body, UserRole.RESPONDER)
    assert (answer.status_code, answer.json()["code"]) == (409, "stale-hash")


def test_a_second_decision_is_a_conflict_that_names_the_first(served: Any) -> None:
    proposal = looked_at(served, proposed(served))
    assert decide(served, proposal, decision_on(proposal), UserRole.RESPONDER).status_code == 201
    again = decide(served, proposal, decision_on(proposal), UserRole.APPROVER)
    assert (again.status_code, again.json()["code"]) == (409, "already-decided")
    assert "Pat responder" in again.json()["detail"]


def test_a_plan_that_changed_meanwhile_cannot_be_confirmed(own: Any) -> None:
    proposal = looked_at(own, proposed(own))
    plan = own.folder / "power.md"
    plan.write_text(plan.read_text(encoding="utf-8") + "\n3. Call the hospital.\n", "utf-8")
    own.ingest()
    answer = decide(own, proposal, decision_on(proposal), UserRole.RESPONDER)
    assert (answer.status_code, answer.json()["code"]) == (409, "stale-hash")
    assert "power.md" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("items", "code"),
    [
        ([{"item_id": "role:Nobody", "outcome": "confirmed"}], "answers-refused"),
        ([{"item_id": "class", "outcome": "rejected"}], "answers-refused"),
        (
            [
                {
                    "item_id": "class",
                    "outcome": "amended",
                    "amended_to": "XYZ.9",
                    "reason_code": "other",
                }
            ],
            "answers-refused",
        ),
        ([{"item_id": "class", "outcome": "confirmed"}] * 2, "answers-refused"),
        ([], "invalid-request"),
        ([{"item_id": "class", "outcome": "agreed"}], "invalid-request"),
        ([{"item_id": "class", "outcome": "confirmed", "decided_by": "x"}], "invalid-request"),
    ],
)
def test_answers_that_do_not_fit_are_refused(served: Any, items: Any, code: str) -> None:
    proposal = proposed(served)
    answer = decide(served, proposal, decision_on(proposal, items=items), UserRole.RESPONDER)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert served.services.decisions.of_proposal(proposal["proposal_id"]) is None


def test_of_fifty_at_once_exactly_one_decides(served: Any) -> None:
    proposal = looked_at(served, proposed(served))
    before = len(served.services.audit.rows(limit=1000, after=0))
    statuses: list[int] = []
    start = threading.Barrier(50)

    def confirm() -> None:
        start.wait()
        answer = decide(served, proposal, decision_on(proposal), UserRole.RESPONDER)
        statuses.append(answer.status_code)

    threads = [threading.Thread(target=confirm) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [201] + [409] * 49
    assert len(served.services.audit.rows(limit=1000, after=0)) == before + 1


def test_no_way_makes_a_decision_of_the_command_line(own: Any) -> None:
    proposal = proposed(own)
    admin = own.headers(UserRole.ADMIN)
    asked = [("role", {"role": "responder"}), ("units", {"units": ["north"]}), ("link", None)]
    for act, body in asked:
        answer = own.client.post(f"/users/command line/{act}", json=body, headers=admin)
        assert (answer.status_code, answer.json()["code"]) == (422, "own-account"), act
    headers = {"Authorization": f"Bearer {operator_token(own.services)}"}
    path = f"/proposals/{proposal['proposal_id']}/decision"
    answer = own.client.post(path, json=decision_on(proposal), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed")
    assert own.services.decisions.of_proposal(proposal["proposal_id"]) is None
