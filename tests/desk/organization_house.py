"""A house whose people sign in by their organization's own way, at a provider on this machine."""

import json
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

from desk.identity.issuer import Issuer
from desk.identity.organization import Client, Organization
from desk.identity.people import Admission
from desk.identity.rules import Rules
from desk.identity.tokens import Tokens
from store.account_changes import AccountChanges
from store.audit import AuditTrail
from tests.desk.provider import AUDIENCE, BACK, CLIENT, SECRET, Provider

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
