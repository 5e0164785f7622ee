"""Tokens: random, apart from each other, of one kind each, and worth nothing once they end."""

import base64
import json
from typing import Any

import pytest

from domain.decisions import UserRole


def status_of(house: Any, token: str) -> int:
    return int(house.client.get("/me", headers={"Authorization": f"Bearer {token}"}).status_code)


def unsigned(**claims: str) -> str:
    parts = ({"alg": "none", "typ": "JWT"}, claims)
    told = (
        base64.urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=") for one in parts
    )
    return ".".join((*told, ""))


@pytest.mark.parametrize(
    "token",
    ["", " ", "%00", "None", "null", unsigned(sub="Pat admin", role="admin"), "A" * 43, "é" * 43],
)
def test_what_is_no_token_signs_nobody_in(served: Any, token: str) -> None:
    for name in ("Authorization", "Cookie"):
        said = f"Bearer {token}" if name == "Authorization" else f"muster_session={token}"
        headers = {name: said.encode()}
        assert served.client.get("/me", headers=headers).status_code == 401
        assert served.client.get("/plain", headers=headers).status_code in (401, 403)


def test_ten_thousand_tokens_are_all_different_and_as_random_as_they_are_long(
    own: Any, campaign_size: Any
) -> None:
    size = campaign_size(300, 10_000)
    accounts = own.services.accounts
    pat = accounts.find_user("Pat viewer")
    lifetime = own.services.links.session
    made = [accounts.issue_token(pat, "session", lifetime) for _ in range(size)]
    raw = [base64.urlsafe_b64decode(f"{one}=") for one in made]
    assert len(set(raw)) == size
    assert {len(one) for one in raw} == {32}
    bits = [sum(one[place // 8] >> place % 8 & 1 for one in raw) for place in range(256)]
    # Six standard deviations from half, on either side.
    assert all(abs(count - size / 2) < 3 * size**0.5 for count in bits)
    accounts.revoke(made[0])
    assert (status_of(own, made[0]), status_of(own, made[1])) == (401, 200)


@pytest.mark.parametrize("kind", ["link", "calendar", "share"])
def test_a_token_of_a_link_is_no_key_to_the_service(own: Any, kind: str) -> None:
    accounts = own.services.accounts
    pat = accounts.find_user("Pat admin")
    token = accounts.issue_token(pat, kind, own.services.links.session)
    assert status_of(own, token) == 401


def test_a_sign_out_and_another_role_count_in_every_tab_at_once(own: Any) -> None:
    accounts = own.services.accounts
    pat = accounts.find_user("Pat admin")
    tabs = [accounts.issue_token(pat, "session", own.services.links.session) for _ in range(3)]
    asked = [{"Authorization": f"Bearer {one}"} for one in tabs]
    assert [own.client.get("/users", headers=one).status_code for one in asked] == [200] * 3
    other = accounts.find_user("Pat owner")
    own.services.account_changes.set_role(other, UserRole.ADMIN, actor=pat)
    own.services.account_changes.set_role(pat, UserRole.VIEWER, actor=other)
    assert [own.client.get("/users", headers=one).status_code for one in asked] == [403] * 3
    # Each tab of a browser has the one cookie, and other browsers stay as they are.
    assert own.client.delete("/session", headers=asked[0]).status_code == 204
    assert [own.client.get("/me", headers=one).status_code for one in asked] == [401, 200, 200]
