"""Answers to a proposal's questions make a new proposal, and the old one stays."""

from typing import Any

import pytest

from domain.decisions import UserRole

pytestmark = pytest.mark.model
VAGUE = "Something is wrong in the plant, please help."


def proposed(served: Any) -> dict[str, Any]:
    answer = served.client.post(
        "/proposals", json={"report": VAGUE}, headers=served.headers(UserRole.RESPONDER)
    )
    assert answer.status_code == 201, answer.text
    return answer.json()


def answer(served: Any, proposal: dict[str, Any], *pairs: str, role: Any = None) -> Any:
    given = [dict(zip(("question_id", "option"), pair.split("="), strict=True)) for pair in pairs]
    return served.client.post(
        f"/proposals/{proposal['proposal_id']}/answers",
        json={"answers": given},
        headers=served.headers(role or UserRole.RESPONDER),
    )


def test_a_tap_makes_a_new_proposal_that_says_what_changed(served: Any) -> None:
    before = proposed(served)
    assert 1 <= len(before["questions"]) <= 3
    assert "kind" in [one["question_id"] for one in before["questions"]]
    made = answer(served, before, "kind=FAC").json()
    assert made["follows"] == before["proposal_id"] != made["proposal_id"]
    assert made["incident_class"]["class"] == "FAC"
    assert any(line.startswith("class: ") for line in made["changes"])
    assert [one["label"] for one in made["answers"]] == ["Facilities and utilities"]
    assert "kind" not in [one["question_id"] for one in made["questions"]]
    again = served.client.get(
        f"/proposals/{before['proposal_id']}", headers=served.headers(UserRole.VIEWER)
    )
    assert again.json()["shown_sha256"] == before["shown_sha256"]


def test_answers_add_up(served: Any) -> None:
    first = answer(served, proposed(served), "kind=FAC").json()
    question = first["questions"][0]
    second = answer(served, first, f"{question['question_id']}={question['options'][0]['code']}")
    assert [one["question_id"] for one in second.json()["answers"]] == [
        "kind",
        question["question_id"],
    ]


def test_a_stored_proposal_with_questions_and_duties_reads_back_the_same(served: Any) -> None:
    made = answer(served, proposed(served), "kind=FAC").json()
    read = served.client.get(
        f"/proposals/{made['proposal_id']}", headers=served.headers(UserRole.VIEWER)
    ).json()
    assert read == made
    assert read["duties"]


@pytest.mark.parametrize(
    ("given", "status", "code"),
    [("nope=yes", 422, "unknown-answer"), ("kind=nope", 422, "unknown-answer")],
)
def test_what_was_not_asked_is_not_answered(
    served: Any, given: str, status: int, code: str
) -> None:
    refused = answer(served, proposed(served), given)
    assert (refused.status_code, refused.json()["code"]) == (status, code)


def test_who_only_reads_answers_nothing(served: Any) -> None:
    assert answer(served, proposed(served), "kind=FAC", role=UserRole.VIEWER).status_code == 403
