"""Tokens of a provider are gone by only where its keys signed them for this very sign-in."""

import base64
import hmac
import json
import time
from datetime import timedelta
from typing import Any

import pytest
from joserfc import jwk, jws

from desk.identity.issuer import Issuer
from desk.identity.rules import Rules
from desk.identity.tokens import TokenRefused, Tokens
from domain.identity import Identity, IdentityKind
from tests.desk.organization_house import House
from tests.desk.provider import AUDIENCE, CLIENT

SPOILT: tuple[tuple[dict[str, Any], str], ...] = (
    ({"aud": "another-program"}, "invalid claim"),
    ({"aud": [CLIENT, "another-program"]}, "another program"),
    ({"azp": "another-program"}, "another program"),
    ({"exp": int(time.time()) - 3600}, "expired token"),
    ({"exp": None}, "missing claim"),
    ({"iat": int(time.time()) + 3600}, "invalid claim"),
    ({"nbf": int(time.time()) + 3600}, "invalid claim"),
    ({"iss": "https://id.elsewhere.example"}, "invalid claim"),
    ({"nonce": "of another sign-in"}, "another sign-in"),
    ({"nonce": None}, "another sign-in"),
    ({"sub": None}, "missing claim"),
    ({"sub": 17}, "invalid claim"),
    ({"sub": "x" * 300}, "names nobody"),
)


def test_an_id_token_that_is_not_for_this_sign_in_is_refused(house: House) -> None:
    for spoilt, told in SPOILT:
        house.provider.spoil = spoilt
        assert told in house.refused(), spoilt
    assert house.acts("link-identity") == []


def made_by_hand(claims: dict[str, Any], alg: str, secret: bytes) -> str:
    parts = ({"alg": alg, "kid": "r1"}, claims)
    signed = b".".join(_part(json.dumps(one).encode()) for one in parts)
    proof = hmac.digest(secret, signed, "sha256") if secret else b""
    return b".".join((signed, _part(proof))).decode()


def _part(content: bytes) -> bytes:
    return base64.urlsafe_b64encode(content).rstrip(b"=")


def test_what_the_providers_keys_have_not_signed_is_refused(house: House) -> None:
    provider = house.provider
    stranger = jwk.ECKey.generate_key("P-256", {"kid": "e1"})
    nobody = jwk.ECKey.generate_key("P-256", {"kid": "x"})
    public = provider.keys["RS256"].as_pem(private=False)
    now = int(time.time())
    claims = {"iss": provider.url, "aud": AUDIENCE, "sub": "f-17", "iat": now, "exp": now + 300}
    good = provider.access_token()
    bad = {
        "unsigned": made_by_hand(claims, "none", b""),
        "the public key taken for a secret": made_by_hand(claims, "HS256", public),
        "a key of another with the same name": provider.signed(claims, key=stranger, alg="ES256"),
        "a key nobody has": provider.signed(claims, key=nobody, alg="ES256"),
        "another signature": good[:-6] + "AAAAAA",
        "no Base64": "a.b.c",
        "nothing": "..",
        "much": f"{'a' * 20_000}.b.c",
        "signs": "ä.b.c",
        "a head that is a list": "WyJhbGciXQ.e30.AAAA",
        "a head that is a word": "ImFsZyI.e30.AAAA",
    }
    for what, token in bad.items():
        answer = house.get("/me", Authorization=f"Bearer {token}".encode())
        assert answer.status_code == 401, what
        assert answer.json()["code"] in ("token-refused", "not-signed-in"), what
    assert house.get("/me", Authorization=f"Bearer {good}").status_code == 200


def test_a_new_key_is_known_at_once_and_made_up_ones_do_not_keep_us_asking(house: House) -> None:
    def asked() -> int:
        return sum(path == "/keys" for _, path, _, _ in house.provider.seen)

    house.sign_in()
    key = jwk.ECKey.generate_key("P-256", {"kid": "made-up"})
    token = house.provider.signed({"aud": AUDIENCE, "sub": "f-17"}, key=key, alg="ES256")
    for _ in range(5):
        assert house.get("/me", Authorization=f"Bearer {token}").status_code == 401
    assert asked() == 1
    before = house.provider.keys["RS256"]
    house.provider.keys["RS256"] = jwk.RSAKey.generate_key(2048, {"kid": "r2", "use": "sig"})
    house.late = timedelta(minutes=1)
    token = house.provider.access_token()
    assert house.get("/me", Authorization=f"Bearer {token}").status_code == 200
    assert asked() == 2
    house.provider.keys["RS256"] = before


def test_access_tokens_are_a_way_into_the_api_for_whom_they_name(house: House) -> None:
    table = house.table
    ines = table.people["Ines"]
    outside = Identity(house.provider.url, IdentityKind.SUBJECT, "f-1")
    table.services.identities.connect(ines, outside, actor=ines)
    token = house.provider.access_token(sub="f-1")
    signed = {"Authorization": f"Bearer {token}"}
    asked = {"report": "Der Strom ist weg"}
    made = table.client.post("/proposals", json=asked, headers=signed)
    assert (made.status_code, made.json()["created_by"]) == (201, "Ines")
    # Muster cannot end one that it did not make, and does not say that it had.
    ended = table.client.delete("/session", headers=signed)
    assert (ended.status_code, ended.json()["code"]) == (422, "not-our-session")
    # A token that says who signed in at Muster's pages lets no program in.
    identity = house.provider.access_token(sub="f-1", aud=CLIENT)
    assert house.get("/me", Authorization=f"Bearer {identity}").status_code == 401
    assert table.services.account_changes.sign_out_everywhere(ines, actor=ines) == 1
    assert house.get("/me", **signed).json()["code"] == "token-refused"
    later = house.provider.access_token(sub="f-1", iat=int(time.time()) + 2)
    assert house.get("/me", Authorization=f"Bearer {later}").json()["name"] == "Ines"


@pytest.mark.parametrize("odd", ["\ud800", "\0"])
def test_an_address_that_no_record_can_hold_is_none(house: House, odd: str) -> None:
    provider, now = house.provider, int(time.time())
    known = {"iss": provider.url, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": "n"}
    told = {"sub": "f-17", "email": f"{odd}@works.example", "email_verified": True}
    key = provider.keys["RS256"]
    payload = json.dumps(known | told).encode()
    token = jws.serialize_compact({"alg": "RS256", "kid": key.kid}, payload, key)
    issuer = Issuer(provider.url, clock=house.now)
    tokens = Tokens(issuer, Rules(), clock=house.now)
    person = tokens.read_identity(token, client_id=CLIENT, nonce="n")
    assert house.table.services.identities.take_expected(person) is None
    assert person.email == ""


@pytest.mark.parametrize("payload", ["[" * 3_000, '{"nonce": "\\ud800", "sub": "f-17"}'])
def test_a_signed_token_that_no_program_can_read_is_refused(house: House, payload: str) -> None:
    provider, now = house.provider, int(time.time())
    known = {"iss": provider.url, "aud": CLIENT, "iat": now, "exp": now + 300}
    if payload.startswith("{"):
        payload = json.dumps(json.loads(payload) | known)
    key = provider.keys["RS256"]
    token = jws.serialize_compact({"alg": "RS256", "kid": key.kid}, payload.encode(), key)
    issuer = Issuer(provider.url, clock=house.now)
    with pytest.raises(TokenRefused):
        Tokens(issuer, Rules(), clock=house.now).read_identity(token, client_id=CLIENT, nonce="n")
