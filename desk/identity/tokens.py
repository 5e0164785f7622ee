"""Tokens of the organization's provider: who signed them, for whom, and whether in time."""

import hmac
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from desk.identity.issuer import Issuer
from desk.identity.rules import Rules
from domain.errors import NotSignedIn
from domain.identity import OutsidePerson

# Signatures that the provider's public key proves. None, and none by a shared secret: a public
# key taken for one would let everybody sign.
ALGORITHMS = ("RS256", "ES256")
KEY_TYPES = {"RS256": "RSA", "ES256": "EC"}
# How far two clocks may be apart.
LEEWAY_SECONDS = 60
LONGEST_TOKEN = 16_384
LONGEST_SUBJECT = 255


class TokenRefused(NotSignedIn):
    """A token of the organization is not taken; the text says why and nothing of the token."""

    code = "token-refused"

    def __init__(self, reason: str) -> None:
        Exception.__init__(
            self, f"Your organization's sign-in was not taken: {reason}. Sign in again."
        )


class Tokens:
    """Reads tokens of one provider."""

    def __init__(self, issuer: Issuer, rules: Rules, *, clock: Callable[[], datetime]) -> None:
        self._issuer = issuer
        self._rules = rules
        self._clock = clock

    def read_identity(self, token: object, *, client_id: str, nonce: str) -> OutsidePerson:
        """Return whom an ID token names, made for this client and this sign-in.

        Raises: TokenRefused; IssuerFailed: its keys cannot be had.
        """
        claims = self._claims(token, audience=client_id)
        said = str(claims.get("nonce", "")).encode("utf-8", "surrogatepass")
        if not hmac.compare_digest(said, nonce.encode()):
            raise TokenRefused("it answers another sign-in")
        audiences = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
        party = claims.get("azp")
        if party != client_id and (party is not None or len(audiences) > 1):
            raise TokenRefused("it was made for another program")
        return self._person(claims)

    def read_access(self, token: str, *, audience: str) -> OutsidePerson:
        """Return whom an access token names, made for this service; raises as above."""
        return self._person(self._claims(token, audience=audience))

    def _claims(self, token: object, *, audience: str) -> dict[str, Any]:
        from joserfc import jwk, jws, jwt
        from joserfc.errors import JoseError

        if not isinstance(token, str) or not 0 < len(token) <= LONGEST_TOKEN or not token.isascii():
            raise TokenRefused("there is none that can be read")
        try:
            header = jws.extract_compact(token.encode()).headers()
            if not isinstance(header, dict):
                raise TokenRefused("its head is no object")
            key = jwk.import_key(self._key(header))
            claims = jwt.decode(token, key, algorithms=list(ALGORITHMS)).claims
            jwt.JWTClaimsRegistry(
                now=int(self._clock().timestamp()),
                leeway=LEEWAY_SECONDS,
                iss={"essential": True, "value": self._issuer.url},
                aud={"essential": True, "value": audience},
                exp={"essential": True},
                iat={"essential": True},
                sub={"essential": True},
            ).validate(claims)
        except JoseError as fault:
            raise TokenRefused(fault.error.replace("_", " ") or "it is none") from fault
        except (ValueError, TypeError, KeyError, RecursionError) as fault:
            # Parts that are no Base64 or nest too deep, keys with figures that are none.
            raise TokenRefused("it cannot be read") from fault
        return claims

    def _key(self, header: Mapping[str, Any]) -> dict[str, Any]:
        """Return the one key the token says it is signed with."""
        algorithm, key_id = header.get("alg"), header.get("kid")
        if algorithm not in ALGORITHMS:
            raise TokenRefused("it is not signed in a way that proves anything")
        fitting = [
            one
            for one in self._issuer.keys(key_id)
            if one.get("kty") == KEY_TYPES[str(algorithm)]
            and one.get("use", "sig") == "sig"
            and one.get("alg", algorithm) == algorithm
            and key_id in (None, one.get("kid"))
        ]
        if len(fitting) != 1:
            raise TokenRefused("its key is none of the organization's")
        return fitting[0]

    def _person(self, claims: Mapping[str, Any]) -> OutsidePerson:
        subject = claims["sub"]
        if not 0 < len(subject) <= LONGEST_SUBJECT or not subject.isprintable():
            raise TokenRefused("it names nobody")
        email = claims.get("email")
        is_text = isinstance(email, str) and email.isprintable()
        is_verified = claims.get("email_verified") is True and is_text
        names = (claims.get(one) for one in (self._rules.name_claim, "preferred_username"))
        name = next((one for one in (*names, email) if isinstance(one, str) and one.strip()), "")
        return OutsidePerson(
            issuer=self._issuer.url,
            subject=subject,
            name=name.strip() or subject,
            email=str(email).strip().casefold() if is_verified else "",
            groups=_texts(claims.get(self._rules.groups_claim)),
            issued_at=datetime.fromtimestamp(max(0, claims["iat"]), UTC),
        )


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
