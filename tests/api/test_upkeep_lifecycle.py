"""Findings through the service: at the moment of use, over their life, and as proposed edits."""

import csv
import io
import json
import time
from datetime import timedelta
from typing import Any

import pytest

from domain.decisions import UserRole
from tests.findings_house import DRIFTED, FIRST, notes, put, report

OWNER, RESPONDER = UserRole.OWNER, UserRole.RESPONDER


def drift(own: Any) -> Any:
    [found] = [one for one in report(own) if one["rule"] in ("P-17", "P-18")]
    return found


def say(own: Any, finding: Any, state: str, role: UserRole = OWNER, **body: Any) -> Any:
    body = {"state": state, "reason": "agreed with the plant", **body}
    where = f"/upkeep/findings/{finding['id']}/reviews"
    return own.client.post(where, json=body, headers=own.headers(role))


def test_a_row_of_a_table_is_quoted_below_the_names_of_its_columns(own: Any) -> None:
    table = "| Role | Person | Since |\n|---|---|---|\n| Incident Commander | Kim Zorn | 2019 |\n"
    put(own, "card.md", FIRST + "\n## Roles\n\n" + table)
    found = [one for one in report(own) if any("Kim Zorn" in it["quote"] for it in one["sides"])]
    rows = [it for one in found for it in one["sides"] if it["quote"].startswith("Inc")]
    assert rows
    assert {it["head"] for it in rows} == {"| Role | Person | Since |"}
    prose = [it for one in report(own) for it in one["sides"] if "|" not in it["quote"]]
    assert prose
    assert {it["head"] for it in prose} == {None}
    answer = say(own, found[0], "false_positive").json()
    assert [it["head"] for it in answer["sides"]] == [it["head"] for it in found[0]["sides"]]


@pytest.fixture
def drifted(own: Any) -> Any:
    put(own, "card.md", FIRST)
    put(own, "generator.md", DRIFTED)
    return own


@pytest.fixture
def leaver(own: Any) -> Any:
    """A house whose roster has somebody, in its third line, who left and whom a plan names."""
    gone = "Kim Ost,Fire Warden,,,,2020-01-01,2025-06-30\n"
    head = "person,role,deputy_of,phone,email,valid_from,valid_to\n"
    (own.folder / "leavers.csv").write_text(f"{head}\n{gone}", encoding="utf-8")
    put(own, "card.md", f"{FIRST}\nKim Ost then opens the east gate.\n")
    return own


def test_a_finding_shows_what_reference_data_says_and_the_file_that_says_it(leaver: Any) -> None:
    [found] = [one for one in report(leaver) if one["rule"] == "P-11"]
    words, data = found["sides"]
    assert "Kim Ost then opens" in words["quote"]
    assert words["row"] is None
    row = data["row"]
    assert (row["kind"], row["name"]) == ("roster", "Kim Ost")
    assert {one["name"]: one["value"] for one in row["cells"]} == {
        "role": "Fire Warden",
        "valid_from": "2020-01-01",
        "valid_to": "2025-06-30",
    }
    assert (row["file"], row["lines"]) == ("plans/leavers.csv", [3])
    assert row["imported_at"][:10] == leaver.services.clock().date().isoformat()
    assert row["text"].startswith("roster: Kim Ost, role Fire Warden, since 2020-01-01")
    before = row["imported_at"]
    leaver.ingest()
    [again] = [one for one in report(leaver) if one["rule"] == "P-11"]
    assert again["sides"][1]["row"]["imported_at"] > before


def test_a_hit_tells_a_row_of_reference_data_as_data(leaver: Any) -> None:
    leaver.services.upkeep.check()
    query = {"text": "Kim Ost opens the east gate"}
    answer = leaver.client.post("/search", json=query, headers=leaver.headers(RESPONDER)).json()
    [note] = [one for hit in answer["hits"] for one in hit["findings"] if one["rule"] == "P-11"]
    assert note["other_quote"].startswith("roster: Kim Ost, role Fire Warden")
    assert (note["other_start"], note["other_end"]) == (0, 0)


def test_an_edit_is_told_on_the_hits_of_its_section_without_a_restart(own: Any) -> None:
    put(own, "card.md", FIRST)
    own.services.upkeep.follow()
    put(own, "generator.md", DRIFTED)
    deadline = time.monotonic() + 60
    while not (told := notes(own, "card.md")) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "within 20 minutes" in told[0]["other_quote"]
    assert told[0]["other_path"] == "generator.md"
    headers = own.headers(RESPONDER)
    asked = {"report": "The power is out, who starts the diesel generator and the grid operator?"}
    made = own.client.post("/proposals", json=asked, headers=headers).json()
    shown = [one for hit in made["sections"] for one in hit["findings"] if one["rule"] != "P-01"]
    assert shown
    # What was shown stays shown, whatever is said of the finding later.
    say(own, drift(own), "false_positive")
    assert notes(own, "card.md") == []
    again = own.client.get(f"/proposals/{made['proposal_id']}", headers=headers).json()
    assert again["sections"] == made["sections"]
    assert again["shown_sha256"] == made["shown_sha256"]


def exports(own: Any) -> None:
    headers = own.headers(RESPONDER)

    def get(form: str) -> str:
        query = {"format": form}
        return str(own.client.get("/upkeep/export", params=query, headers=headers).text)

    rows = list(csv.DictReader(io.StringIO(get("csv"))))
    assert {row["id"] for row in rows} == {one["id"] for one in report(own)}
    log = json.loads(get("sarif"))
    assert log["version"] == "2.1.0"
    results = log["runs"][0]["results"]
    settled = [one for one in results if one.get("suppressions")]
    assert [one["suppressions"][0]["justification"] for one in settled] == ["agreed with the plant"]
    for result in results:
        region = result["locations"][0]["physicalLocation"]["region"]
        if "charOffset" in region:
            assert region["charLength"] == len(region["snippet"]["text"])
            assert 1 <= region["startLine"] <= region["endLine"]
    digest = get("digest")
    assert "## No owner named" in digest
    assert "within 20 minutes" not in digest


WRONG: list[dict[str, str]] = [
    {"state": "accepted"},
    {"state": "accepted", "until": "2001-01-01"},
    {"state": "fixed", "until": "2999-01-01"},
    {"state": "fixed", "reason": " "},
    {"state": "perhaps"},
]


def test_a_review_needs_right_name_and_reason_and_the_trail_has_it(drifted: Any) -> None:
    for wrong in WRONG:
        assert say(drifted, drift(drifted), **wrong).status_code == 422, wrong
    assert say(drifted, drift(drifted), "fixed", role=RESPONDER).status_code == 403
    assert drift(drifted)["state"] == "open"
    today = drifted.services.clock().date()
    say(drifted, drift(drifted), "accepted", until=today.isoformat())
    assert drift(drifted)["state"] == "accepted"
    tomorrow = (today + timedelta(days=1)).isoformat()
    [later] = [one for one in report(drifted, as_of=tomorrow) if one["id"] == drift(drifted)["id"]]
    assert (later["state"], later["state_why"]) == ("open", f"accepted until {today}")
    said = say(drifted, drift(drifted), "false_positive")
    assert said.json()["review"]["reviewed_by"] == "Pat owner"
    rows = drifted.services.audit.rows(limit=1000)
    assert [
        (one.actor, json.loads(one.detail)["state"])
        for one in rows
        if one.action == "review-finding"
    ] == [("Pat owner", "accepted"), ("Pat owner", "false_positive")]
    drifted.services.audit.verify()
    exports(drifted)


def test_a_finding_said_to_be_fixed_opens_when_it_comes_back(drifted: Any) -> None:
    found = drift(drifted)
    say(drifted, found, "fixed")
    assert drift(drifted)["state"] == "fixed"
    before = drifted.services.clock().isoformat()
    assert notes(drifted, "card.md") == []
    put(drifted, "generator.md", DRIFTED.replace("20 minutes", "5 minutes"))
    assert not [one for one in report(drifted) if one["rule"] in ("P-17", "P-18")]
    headers = drifted.headers(RESPONDER)
    # What was said of it stays to be read after it is gone.
    address = f"/upkeep/findings/{found['id']}/reviews"
    assert [one["state"] for one in drifted.client.get(address, headers=headers).json()] == [
        "fixed"
    ]
    unknown = drifted.client.get("/upkeep/findings/0123abcd/reviews", headers=headers)
    assert unknown.status_code == 404
    told = drifted.client.get("/upkeep/difference", params={"since": before}, headers=headers)
    last = drifted.client.get("/upkeep/difference", params={"since": "-1"}, headers=headers)
    assert [one["id"] for one in told.json()["gone"]] == [one["id"] for one in last.json()["gone"]]
    assert found["id"] in [one["id"] for one in told.json()["gone"]]
    assert told.json()["unchanged"] > 0
    for since in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"):
        far = drifted.client.get("/upkeep/difference", params={"since": since}, headers=headers)
        assert far.status_code == 422
    wrong = drifted.client.get("/upkeep/difference", params={"since": "soon"}, headers=headers)
    assert wrong.status_code == 422
    put(drifted, "generator.md", DRIFTED)
    assert drift(drifted)["state_why"] == "said to be fixed, and found again"
    assert notes(drifted, "card.md")
    put(drifted, "card.md", FIRST.replace("5 minutes", "20 minutes"))
    # Before the next check, a plan read anew carries nothing that was found in its old text.
    assert notes(drifted, "card.md") == []


def test_calendar_coverage_and_completeness_are_read_from_the_plans(served: Any) -> None:
    headers = served.headers(RESPONDER)
    due = served.client.get("/upkeep/calendar", headers=headers).json()
    assert [(one["day"], one["what"]) for one in due] == [("2027-05-01", "review")]
    file = served.client.get("/upkeep/calendar.ics", headers=headers).text
    assert "DTSTART;VALUE=DATE:20270501\r\n" in file
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    cover = served.client.get("/upkeep/coverage", headers=headers).json()
    assert cover["rows"] == []
    assert served.client.get("/upkeep/completeness", headers=headers).json() == []


def proposed(own: Any, **changed: Any) -> Any:
    side = drift(own)["sides"][0]
    body = {
        "version_id": side["version_id"],
        "start": side["start"],
        "end": side["end"],
        "old_text": side["quote"],
        "new_text": side["quote"].replace("20", "5"),
        "reason": "one time for both cards",
        "source": drift(own)["id"],
        **changed,
    }
    return own.client.post("/changes", json=body, headers=own.headers(RESPONDER))


def test_an_edit_is_proposed_as_a_diff_and_the_plan_stays(drifted: Any) -> None:
    before = (drifted.folder / "generator.md").read_text(encoding="utf-8")
    side = next(one for one in drift(drifted)["sides"] if one["path"] == "generator.md")
    made = proposed(
        drifted,
        version_id=side["version_id"],
        start=side["start"],
        end=side["end"],
        old_text=side["quote"],
        new_text=side["quote"].replace("20", "5"),
    )
    assert made.status_code == 201, made.text
    change_id = made.json()["change_id"]
    headers = drifted.headers(OWNER)
    patch = drifted.client.get(f"/changes/{change_id}/export", headers=headers).text
    assert [line for line in patch.splitlines() if line[:1] in "+-"][2:] == [
        f"-{side['quote']}",
        f"+{side['quote'].replace('20', '5')}",
    ]
    assert (drifted.folder / "generator.md").read_text(encoding="utf-8") == before
    where = f"/changes/{change_id}/state"
    taken = drifted.client.post(where, json={"state": "taken"}, headers=headers)
    assert (taken.json()["state"], taken.json()["state_by"]) == ("taken", "Pat owner")
    again = {"state": "declined", "reason": "no"}
    assert drifted.client.post(where, json=again, headers=headers).status_code == 409
    page = drifted.client.get(
        f"/changes/{change_id}/export", params={"format": "markdown"}, headers=headers
    ).text
    assert "State: taken" in page
    drifted.services.audit.verify()
    assert proposed(drifted, old_text="something else").json()["code"] == "text-changed"
    assert proposed(drifted, end=10**9).status_code == 422
    same = drift(drifted)["sides"][0]["quote"]
    assert proposed(drifted, new_text=same).status_code == 422


def overdue(own: Any) -> list[Any]:
    return [one for one in report(own) if "due on 2020-02-01" in one["message"]]


def test_fixed_does_not_hold_when_the_next_version_still_says_it(own: Any) -> None:
    put(own, "card.md", FIRST + "\nNext review: 2020-02-01\n")
    [late] = overdue(own)
    assert say(own, late, "fixed").json()["state"] == "fixed"
    put(own, "card.md", FIRST + "\nAsk for the key.\n\n| Next review | 2020-02-01 | yearly |\n")
    [still] = overdue(own)
    assert (still["id"], still["state"]) == (late["id"], "open")
    assert "still found" in still["state_why"]
    assert say(own, still, "fixed").json()["state"] == "fixed"


def test_an_accepted_finding_stays_accepted_when_one_of_its_places_is_put_right(own: Any) -> None:
    inventory = "name,kind,valid_to,status\nPager gateway,it_service,2020-06-30,retired\n"
    (own.folder / "inventory.csv").write_text(inventory, encoding="utf-8")
    put(own, "card.md", FIRST + "\nUse the Pager gateway.\n\nTest the Pager gateway weekly.\n")
    [ended] = [one for one in report(own) if one["rule"] == "P-16"]
    until = (own.services.clock().date() + timedelta(days=30)).isoformat()
    assert say(own, ended, "accepted", until=until).json()["state"] == "accepted"
    put(own, "card.md", FIRST + "\nTest the Pager gateway weekly.\n")
    [left] = [one for one in report(own) if one["rule"] == "P-16"]
    assert (left["id"], left["state"]) == (ended["id"], "accepted")
    put(own, "other.md", "# Other card\n\nRing by the Pager gateway.\n")
    [wider] = [one for one in report(own) if one["rule"] == "P-16"]
    assert (wider["state"], wider["state_why"]) == ("open", "found in another document since")
