"""What is wrong in the record is told, and stops nothing else."""

from typing import Any

import pytest
from sqlalchemy import text

from domain.decisions import UserRole
from domain.incidents import Incident
from store.engine import open_engine
from store.library import SqlLibrary

OWNER, AUDITOR, RESPONDER = UserRole.OWNER, UserRole.AUDITOR, UserRole.RESPONDER


def change(own: Any, *statements: str) -> None:
    engine = open_engine(own.settings.database)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_a_changed_proposal_hides_itself_and_not_the_list(own: Any) -> None:
    headers = own.headers(RESPONDER)
    made = [
        own.client.post("/proposals", json={"report": report}, headers=headers).json()
        for report in ("The power is out", "Water in the lower hall")
    ]
    change(
        own,
        "DROP TRIGGER proposals_refuse_update",
        f"UPDATE proposals SET body = '{{}}' WHERE proposal_id = '{made[0]['proposal_id']}'",
    )
    listed = own.client.get("/proposals", headers=headers)
    assert [(one["report"], one["is_damaged"]) for one in listed.json()] == [
        ("Water in the lower hall", False),
        ("", True),
    ]
    broken = own.client.get("/audit/verify", headers=own.headers(AUDITOR))
    assert (broken.status_code, broken.json()["code"]) == (409, "audit-chain-broken")


def test_a_title_that_is_no_text_stops_no_search(own: Any) -> None:
    change(own, "UPDATE versions SET title = CAST(x'ff' AS TEXT)")
    found = own.client.post("/search", json={"text": "generator"}, headers=own.headers(RESPONDER))
    assert found.status_code == 200
    assert found.json()["hits"]


def test_a_reindex_stands_in_the_trail_under_its_person(own: Any) -> None:
    job = own.client.post("/reindex", headers=own.headers(OWNER)).json()
    assert own.ended(job, own.headers(OWNER))["state"] == "done"
    [row] = [row for row in own.services.audit.rows(limit=1000) if row.action == "reindex"]
    assert row.actor == "Pat owner"
    foreign = own.client.get(f"/jobs/{job['job_id']}", headers=own.headers(RESPONDER))
    assert foreign.status_code == 403


def test_people_and_incidents_with_a_slash_are_reached(own: Any) -> None:
    admin = own.headers(UserRole.ADMIN)
    own.client.post("/users", json={"name": "Night/Day desk", "role": "viewer"}, headers=admin)
    assert own.client.post("/users/Night%2FDay%20desk/link", headers=admin).status_code == 201
    past = Incident("INC/2024/01", None, "Flood", "Water in hall 2", "NAT", "NAT.1")
    engine = open_engine(own.settings.database)
    SqlLibrary(engine, actor="Pat owner").save_reference(
        "incidents", [past], collection="past", path="past.jsonl"
    )
    engine.dispose()
    found = own.client.get("/incidents/INC/2024/01", headers=own.headers(RESPONDER))
    assert found.json()["incident_id"] == "INC/2024/01"


@pytest.mark.parametrize("path", ["", "plans", "../plans"])
def test_a_path_that_starts_nowhere_is_refused(served: Any, path: str) -> None:
    answer = served.client.post("/ingests", json={"paths": [path]}, headers=served.headers(OWNER))
    assert answer.status_code == 422


def test_the_data_folder_is_never_read_in(own: Any) -> None:
    (own.settings.home / "notes.md").write_text("# Notes\n\nNot a plan.\n", encoding="utf-8")
    beside = own.settings.home.parent / "beside.md"
    beside.write_text("# Beside\n\nA plan next to the data folder.\n", encoding="utf-8")
    headers = own.headers(OWNER)
    order = {"paths": [str(own.settings.home)]}
    refused = own.ended(own.client.post("/ingests", json=order, headers=headers).json(), headers)
    assert refused["problem"]["code"] == "input-refused"
    above = {"paths": [str(own.settings.home.parent)]}
    job = own.client.post("/ingests", json=above, headers=headers).json()
    assert own.ended(job, headers)["state"] == "done"
    paths = [one["path"] for one in own.client.get("/documents", headers=headers).json()]
    assert "beside.md" in paths
    assert paths.count("power.md") == 1
    assert not any("notes.md" in path for path in paths)


def test_a_link_on_a_foreign_page_signs_nobody_out(served: Any) -> None:
    user = served.services.accounts.find_user("Pat viewer")
    session = served.services.accounts.issue_token(user, "session", served.services.links.session)
    headers = {"Authorization": f"Bearer {session}"}
    served.client.cookies.set("muster_session", session)
    foreign = {"Sec-Fetch-Site": "cross-site"}
    served.client.get("/sign-out", headers=foreign, follow_redirects=False)
    assert served.client.get("/me", headers=headers).status_code == 200
    served.client.get("/sign-out", follow_redirects=False)
    assert served.client.get("/me", headers=headers).status_code == 401
