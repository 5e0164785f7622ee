"""The way from a description to a decision by keys alone."""

import re

import pytest

from tests.browser.visits import Visits, whole
from tests.test_readme import first_incident

pytestmark = [pytest.mark.browser, pytest.mark.model]

MOST_KEYS = 25


def test_keys_alone_lead_from_description_to_decision(visitors: Visits) -> None:
    page = visitors.open("responder")
    page.get_by_label("Describe it in your own words", exact=False).focus()
    page.keyboard.insert_text(first_incident())
    presses = 0

    def press(key: str) -> None:
        nonlocal presses
        page.keyboard.press(key)
        presses += 1
        focused = page.evaluate(
            "() => { const at = document.activeElement; return at === document.body ||"
            " getComputedStyle(at).outlineStyle !== 'none' || at.type === 'radio'; }"
        )
        assert focused, f"nothing shows where the keys go after {presses}"

    # What was typed is taken over when the field is left.
    press("Tab")
    press("Alt+Enter")
    page.get_by_role("heading", name="What your plans say").wait_for()
    whole(page)
    press("Alt+1")
    page.get_by_text("1 of").wait_for()
    whole(page)
    press("Alt+Enter")
    # What records is offered no more, on this page or on the same address opened again.
    page.get_by_role("button", name="Record as").wait_for(state="detached")
    page.reload()
    page.get_by_text(re.compile("^Decided by")).first.wait_for()
    assert page.get_by_role("button", name="Record as").count() == 0
    page.close()
    assert presses <= MOST_KEYS
