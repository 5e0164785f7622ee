"""Every page as it is seen: light and dark, wide and narrow, and by who cannot see it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.visits import Visits, faults_of, go
from ui.parts.texts import TEXTS

pytestmark = [pytest.mark.browser, pytest.mark.model]

NAMES = re.findall(r'^    "(\w+)",$', (TEXTS.parent / "app.py").read_text(encoding="utf-8"), re.M)
PATHS = ["", "search?q=generator+fails", *NAMES[2:]]


@pytest.fixture(scope="module")
def visits(demo: Any, chromium: Any) -> Iterator[Visits]:
    """Return what opens pages for people; nothing may be asked of another machine."""
    found = Visits(chromium, demo)
    yield found
    found.close()
    assert found.foreign == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_page(demo: Any, visits: Visits, scheme: str) -> None:
    page = visits.open("owner", scheme=scheme)
    faults = []
    for path in PATHS:
        go(page, f"{demo.ui_url}/{path}")
        faults += [f"{path}: {fault}" for fault in faults_of(page)]
    page.context.close()
    assert faults == []


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (820, "dark"), (1280, "dark")])
def test_every_page_fits_and_shows_without_trouble(
    demo: Any, visits: Visits, width: int, scheme: str
) -> None:
    page = visits.open("owner", width=width, scheme=scheme)
    for path in PATHS:
        go(page, f"{demo.ui_url}/{path}")
        assert page.get_by_test_id("stException").count() == 0, path
        assert page.get_by_role("alert").filter(has_text="not answer").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert (brightness(page) > 200) == (scheme == "light")
    page.context.close()


def brightness(page: Any) -> float:
    """The mean of the red, green and blue of the page's background, 0 to 255."""
    colour = page.evaluate(
        "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    )
    parts = [int(part) for part in re.findall(r"\d+", colour)[:3]]
    return sum(parts) / 3


def test_the_plain_pages_work_without_script_and_stay_small(
    demo: Any, chromium: Any, visits: Visits
) -> None:
    signed = visits.open("responder")
    state = signed.context.storage_state()
    signed.context.close()
    context = chromium.new_context(storage_state=state, java_script_enabled=False)
    page = context.new_page()
    answers: list[int] = []
    page.on("response", lambda answer: answers.append(len(answer.body() or b"")))
    api = demo.links["responder"].partition("/sign-in")[0]
    page.goto(f"{api}/plain")
    page.fill("#report", "Since six all office computers show a ransom note.")
    page.click("button")
    page.get_by_text("What your plans say").wait_for()
    assert page.get_by_role("button", name="Record as").count() == 1
    page.goto(f"{api}/plain/search?q=generator")
    page.get_by_text("Open in the plan").first.click()
    page.locator("mark").first.wait_for()
    context.close()
    assert max(answers) < 100_000
