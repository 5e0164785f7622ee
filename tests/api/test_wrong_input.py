"""What is wrong is said clearly, and nothing is changed by it."""

from typing import Any

import pytest

from domain.decisions import UserRole

RESPONDER = UserRole.RESPONDER


def test_empty_text_is_refused_with_what_to_do(served: Any) -> None:
    before = served.services.proposals.count()
    for path, body in (("/search", {"text": "  \n?!"}), ("/proposals", {"report": "🔥…"})):
        answer = served.client.post(path, json=body, headers=served.headers(RESPONDER))
        assert (answer.status_code, answer.json()["code"]) == (422, "empty-text")
    assert served.services.proposals.count() == before


def test_a_megabyte_of_text_is_too_large(served: Any) -> None:
    before = served.services.proposals.count()
    for path, key in (("/search", "text"), ("/proposals", "report")):
        answer = served.client.post(
            path, json={key: "x " * 500_000}, headers=served.headers(RESPONDER)
        )
        assert (answer.status_code, answer.json()["code"]) == (413, "text-too-long")
    assert served.services.proposals.count() == before


def test_a_larger_body_is_not_even_read(served: Any) -> None:
    answer = served.client.post(
        "/search", content=b"x" * 3_000_000, headers=served.headers(RESPONDER)
    )
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_larger_body_without_a_length_is_cut_off(served: Any) -> None:
    chunks = (b"x" * 100_000 for _ in range(30))
    answer = served.client.post("/search", content=chunks, headers=served.headers(RESPONDER))
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/proposals/prop-none",
        "/documents/none.md",
        "/versions/dnone.1",
        "/incidents/none",
        "/jobs/none",
        "/nothing",
    ],
)
def test_an_unknown_id_is_a_404_problem(served: Any, path: str) -> None:
    answer = served.client.get(path, headers=served.headers(UserRole.OWNER))
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_every_route_but_a_few_wants_a_session(served: Any) -> None:
    open_to_all = {
        "/live",
        "/ready",
        "/session",
        "/sign-in",
        "/sign-in/organization",
        "/sign-in/organization/back",
        "/sign-in/ways",
        "/sign-out",
        "/openapi.json",
        "/language",
    }
    paths = served.client.get("/openapi.json").json()["paths"]
    for path, methods in paths.items():
        if path in open_to_all:
            continue
        for method in methods:
            answer = served.client.request(method, path.replace("{", "").replace("}", ""))
            assert answer.status_code == 401, f"{method} {path}"


@pytest.mark.parametrize("token", ["", " ", "\x00", "none", "a" * 10_000])
def test_a_wrong_link_signs_nobody_in(served: Any, token: str) -> None:
    assert served.client.post("/session", json={"link_token": token}).status_code in (401, 422)


def test_a_link_gives_a_session_that_ends_when_it_is_ended(served: Any) -> None:
    user = served.services.accounts.find_user("Pat viewer")
    link = served.services.accounts.issue_token(user, "link", served.services.links.link)
    session = served.client.post("/session", json={"link_token": link}).json()["token"]
    headers = {"Authorization": f"Bearer {session}"}
    assert served.client.get("/me", headers=headers).json()["name"] == "Pat viewer"
    assert served.client.get("/me", headers={"Authorization": f"Bearer {link}"}).status_code == 401
    assert served.client.delete("/session", headers=headers).status_code == 204
    assert served.client.get("/me", headers=headers).status_code == 401


def test_the_cookie_alone_is_worth_nothing_to_the_service(served: Any) -> None:
    served.client.cookies.set("muster_session", served.tokens[RESPONDER])
    assert served.client.get("/me").status_code == 401


def test_a_field_that_only_the_service_sets_is_refused(served: Any) -> None:
    answer = served.client.post(
        "/proposals",
        json={"report": "fire", "created_by": "somebody else"},
        headers=served.headers(RESPONDER),
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-request")


@pytest.mark.parametrize("moment", [
    "2026-01-01T00:00:00", "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+00:00",
    "9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59+00:00", "soon",
])  # fmt: skip
def test_a_time_that_cannot_be_placed_is_refused(served: Any, moment: str) -> None:
    for path, body in (
        ("/search", {"text": "fire", "as_of": moment}),
        ("/proposals", {"report": "fire", "now": moment}),
    ):
        answer = served.client.post(path, json=body, headers=served.headers(RESPONDER))
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid-request")


def test_half_a_character_is_left_out(served: Any) -> None:
    headers = {**served.headers(RESPONDER), "Content-Type": "application/json"}
    for path, key in (("/search", "text"), ("/proposals", "report"), ("/draft", "text")):
        body = b'{"' + key.encode() + b'": "generator \\ud800 fails"}'
        method = "PUT" if path == "/draft" else "POST"
        answer = served.client.request(method, path, content=body, headers=headers)
        assert answer.status_code in (200, 201), answer.text


def test_a_link_a_sign_in_and_its_end_stand_in_the_trail(served: Any) -> None:
    before = len(served.services.audit.rows(limit=1000, after=0))
    admin = served.headers(UserRole.ADMIN)
    link = served.client.post("/users/Pat viewer/link", headers=admin).json()["token"]
    session = served.client.post("/session", json={"link_token": link}).json()["token"]
    served.client.delete("/session", headers={"Authorization": f"Bearer {session}"})
    rows = served.services.audit.rows(limit=1000, after=0)[before:]
    assert [(row.actor, row.action) for row in rows] == [
        ("Pat admin", "issue-link"),
        ("Pat viewer", "issue-session"),
        ("Pat viewer", "revoke-session"),
    ]
    assert not any(link in row.detail or session in row.detail for row in rows)


def test_a_corrupted_text_loses_its_quote_and_nothing_else(own: Any) -> None:
    from sqlalchemy import text

    from store.engine import open_engine

    def search() -> Any:
        answer = own.client.post(
            "/search",
            json={"text": "generator diesel grid operator"},
            headers=own.headers(RESPONDER),
        )
        assert answer.status_code == 200
        return answer.json()

    before = search()
    made = own.client.post(
        "/proposals",
        json={"report": "The power is out and the generator does not start"},
        headers=own.headers(RESPONDER),
    ).json()
    assert any(role["source"]["path"] == "power.md" for role in made["roles"])
    assert any(hit["path"] == "power.md" for hit in before["hits"])
    engine = open_engine(own.settings.database)
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE versions SET text = replace(text, 'diesel', 'petrol')"),
        )
    engine.dispose()
    after = search()
    assert after["dropped"] >= 1
    assert not any("generator" in hit["quote"] for hit in after["hits"])
    _assert_nothing_of_it_is_shown(own, made)


def _assert_nothing_of_it_is_shown(own: Any, made: dict[str, Any]) -> None:
    """The plan itself, a stored proposal and a new one, upkeep and the doctor: none shows it."""
    reader, owner = own.headers(RESPONDER), own.headers(UserRole.OWNER)
    plan = own.client.get("/documents/power.md", headers=reader)
    assert (plan.status_code, plan.json()["code"]) == (503, "text-damaged")
    shown = own.client.get(f"/proposals/{made['proposal_id']}", headers=reader).json()
    assert all(hit["path"] != "power.md" for hit in shown["sections"])
    assert all(role["source"]["path"] != "power.md" for role in shown["roles"])
    assert any("no longer verifies" in notice for notice in shown["notices"])
    again = own.client.post("/proposals", json={"report": made["report"]}, headers=reader).json()
    assert all(role["source"]["path"] != "power.md" for role in again["roles"])
    confirmed = [{"item_id": item["item_id"], "outcome": "confirmed"} for item in made["items"]]
    decided = own.client.post(
        f"/proposals/{made['proposal_id']}/decision",
        json={"shown_sha256": made["shown_sha256"], "items": confirmed},
        headers=reader,
    )
    assert (decided.status_code, decided.json()["code"]) == (409, "stale-hash")
    checked = own.client.get("/upkeep", headers=reader).json()
    assert any("power.md" in line for line in checked["not_checked"])
    doctor = own.client.get("/doctor", headers=owner).json()
    assert any("not what was read in" in line for line in doctor["problems"])


def test_who_reports_does_not_set_the_time_of_the_record(served: Any) -> None:
    answer = served.client.post(
        "/proposals",
        json={"report": "The generator fails", "now": "1999-01-01T00:00:00Z"},
        headers=served.headers(RESPONDER),
    )
    assert not answer.json()["created_at"].startswith("1999")
    [*_, row] = served.services.audit.rows(limit=1000, after=0)
    assert row.at.year != 1999


@pytest.mark.parametrize(
    ("role", "path", "body"),
    [
        (RESPONDER, "/search", {"text": "fire", "as_of": 0}),
        (RESPONDER, "/search", {"text": "fire", "k": "5"}),
        (RESPONDER, "/search", {"text": "fire", "k": True}),
        (RESPONDER, "/proposals", {"report": "fire", "now": 1764300000}),
        (RESPONDER, "/rooms", {"proposal_id": "prop-1f", "is_exercise": "no"}),
        (RESPONDER, "/rooms", {"proposal_id": "prop-1f", "is_exercise": 0}),
        (UserRole.OWNER, "/drills", {"count": 1, "wrong_share": True}),
        (UserRole.OWNER, "/drills", {"count": 1, "wrong_share": "0.4"}),
        (UserRole.OWNER, "/ingests", {"paths": ["/nowhere"], "dry_run": "off"}),
        (UserRole.OWNER, "/models/trials", {"thresholds": [{"measure": "f1", "at_least": "1"}]}),
    ],
)
def test_a_value_of_another_kind_is_refused_and_not_turned_into_one(
    served: Any, role: UserRole, path: str, body: dict[str, Any]
) -> None:
    answer = served.client.post(path, json=body, headers=served.headers(role))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-request")
    assert "of another kind" in answer.json()["detail"]


def test_a_whole_number_may_have_a_point(served: Any) -> None:
    body = {"text": "fire", "k": 2.0}
    assert served.client.post("/search", json=body, headers=served.headers(RESPONDER)).is_success
