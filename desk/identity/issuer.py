"""The organization's OpenID provider: what it says of itself, and the keys it signs with.

Nothing is asked before somebody signs in, and nothing but the addresses it names itself.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from desk.sending.guard import Resolve, TargetRefused, judge, resolve
from desk.sending.http_call import Answer, NotDelivered, call
from domain.errors import Unavailable

WELL_KNOWN = "/.well-known/openid-configuration"
FORM = "application/x-www-form-urlencoded"
# Providers change their keys within days; a key that is not known is asked for at once, but not
# more often than this, so that made-up tokens cannot keep us asking.
FRESH = timedelta(hours=1)
ASK_AGAIN = timedelta(minutes=1)
# A provider that is down must not hold up the threads that serve everybody else.
FAILED_FOR = timedelta(seconds=15)
WAIT_SECONDS = 2.0


class IssuerFailed(Unavailable):
    """The organization's sign-in does not answer as it should."""

    code = "issuer-failed"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"Your organization's sign-in does not work now: {reason}. "
            "Use your sign-in link meanwhile, or ask an admin for one."
        )
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where the provider is asked; `says_issuer` when each answer of it names who it is."""

    authorization: str
    token: str
    keys: str
    says_issuer: bool
    takes_secret_in_form: bool


class Issuer:
    """One provider, asked when needed and remembered for an hour."""

    def __init__(
        self, url: str, *, clock: Callable[[], datetime], look_up: Resolve = resolve
    ) -> None:
        self.url = url
        self._clock = clock
        self._look_up = look_up
        self._lock = threading.Lock()
        self._endpoints: tuple[datetime, Endpoints] | None = None
        self._keys: tuple[datetime, list[dict[str, Any]]] | None = None
        self._failed: tuple[datetime, str] | None = None

    def endpoints(self) -> Endpoints:
        """Return where the provider is asked. Raises: IssuerFailed."""
        known = self._endpoints
        if known is None or self._is_old(known[0], FRESH):
            with self._asking():
                known = self._endpoints
                if known is None or self._is_old(known[0], FRESH):
                    known = self._endpoints = (self._clock(), self._discover())
        return known[1]

    def keys(self, key_id: str | None) -> list[dict[str, Any]]:
        """Return the provider's public keys, asked for anew where `key_id` is not among them.

        Raises: IssuerFailed.
        """
        address = self.endpoints().keys
        known = self._keys_for(key_id)
        if known is None:
            with self._asking():
                known = self._keys_for(key_id)
                if known is None:
                    known = self._read_keys(address)
                    self._keys = (self._clock(), known)
        return known

    def exchange(self, fields: Mapping[str, str], headers: Mapping[str, str]) -> dict[str, Any]:
        """Return what the token endpoint gives for a code. Raises: IssuerFailed: it refuses."""
        body = urlencode(fields).encode()
        given = {"Content-Type": FORM, "Accept": "application/json", **headers}
        return self._json(self._call(self.endpoints().token, "POST", body, given))

    def _keys_for(self, key_id: str | None) -> list[dict[str, Any]] | None:
        """Return the keys there are, `None` where they are to be asked for."""
        if self._keys is None:
            return None
        when, keys = self._keys
        is_known = any(one.get("kid") == key_id for one in keys)
        return None if self._is_old(when, FRESH if is_known else ASK_AGAIN) else keys

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Let one thread at a time ask, and nobody for a while after it failed.

        Raises: IssuerFailed: it failed just now, or another thread still waits for it.
        """
        if not self._lock.acquire(timeout=WAIT_SECONDS):
            raise IssuerFailed("it has not answered yet")
        try:
            if self._failed is not None and not self._is_old(self._failed[0], FAILED_FOR):
                raise IssuerFailed(self._failed[1])
            try:
                yield
            except IssuerFailed as fault:
                self._failed = (self._clock(), fault.reason)
                raise
        finally:
            self._lock.release()

    def _is_old(self, when: datetime, after: timedelta) -> bool:
        return self._clock() - when >= after

    def _discover(self) -> Endpoints:
        found = self._get(self.url.rstrip("/") + WELL_KNOWN)
        if found.get("issuer") != self.url:
            raise IssuerFailed(f"it calls itself something else than {self.url}")
        methods = found.get("token_endpoint_auth_methods_supported")
        addresses = [
            found.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")
        ]
        if not all(isinstance(one, str) and one for one in addresses):
            raise IssuerFailed("it does not say where it is asked")
        authorization, token, keys = map(str, addresses)
        # A browser is sent there: an address of another kind would run where it must not.
        self._judge(authorization)
        return Endpoints(
            authorization,
            token,
            keys,
            says_issuer=found.get("authorization_response_iss_parameter_supported") is True,
            takes_secret_in_form=isinstance(methods, list)
            and "client_secret_basic" not in methods
            and "client_secret_post" in methods,
        )

    def _read_keys(self, address: str) -> list[dict[str, Any]]:
        keys = self._get(address).get("keys")
        if not isinstance(keys, list):
            raise IssuerFailed("it shows no keys")
        return [one for one in keys if isinstance(one, dict)]

    def _get(self, address: str) -> dict[str, Any]:
        return self._json(self._call(address, "GET", None, {"Accept": "application/json"}))

    def _call(
        self, address: str, method: str, body: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        target = self._judge(address)
        try:
            return call(target, body, headers, method=method)
        except NotDelivered as fault:
            raise IssuerFailed(fault.reason) from fault

    def _judge(self, address: str) -> Any:
        try:
            # An organization's provider is often in its own network.
            return judge(address, allow_private=True, look_up=self._look_up)
        except TargetRefused as fault:
            raise IssuerFailed("an address of it must not be called") from fault

    @staticmethod
    def _json(answer: Answer) -> dict[str, Any]:
        if answer.status != 200:
            raise IssuerFailed(f"it answered {answer.status}")
        found = answer.json
        if not isinstance(found, dict):
            raise IssuerFailed("its answer is no JSON object")
        return found
