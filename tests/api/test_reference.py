"""Reference data through the service: what is read in, what leaves, what is told of it."""

import json
from typing import Any

from domain.decisions import UserRole
from ingest.report import NOT_WHOLE

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
    job = own.ended(job, headers)
    [file] = job["report"]["reference"]
    assert (file["added"], file["changed"], file["withdrawn"]) == (0, 1, 0)
    assert [(error["row"], error["code"]) for error in file["errors"]] == [(5, "no-date")]
    assert ["person", "person"] in file["columns"]
    assert file["sample"][0].startswith("name: Ines Falk")
    assert holders(own)["Facilities Manager"] == "Ines Falk"


def test_data_that_is_read_as_a_draft_changes_nothing_and_says_why(own: Any) -> None:
    roster = own.folder / "roster.csv"
    text = roster.read_text(encoding="utf-8")
    headers = own.headers(OWNER)

    def read_as_draft(content: str) -> Any:
        roster.write_text(content, encoding="utf-8")
        order = {"paths": [str(roster)], "status": "draft"}
        job = own.client.post("/ingests", json=order, headers=headers).json()
        return own.ended(job, headers)["report"]

    before = own.services.reference.people()
    [refused] = read_as_draft(text.replace("125 101", "125 999"))["refused"]
    assert (refused["path"], refused["code"]) == ("roster.csv", "reference-refused")
    assert "data has no drafts" in refused["reason"]
    assert own.services.reference.people() == before
    # What the record holds already is no change to wait for.
    assert read_as_draft(text)["refused"] == []
    own.ingest()
    assert own.services.reference.people() == before


def test_a_strict_reading_takes_nothing_of_a_file_with_a_bad_row(own: Any) -> None:
    roster = own.folder / "roster.csv"
    roster.write_text(
        roster.read_text(encoding="utf-8") + "Kim Ode,Warden,,,,soon,\n", encoding="utf-8"
    )
    headers = own.headers(OWNER)
    order = {"paths": [str(own.folder)], "strict": True}
    job = own.client.post("/ingests", json=order, headers=headers).json()
    job = own.ended(job, headers)
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


def test_a_table_that_was_cut_off_changes_no_row_that_it_does_not_name_whole(own: Any) -> None:
    header = "id,date,title,description,class,subclass,site,outcome,severity,duration_minutes\n"
    one = "inc-1,2025-01-02,No power,The hall is dark,FAC,FAC.1,North,Repaired,S3,120\n"
    two = "inc-2,2025-02-03,No mail,Nobody gets mail,TEC,TEC.2,North,Restarted,S2,45\n"
    three = "inc-3,2025-03-04,Water,Water in the cellar,NAT,NAT.1,North,Pumped out,S3,90\n"
    past = own.folder / "past.csv"
    past.write_text(header + one + two + three, encoding="utf-8")
    own.ingest()
    whole = own.client.get("/incidents", headers=own.headers(OWNER)).json()
    cut = header + one.replace("Repaired", "Repaired at noon") + two[:-12]
    past.write_text(cut, encoding="utf-8")
    headers = own.headers(OWNER)
    job = own.client.post("/ingests", json={"paths": [str(own.folder)]}, headers=headers).json()
    job = own.ended(job, headers)
    [file] = [one for one in job["report"]["reference"] if one["path"] == "past.csv"]
    assert [(error["row"], error["code"]) for error in file["errors"]] == [(3, "too-few-cells")]
    assert (file["changed"], file["withdrawn"]) == (1, 0)
    told = [note["warning"] for note in job["report"]["warnings"] if note["path"] == "past.csv"]
    assert told == [NOT_WHOLE]
    after = own.client.get("/incidents", headers=headers).json()
    assert [row["outcome"] for row in after] == ["Pumped out", "Restarted", "Repaired at noon"]
    assert after[:2] == whole[:2]


def test_an_incident_of_a_class_that_nobody_knows_is_not_taken(own: Any) -> None:
    past = own.folder / "past.csv"
    past.write_text(
        "id,date,description,class\ninc-1,2025-01-02,Dark,FAC\ninc-2,2025-01-03,Dark,TE\n",
        encoding="utf-8",
    )
    headers = own.headers(OWNER)
    job = own.client.post("/ingests", json={"paths": [str(past)]}, headers=headers).json()
    job = own.ended(job, headers)
    [file] = job["report"]["reference"]
    assert (file["rows"], file["added"]) == (1, 1)
    assert [(error["row"], error["code"]) for error in file["errors"]] == [(3, "unknown-class")]


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


def test_a_misspelt_kind_of_reference_data_is_refused_at_once(served: Any) -> None:
    order = {"paths": [str(served.folder)], "kind": "rooster"}
    for language, words in (("en", "Did you mean 'roster'?"), ("de", "Meinten Sie „roster“?")):
        headers = {**served.headers(OWNER), "Accept-Language": language}
        answer = served.client.post("/ingests", json=order, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (422, "kind-refused")
        assert words in answer.json()["detail"]


def test_an_unknown_mapping_is_refused_by_name(served: Any) -> None:
    order = {"paths": [str(served.folder)], "mapping": "remedy"}
    answer = served.client.post("/ingests", json=order, headers=served.headers(OWNER))
    assert (answer.status_code, answer.json()["code"]) == (422, "mapping-refused")
    assert "servicenow" in answer.json()["detail"]
