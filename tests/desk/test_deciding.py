"""Decisions over HTTP: what must be said and seen, once, and what became of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from desk.policy import load_policy
from domain.severity import Level
from store.audit import AuditTrail

SECTION = "section:dpower.1.s0"
ROLE = "role:Facilities Manager"
USUAL = load_policy()


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "")


def test_every_part_is_an_item_and_only_what_is_named_is_confirmed(table: Any) -> None:
    made = table.propose()
    kinds = [item["kind"] for item in made["items"]]
    assert kinds == ["class", "severity", "section", "role"]
    assert table.decide(made, "class", ROLE).status_code == 201
    kept = table.decisions.of_proposal(made["proposal_id"])
    assert {one.item_id for one in kept.items} == {"class", ROLE}


def test_a_decision_must_say_what_was_seen(table: Any) -> None:
    made = table.propose()
    path = f"/proposals/{made['proposal_id']}/decision"
    body = {
        "shown_sha256": made["shown_sha256"],
        "items": [{"item_id": "class", "outcome": "confirmed"}],
    }
    signed = {"Authorization": f"Bearer {table.tokens['Ines']}", "Idempotency-Key": "k"}
    bare = table.client.build_request("POST", path, json=body, headers=signed)
    assert code_of(table.client.send(bare)) == (428, "if-match-missing")
    other = table.call("POST", path, body=body, **{"If-Match": '"other"'})
    assert code_of(other) == (412, "if-match-differs")
    assert code_of(table.call("POST", path, body=body, **{"If-Match": "*"}))[0] == 412
    assert table.decisions.of_proposal(made["proposal_id"]) is None


def test_whoever_saw_another_proposal_is_told_what_differs(table: Any) -> None:
    first = table.propose()
    table.edit_plan()
    second = table.propose()
    answer = table.decide({**second, "shown_sha256": first["shown_sha256"]}, "class")
    assert code_of(answer) == (409, "stale-hash")
    changed = {one["item_id"]: one["what"] for one in answer.json()["differences"]}
    assert changed == {SECTION: "gone", "section:dpower.2.s0": "added"}
    assert answer.json()["offer"] == f"/proposals/{second['proposal_id']}/renewal"


def test_a_plan_that_changed_meanwhile_is_told_line_by_line(table: Any) -> None:
    made = table.propose()
    table.edit_plan()
    answer = table.decide(made, "class", SECTION)
    assert code_of(answer) == (409, "stale-hash")
    [told] = answer.json()["differences"]
    assert (told["item_id"], told["what"], told["path"]) == (SECTION, "changed", "power.md")
    was, now = told["lines"]
    assert was.startswith("-")
    assert "generator 1" in was
    assert now.startswith("+")
    assert "generator 2" in now
    # What does not rest on the plan can still be decided.
    assert table.decide(made, "class").status_code == 201


def test_an_old_proposal_is_refused_and_a_fresh_one_offered(table: Any) -> None:
    made = table.propose()
    table.clock.pass_by(table.policy.expires_after - timedelta(seconds=1))
    shown = table.call("GET", f"/proposals/{made['proposal_id']}").json()
    assert shown["standing"]["is_expired"] is False
    table.clock.pass_by(timedelta(seconds=1))
    answer = table.decide(made, "class")
    assert code_of(answer) == (410, "proposal-expired")
    fresh = table.call("POST", answer.json()["offer"])
    assert fresh.json()["follows"] == made["proposal_id"]
    assert table.decide(fresh.json(), "class").status_code == 201


def test_taking_back_is_a_row_of_its_own(table: Any) -> None:
    made = table.propose()
    decided = table.decide(made, "class").json()
    path = f"/decisions/{decided['decision_id']}/undo"
    assert code_of(table.call("POST", path, body={"note": " "})) == (422, "words-missing")
    assert table.call("POST", path, "Vera", {"note": "no"}).status_code == 403
    undone = table.call("POST", path, "Jo", {"note": "It was the other site"}).json()
    assert undone["in_force"] is False
    [act] = undone["acts"]
    assert (act["kind"], act["acted_by"]) == ("undone", "Jo")
    assert undone["items"] == decided["items"]
    again = table.call("POST", path, "Jo", {"note": "again"})
    assert code_of(again) == (409, "act-not-possible")
    # Deciding otherwise takes a fresh proposal; the one decided on stays decided.
    assert code_of(table.decide(made, "class")) == (409, "already-decided")
    AuditTrail(table.engine).verify()


def test_high_severity_asks_for_an_opened_source_and_a_reason(table: Any) -> None:
    table.follow(replace(table.policy, look_levels=frozenset({Level.MAJOR}), reason_letters=10))
    made = table.propose()
    asked = {one["item_id"] for one in made["standing"]["demands"]}
    assert asked == {"severity", SECTION, ROLE}
    # What moves nobody stays one act.
    refused = table.decide(made, "class", SECTION)
    assert code_of(refused) == (422, "source-not-opened")
    label = next(one["label"] for one in made["items"] if one["item_id"] == SECTION)
    assert f"before you confirm {label}:" in refused.json()["detail"]
    source = table.call("GET", f"/proposals/{made['proposal_id']}/sources/dpower.1.s0").json()
    assert source["text"][source["quote_start"] : source["quote_end"]] == source["quote"]
    assert code_of(table.decide(made, "class", SECTION)) == (422, "reason-missing")
    assert code_of(table.decide(made, "class", SECTION, note=" - a b c - ")) == (
        422,
        "reason-missing",
    )
    # A receipt is a person's own.
    elsewhere = table.decide(made, "class", SECTION, name="Jo", note="The generator is down")
    assert code_of(elsewhere) == (422, "source-not-opened")
    decided = table.decide(made, "class", SECTION, note="The generator is down")
    assert decided.status_code == 201, decided.text
    assert decided.json()["came_about"]["opened"] == ["dpower.1.s0"]


def test_a_receipt_is_of_one_proposal_and_only_of_what_it_quotes(table: Any) -> None:
    table.follow(replace(table.policy, look_levels=frozenset({Level.MAJOR}), reason_letters=1))
    first, second = table.propose(), table.propose()
    path = f"/proposals/{first['proposal_id']}/sources/"
    assert table.call("GET", path + "dpower.1.s0").status_code == 200
    assert table.call("GET", path + "dother.1.s0").status_code == 404
    refused = table.decide(second, "class", SECTION, note="seen")
    assert code_of(refused) == (422, "source-not-opened")
    # The browser's word counts for nothing.
    forged = table.decide(second, "class", SECTION, note="seen", opened=["dpower.1.s0"])
    assert code_of(forged) == (422, "invalid-request")


def test_low_confidence_asks_for_a_look_before_the_class_is_confirmed(table: Any) -> None:
    table.follow(replace(table.policy, confidence_below=0.9, reason_letters=4))
    made = table.propose()
    assert [one["item_id"] for one in made["standing"]["demands"]] == ["class"]
    assert code_of(table.decide(made, "class", note="sure")) == (422, "source-not-opened")
    other = {"item_id": "class", "outcome": "amended", "amended_to": "TEC.2"}
    answer = table.decide(made, items=[{**other, "reason_code": "wrong_class"}])
    assert answer.status_code == 201


def test_an_emergency_acts_first_and_stays_open_until_it_is_justified(table: Any) -> None:
    table.follow(replace(table.policy, look_levels=frozenset({Level.MAJOR})))
    made = table.propose()
    decided = table.decide(made, "class", SECTION, by_emergency=True).json()
    assert (decided["in_force"], decided["awaits_justification"]) == (True, True)
    table.clock.pass_by(timedelta(days=3))
    assert table.call("POST", f"/decisions/{decided['decision_id']}/undo", body={"note": "x"})
    [waiting] = table.call("GET", "/decisions/follow-ups").json()
    assert waiting["decision_id"] == decided["decision_id"]
    path = f"/decisions/{decided['decision_id']}/justification"
    assert code_of(table.call("POST", path, body={})) == (422, "words-missing")
    assert table.call("POST", path, body={"note": "People were in the lift"}).status_code == 201
    assert table.call("GET", "/decisions/follow-ups").json() == []
    table.follow(replace(table.policy, is_emergency_allowed=False))
    refused = table.decide(table.propose(), "class", by_emergency=True)
    assert code_of(refused) == (422, "emergency-not-allowed")


def test_where_two_persons_are_asked_for_the_second_is_another(table: Any) -> None:
    table.follow(replace(table.policy, two_person_levels=frozenset({Level.MAJOR})))
    made = table.propose()
    decided = table.decide(made, "class", SECTION).json()
    assert (decided["in_force"], decided["awaits_second"]) == (False, True)
    path = f"/decisions/{decided['decision_id']}/second"
    assert code_of(table.call("POST", path, body={})) == (403, "same-person")
    agreed = table.call("POST", path, "Jo", {}).json()
    assert (agreed["in_force"], agreed["acts"][0]["acted_by"]) == (True, "Jo")
    assert code_of(table.call("POST", path, "Jo", {})) == (409, "act-not-possible")
    # Without a section nothing is invoked; a level that was amended counts as amended.
    assert table.decide(table.propose(), "class").json()["in_force"] is True
    calmer = {"item_id": "severity", "outcome": "amended", "amended_to": "S4"}
    answer = table.decide(
        table.propose(),
        items=[
            {"item_id": "class", "outcome": "confirmed"},
            {"item_id": SECTION, "outcome": "confirmed"},
            {**calmer, "reason_code": "wrong_severity"},
        ],
    )
    assert answer.json()["in_force"] is True


def test_whoever_is_to_say_first_is_not_shown_the_class(table: Any) -> None:
    table.follow(replace(table.policy, blind_first="always"))
    made = table.propose()
    path = f"/proposals/{made['proposal_id']}"
    listed = table.call("GET", "/proposals")
    for shown in (made, table.call("GET", path).json(), listed.json()):
        assert "FAC" not in str(shown)
        assert "Power failure" not in str(shown)
    assert code_of(table.decide(made, "class")) == (422, "first-choice-missing")
    assert table.call("POST", f"{path}/first-choice", body={"class_code": "X"}).status_code == 422
    chosen = table.call("POST", f"{path}/first-choice", body={"class_code": "TEC.2"})
    assert chosen.json()["incident_class"]["subclass"] == "FAC.1"
    again = table.call("POST", f"{path}/first-choice", body={"class_code": "FAC.1"})
    assert code_of(again) == (409, "already-chosen")
    # Somebody else has not said yet; a viewer decides nothing and sees all.
    assert "FAC" not in table.call("GET", path, "Jo").text
    assert "FAC.1" in table.call("GET", path, "Vera").text
    decided = table.decide(made, "class").json()
    assert decided["came_about"]["first_choice"] == "TEC.2"


@pytest.mark.parametrize("field", ["decision_id", "decided_by", "decided_at", "acts", "in_force"])
def test_what_the_service_sets_is_taken_from_nobody(lone: Any, field: str) -> None:
    answer = lone.decide(lone.propose(), "class", **{field: "x"})
    assert code_of(answer) == (422, "invalid-request")


def test_the_usual_policy_asks_at_the_two_worst_levels() -> None:
    assert USUAL.look_levels == {Level.CRISIS, Level.MAJOR}
    assert not USUAL.two_person_levels
    assert USUAL.blind_first == "never"
