"""Signing in by the organization's own way, against a provider on this machine."""

import time
from datetime import UTC, datetime
from typing import Any

import pytest

from desk.identity.organization import UNDER_WAY
from desk.identity.rules import RulesRefused, load_rules
from domain.decisions import UserRole
from domain.identity import OutsidePerson
from muster.identity import open_identity
from muster.settings import Settings, SettingsRefused
from store.audit import AuditTrail
from tests.desk.organization_house import ROUTES, House
from tests.desk.provider import CLIENT, Provider


@pytest.mark.parametrize("algorithm", ["RS256", "ES256"])
def test_somebody_new_is_let_in_under_their_name_with_the_least_role(
    house: House, algorithm: str
) -> None:
    house.provider.algorithm = algorithm
    answer = house.sign_in()
    assert (answer.status_code, answer.headers["location"]) == (303, "http://u")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert (house.me()["name"], house.me()["role"]) == ("Dana Vogt", "viewer")
    link = {"issuer": house.provider.url, "kind": "sub", "value": "f-17"}
    assert house.acts("link-identity") == [("link-identity", "muster", link)]
    # The second time they are the same person, whatever they are called by now.
    house.provider.person = {"sub": "f-17", "name": "Dana Vogt-Falk"}
    house.sign_in()
    assert house.me()["name"] == "Dana Vogt"
    assert len(house.acts("add-user", "link-identity")) == len(house.table.people) + 2
    assert AuditTrail(house.table.engine).verify() > 0


def test_the_plain_pages_lead_there_and_back(house: House) -> None:
    page = house.get("/plain")
    assert page.status_code == 401
    assert "/sign-in/organization?to=plain" in page.text
    assert house.get("/sign-in/ways").json() == {"organization": True}
    answer = house.get(house.begin("plain"))
    assert answer.headers["location"] == "/plain"


def test_without_one_set_up_nothing_is_offered_and_nobody_asked(lone: Any) -> None:
    lone.routes = ROUTES
    assert lone.client.get("/sign-in/ways").json() == {"organization": False}
    assert "organization" not in lone.client.get("/plain").text
    answer = lone.client.get("/sign-in/organization", follow_redirects=False)
    assert (answer.status_code, "no-organization" in answer.text) == (422, True)
    parts = open_identity(Settings(), lone.engine, clock=lone.clock)
    assert parts.organization is None


def test_nothing_is_asked_of_the_provider_before_somebody_signs_in(
    lone: Any, provider: Provider
) -> None:
    provider.seen = []
    found = open_identity(
        Settings(oidc_issuer=provider.url, oidc_client_id=CLIENT), lone.engine, clock=lone.clock
    )
    assert found.organization is not None
    assert provider.seen == []


def test_an_answer_fits_one_sign_in_of_one_browser_once(house: House) -> None:
    back = house.begin()
    browser = house.table.client.cookies["muster_sign_in"]
    house.table.client.cookies.clear()
    assert "another browser" in house.get(back).text
    # What was answered wrongly is over, also for the browser that began it.
    again = house.get(back, Cookie=f"muster_sign_in={browser}")
    assert "answered before" in again.text
    back = house.begin()
    assert house.get(back).status_code == 303
    house.begin()
    assert "answered before" in house.get(back).text
    assert "answered before" in house.get("/sign-in/organization/back?code=c&state=made-up").text
    back = house.begin()
    house.late = UNDER_WAY
    assert "over" in house.get(back).text


def test_the_answer_of_another_provider_is_refused(house: House) -> None:
    for iss in ("", "&iss=https%3A%2F%2Fid.elsewhere.example"):
        back = house.begin().partition("&iss=")[0] + iss
        assert "somebody else answered" in house.get(back).text
    house.table.client.cookies.clear()
    assert "broken off" in house.get("/sign-in/organization/back?error=access_denied&state=x").text


@pytest.mark.parametrize(
    "changed",
    [
        {"issuer": "https://id.elsewhere.example"},
        {"token_endpoint": None},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": "http://169.254.169.254/keys"},
        {"jwks_uri": "file:///etc/passwd"},
    ],
    ids=str,
)
def test_a_provider_that_says_what_it_should_not_is_not_gone_by(
    house: House, changed: dict[str, Any]
) -> None:
    house.provider.metadata = changed
    token = house.provider.access_token()
    told = house.get("/me", Authorization=f"Bearer {token}")
    assert (told.status_code, told.json()["code"]) == (503, "issuer-failed")
    assert "passwd" not in told.text


def test_whoever_was_signed_out_signs_in_though_the_providers_clock_is_behind(
    house: House,
) -> None:
    house.sign_in()
    dana = house.table.services.accounts.find_user("Dana Vogt")
    house.table.services.account_changes.sign_out_everywhere(dana, actor=dana)
    house.provider.spoil = {"iat": int(time.time()) - 40}
    assert house.sign_in().status_code == 303
    # A token for programs says by itself alone when it was made.
    old = house.provider.access_token()
    assert house.get("/me", Authorization=f"Bearer {old}").json()["code"] == "token-refused"


def test_who_signs_in_twice_at_once_is_one_person(house: House) -> None:
    identities = house.table.services.identities
    url, now = house.provider.url, datetime.now(UTC)
    dana = OutsidePerson(url, "f-17", "Dana Vogt", "dana@works.example", (), now)
    let_in = identities.let_in(dana, UserRole.VIEWER)
    assert identities.let_in(dana, UserRole.VIEWER) == let_in
    assert len(house.acts("link-identity")) == 1


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"oidc_issuer": "id.works.example"}, "must be an address"),
        ({"oidc_issuer": "https://id.example"}, "needs oidc_client_id"),
        (
            {"oidc_issuer": "https://id.example", "oidc_client_id": "m", "oidc_audience": "m"},
            "must differ",
        ),
        (
            {
                "oidc_issuer": "https://id.example",
                "oidc_client_id": "m",
                "public_api_url": "https://muster.example",
                "public_ui_url": "https://muster.example/pages",
            },
            "without a path",
        ),
        (
            {
                "oidc_issuer": "https://id.example",
                "oidc_client_id": "m",
                "public_api_url": "https://muster.example",
                "public_ui_url": "https://pages.example",
            },
            "one host name",
        ),
    ],
)
def test_settings_that_cannot_be_used_stop_the_start(
    lone: Any, given: dict[str, str], told: str
) -> None:
    with pytest.raises(SettingsRefused, match=told):
        open_identity(Settings(**given), lone.engine, clock=lone.clock)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("unknown = 'admin'", "unknown"),
        ("[roles]\nbcm = 'chief'", "roles.bcm"),
        ("role = 3", "role"),
        ("[roles", "cannot be read"),
    ],
)
def test_rules_that_cannot_be_followed_say_where(tmp_path: Any, given: str, told: str) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(given, encoding="utf-8")
    with pytest.raises(RulesRefused, match=told):
        load_rules(file)
