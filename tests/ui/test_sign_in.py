"""What stands in the place of every page while nobody is signed in."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from streamlit.testing.v1 import AppTest

from api.app import create_app
from tests.house import Client
from tests.ui.conftest import texts
from ui.client import session
from ui.client.api_client import ApiClient

ENTRY = Path(__file__).resolve().parents[2] / "ui" / "app.py"
ROUTES = ("routes.sessions", "routes.identities")


@pytest.mark.parametrize("is_offered", [True, False])
def test_the_organizations_way_is_offered_where_there_is_one(
    served: Any, monkeypatch: pytest.MonkeyPatch, is_offered: bool
) -> None:
    way: Any = SimpleNamespace() if is_offered else None
    app = create_app(replace(served.services, organization=way), routes=ROUTES)
    connection: Any = Client(app, raise_server_exceptions=False)
    monkeypatch.setattr(session, "current_api", lambda: ApiClient(connection, ""))
    page = AppTest.from_file(str(ENTRY), default_timeout=30).run()
    assert not page.exception
    shown = texts(page)
    assert "muster user link NAME" in shown
    assert ("/sign-in/organization" in shown) is is_offered
    assert ("Sign in with your organization" in shown) is is_offered


def test_the_service_is_asked_in_the_language_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers["accept-language"])
        return httpx.Response(401)

    connection = httpx.Client(transport=httpx.MockTransport(answer), base_url="http://service")
    monkeypatch.setattr(session, "_connection", lambda: connection)
    monkeypatch.setattr(session, "language", lambda: "de")
    assert session.current_user(session.current_api()) is None
    assert asked == ["de"]
