"""What a page says when something fails that nobody foresaw, and when a click comes late."""

import logging
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from domain.decisions import UserRole
from tests.ui.conftest import Silent, texts
from ui.entrance import app as entrance
from ui.parts import questions
from ui.parts.troubles import show_unforeseen

ENTRY = Path(__file__).resolve().parents[2] / "ui" / "app.py"


def _failed() -> None:
    import streamlit as st

    from ui.parts.troubles import show_unforeseen

    st.session_state["shown"] = show_unforeseen(KeyError("report-text"))


def test_a_failed_page_says_what_to_do_and_offers_to_load_it_anew(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        app = AppTest.from_function(_failed)
        app.query_params["proposal"] = "prop-1"
        app.run()
    page = texts(app)
    assert "page-failed" in page
    assert "report-text" not in page
    assert "?proposal=prop-1" in page
    assert app.session_state["shown"] is True
    # What failed is in the log, with its traceback.
    assert [one.exc_info[1].args for one in caplog.records if one.exc_info] == [("report-text",)]


def test_no_page_shows_the_box_of_the_framework_nor_its_links_to_foreign_hosts() -> None:
    assert vars(entrance)["_on_script_error"] is show_unforeseen
    config = Path("ui/.streamlit/config.toml").read_text(encoding="utf-8")
    assert 'showErrorLinks = "false"' in config


def _late(what: str) -> None:
    """A click that was sent a second time, and comes when its field is gone with the first."""
    from typing import cast

    from ui.client.api_client import ApiClient
    from ui.parts import questions
    from ui.views import describe

    if what == "draft":
        describe._keep(cast(ApiClient, None))
    else:
        questions._tap("gone", "prop-1", "q1")


@pytest.mark.parametrize("what", ["draft", "question"])
def test_a_second_tap_on_what_is_gone_does_nothing(what: str) -> None:
    app: Any = AppTest.from_function(_late, kwargs={"what": what}).run()
    assert not app.exception
    assert questions.TAPPED not in app.session_state


def test_a_view_that_found_silence_offers_to_ask_again_and_goes_on_once_there_is_an_answer(
    browser: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = browser(UserRole.VIEWER)
    there, person.connection = person.connection, Silent()
    app = AppTest.from_file(str(ENTRY), default_timeout=30).run()
    assert "does not answer" in texts(app)
    # Nothing was typed on a page that never was there.
    assert "What you typed" not in texts(app)
    assert "every few seconds" in texts(app)
    app.button(key="retry-now").click().run()
    assert "does not answer" in texts(app)
    monkeypatch.setattr("ui.parts.retrying.MOST", 0)
    assert "no longer asks by itself" in texts(app.run())
    person.connection = there
    app.button(key="retry-now").click().run()
    assert "does not answer" not in texts(app)
    assert not [one for one in app.button if one.key == "retry-now"]
    assert "Signed in as" in texts(app)


def test_a_report_that_finds_the_service_silent_is_told_once_and_stays(browser: Any) -> None:
    person = browser(UserRole.RESPONDER)
    app = AppTest.from_file(str(ENTRY), default_timeout=30).run()
    app.text_area(key="report-text").input("Gate 3 is stuck.").run()
    person.connection = Silent()
    app.button(key="propose").click().run()
    assert [("What you typed" in one.value) for one in app.error] == [True]
    assert app.text_area(key="report-text").value == "Gate 3 is stuck."


@pytest.mark.parametrize(("language", "said"), [("en", "Waiting for"), ("de", "Muster wartet")])
def test_a_view_that_waits_long_says_so_in_the_language_of_the_page(
    language: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.parts.texts.language", lambda: language)
    app = AppTest.from_function(_styled).run()
    # In the page itself: beside short notices, the next of them would take its place.
    [style] = [one.proto.body for one in app.main.get("html")]
    assert f'--m-waiting: "{said}' in style
    # As it is written, and not as an escape that CSS reads otherwise.
    assert style.endswith(' …"; }</style><span></span>')
    assert ".st-key-style { display: none; }" in style
    assert "var(--m-waiting)" in style


def _styled() -> None:
    from ui.parts import style

    style.apply()
