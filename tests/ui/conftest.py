"""The pages over the real service: Streamlit runs them, the routes answer in this process."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx
import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from domain.decisions import Outcome, UserRole
from ui.client import session
from ui.client.api_client import ApiClient
from ui.parts import texts as texts_of_pages

REPORT = "The lights went out in the whole plant at six, the generator has not started."


@pytest.fixture(scope="session", autouse=True)
def _scanned_once() -> Iterator[None]:
    """Look for other packages' widgets once: each page would, for a second."""
    with pytest.MonkeyPatch.context() as patch:
        scan = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


@dataclass
class Browser:
    """A person at a page; `connection` is how the page reaches the service."""

    connection: Any
    token: str

    def api(self) -> ApiClient:
        return ApiClient(self.connection, self.token, texts_of_pages.language())

    def open(self, view: str, **query: str) -> AppTest:
        app = AppTest.from_function(_page, kwargs={"view": view}, default_timeout=30)
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()


def _page(view: str) -> None:
    import importlib

    from ui.client.session import current_api, current_user

    api = current_api()
    user = current_user(api)
    if user is not None:
        importlib.import_module(f"ui.views.{view}").show(api, user)


@pytest.fixture
def browser(served: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Browser]:
    """Return what opens the pages as somebody of that role, over a house of one's own if given."""

    def sit_down(role: UserRole, house: Any = served) -> Browser:
        found = Browser(house.client, house.tokens[role])
        monkeypatch.setattr(session, "current_api", found.api)
        return found

    return sit_down


class Silent(httpx.Client):
    """A service that does not answer."""

    def request(self, *args: Any, **kwargs: Any) -> httpx.Response:
        raise httpx.ConnectError("refused")


class Failing(httpx.Client):
    """A service that knows who is there and fails at everything else."""

    def __init__(self, served: Any) -> None:
        super().__init__()
        self._served = served

    def request(self, method: Any, url: Any, **kwargs: Any) -> httpx.Response:
        if url == "/me":
            answer: httpx.Response = self._served.request(method, url, **kwargs)
            return answer
        problem = {
            "type": "about:blank",
            "title": "Internal Server Error",
            "status": 500,
            "code": "internal-error",
            "detail": "Something failed inside.",
        }
        return httpx.Response(
            500, json=problem, headers={"content-type": "application/problem+json"}
        )


LISTED = {*UserRole, *Outcome}


class Wordy(httpx.Client):
    """The service, but what people and plans name is long and written from right to left."""

    NAMES = frozenset("title heading name message report subject path outcome person role".split())

    def __init__(self, served: Any, words: str) -> None:
        super().__init__()
        self._served, self._words = served, words

    def request(self, *args: Any, **kwargs: Any) -> httpx.Response:
        answer: httpx.Response = self._served.request(*args, **kwargs)
        kind = answer.headers.get("content-type", "")
        # A pool is asked for by its name, so that name is no text to lengthen.
        if args[1] in ("/me", "/judging") or answer.is_error or "json" not in kind:
            return answer
        return httpx.Response(answer.status_code, json=self._said(answer.json()))

    def _said(self, value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: self._said(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [self._said(one, key) for one in value]
        # What is compared with a list, such as a person's role or a decision's outcome, stays.
        is_named = key in self.NAMES and isinstance(value, str) and value not in LISTED
        return self._words if is_named else value


def texts(app: AppTest) -> str:
    """Everything on the page that is text, for looking something up in it."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "error", "warning", "info")
    found = [str(one.value) for kind in kinds for one in app.get(kind)]
    found += [str(one.proto.body) for one in app.get("html")]
    found += [str(one.value) for one in app.success]
    return "\n".join(found)


def proposal_of(app: AppTest) -> str:
    """The id of the proposal in the page's address."""
    value = app.query_params["proposal"]
    return value if isinstance(value, str) else str(value[0])
