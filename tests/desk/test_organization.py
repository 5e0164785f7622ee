"""Signing in by the organization's own way, against a provider on this machine."""

import base64
import hmac
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest
from joserfc import jwk, jws
from sqlalchemy import event

from desk.identity.issuer import Issuer
from desk.identity.organization import UNDER_WAY, Client, Organization
from desk.identity.people import Admission
from desk.identity.rules import Rules, RulesRefused, load_rules
from desk.identity.tokens import TokenRefused, Tokens
from domain.decisions import User, UserRole
from domain.identity import Identity, IdentityKind, OutsidePerson
from muster.identity import open_identity
from muster.settings import Settings, SettingsRefused
from store.account_changes import AccountChanges
from store.audit import AuditTrail
from store.outside_identities import OutsideIdentities
from tests.desk.provider import AUDIENCE, BACK, CLIENT, SECRET, Provider
from tests.desk.sending.stand_ins import running

ROUTES = (
    *("routes.sessions", "routes.users", "routes.identities", "routes.proposals"),
    *("plain.organization", "plain.routes"),
)


class House:
    """A desk with the organization's sign-in, and a browser before it."""

    def __init__(self, table: Any, provider: Provider) -> None:
        self.table = table
        self.provider = provider
        self.late = timedelta()
        table.routes = ROUTES
        self.let(Rules(unknown="viewer"))

    def let(self, rules: Rules) -> None:
        """Go by these rules, as after a new start."""
        issuer = Issuer(self.provider.url, clock=self.now)
        tokens = Tokens(issuer, rules, clock=self.now)
        client = Client(CLIENT, SECRET, BACK, AUDIENCE)
        services = self.table.services
        services.organization = Organization(issuer, tokens, client, clock=self.now)
        changes = AccountChanges(self.table.engine)
        services.admission = Admission(services.identities, changes, rules)
        self.table.client.cookies.clear()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.late

    def begin(self, to: str = "") -> str:
        """Go to the provider and return the address to which it sends the browser back."""
        answer = self.get(f"/sign-in/organization?to={to}")
        assert answer.status_code == 303, answer.text
        parts = urlsplit(answer.headers["location"])
        connection = HTTPConnection(str(parts.hostname), parts.port)
        connection.request("GET", f"{parts.path}?{parts.query}")
        back = connection.getresponse().headers["location"]
        connection.close()
        return back.removeprefix("http://a")

    def get(self, address: str, **headers: str | bytes) -> Any:
        return self.table.client.get(address, headers=headers, follow_redirects=False)

    def sign_in(self) -> Any:
        return self.get(self.begin())

    def refused(self) -> str:
        """Sign in, and return what the page says of why not."""
        answer = self.sign_in()
        assert "muster_session" not in answer.headers.get("set-cookie", "")
        assert answer.status_code in (401, 403, 409, 503)
        return str(answer.text)

    def me(self) -> Any:
        """Who the browser's session is, as the pages ask: by the bearer header."""
        token = self.table.client.cookies["muster_session"]
        return self.get("/me", Authorization=f"Bearer {token}").json()

    def acts(self, *kinds: str) -> list[tuple[str, str, Any]]:
        rows = AuditTrail(self.table.engine).rows(limit=1000)
        return [
            (one.action, one.actor, json.loads(one.detail)) for one in rows if one.action in kinds
        ]


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with running(Provider()) as found:
        yield found


@pytest.fixture
def house(lone: Any, provider: Provider) -> House:
    provider.seen = []
    provider.algorithm, provider.spoil, provider.metadata = "RS256", {}, {}
    provider.person = {"sub": "f-17", "name": "Dana Vogt"}
    return House(lone, provider)


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
    # A token that says who signed in at Muster's pages lets no program in.
    identity = house.provider.access_token(sub="f-1", aud=CLIENT)
    assert house.get("/me", Authorization=f"Bearer {identity}").status_code == 401
    assert table.services.account_changes.sign_out_everywhere(ines, actor=ines) == 1
    assert house.get("/me", **signed).json()["code"] == "token-refused"
    later = house.provider.access_token(sub="f-1", iat=int(time.time()) + 2)
    assert house.get("/me", Authorization=f"Bearer {later}").json()["name"] == "Ines"


def test_whom_no_admin_connected_is_refused_where_that_is_the_rule(house: House) -> None:
    table = house.table
    table.let_in("Ada", UserRole.ADMIN)
    house.let(Rules())
    assert "not-let-in" in house.refused()
    assert house.acts("link-identity") == []
    given = {"kind": "email", "value": "Dana.Vogt@works.example"}
    linked = table.call("POST", "/users/Jo/identities", "Ada", given)
    assert (linked.status_code, linked.json()["value"]) == (201, "dana.vogt@works.example")
    taken = table.call("POST", "/users/Ines/identities", "Ada", given)
    assert (taken.status_code, taken.json()["code"]) == (409, "identity-taken")
    # An address that the provider has not verified proves nothing.
    house.provider.person["email"] = "dana.vogt@works.example"
    assert "not-let-in" in house.refused()
    house.provider.person["email_verified"] = True
    assert house.sign_in().status_code == 303
    assert (house.me()["name"], house.me()["role"]) == ("Jo", "approver")
    [known] = table.call("GET", "/users/Jo/identities", "Ada").json()
    assert (known["kind"], known["value"]) == ("sub", "f-17")
    # Whoever gets the address later is somebody else.
    house.provider.person["sub"] = "f-99"
    assert "not-let-in" in house.refused()
    ended = table.call("POST", "/users/Jo/disconnect", "Ada").json()
    assert ended == {"identities": 1}
    house.provider.person["sub"] = "f-17"
    assert "not-let-in" in house.refused()
    assert AuditTrail(table.engine).verify() > 0


def test_nobody_becomes_somebody_by_having_their_name(house: House) -> None:
    for name in ("Ines", "ines ", "muster", "Command Line"):
        house.provider.person = {"sub": f"f-{name}", "name": name}
        assert "name-taken" in house.refused()
    assert house.acts("link-identity") == []


def test_groups_bring_role_and_units_where_the_rules_say_so(house: House) -> None:
    house.let(
        Rules(
            unknown="refuse",
            groups_claim="memberOf",
            roles={"bcm-leads": UserRole.APPROVER, "bcm": UserRole.RESPONDER},
            units={"site-north": "north", "head-office": "*"},
        )
    )
    person = house.provider.person
    person["memberOf"] = ["bcm", "canteen"]
    assert "none of their groups" in house.refused()
    person["memberOf"] = ["bcm", "site-north"]
    house.sign_in()
    assert (house.me()["role"], house.me()["units"]) == ("responder", ["north"])
    person["memberOf"] = ["bcm", "bcm-leads", "head-office"]
    house.sign_in()
    assert (house.me()["role"], house.me()["units"]) == ("approver", [])
    changed = [(act, actor) for act, actor, _ in house.acts("set-role", "set-units")]
    assert changed == [("set-units", "muster"), ("set-role", "muster"), ("set-units", "muster")]
    person["memberOf"] = ["site-north"]
    assert "not-let-in" in house.refused()
    assert AuditTrail(house.table.engine).verify() > 0


def test_whoever_lost_their_groups_is_signed_out_everywhere_at_once(house: House) -> None:
    house.let(Rules(unknown="refuse", roles={"bcm": UserRole.RESPONDER}))
    house.provider.person["groups"] = ["bcm"]
    house.sign_in()
    tablet = house.table.client.cookies["muster_session"]
    program = house.provider.access_token()
    assert house.me()["role"] == "responder"
    house.table.client.cookies.clear()
    house.provider.person["groups"] = ["canteen"]
    assert "not-let-in" in house.refused()
    for token in (tablet, program):
        assert house.get("/me", Authorization=f"Bearer {token}").status_code == 401
    [(_, actor, _)] = house.acts("sign-out-everywhere")
    assert actor == "muster"
    # Whom nobody here knows is refused, and nothing is changed by it.
    house.provider.person["sub"] = "f-18"
    assert "not-let-in" in house.refused()
    assert len(house.acts("sign-out-everywhere")) == 1


def test_whom_the_groups_refused_comes_in_by_no_later_token_until_they_sign_in(
    house: House,
) -> None:
    house.let(Rules(unknown="refuse", roles={"bcm": UserRole.RESPONDER}))
    house.provider.person["groups"] = ["bcm"]
    house.sign_in()
    dana = house.table.services.accounts.find_user("Dana Vogt")
    house.provider.person["groups"] = ["canteen"]
    house.refused()
    # A program's token often leaves the groups out, and the provider gives new ones.
    later = house.provider.access_token(iat=int(time.time()) + 30, groups=None)
    program = {"Authorization": f"Bearer {later}"}
    assert house.get("/me", **program).json()["code"] == "token-refused"
    # What an admin ends on top opens nothing.
    admin = house.table.let_in("Ada", UserRole.ADMIN)
    house.table.services.account_changes.sign_out_everywhere(dana, actor=admin)
    assert house.get("/me", **program).json()["code"] == "token-refused"
    house.provider.person["groups"] = ["bcm"]
    assert house.sign_in().status_code == 303
    assert house.get("/me", **program).json()["name"] == "Dana Vogt"


def test_one_who_is_refused_again_and_again_has_one_row(house: House) -> None:
    house.let(Rules(unknown="refuse", roles={"bcm": UserRole.RESPONDER}))
    house.provider.person["groups"] = ["bcm"]
    house.sign_in()
    house.provider.person["groups"] = []
    before = len(AuditTrail(house.table.engine).rows(limit=1000))
    for _ in range(3):
        assert "not-let-in" in house.refused()
    assert len(AuditTrail(house.table.engine).rows(limit=1000)) == before + 1


def test_role_and_units_change_together_or_not_at_all(house: House) -> None:
    rules = Rules(roles={"a": UserRole.VIEWER, "b": UserRole.OWNER}, units={"n": "n", "s": "s"})
    house.let(rules)
    url, now = house.provider.url, datetime.now(UTC)
    dana = OutsidePerson(url, "f-17", "Dana Vogt", "", ("a", "n"), now)
    admission, engine = house.table.services.admission, house.table.engine
    admission.signed_in(dana)

    class Killed(Exception):
        """Stands for a service that is killed before the units are other ones."""

    def kill(*told: Any) -> None:
        if told[2].startswith("DELETE FROM user_units"):
            raise Killed

    event.listen(engine, "before_cursor_execute", kill)
    with pytest.raises(Killed):
        admission.signed_in(replace(dana, groups=("b", "s")))
    event.remove(engine, "before_cursor_execute", kill)
    kept = house.table.services.accounts.find_user("Dana Vogt")
    assert (kept.role, kept.units) == (UserRole.VIEWER, ("n",))
    changed = admission.signed_in(replace(dana, groups=("b", "s")))
    assert (changed.role, changed.units) == (UserRole.OWNER, ("s",))
    assert house.table.services.accounts.find_user("Dana Vogt") == changed
    assert AuditTrail(engine).verify() > 0


def test_a_role_that_an_admin_gives_during_a_sign_in_stays_where_groups_bring_units_alone(
    house: House,
) -> None:
    services = house.table.services
    known = OutsideIdentities(house.table.engine)
    person = OutsidePerson(house.provider.url, "f-17", "Dana Vogt", "", ("n",), datetime.now(UTC))
    admin = house.table.let_in("Ada", UserRole.ADMIN)
    rules = Rules(unknown="viewer", units={"n": "n", "s": "s"})
    Admission(known, services.account_changes, rules).signed_in(person)

    class Meanwhile(OutsideIdentities):
        """An admin makes the person an owner right after they are looked up."""

        def find(self, person: OutsidePerson) -> tuple[User, datetime] | None:
            found = super().find(person)
            assert found is not None
            services.account_changes.set_role(found[0], UserRole.OWNER, actor=admin)
            return found

    admission = Admission(Meanwhile(house.table.engine), services.account_changes, rules)
    changed = admission.signed_in(replace(person, groups=("s",)))
    assert (changed.role, changed.units) == (UserRole.OWNER, ("s",))
    assert services.accounts.find_user("Dana Vogt") == changed


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


def test_somebody_new_has_their_units_from_the_first_moment(house: House) -> None:
    house.let(Rules(roles={"bcm": UserRole.RESPONDER}, units={"site-north": "north"}))
    house.provider.person["groups"] = ["bcm", "site-north"]

    class Killed(Exception):
        """Stands for a service that is killed right after the person was let in."""

    class NoMore:
        def __getattr__(self, _: str) -> Any:
            raise Killed

    services = house.table.services
    services.admission._changes = NoMore()
    answer = house.sign_in()
    assert answer.status_code == 303
    assert (house.me()["role"], house.me()["units"]) == ("responder", ["north"])
    assert house.acts("set-units") == [("set-units", "muster", {"units": ["north"]})]
    assert AuditTrail(house.table.engine).verify() > 0


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
