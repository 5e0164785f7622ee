"""The way from a description to a decision by keys alone."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.visits import Visits, whole
from tests.test_readme import first_incident

pytestmark = [pytest.mark.browser, pytest.mark.model]

MOST_KEYS = 25


@pytest.fixture(scope="module")
def visits(demo: Any, chromium: Any) -> Iterator[Visits]:
    """Return what opens pages for people; nothing may be asked of another machine."""
    found = Visits(chromium, demo)
    yield found
    found.close()
    assert found.foreign == []


def test_keys_alone_lead_from_description_to_decision(visits: Visits) -> None:
    page = visits.open("responder")
    page.get_by_label("Describe it in your own words", exact=False).focus()
    page.keyboard.insert_text(first_incident())
    presses = 0

    def press(key: str) -> None:
        nonlocal presses
        page.keyboard.press(key)
        presses += 1

    def walk_to(claim: str) -> None:
        while not page.evaluate(f"() => {{ const at = document.activeElement; return {claim}; }}"):
            assert presses < MOST_KEYS, f"too many keys on the way to {claim}"
            press("Tab")
            assert page.evaluate(
                "() => { const at = document.activeElement; return at === document.body ||"
                " getComputedStyle(at).outlineStyle !== 'none' || at.type === 'radio'; }"
            )

    press("Tab")
    walk_to("at.innerText?.includes('Find the plans')")
    press("Enter")
    page.get_by_role("heading", name="What your plans say").wait_for()
    whole(page)
    walk_to("at.type === 'radio'")
    press("Space")
    page.get_by_text("1 of").wait_for()
    whole(page)
    press("Alt+Enter")
    page.get_by_text("Decided by").first.wait_for()
    page.context.close()
    assert presses <= MOST_KEYS
