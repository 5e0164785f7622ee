"""An OpenID provider on this machine: real sockets, real keys, strict about what it is asked."""

import base64
import hashlib
import json
import time
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from joserfc import jwk, jwt

from tests.desk.sending.stand_ins import Receiver

CLIENT, SECRET = "muster-desk", "s3cret / with + signs"
BACK = "http://a/sign-in/organization/back"
AUDIENCE = "muster-api"


class Provider(Receiver):
    """Signs in whoever `person` is; `spoil` changes what it puts into a token."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = {
            "RS256": jwk.RSAKey.generate_key(2048, {"kid": "r1", "use": "sig"}),
            "ES256": jwk.ECKey.generate_key("P-256", {"kid": "e1", "use": "sig"}),
        }
        self.algorithm = "RS256"
        self.person: dict[str, Any] = {"sub": "f-17", "name": "Dana Vogt"}
        self.spoil: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.metadata: dict[str, Any] = {}

    def reply(self, method: str, path: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
        asked = urlsplit(path)
        if asked.path == "/.well-known/openid-configuration":
            return self._json(self._described())
        if asked.path == "/keys":
            return self._json({"keys": [one.as_dict(private=False) for one in self.keys.values()]})
        if asked.path == "/authorize":
            return self._authorize({name: one[0] for name, one in parse_qs(asked.query).items()})
        if asked.path == "/token":
            return self._token({name: one[0] for name, one in parse_qs(body.decode()).items()})
        return 404, {}, b"{}"

    def access_token(self, **claims: Any) -> str:
        """A token for the API."""
        return self.signed({"aud": AUDIENCE, **self.person, **claims})

    def signed(self, claims: dict[str, Any], *, key: Any = None, alg: str = "") -> str:
        now = int(time.time())
        whole = {"iss": self.url, "iat": now, "exp": now + 300, **claims, **self.spoil}
        alg = alg or self.algorithm
        known = key or self.keys[alg]
        bare = {name: one for name, one in whole.items() if one is not None}
        return jwt.encode({"alg": alg, "kid": known.kid}, bare, known, algorithms=[alg])

    def _described(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "authorization_response_iss_parameter_supported": True,
            **self.metadata,
        }

    def _authorize(self, asked: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        assert (asked["client_id"], asked["redirect_uri"]) == (CLIENT, BACK)
        assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
        assert "openid" in asked["scope"].split()
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        given = {"code": code, "state": asked["state"], "iss": self.url}
        return 303, {"location": f"{BACK}?{urlencode(given)}"}, b""

    def _token(self, asked: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        # A code is good once, with the verifier of whoever asked for it.
        begun = self.codes.pop(asked["code"], None)
        digest = hashlib.sha256(asked["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        both = f"{quote(CLIENT, safe='')}:{quote(SECRET, safe='')}"
        basic = f"Basic {base64.b64encode(both.encode()).decode()}"
        is_client = self.seen[-1][2].get("authorization") == basic
        if not is_client or begun is None or begun["code_challenge"] != challenge:
            return self._json({"error": "invalid_grant"}, 400)
        token = self.signed({"aud": CLIENT, "nonce": begun["nonce"], **self.person})
        return self._json({"id_token": token, "access_token": "opaque", "token_type": "Bearer"})

    @staticmethod
    def _json(found: Any, status: int = 200) -> tuple[int, dict[str, str], bytes]:
        return status, {"content-type": "application/json"}, json.dumps(found).encode()
