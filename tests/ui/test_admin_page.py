import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from domain.decisions import UserRole
from tests.rooms import opened
from tests.ui.conftest import Browser, texts
from ui.views import admin as views_admin

Sit = Callable[..., Browser]


def test_an_auditor_reads_the_trail_and_manages_nobody(browser: Sit) -> None:
    app = browser(UserRole.AUDITOR).open("admin", part="trail")
    assert "Pat responder" in texts(app) or "command line" in texts(app)
    assert not [one for one in app.button if one.label == "Let in"]


def test_the_trail_is_shown_newest_first_with_names(
    browser: Sit, served: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = opened(served, is_exercise=True)
    app = browser(UserRole.AUDITOR).open("admin", part="trail")
    page = texts(app)
    last = served.services.audit.noted_head().rows
    numbers = [int(one) for one in re.findall(r"<td[^>]*>(\d+)</td>", page)]
    assert numbers[:3] == [last, last - 1, last - 2]
    assert f"{room['title']}<br>" in page
    assert room["room_id"] in page
    app.number_input[0].set_value(last - 1).run()
    numbers = [int(one) for one in re.findall(r"<td[^>]*>(\d+)</td>", texts(app))]
    assert numbers[0] == last - 2
    monkeypatch.setattr(views_admin, "ROWS", 2)
    app.run()
    next(one for one in app.button if one.label == "Older rows").click().run()
    numbers = [int(one) for one in re.findall(r"<td[^>]*>(\d+)</td>", texts(app))]
    assert numbers == [last - 4, last - 5]
    app.number_input[0].set_value(2).run()
    assert "Older rows" not in [one.label for one in app.button]


def test_a_viewer_sees_the_kinds_of_incident(browser: Sit) -> None:
    page = texts(browser(UserRole.VIEWER).open("admin"))
    assert "CYB.1" in page


def _press(app: AppTest, label: str) -> AppTest:
    next(one for one in app.button if one.label == label).click()
    return app.run()


def test_an_admin_lets_somebody_in_makes_a_link_and_changes_them(browser: Sit, served: Any) -> None:
    app = browser(UserRole.ADMIN).open("admin", part="people")
    next(one for one in app.text_input if one.label == "Name of a new person").input("Noor Haddad")
    assert "can sign in now" in texts(_press(app, "Let in"))
    assert "Noor Haddad" in texts(app)
    # What was given for one is not given for the next.
    name = next(one for one in app.text_input if one.label == "Name of a new person")
    assert name.value == ""
    app.selectbox[0].select("Noor Haddad")
    _press(app, "Make a link")
    assert "/sign-in?token=" in app.code[0].value
    name = next(one for one in app.selectbox if one.label == "Name")
    name.select("Noor Haddad")
    role = next(one for one in app.selectbox if one.label == "Role")
    role.select(UserRole.AUDITOR)
    units = next(one for one in app.text_input if one.label.startswith("Sees only"))
    units.input("Hamburg, Venlo")
    assert "Changed for Noor Haddad" in texts(_press(app, "Change"))
    assert next(one for one in app.selectbox if one.label == "Role").value is None
    assert next(one for one in app.text_input if one.label.startswith("Sees only")).value == ""
    made = served.services.accounts.find_user("Noor Haddad")
    assert (made.role, made.units) == (UserRole.AUDITOR, ("Hamburg", "Venlo"))


def test_a_name_that_is_taken_is_told(browser: Sit) -> None:
    app = browser(UserRole.ADMIN).open("admin", part="people")
    next(one for one in app.text_input if one.label == "Name of a new person").input("Pat owner")
    assert "Pat owner" in "".join(str(one.value) for one in _press(app, "Let in").error)


def test_everybody_reads_the_duties_and_the_policy_in_force(browser: Sit) -> None:
    person = browser(UserRole.VIEWER)
    duties = person.open("admin", part="duties")
    assert any("GDPR" in one.label for one in duties.expander)
    assert "MUSTER_DUTIES" in texts(duties).replace("\\", "")
    policy = texts(person.open("admin", part="policy"))
    assert "S1, S2" in policy
    assert "at least 10 letters" in policy


def test_the_checks_stand_on_the_admin_page_too(browser: Sit) -> None:
    app = browser(UserRole.ADMIN).open("admin", part="health")
    app.button(key="doctor").click().run()
    assert "They agree" in texts(app)
    app = browser(UserRole.AUDITOR).open("admin", part="trail")
    app.button(key="audit").click().run()
    assert "It holds" in texts(app)
