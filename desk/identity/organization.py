"""Signing in by the organization's own way: OpenID Connect, code flow with PKCE.

What is under way is known to this process alone and to the browser that began it: a sign-in that
a foreign page began, or an answer that comes twice, fits nothing.
"""

import base64
import hashlib
import hmac
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import quote, urlencode

from desk.identity.issuer import Issuer
from desk.identity.tokens import TokenRefused, Tokens
from domain.identity import OutsidePerson

# From the click to the answer; somebody may look for their second factor.
UNDER_WAY = timedelta(minutes=10)
# More than an organization starts in ten minutes; beyond it the oldest are given up.
MOST_UNDER_WAY = 10_000
SCOPES = "openid profile email"


@dataclass(frozen=True, slots=True)
class Client:
    """What Muster is to the provider; `secret` is empty for a public client."""

    client_id: str
    secret: str
    redirect: str
    # Who access tokens for the API must be made for; empty: none are taken.
    audience: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """Where the browser goes, and what it must bring back in its cookie."""

    address: str
    browser: str


@dataclass(frozen=True, slots=True)
class _UnderWay:
    browser_sha256: bytes
    nonce: str
    verifier: str
    to: str
    began: datetime


class Organization:
    """The provider of the organization, as a way in."""

    def __init__(
        self, issuer: Issuer, tokens: Tokens, client: Client, *, clock: Callable[[], datetime]
    ) -> None:
        self._issuer = issuer
        self._tokens = tokens
        self._client = client
        self._clock = clock
        self._under_way: dict[str, _UnderWay] = {}
        self._lock = threading.Lock()

    @property
    def issuer(self) -> str:
        """Return the provider's own name."""
        return self._issuer.url

    def begin(self, to: str) -> Begun:
        """Return where to send a browser that wants in; `to` comes back from `finish`.

        Raises: IssuerFailed.
        """
        address = self._issuer.endpoints().authorization
        state, browser, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(4))
        begun = _UnderWay(_sha256(browser), nonce, verifier, to, self._clock())
        with self._lock:
            while len(self._under_way) >= MOST_UNDER_WAY:
                del self._under_way[next(iter(self._under_way))]
            self._under_way[state] = begun
        asked = {
            "response_type": "code",
            "client_id": self._client.client_id,
            "redirect_uri": self._client.redirect,
            "scope": SCOPES,
            "state": state,
            "nonce": nonce,
            "code_challenge": _challenge(verifier),
            "code_challenge_method": "S256",
        }
        return Begun(f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}", browser)

    def finish(
        self, *, state: str, code: str, issuer: str, browser: str
    ) -> tuple[OutsidePerson, str]:
        """Return who came back, and where they wanted to go.

        Raises: TokenRefused: the answer fits no sign-in of this browser, or names nobody;
            IssuerFailed.
        """
        with self._lock:
            begun = self._under_way.pop(state, None)
        if begun is None or self._clock() >= begun.began + UNDER_WAY:
            raise TokenRefused("it is over or was answered before")
        if not hmac.compare_digest(begun.browser_sha256, _sha256(browser)):
            raise TokenRefused("another browser began it")
        endpoints = self._issuer.endpoints()
        if issuer != self.issuer and (issuer or endpoints.says_issuer):
            raise TokenRefused("somebody else answered")
        given = self._issuer.exchange(*self._asked(code, begun.verifier))
        person = self._tokens.read_identity(
            given.get("id_token"), client_id=self._client.client_id, nonce=begun.nonce
        )
        # What answers this sign-in was made after it began, whatever the provider's clock says.
        return replace(person, issued_at=max(person.issued_at, begun.began)), begun.to

    def give_up(self, state: str) -> None:
        """Forget a sign-in that was broken off there."""
        with self._lock:
            self._under_way.pop(state, None)

    def read_access(self, token: str) -> OutsidePerson:
        """Return whom an access token for the API names. Raises: TokenRefused, IssuerFailed."""
        if not self._client.audience:
            raise TokenRefused("access tokens are not taken here (MUSTER_OIDC_AUDIENCE)")
        return self._tokens.read_access(token, audience=self._client.audience)

    def _asked(self, code: str, verifier: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Return the form that asks for the tokens of a code, and the headers that go with it."""
        client = self._client
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": client.redirect,
            "code_verifier": verifier,
        }
        if not client.secret:
            return {**form, "client_id": client.client_id}, {}
        if self._issuer.endpoints().takes_secret_in_form:
            return {
                **form,
                "client_id": client.client_id,
                "client_secret": client.secret,
            }, {}
        # RFC 6749, 2.3.1: each part is form-encoded before the two are joined.
        both = f"{quote(client.client_id, safe='')}:{quote(client.secret, safe='')}"
        return form, {"Authorization": f"Basic {base64.b64encode(both.encode()).decode()}"}


def _sha256(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(_sha256(verifier)).rstrip(b"=").decode()
