from collections.abc import Callable
from typing import Any

from domain.decisions import UserRole
from tests.ui.conftest import Browser, texts

Sit = Callable[..., Browser]


def test_an_admin_lets_somebody_in_and_makes_their_link(browser: Sit, own: Any) -> None:
    app = browser(UserRole.ADMIN, own).open("admin")
    app.text_input[0].input("Robin <b>New</b>")
    next(one for one in app.button if one.label == "Let in").click().run()
    assert own.services.accounts.find_user("Robin <b>New</b>") is not None
    app.selectbox[0].select("Robin <b>New</b>")
    next(one for one in app.button if one.label == "Make a link").click().run()
    assert "/sign-in?token=" in app.code[0].value
    assert "&lt;b&gt;New&lt;/b&gt;" in texts(app)


def test_an_auditor_reads_the_trail_and_manages_nobody(browser: Sit) -> None:
    app = browser(UserRole.AUDITOR).open("admin", part="trail")
    assert "Pat responder" in texts(app) or "command line" in texts(app)
    assert not [one for one in app.button if one.label == "Let in"]


def test_a_viewer_sees_the_kinds_of_incident(browser: Sit) -> None:
    page = texts(browser(UserRole.VIEWER).open("admin"))
    assert "CYB.1" in page
