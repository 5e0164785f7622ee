"""The service is as its description says, so that tools made from the description fit."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts
from pydantic import TypeAdapter

from domain.decisions import UserRole

PROBLEM = "application/problem+json"
UNSIGNED = {
    *("/live", "/ready", "/sign-in", "/sign-out", "/sign-in/ways", "/language", "/calendar.ics"),
    *("/sign-in/organization", "/sign-in/organization/back"),
    *("/incoming/{source}", "/incoming/{source}/email"),
}


@pytest.fixture(scope="module")
def told(_shared: Any) -> dict[str, Any]:
    answer: dict[str, Any] = _shared.client.get("/openapi.json").json()
    return answer


def operations(told: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in told["paths"].items():
        for method, one in methods.items():
            yield method.upper(), path, one


def test_a_refusal_has_the_kind_that_is_told(served: Any, told: dict[str, Any]) -> None:
    for method, path, one in operations(told):
        for status in ("4XX", "5XX"):
            assert list(one["responses"][status]["content"]) == [PROBLEM], f"{method} {path}"
    assert served.client.get("/me").headers["content-type"] == PROBLEM


def test_an_answer_has_the_kind_that_is_told(served: Any, told: dict[str, Any]) -> None:
    looked_at = 0
    for method, path, one in operations(told):
        if method != "GET" or "{" in path or path.startswith(("/sign-", "/calendar", "/language")):
            continue
        for role in (UserRole.OWNER, UserRole.ADMIN):
            asked = "?format=csv" if path == "/upkeep/export" else ""
            asked = "?since=2026-01-01" if path == "/upkeep/difference" else asked
            answer = served.client.get(path + asked, headers=served.headers(role))
            if answer.status_code == 200:
                kind = answer.headers["content-type"].partition(";")[0]
                assert kind in one["responses"]["200"]["content"], f"{method} {path}"
                looked_at += 1
    assert looked_at > 40


def test_who_must_be_signed_in_is_told(served: Any, told: dict[str, Any]) -> None:
    [(name, scheme)] = told["components"]["securitySchemes"].items()
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    for method, path, one in operations(told):
        asked = [] if path in UNSIGNED or (method, path) == ("POST", "/session") else [{name: []}]
        assert one.get("security", []) == asked, f"{method} {path}"


def test_a_method_that_is_not_there_names_all_that_are(served: Any, told: dict[str, Any]) -> None:
    headers = served.headers(UserRole.ADMIN)
    for path, methods in told["paths"].items():
        answer = served.client.request("PATCH", path.replace("{", "").replace("}", ""),
                                       headers=headers)  # fmt: skip
        assert answer.status_code == 405, path
        allowed = set(answer.headers["Allow"].split(", "))
        assert {one.upper() for one in methods} <= allowed, path
        assert "PATCH" not in allowed


def test_no_address_leads_elsewhere_by_a_stroke_at_its_end(served: Any) -> None:
    answer = served.client.get("/documents/", follow_redirects=False, headers={"Host": "x.example"})
    assert answer.status_code in (401, 404)


def test_every_operation_has_an_example_that_fits(served: Any, told: dict[str, Any]) -> None:
    routes = {
        (method, one.path_format): one
        for one in iter_route_contexts(served.client.app.routes)
        for method in one.methods or ()
    }
    for method, path, one in operations(told):
        where = f"{method} {path}"
        route = routes[method, path]
        for parameter in one.get("parameters", []):
            if parameter["required"]:
                has = "example" in parameter or "examples" in parameter
                assert has or "examples" in parameter["schema"], f"{where}: {parameter['name']}"
        for kind, content in one.get("requestBody", {}).get("content", {}).items():
            assert "example" in content, where
            if kind == "application/json" and route.body_field is not None:
                TypeAdapter(route.body_field.field_info.annotation).validate_python(
                    content["example"]
                )
        for status, answer in one["responses"].items():
            if status.startswith("2"):
                for kind, content in answer.get("content", {}).items():
                    assert "example" in content, where
                    if kind == "application/json" and route.response_model is not None:
                        TypeAdapter(route.response_model).validate_python(content["example"])
