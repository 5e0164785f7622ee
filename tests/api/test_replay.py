"""A stored proposal is made again, byte for byte, or Muster says exactly what is different."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.decisions import UserRole

REPORTS = (
    "Mains power is out in the whole building since 06:10",
    "All files encrypted, a ransom note asks for money, the generator is fine",
    "Der Fluss steigt, in der unteren Halle steht Wasser",
    "printer is out of toner",
    "help",
    "Ines Falk does not answer; power out & people hurt",
)
# No word in it is one of danger; the class model is sure of an accident all the same.
WORDLESS = (
    "A driver was angry since he waits five hours and his fist went into the gate man's nose. "
    "The nose looks crooked and he sits on the kerb with the first aid box."
)
# Nor in this one, and the class model is not sure; as a whole it reads like danger.
READS_LIKE_IT = "Thick black clouds out of the paint shop, sparks under the roof"
FURTHER = {
    "power.md": "# Power failure plan\n\n## First steps\n\nThe IT Manager tells everybody.\n",
    "storm.md": "# Storm plan\n\n## Before the storm\n\nThe Facilities Manager closes windows.\n",
}
MORE_PEOPLE = "Max Roth,IT Manager,,+49 30 23125 104,max.roth@works.example,2020-01-01,\n"
PAST = (
    '{"id": "inc-1", "title": "Power cut", "description": "mains power gone", '
    '"labels": {"class": "FAC", "subclass": "FAC.1"}, "date": "2025-01-01"}\n'
)


def propose(house: Any, report: str) -> dict[str, Any]:
    answer = house.client.post(
        "/proposals", json={"report": report}, headers=house.headers(UserRole.RESPONDER)
    )
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def replayed(house: Any, proposal_id: str) -> dict[str, Any]:
    answer = house.client.get(
        f"/proposals/{proposal_id}/replay", headers=house.headers(UserRole.AUDITOR)
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    report=st.sampled_from(REPORTS),
    more=st.text(
        st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\0"),
        max_size=60,
    ),
    tap=st.booleans(),
)
def test_the_same_inputs_give_the_same_bytes(
    served: Any, report: str, more: str, tap: bool
) -> None:
    made = propose(served, f"{report} {more}")
    if tap and made["questions"]:
        asked = made["questions"][0]
        given = {"question_id": asked["question_id"], "option": asked["options"][0]["code"]}
        made = served.client.post(
            f"/proposals/{made['proposal_id']}/answers",
            json={"answers": [given]},
            headers=served.headers(UserRole.RESPONDER),
        ).json()
    found = replayed(served, made["proposal_id"])
    assert found["identical"], found


def test_an_alarm_by_the_kind_of_incident_is_raised_again_alike(served: Any) -> None:
    made = propose(served, WORDLESS)
    assert made["life_safety"]["danger"]
    assert made["life_safety"]["words"] == ["by the kind of incident"]
    assert replayed(served, made["proposal_id"])["identical"]


def test_an_alarm_by_what_the_report_reads_like_is_raised_again_alike(served: Any) -> None:
    made = propose(served, READS_LIKE_IT)
    assert made["life_safety"]["danger"]
    assert made["life_safety"]["words"] == ["reads like danger to life"]
    assert made["revisions"]["danger"] not in ("", "none")
    assert replayed(served, made["proposal_id"])["identical"]


def test_plans_roster_and_history_of_then_are_gone_by(own: Any) -> None:
    first = propose(own, REPORTS[0])
    for name, text in FURTHER.items():
        (own.folder / name).write_text(text, encoding="utf-8")
    roster = own.folder / "roster.csv"
    roster.write_text(roster.read_text("utf-8") + MORE_PEOPLE, encoding="utf-8")
    (own.folder / "past.jsonl").write_text(PAST, encoding="utf-8")
    own.ingest()
    second = propose(own, REPORTS[0])
    assert first["sections"] != second["sections"]
    assert first["revisions"]["history"] != second["revisions"]["history"]
    assert replayed(own, first["proposal_id"])["identical"]
    assert replayed(own, second["proposal_id"])["identical"]


def test_a_rejected_fact_counts_only_for_what_came_after(own: Any) -> None:
    made = propose(own, REPORTS[0])
    assert "Facilities Manager" in [role["role"] for role in made["roles"]]
    document = own.services.plans.list_documents()
    power = next(one for one in document if one.document.path.endswith("power.md"))
    shown = own.client.get(
        f"/documents/{power.document.document_id}", headers=own.headers(UserRole.OWNER)
    ).json()
    fact = next(one for one in shown["facts"] if one["kind"] == "role")
    answer = own.client.post(
        f"/facts/{fact['fact_id']}/review",
        json={"outcome": "rejected", "quote": fact["quote"], "note": "no"},
        headers=own.headers(UserRole.OWNER),
    )
    assert answer.status_code in (200, 201, 204), answer.text
    assert replayed(own, made["proposal_id"])["identical"]


def test_what_is_gone_is_named_and_today_is_taken(
    own: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from store import triage_inputs

    monkeypatch.setattr(triage_inputs.TriageInputs, "keep_reference", lambda *_: None)
    made = propose(own, REPORTS[0])
    found = replayed(own, made["proposal_id"])
    assert not found["identical"]
    assert any("reference data" in one for one in found["gone"])
    assert found["differs"] == []


def test_another_revision_is_told_then_and_now(own: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from triage import triager

    made = propose(own, REPORTS[1])
    monkeypatch.setattr(triager, "RULES_REVISION", "of-another-day")
    found = replayed(own, made["proposal_id"])
    assert not found["identical"]
    assert found["changed"] == [
        {"place": "rules", "then": made["revisions"]["rules"], "now": "of-another-day"}
    ]


def test_a_proposal_that_is_not_there_cannot_be_made_again(served: Any) -> None:
    answer = served.client.get(
        "/proposals/prop-nothing/replay", headers=served.headers(UserRole.VIEWER)
    )
    assert answer.status_code == 404
