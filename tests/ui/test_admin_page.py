from collections.abc import Callable

from domain.decisions import UserRole
from tests.ui.conftest import Browser, texts

Sit = Callable[..., Browser]


def test_an_auditor_reads_the_trail_and_manages_nobody(browser: Sit) -> None:
    app = browser(UserRole.AUDITOR).open("admin", part="trail")
    assert "Pat responder" in texts(app) or "command line" in texts(app)
    assert not [one for one in app.button if one.label == "Let in"]


def test_a_viewer_sees_the_kinds_of_incident(browser: Sit) -> None:
    page = texts(browser(UserRole.VIEWER).open("admin"))
    assert "CYB.1" in page
