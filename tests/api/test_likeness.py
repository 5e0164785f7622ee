"""Open reports of one event, merged by a person; why a plan is not shown; the model; injections."""

from collections.abc import Callable
from typing import Any

import pytest

from domain.decisions import UserRole
from tests.rooms import decided
from tests.triage.injections import INJECTIONS

FIRST = "Mains power is out in the whole building, the generator does not start"
AGAIN = "No electricity in the whole building, power is out and the generator is dead"


def propose(served: Any, report: str) -> dict[str, Any]:
    made: dict[str, Any] = served.client.post(
        "/proposals", json={"report": report}, headers=served.headers(UserRole.RESPONDER)
    ).json()
    return made


def post(served: Any, address: str, role: UserRole, **body: str) -> Any:
    return served.client.post(address, json=body, headers=served.headers(role))


def get(served: Any, address: str) -> Any:
    return served.client.get(address, headers=served.headers(UserRole.VIEWER)).json()


def test_a_second_report_of_an_event_is_proposed_merged_and_parted(own: Any) -> None:
    one, other = propose(own, FIRST)["proposal_id"], propose(own, AGAIN)["proposal_id"]
    far = propose(own, "All files encrypted, a ransom note asks for money")["proposal_id"]
    [found] = get(own, f"/proposals/{other}/duplicates")
    assert found["proposal_id"] == one
    assert found["why"]
    assert get(own, f"/proposals/{far}/duplicates") == []
    assert post(own, f"/proposals/{other}/merge", UserRole.VIEWER, into=one).status_code == 403
    merged = post(own, f"/proposals/{other}/merge", UserRole.RESPONDER, into=one)
    assert merged.status_code == 201
    assert merged.json()["merged_by"] == "Pat responder"
    listed = {line["proposal_id"]: line["merged_into"] for line in get(own, "/proposals")}
    assert (listed[other], listed[one]) == (one, None)
    twice = post(own, f"/proposals/{other}/merge", UserRole.RESPONDER, into=one)
    assert (twice.status_code, twice.json()["code"]) == (409, "merge-refused")
    assert post(own, f"/proposals/{other}/part", UserRole.APPROVER).status_code == 201
    assert own.services.merging.into() == {}
    own.services.audit.verify()


def test_a_report_judged_no_incident_is_open_again_once_that_is_taken_back(own: Any) -> None:
    one = decided(own, FIRST, reject=("class",)).proposal_id
    other = propose(own, AGAIN)["proposal_id"]
    assert get(own, f"/proposals/{other}/duplicates") == []
    undone = post(own, f"/decisions/dec-{one}/undo", UserRole.RESPONDER, note="It is one.")
    assert undone.status_code == 201, undone.text
    assert [line["proposal_id"] for line in get(own, f"/proposals/{other}/duplicates")] == [one]


def test_why_a_plan_is_not_among_those_shown_is_told(served: Any) -> None:
    made = propose(served, FIRST)
    shown = get(served, f"/proposals/{made['proposal_id']}/why?plan=power.md")
    assert (shown["place"], shown["of"], shown["shown_at"]) == (1, 3, 1)
    other = get(served, f"/proposals/{made['proposal_id']}/why?plan=flood.md")
    assert other["place"] > 1
    assert other["best"]["heading"] == "Before the water comes"
    assert {one["name"] for one in other["parts"]} >= {"score", "dense", "text", "topic"}
    missing = served.client.get(
        f"/proposals/{made['proposal_id']}/why?plan=moon.md",
        headers=served.headers(UserRole.VIEWER),
    )
    assert missing.status_code == 404


def test_what_was_found_and_is_not_shown_is_told_best_first(own: Any) -> None:
    for place in ("Aalen", "Bonn", "Celle", "Dessau", "Erfurt"):
        text = f"# Mains power in {place}\n\nWithout mains power in {place}, call the grid there.\n"
        (own.folder / f"{place}.md").write_text(text, encoding="utf-8")
    own.ingest()
    made = propose(own, FIRST)
    others = get(own, f"/proposals/{made['proposal_id']}/others")
    shown = {one["section_id"] for one in made["sections"]}
    assert not shown & {one["section_id"] for one in others}
    paths = {one["path"] for one in (*made["sections"], *others)}
    assert paths == {path.name for path in own.folder.glob("*.md")}
    # What says nothing of power comes last.
    assert others[-1]["path"] in {"flood.md", "ransomware.md"}


def test_danger_to_life_comes_with_the_plans_own_steps(own: Any) -> None:
    (own.folder / "fire.md").write_text(
        "# Fire and evacuation\n\n## Raise the alarm\n\n"
        "1. Press the nearest alarm button.\n2. Call 112 from a safe place.\n",
        encoding="utf-8",
    )
    own.ingest()
    danger = propose(own, "Fire in the battery room, smoke everywhere")["life_safety"]
    assert danger["kinds"] == ["fire"]
    quotes = [step["quote"] for step in danger["steps"]]
    assert any("Press the nearest alarm button" in quote for quote in quotes)
    for step in danger["steps"]:
        text = own.services.plans.get_version(step["version_id"]).text
        assert text[step["start"] : step["end"]] == step["quote"]


def test_an_exercise_alarms_with_its_steps_and_is_told_to_call_itself_one(own: Any) -> None:
    made = propose(own, "EXERCISE: Fire in the battery room, smoke everywhere")
    assert made["life_safety"]["danger"]
    assert [one for one in made["notices"] if "calls itself an exercise" in one]
    real = propose(own, "Fire in the battery room, smoke everywhere")
    assert not [one for one in real["notices"] if "calls itself" in one]


def test_without_a_model_an_opinion_is_none_and_nothing_is_stored(served: Any) -> None:
    made = propose(served, FIRST)["proposal_id"]
    before = served.services.audit.head()
    asked = post(served, f"/proposals/{made}/opinion", UserRole.RESPONDER)
    assert asked.status_code == 201
    assert (asked.json()["given"], asked.json()["configured"]) == (False, False)
    assert asked.json()["reason"] == "no language model is configured"
    assert get(served, f"/proposals/{made}/opinion")["reason"] == "nobody asked"
    assert served.services.audit.head() == before


def test_injected_texts_in_plans_and_reports_change_no_state(
    own: Any, campaign_size: Callable[[int, int], int]
) -> None:
    texts = INJECTIONS[:: 200 // campaign_size(10, 100)]
    sections = "\n\n".join(f"## Step {n}\n\n{text}" for n, text in enumerate(texts))
    (own.folder / "hostile.md").write_text(f"# Power plan annex\n\n{sections}\n", encoding="utf-8")
    own.ingest()
    users = own.services.accounts.list_users()
    plans = own.services.plans.list_documents()
    last = own.services.audit.verify()
    for text in texts:
        propose(own, f"Power is out. {text}")
    rows = own.services.audit.rows(limit=1000, after=last)
    assert {row.action for row in rows} == {"propose"}
    assert own.services.accounts.list_users() == users
    assert own.services.plans.list_documents() == plans
    assert all(entry.decided_by is None for entry in own.services.proposals.list(500))


@pytest.mark.parametrize("role", [UserRole.VIEWER, UserRole.AUDITOR])
def test_who_only_reads_asks_no_model(served: Any, role: UserRole) -> None:
    made = propose(served, FIRST)["proposal_id"]
    assert post(served, f"/proposals/{made}/opinion", role).status_code == 403
