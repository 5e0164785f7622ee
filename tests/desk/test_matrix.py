"""Role by route by owner, made from the service's own description of itself."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

import pytest
from store_samples import read_document

from api.reach import FOR_UNITS
from desk.rights import PERMITTED, Act
from domain.decisions import UserRole
from domain.documents import Document
from domain.search import SearchResult
from store.library import SqlLibrary

# What each route asks of a person; the first line that fits counts, a route that none fits fails.
# Answered to everybody:
OPEN = (
    *("GET /live", "GET /ready", "GET /language", "POST /session", "GET /sign-*"),
    # By the token in the address, and by the signature of a system.
    *("GET /calendar.ics", "POST /incoming/*"),
)
ASKED: tuple[tuple[str, Act], ...] = (
    ("POST /search", Act.READ),
    ("POST /proposals/*/decision", Act.DECIDE),
    ("POST /proposals/*/first-choice", Act.DECIDE),
    ("POST /proposals/*/merge", Act.DECIDE),
    ("POST /proposals/*/part", Act.DECIDE),
    ("POST /proposals*", Act.PROPOSE),
    ("POST /decisions/*", Act.DECIDE),
    ("GET /evaluations*", Act.READ),
    ("POST /changes", Act.PROPOSE),
    ("POST /drills", Act.REVIEW),
    ("GET /drills/figures*", Act.MEASURE),
    ("* /drills/cases*", Act.DECIDE),
    ("GET /statistics/*", Act.MEASURE),
    ("POST /rooms/*/stand-down", Act.STAND_DOWN),
    ("POST /rooms*", Act.RESPOND),
    ("POST /documents/*/units", Act.REVIEW),
    ("POST /versions/*", Act.REVIEW),
    ("POST /facts/*", Act.REVIEW),
    ("POST /upkeep/*", Act.REVIEW),
    ("POST /changes/*", Act.REVIEW),
    ("* /users*", Act.ADMINISTER),
    ("POST /models/trials", Act.OPERATE),
    ("POST /models/*", Act.TEACH),
    ("GET /models", Act.READ),
    ("POST /kits", Act.CARRY),
    ("GET /kits/key", Act.READ),
    ("POST /backups", Act.ADMINISTER),
    ("* /audit*", Act.AUDIT),
    ("POST /ingests", Act.INGEST),
    ("GET /doctor", Act.OPERATE),
    ("POST /reindex", Act.OPERATE),
    ("GET /jobs/*", Act.OPERATE),
    *((f"GET /{name}*", Act.READ) for name in ("me", "draft", "classes", "counts", "documents")),
    *((f"GET /{name}*", Act.READ) for name in ("versions", "facts", "proposals", "decisions")),
    *((f"GET /{name}*", Act.READ) for name in ("incidents", "dependencies", "exports", "upkeep")),
    *((f"GET /{name}*", Act.READ) for name in ("changes", "rooms", "rules")),
    ("PUT /draft", Act.READ),
    ("PUT /proposals/*/draft", Act.DECIDE),
    ("POST /uploads", Act.INGEST),
    ("POST /calendar", Act.READ),
    ("GET /connections", Act.READ),
    ("* /judging/*/judgements", Act.JUDGE),
    ("GET /judging/*/next", Act.JUDGE),
    ("GET /judging*", Act.READ),
    ("DELETE /session", Act.READ),
)
# What the service sets itself, whoever asks.
SERVER_OWNED = (
    *("decision_id", "decided_by", "decided_at", "created_by", "created_at", "acted_by"),
    *("user_id", "row_sha256", "confirmed_by", "path_sha256", "is_damaged", "may", "opened_at"),
)
SECRET = "Tidal gate of the south"


def routes(house: Any) -> Iterator[tuple[str, str]]:
    for path, methods in house.client.get("/openapi.json").json()["paths"].items():
        for method in methods:
            yield method.upper(), path


def asked_of(route: str) -> Act | None:
    """The right a route asks for; none when it is open to all."""
    if any(fnmatchcase(route, one) for one in OPEN):
        return None
    found = next((act for pattern, act in ASKED if fnmatchcase(route, pattern)), None)
    assert found is not None, f"{route} stands nowhere in this matrix: say what it asks for"
    return found


def address(path: str, **known: str) -> str:
    return re.sub(r"{(\w+)}", lambda found: known.get(found.group(1), "none"), path)


@pytest.fixture
def staffed(lone: Any) -> Any:
    """A desk with one person of each role, and one of each of the unit in the north."""
    for role in UserRole:
        lone.let_in(f"Pat {role.value}", role)
        user = lone.let_in(f"North {role.value}", role)
        lone.services.account_changes.set_units(user, ["north"], actor=user)
    return lone


def test_every_role_gets_what_its_rights_permit_and_nothing_else(staffed: Any) -> None:
    for method, path in routes(staffed):
        act = asked_of(f"{method} {path}")
        if act is None:
            continue
        bare = staffed.client.build_request(method, address(path))
        assert staffed.client.send(bare).status_code == 401, f"nobody: {method} {path}"
        for role in UserRole:
            if method == "DELETE":
                continue
            status = staffed.call(method, address(path), f"Pat {role.value}").status_code
            is_refused = status in (401, 403)
            assert is_refused is (role not in PERMITTED[act]), f"{role}: {method} {path}: {status}"


def test_whoever_is_of_one_unit_is_refused_where_units_are_not_gone_by(staffed: Any) -> None:
    known = {path.replace(":path", "") for path in FOR_UNITS}
    for method, path in routes(staffed):
        act = asked_of(f"{method} {path}")
        if act is None or path in known:
            continue
        for role in PERMITTED[act]:
            answer = staffed.call(method, address(path), f"North {role.value}")
            assert answer.status_code == 403, f"{role}: {method} {path}"
            assert answer.json()["code"] == "whole-organization-only"


def test_nothing_foreign_is_in_any_answer(staffed: Any) -> None:
    text = f"{SECRET}\n\nThe café's Facilities Manager opens the gate."
    library = SqlLibrary(staffed.engine, actor="Olga", units=["south"])
    library.add_version(
        Document("dsouth", "plans", "south.md"), read_document(document_id="dsouth", text=text)
    )
    made = staffed.propose()
    decided = staffed.decide(made, "class").json()
    asked: list[Any] = []

    def search(_: str, **given: Any) -> SearchResult:
        asked.append(given["share"].documents)
        return SearchResult((), (), 0)

    staffed.services.search = search
    known = {
        "key": "south.md",
        "version_id": "dsouth.1",
        "proposal_id": made["proposal_id"],
        "section_id": "dpower.1.s0",
        "decision_id": decided["decision_id"],
    }
    bodies = {
        "/search": {"text": "gate"},
        "/draft": {"text": "x"},
        "decision": {
            "shown_sha256": made["shown_sha256"],
            "items": [{"item_id": "class", "outcome": "confirmed"}],
        },
        "draft": {"answers": {}},
        "answers": {"answers": [{"question_id": "a", "option": "b"}]},
        "first-choice": {"class_code": "FAC.1"},
    }
    for method, path in routes(staffed):
        if path == "/session" or not asked_of(f"{method} {path}"):
            continue
        body = bodies.get(path) or bodies.get(path.rpartition("/")[2]) or {"note": "x"}
        for role in UserRole:
            given = None if method == "GET" else body
            answer = staffed.call(method, address(path, **known), f"North {role.value}", given)
            said = f"{role}: {method} {path}: {answer.text[:200]}"
            is_about = any("{" + name + "}" in path for name in known)
            assert answer.status_code not in range(200, 300) or not is_about, said
            for foreign in (SECRET, "south.md", "opens the gate", 'score":0.75'):
                assert foreign not in answer.text.replace(f"'{known['key']}'", ""), said
    there = staffed.plans.get_entry("dpower").version_id
    for since in ("dsouth.1", "dnone.1"):
        diff = staffed.call("GET", f"/versions/{there}/diff?since={since}", "North viewer")
        assert (diff.status_code, diff.json()["code"]) == (404, "not-found")
    assert asked
    assert all("dpower" in within and "dsouth" not in within for within in asked)


def test_people_of_a_unit_decide_on_what_one_of_them_asked(staffed: Any) -> None:
    made = staffed.propose("North responder")
    assert staffed.decide(made, "class", name="North approver").status_code == 201
    listed = staffed.call("GET", "/proposals", "North viewer").json()
    assert [one["proposal_id"] for one in listed] == [made["proposal_id"]]


def test_no_write_route_takes_what_the_service_sets(staffed: Any, campaign_size: Any) -> None:
    # Each alone in a campaign; all in one body else, since no route has room for any.
    sent = campaign_size((SERVER_OWNED,), tuple((one,) for one in SERVER_OWNED))
    description = staffed.client.get("/openapi.json").json()
    seen = 0
    for method, path in routes(staffed):
        asked = description["paths"][path][method.lower()].get("requestBody")
        content = asked["content"].get("application/json") if asked else None
        # What a system sends is read by the key paths that an admin wrote down, nothing else.
        if content is None or path == "/incoming/{source}":
            continue
        seen += 1
        schema = content["schema"]
        name = schema.get("$ref", "").rpartition("/")[2]
        shape = description["components"]["schemas"].get(name, schema)
        assert shape.get("additionalProperties") is False, f"{method} {path} takes anything"
        assert not set(SERVER_OWNED) & set(shape["properties"]), f"{method} {path}"
        act = asked_of(f"{method} {path}")
        role = sorted(PERMITTED[act])[0] if act else UserRole.VIEWER
        for owned in sent:
            body = dict.fromkeys(owned, "x")
            answer = staffed.call(method, address(path), f"Pat {role.value}", body)
            assert answer.status_code == 422, f"{method} {path} {owned}: {answer.status_code}"
    assert seen > 10


def test_a_change_of_role_holds_at_once(staffed: Any) -> None:
    made = staffed.propose()
    body = {"role": "viewer"}
    changed = staffed.call("POST", "/users/Ines/role", "Pat admin", body)
    assert changed.json()["role"] == "viewer"
    assert staffed.decide(made, "class").status_code == 403
    ended = staffed.call("POST", "/users/Ines/sign-out", "Pat admin")
    assert ended.json()["tokens"] == 1
    assert staffed.call("GET", "/me").status_code == 401
