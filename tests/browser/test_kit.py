"""The crisis kit as it is opened from a stick: a file in a browser, without any network."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.hostile import payloads
from tests.browser.visits import faults_of
from tests.kits import PLANS, content_of, files_of, write_kit

pytestmark = pytest.mark.browser

SEARCH_MS = 200
TIMED = """() => {
    const began = performance.now();
    document.getElementById('ask').dispatchEvent(new Event('input'));
    return performance.now() - began;
}"""


def open_kit(chromium: Any, **options: Any) -> Any:
    """A profile without a network; what a page asks for and complains of is noted."""
    context = chromium.new_context(offline=True, color_scheme="light", **options)
    context.set_default_timeout(10_000)
    context.asked, context.said = [], []
    context.on("request", lambda request: context.asked.append(request.url))
    context.on("console", lambda message: context.said.append(message.text))
    context.on("weberror", lambda error: context.said.append(str(error.error)))
    return context


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("kit")
    hostile = {
        f"p{number}.md": f"# {one}\n\n## {one}\n\n1. Stop pump {one}\n\n| a | {one} |\n|---|---|\n"
        for number, one in enumerate(payloads(15))
    }
    return write_kit(files_of(content_of(root / "plans", {**PLANS, **hostile})), root / "kit")


@pytest.fixture
def profile(chromium: Any, kit: Path) -> Iterator[Any]:
    """A telephone's window on the kit; nothing may leave the folder, and nothing may go wrong."""
    context = open_kit(chromium, viewport={"width": 360, "height": 740})
    yield context
    context.close()
    assert [one for one in context.asked if not one.startswith(kit.as_uri())] == []
    assert context.said == []


def test_the_search_finds_a_section_and_a_number_to_call(profile: Any, kit: Path) -> None:
    page = profile.new_page()
    page.goto((kit / "index.html").as_uri())
    for asked, path in (
        ("the diesel generator", "Power failure plan > First steps"),
        ("STOERUNG notstrom", "Störung der Kühlung > Sofortmaßnahmen"),
        ("schichtleitung", "Störung der Kühlung > Sofortmaßnahmen"),
        ("aggregat", "Störung der Kühlung > Sofortmaßnahmen"),
        ("kuhlung", "Störung der Kühlung"),
        ("first steps", "Power failure plan > First steps"),
        ("falk", "Ines Falk"),
        ("telephony", "Order fulfilment"),
    ):
        page.get_by_role("searchbox").fill(asked)
        assert page.locator("#hits a").first.inner_text() == path, asked
    page.get_by_role("searchbox").fill("no-such-word-anywhere-xyzzy")
    assert page.locator("#hits li").count() == 0
    assert not page.get_by_text("This browser runs no script").is_visible()
    assert "Nothing found" in page.get_by_role("status").inner_text()
    page.get_by_role("searchbox").fill("diesel")
    page.locator("#hits a").first.click()
    page.get_by_role("heading", name="First steps").wait_for()
    assert page.url.startswith((kit / "plans").as_uri())
    assert "#s" in page.url
    link = page.get_by_role("link", name="+49 30 23125 101")
    assert link.get_attribute("href") == "tel:+493023125101"


def test_hostile_plans_are_found_as_text_and_run_nothing(profile: Any, kit: Path) -> None:
    page = profile.new_page()
    page.goto((kit / "index.html").as_uri())
    page.get_by_role("searchbox").fill("pump script onerror evil")
    assert page.locator("#hits li").count() > 5
    assert page.locator("#hits :is(script, img, svg, iframe, form, object, video)").count() == 0
    pages = [*sorted((kit / "plans").iterdir()), *sorted((kit / "checklists").iterdir())]
    for file in pages:
        page.goto(file.as_uri())
        assert page.evaluate("() => window.hurt") is None, file
    assert len(pages) > 30


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_is_whole_for_everybody(profile: Any, kit: Path, scheme: str) -> None:
    page = profile.new_page()
    page.emulate_media(color_scheme=scheme)
    first = {folder: sorted((kit / folder).iterdir())[0] for folder in ("plans", "checklists")}
    names = ("index", "contents", "call-list", "objectives", "checklists")
    for file in (*(kit / f"{name}.html" for name in names), *first.values()):
        page.goto(file.as_uri())
        assert faults_of(page) == [], file
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), file
    page.goto((kit / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"


def test_without_script_every_plan_and_section_is_reached(chromium: Any, kit: Path) -> None:
    context = open_kit(chromium, java_script_enabled=False)
    page = context.new_page()
    page.goto((kit / "index.html").as_uri())
    assert page.get_by_text("This browser runs no script").is_visible()
    assert not page.locator("#ask").is_visible()
    page.get_by_role("link", name="Plans and sections").click()
    page.get_by_role("link", name="Sofortmaßnahmen").click()
    assert page.get_by_text("Notstromaggregat").is_visible()
    context.close()


def test_a_copy_that_is_too_old_says_so_first(chromium: Any, kit: Path) -> None:
    context = open_kit(chromium)
    for moment, is_old in (("2026-11-30T08:00:00Z", False), ("2027-03-01T08:00:00Z", True)):
        page = context.new_page()
        page.clock.set_fixed_time(moment)
        page.goto((kit / "index.html").as_uri())
        assert page.get_by_text("This copy is out of date").is_visible() is is_old
    context.close()


@pytest.mark.timed
def test_a_search_of_a_large_kit_answers_at_once(chromium: Any, tmp_path: Path) -> None:
    words = [f"wort{number:x}" for number in range(12_000)]
    plans = {
        f"p{at}.md": "".join(
            f"## Part {at}.{part}\n\n"
            + " ".join(words[(at * 37 + part * 211 + step * step) % 12_000] for step in range(60))
            + "\n\n"
            for part in range(40)
        )
        for at in range(25)
    }
    folder = write_kit(files_of(content_of(tmp_path / "plans", plans)), tmp_path / "kit")
    context = open_kit(chromium)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("searchbox").fill("wort12 part wort1f3 wortab something")
    spent = sorted(page.evaluate(TIMED) for _ in range(5))
    context.close()
    assert spent[0] < SEARCH_MS
