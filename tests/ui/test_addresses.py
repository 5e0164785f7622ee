"""Addresses of the pages: what there is not leads to the start page, which says so."""

from typing import Any
from urllib.parse import urljoin

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import texts
from ui.entrance import app as entrance
from ui.parts.addresses import PAGES, START, KnownAddresses

VIEW = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def pages() -> TestClient:
    inner = Starlette(routes=[Route("/{path:path}", lambda _: PlainTextResponse("let through"))])
    return TestClient(KnownAddresses(inner), follow_redirects=False)


@pytest.mark.parametrize(
    ("asked", "missing"),
    [
        ("/nonsense", "nonsense"),
        ("/rooms", "rooms"),
        ("/room/room-12ab", "room%2Froom-12ab"),
        ("/room/room-12ab/log/", "room%2Froom-12ab%2Flog"),
        ("/Status", "Status"),
        ("//elsewhere.example/x", "elsewhere.example%2Fx"),
    ],
)
def test_who_asks_for_a_page_that_there_is_not_is_led_to_the_start_page(
    pages: TestClient, asked: str, missing: str
) -> None:
    answer = pages.get(f"http://pages.example{asked}", headers=VIEW)
    assert answer.status_code == 303
    led = urljoin(f"http://pages.example{asked}", answer.headers["location"])
    assert led == f"http://pages.example/?missing={missing}"


@pytest.mark.parametrize("asked", ["/", f"/{START}", "/room/", *(f"/{name}" for name in PAGES)])
def test_every_page_is_let_through(pages: TestClient, asked: str) -> None:
    assert pages.get(asked, headers=VIEW).text == "let through"


@pytest.mark.parametrize(
    ("asked", "accept"),
    [
        ("/static/js/index.js", "*/*"),
        ("/_stcore/health", VIEW["accept"]),
        ("/media/1f.csv", VIEW["accept"]),
        ("/component/keys/index.html", VIEW["accept"]),
        ("/favicon.png", "image/png,*/*"),
    ],
)
def test_what_is_no_view_is_let_through(pages: TestClient, asked: str, accept: str) -> None:
    assert pages.get(asked, headers={"accept": accept}).text == "let through"


def test_the_running_pages_have_this_at_their_door() -> None:
    assert KnownAddresses in [one.cls for one in vars(entrance)["_user_middleware"]]


def _led_here() -> None:
    from ui.parts.frame import show_missing

    show_missing()


def test_the_start_page_says_once_what_there_is_not() -> None:
    app: Any = AppTest.from_function(_led_here)
    app.query_params["missing"] = "room/**x**"
    assert r"no page at \/room\/\*\*x\*\*" in texts(app.run())
    assert "missing" not in app.query_params
    assert "no page" not in texts(app.run())
