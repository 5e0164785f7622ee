"""Every page in the states it can be in: silent service, no rights, nothing there, odd texts."""

import re
from collections.abc import Callable

import pytest

from domain.decisions import UserRole
from tests.house import Served
from tests.ui.conftest import Browser, Failing, Silent, Wordy, proposal_of, texts
from ui.parts.addresses import PAGES
from ui.parts.texts import TEXTS

Sit = Callable[..., Browser]
UI = TEXTS.parent
RIGHT_TO_LEFT = "المصنع بلا كهرباء منذ السادسة والمولّد لا يعمل. המפעל ללא חשמל. generator power"


def test_there_are_pages_and_each_has_its_view() -> None:
    assert len(PAGES) >= 7
    assert all((UI / "views" / f"{name}.py").is_file() for name in PAGES)


def test_no_page_lets_markup_through_unescaped() -> None:
    for file in UI.rglob("*.py"):
        assert "unsafe_allow_html" not in file.read_text(encoding="utf-8"), file


@pytest.mark.parametrize("name", PAGES)
def test_a_silent_service_is_told_on_every_page(
    name: str, browser: Sit, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = browser(UserRole.OWNER)
    user = person.api().me()
    person.connection = Silent()
    monkeypatch.setattr("ui.client.session.current_user", lambda _: user)
    app = person.open(name, q="words") if name == "search" else person.open(name)
    assert not app.exception
    assert "does not answer" in "\n".join(str(one.value) for one in app.error)


@pytest.mark.parametrize("name", PAGES)
def test_a_failure_of_the_service_is_told_on_every_page(
    name: str, browser: Sit, served: Served
) -> None:
    person = browser(UserRole.OWNER)
    person.connection = Failing(served.client)
    app = person.open(name, q="words") if name == "search" else person.open(name)
    assert not app.exception
    assert "Something failed inside" in "\n".join(str(one.value) for one in app.error)


# What each page says while there is nothing yet: what it is for and what to do next.
NOTHING = {
    "triage": "None yet",
    "room": "It follows a decision",
    "search": "Type a few words",
    "document": "muster ingest",
    "incidents": "muster ingest",
    "upkeep": "The rules find nothing",
    "facts": "Nothing of this kind waits",
    "decisions": "No decision awaits a second person or a reason",
    "drills": "Nobody has practised yet",
    "evaluation": "muster eval",
    "judging": "muster eval pool",
    "status": "No plan has been read in yet",
    "admin": "CYB",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_over_an_empty_house_says_what_to_do_next(
    name: str, browser: Sit, empty_house: Served
) -> None:
    app = browser(UserRole.OWNER, empty_house).open(name)
    assert not app.exception
    assert not app.error
    assert NOTHING[name] in texts(app).replace("\\", "")


@pytest.mark.parametrize("name", PAGES)
def test_long_words_from_right_to_left_are_shown_on_every_page(
    name: str, browser: Sit, served: Served
) -> None:
    words = RIGHT_TO_LEFT + " " + "x" * 300
    person = browser(UserRole.ADMIN)
    person.connection = Wordy(served.client, words)
    app = person.open(name, q="generator") if name == "search" else person.open(name)
    assert not app.exception
    # Tests before this one may have decided so fast that the page warns of it, long words or not.
    person.connection = served.client
    usual = person.open(name, q="generator").error if app.error else ()
    assert [one.value for one in app.error] == [one.value for one in usual]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", [UserRole.VIEWER, UserRole.AUDITOR])
def test_a_page_opens_for_who_may_only_read(name: str, role: UserRole, browser: Sit) -> None:
    assert not browser(role).open(name).exception


def test_right_to_left_and_long_texts_come_back_whole(browser: Sit) -> None:
    report = RIGHT_TO_LEFT + " " + "slow " * 4_000
    app = browser(UserRole.RESPONDER).open("triage")
    app.text_area[0].input(report)
    app = app.button(key="propose").click().run()
    assert not app.exception
    shown = re.sub(r"</?mark[^>]*>", "", texts(app))
    assert RIGHT_TO_LEFT.split(" generator")[0] in shown
    assert 'tabindex="0"' in shown
    assert proposal_of(app)
