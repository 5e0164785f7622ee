"""Versions of plans through the service: drafts, status, differences, facts looked over."""

import time
from pathlib import Path
from typing import Any

import pytest

from domain.decisions import UserRole
from muster.catching_up import CatchingUp

OWNER, RESPONDER = UserRole.OWNER, UserRole.RESPONDER
DRAFT = """# Power failure plan

Status: Draft

## Activation

The night manager invokes this plan at once.

## First steps

1. The Facilities Manager starts the gas turbine.
"""


def rewrite(own: Any, text: str) -> None:
    (own.folder / "power.md").write_text(text, encoding="utf-8")
    own.ingest()


def found(own: Any, text: str, **query: Any) -> list[str]:
    answer = own.client.post(
        "/search", json={"text": text, **query}, headers=own.headers(RESPONDER)
    ).json()
    return [hit["quote"] for hit in answer["hits"] if hit["path"] == "power.md"]


def power(own: Any) -> Any:
    return own.client.get("/documents/power.md", headers=own.headers(RESPONDER)).json()


def change(own: Any, version_id: str, role: UserRole = OWNER, **body: str) -> Any:
    body = {"reason": "checked with the plant", **body}
    return own.client.post(f"/versions/{version_id}/status", json=body, headers=own.headers(role))


def test_a_draft_is_kept_and_found_by_nobody_until_it_is_put_in_force(own: Any) -> None:
    rewrite(own, DRAFT)
    chain = power(own)["versions"]
    assert [one["status"] for one in chain] == ["in_force", "draft"]
    assert power(own)["number"] == 1
    assert not any("turbine" in quote for quote in found(own, "gas turbine"))
    assert any("diesel" in quote for quote in found(own, "diesel generator"))
    made = change(own, chain[1]["version_id"], status="in_force", shown="draft")
    assert made.status_code == 200, made.text
    assert any("turbine" in quote for quote in found(own, "gas turbine"))
    assert not any("diesel" in quote for quote in found(own, "diesel generator"))
    assert [one["status"] for one in power(own)["versions"]] == ["superseded", "in_force"]
    [row] = [one for one in own.services.audit.rows(limit=1000) if one.action == "change-status"]
    assert (row.actor, row.subject) == ("Pat owner", chain[1]["version_id"])
    assert "checked with the plant" in row.detail


def test_a_withdrawn_version_leaves_search_triage_and_upkeep_and_stays_away(own: Any) -> None:
    version_id = power(own)["version_id"]
    assert change(own, version_id, status="withdrawn", shown="in_force").status_code == 200
    assert found(own, "diesel generator") == []
    headers = own.headers(RESPONDER)
    made = own.client.post("/proposals", json={"report": "The power is out"}, headers=headers)
    assert all(hit["path"] != "power.md" for hit in made.json()["sections"])
    upkeep = own.client.get("/upkeep", headers=headers).json()
    assert all(side["path"] != "power.md" for one in upkeep["findings"] for side in one["sides"])
    own.ingest()
    assert found(own, "diesel generator") == []
    back = change(own, version_id, status="in_force", shown="withdrawn")
    assert back.status_code == 200
    assert found(own, "diesel generator")


def test_a_withdrawal_is_answered_before_the_index_is_settled_and_never_found_meanwhile(
    own: Any, tmp_path: Path
) -> None:
    version_id = power(own)["version_id"]
    assert found(own, "diesel generator")
    assert not own.services.keeper.is_worn
    assert change(own, version_id, status="withdrawn", shown="in_force").status_code == 200
    assert own.services.keeper.is_worn
    assert found(own, "diesel generator") == []
    with CatchingUp(own.services, tmp_path, every=0.01):
        ends = time.monotonic() + 20
        while own.services.keeper.is_worn and time.monotonic() < ends:
            time.sleep(0.01)
    assert not own.services.keeper.is_worn
    assert found(own, "diesel generator") == []


def test_search_as_of_answers_with_what_was_in_force_then(own: Any) -> None:
    before = own.services.clock().isoformat()
    rewrite(own, DRAFT.replace("Status: Draft\n\n", ""))
    assert any("diesel" in quote for quote in found(own, "diesel generator", as_of=before))
    assert not any("turbine" in quote for quote in found(own, "gas turbine", as_of=before))
    assert any("turbine" in quote for quote in found(own, "gas turbine"))


@pytest.mark.parametrize(
    ("status", "shown", "code"),
    [
        ("withdrawn", "draft", "version-changed"),
        ("in_force", "in_force", "status-refused"),
    ],
)
def test_a_step_that_cannot_be_taken_is_refused(
    own: Any, status: str, shown: str, code: str
) -> None:
    answer = change(own, power(own)["version_id"], status=status, shown=shown)
    assert answer.json()["code"] == code
    assert power(own)["status"] == "in_force"


def test_only_owners_and_admins_change_a_status(own: Any) -> None:
    version_id = power(own)["version_id"]
    answer = change(own, version_id, role=RESPONDER, status="withdrawn", shown="in_force")
    assert answer.status_code == 403
    blank = change(own, version_id, status="withdrawn", shown="in_force", reason=" ")
    assert blank.json()["code"] == "status-refused"


def test_the_difference_of_two_versions_is_told_by_section_and_fact(own: Any) -> None:
    text = (own.folder / "power.md").read_text(encoding="utf-8")
    rewrite(own, text.replace("five minutes", "nine minutes"))
    plan = power(own)
    diff = own.client.get(
        f"/versions/{plan['version_id']}/diff", headers=own.headers(RESPONDER)
    ).json()
    [section] = [one for one in diff["sections"] if one["change"] != "same"]
    assert section["new_path"][-1] == "Activation"
    [words] = [one for one in section["stretches"] if one["change"] != "same"]
    assert diff["old_text"][words["old_start"] : words["old_end"]] == "five"
    assert diff["new_text"][words["new_start"] : words["new_end"]] == "nine"
    assert any(one["change"] == "changed" for one in diff["facts"])
    first = own.client.get(
        f"/versions/{plan['versions'][0]['version_id']}/diff", headers=own.headers(RESPONDER)
    )
    assert first.status_code == 404


def review(own: Any, fact: Any, role: UserRole = OWNER, **body: Any) -> Any:
    body = {"outcome": "confirmed", "quote": fact["quote"], **body}
    return own.client.post(f"/facts/{fact['fact_id']}/review", json=body, headers=own.headers(role))


def minutes(own: Any) -> Any:
    return next(one for one in power(own)["facts"] if one["value"] == "40")


def test_a_corrected_fact_holds_while_its_section_says_the_same(own: Any) -> None:
    fact = minutes(own)
    assert fact["state"] == "unconfirmed"
    said = review(own, fact, value="35", note="measured in March").json()
    assert (said["state"], said["value"], said["reviewed"]["reviewed_by"]) == (
        "confirmed",
        "35",
        "Pat owner",
    )
    text = (own.folder / "power.md").read_text(encoding="utf-8")
    rewrite(own, text.replace("five minutes", "nine minutes"))
    [kept] = [one for one in power(own)["facts"] if one["quote"] == fact["quote"]]
    assert (kept["value"], kept["state"]) == ("35", "confirmed")
    rewrite(own, text.replace("test servers", "all servers"))
    [again] = [one for one in power(own)["facts"] if one["quote"] == fact["quote"]]
    assert (again["value"], again["state"]) == ("40", "unconfirmed")
    assert (again["reviewed"]["value"], again["reviewed"]["is_current"]) == ("35", False)
    [row] = [one for one in own.services.audit.rows(limit=1000) if one.action == "review-fact"]
    assert "measured in March" in row.detail


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("4 h", "240"),
        ("2 Tage", "2880"),
        ("90 min", "90"),
        ("1,5 Stunden", "90"),
        ("1 Std. 35 Min.", "95"),
        ("two days", "2880"),
        # Of work, as one is read from a plan; an objective goes by the clock.
        ("2 Arbeitstage", "960"),
        ("35", "35"),
        ("0.5", "0.5"),
    ],
)
def test_a_length_of_time_is_corrected_as_people_write_it(
    own: Any, written: str, kept: str
) -> None:
    assert review(own, minutes(own), value=written).json()["value"] == kept


@pytest.mark.parametrize("written", ["soon", "4 bananas", "-4 h", "1:30 h", "4 h 2 h", "9" * 12])
def test_what_is_no_length_of_time_is_refused_and_changes_nothing(own: Any, written: str) -> None:
    for language, way in (("en", "Write it as in 90 min"), ("de", "Schreiben Sie sie wie")):
        own.client.headers["Accept-Language"] = language
        refused = review(own, minutes(own), value=written)
        assert (refused.status_code, refused.json()["code"]) == (422, "input-refused")
        assert way in refused.json()["detail"]
    del own.client.headers["Accept-Language"]
    assert minutes(own)["state"] == "unconfirmed"


def test_a_date_is_corrected_as_people_write_it(own: Any) -> None:
    rewrite(own, (own.folder / "power.md").read_text("utf-8") + "\nNext review: 2026-12-01\n")
    [fact] = [one for one in power(own)["facts"] if one["value"] == "2026-12-01"]
    assert review(own, fact, value="31.3.2027").json()["value"] == "2027-03-31"
    refused = review(own, fact, value="next spring")
    assert (refused.status_code, refused.json()["code"]) == (422, "input-refused")
    assert "Write it as in 2027-03-31" in refused.json()["detail"]


def test_the_last_word_on_a_fact_counts(own: Any) -> None:
    fact = minutes(own)
    review(own, fact, value="35")
    assert review(own, fact, outcome="rejected").json()["state"] == "rejected"
    queue = own.client.get("/facts", params={"limit": 500}, headers=own.headers(OWNER)).json()
    assert fact["fact_id"] not in [one["fact"]["fact_id"] for one in queue]
    assert queue


def test_the_units_a_plan_is_given_to_are_answered_as_they_are_kept(own: Any) -> None:
    given = own.client.post(
        "/documents/power.md/units",
        json={"units": ["  Site   North ", "Site North", "Admin"]},
        headers=own.headers(OWNER),
    )
    assert given.json() == {"path": "power.md", "units": ["Admin", "Site North"]}


def test_facts_to_review_can_be_walked_in_pages(own: Any) -> None:
    headers = own.headers(OWNER)
    whole = own.client.get("/facts", params={"limit": 500}, headers=headers).json()
    walked: list[str] = []
    after = ""
    while page := own.client.get(
        "/facts", params={"limit": 3, "after": after}, headers=headers
    ).json():
        walked += [one["fact"]["fact_id"] for one in page]
        after = walked[-1]
    assert walked == [one["fact"]["fact_id"] for one in whole]
    roles = own.client.get("/facts", params={"kind": "role"}, headers=headers).json()
    assert {one["fact"]["kind"] for one in roles} == {"role"}


def test_pages_go_on_behind_a_fact_that_somebody_has_reviewed_meanwhile(own: Any) -> None:
    headers = own.headers(OWNER)
    whole = own.client.get("/facts", params={"limit": 500}, headers=headers).json()
    places = [one["version_id"] for one in whole]
    # A fact with others of the same plan behind it.
    at = next(at for at, version in enumerate(places) if places[at + 1 :].count(version))
    assert review(own, whole[at]["fact"], outcome="confirmed").status_code == 200
    behind = own.client.get(
        "/facts", params={"limit": 500, "after": whole[at]["fact"]["fact_id"]}, headers=headers
    ).json()
    assert behind == whole[at + 1 :]


def test_pages_go_on_with_a_plan_that_was_read_again_meanwhile(own: Any) -> None:
    headers = own.headers(OWNER)
    whole = own.client.get("/facts", params={"limit": 500}, headers=headers).json()
    last = next(one for one in whole if one["path"] == "power.md")["fact"]["fact_id"]
    plan = own.folder / "power.md"
    plan.write_text(plan.read_text(encoding="utf-8") + "\nSee also the flood plan.\n", "utf-8")
    own.ingest()
    now = own.client.get("/facts", params={"limit": 500}, headers=headers).json()
    behind = own.client.get("/facts", params={"limit": 500, "after": last}, headers=headers).json()
    # Where the place is gone the plan begins anew: a fact twice is better than one never.
    assert behind == now[[one["path"] for one in now].index("power.md") :]
    gone = own.client.get("/facts", params={"limit": 500, "after": "dgone.1.f3"}, headers=headers)
    assert gone.json() == now


def test_a_fact_comes_with_the_sentence_that_its_words_stand_in(own: Any) -> None:
    headers = own.headers(OWNER)
    plan, fact = power(own), minutes(own)
    first = fact["around_start"]
    assert plan["text"][first : first + len(fact["around"])] == fact["around"]
    assert fact["around"].startswith("The IT Manager shuts down test servers")
    assert fact["head"] is None
    queue = own.client.get("/facts", params={"kind": "person", "limit": 500}, headers=headers)
    [person] = [one["fact"] for one in queue.json() if one["path"] == "ransomware.md"]
    assert person["head"] == "| Role | Person |"
    assert person["around"] == "| Incident Commander | Dana Vogt |"


def test_a_fact_is_reviewed_as_it_was_shown_or_not_at_all(own: Any) -> None:
    fact = minutes(own)
    assert review(own, fact, quote="50 minutes").json()["code"] == "fact-changed"
    assert review(own, fact, role=RESPONDER).status_code == 403
    both = review(own, fact, outcome="rejected", value="35")
    assert (both.status_code, both.json()["code"]) == (422, "input-refused")
    assert review(own, {**fact, "fact_id": "dnone.1.f0"}).status_code == 404


def test_a_rejected_role_is_proposed_to_nobody(own: Any) -> None:
    (own.folder / "roster.csv").unlink()
    own.ingest(prune=True)
    headers = own.headers(RESPONDER)
    report = {"report": "The power is out and the generator does not start"}

    def roles() -> set[str]:
        made = own.client.post("/proposals", json=report, headers=headers).json()
        return {role["role"] for role in made["roles"]}

    assert "Facilities Manager" in roles()
    for fact in power(own)["facts"]:
        if (fact["kind"], fact["value"]) == ("role", "Facilities Manager"):
            assert review(own, fact, outcome="rejected").status_code == 200
    assert "Facilities Manager" not in roles()


def test_upkeep_goes_by_what_an_owner_corrected(own: Any) -> None:
    def overdue() -> list[Any]:
        report = own.client.get(
            "/upkeep", params={"as_of": "2028-01-01"}, headers=own.headers(OWNER)
        ).json()
        sides = [(one["rule"], side) for one in report["findings"] for side in one["sides"]]
        return [s for rule, s in sides if rule == "P-01" and "2027-05-01" in s["quote"]]

    assert overdue()
    [date] = [one for one in power(own)["facts"] if one["kind"] == "review_date"]
    assert review(own, date, value="2029-05-01").status_code == 200
    assert not overdue()
