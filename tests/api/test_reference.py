"""Reference data through the service: what is read in, what leaves, what is told of it."""

import json
from typing import Any

from domain.decisions import UserRole

OWNER, RESPONDER = UserRole.OWNER, UserRole.RESPONDER
REPORT = {"report": "The power is out and the generator does not start"}


def holders(own: Any) -> dict[str, str | None]:
    made = own.client.post("/proposals", json=REPORT, headers=own.headers(RESPONDER)).json()
    return {role["role"]: role["person"] for role in made["roles"]}


def test_who_left_the_roster_is_no_longer_proposed(own: Any) -> None:
    assert holders(own)["Facilities Manager"] == "Ines Falk"
    roster = own.folder / "roster.csv"
    lines = roster.read_text(encoding="utf-8").splitlines()
    roster.write_text("\n".join([lines[0], *lines[3:]]) + "\n", encoding="utf-8")
    own.ingest()
    assert holders(own)["Facilities Manager"] is None


def test_a_roster_that_is_gone_is_withdrawn_with_its_file(own: Any) -> None:
    (own.folder / "roster.csv").unlink()
    own.ingest()
    assert holders(own)["Facilities Manager"] == "Ines Falk"
    own.ingest(prune=True)
    assert holders(own)["Facilities Manager"] is None


def test_a_dry_run_shows_what_would_change_and_changes_nothing(own: Any) -> None:
    roster = own.folder / "roster.csv"
    text = roster.read_text(encoding="utf-8").replace("125 101", "125 999")
    roster.write_text(text + "Kim Ode,Warden,,,,soon,\n", encoding="utf-8")
    headers = own.headers(OWNER)
    order = {"paths": [str(own.folder)], "dry_run": True}
    job = own.client.post("/ingests", json=order, headers=headers).json()
    while job["state"] == "running":
        job = own.client.get(f"/jobs/{job['job_id']}", headers=headers).json()
    [file] = job["report"]["reference"]
    assert (file["added"], file["changed"], file["withdrawn"]) == (0, 1, 0)
    assert [(error["row"], error["code"]) for error in file["errors"]] == [(5, "no-date")]
    assert ["person", "person"] in file["columns"]
    assert file["sample"][0].startswith("name: Ines Falk")
    assert holders(own)["Facilities Manager"] == "Ines Falk"


def test_a_strict_reading_takes_nothing_of_a_file_with_a_bad_row(own: Any) -> None:
    roster = own.folder / "roster.csv"
    roster.write_text(
        roster.read_text(encoding="utf-8") + "Kim Ode,Warden,,,,soon,\n", encoding="utf-8"
    )
    headers = own.headers(OWNER)
    order = {"paths": [str(own.folder)], "strict": True}
    job = own.client.post("/ingests", json=order, headers=headers).json()
    while job["state"] == "running":
        job = own.client.get(f"/jobs/{job['job_id']}", headers=headers).json()
    assert job["report"]["reference"] == []
    [refused] = job["report"]["refused"]
    assert (refused["path"], refused["code"]) == ("roster.csv", "reference-refused")
    assert "row 5" in refused["reason"]


def test_closed_incidents_are_history_at_once_and_leave_with_their_file(own: Any) -> None:
    past = own.folder / "past.jsonl"
    past.write_text(
        json.dumps(
            {
                "id": "inc-9",
                "date": "2025-01-02",
                "title": "No power in the hall",
                "description": "The power is out, the generator does not start.",
                "labels": {"class": "FAC", "subclass": "FAC.1"},
                "outcome": "A fuel valve was shut.",
            }
        )
        + "\n",
        encoding="utf-8",
    )
    own.ingest()
    headers = own.headers(RESPONDER)
    made = own.client.post("/proposals", json=REPORT, headers=headers).json()
    assert [one["incident_id"] for one in made["similar_incidents"]] == ["inc-9"]
    past.unlink()
    own.ingest(prune=True)
    made = own.client.post("/proposals", json=REPORT, headers=headers).json()
    assert made["similar_incidents"] == []


def test_needs_and_circles_are_told(own: Any) -> None:
    (own.folder / "links.csv").write_text(
        "from,to,needed_within\nERP,Core switch,2 h\nCore switch,ERP,\nPayroll,ERP,1 day\n",
        encoding="utf-8",
    )
    own.ingest()
    headers = own.headers(RESPONDER)
    found = own.client.get("/dependencies", headers=headers).json()
    assert {"name": "ERP", "needs": "Core switch", "needed_within_minutes": 120} in found["needs"]
    assert found["circles"] == [["Core switch", "ERP", "Core switch"]]
    payroll = own.client.get("/dependencies", params={"name": "payroll"}, headers=headers).json()
    assert [one["needs"] for one in payroll["needs"]] == ["ERP"]
    assert payroll["circles"] == []


def test_an_unknown_mapping_is_refused_by_name(served: Any) -> None:
    order = {"paths": [str(served.folder)], "mapping": "remedy"}
    answer = served.client.post("/ingests", json=order, headers=served.headers(OWNER))
    assert (answer.status_code, answer.json()["code"]) == (422, "mapping-refused")
    assert "servicenow" in answer.json()["detail"]
