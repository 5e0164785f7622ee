"""Every page as it is seen: light and dark, wide and narrow, and by who cannot see it."""

import contextlib
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.visits import (
    MOST_WIDGETS,
    WIDGETS,
    TimeoutError,
    Visits,
    faults_of,
    go,
    whole,
)
from ui.parts.addresses import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.model]

ADMIN = [f"admin?part={part}" for part in ("people", "classes", "duties", "policy", "trail")]
# Who sees the most on a page; everybody else sees a part of that.
SEEN_BY = {
    "approver": ["", "proposal", "decided", "room", "unsure", "judging", "drills"],
    "owner": ["document", "section", "facts", "upkeep", "finding", "versions", "findings"],
    "admin": [*ADMIN, "status", "decisions", "evaluation", "incident", "incidents", "search"],
}
# The rest only in a campaign: they are made of the same parts.
SAMPLED = {"proposal", "room", "section", "upkeep", "facts", "decisions", "evaluation"}
SAMPLED |= {"admin?part=people"}


def test_each_page_of_the_navigation_is_looked_at() -> None:
    seen = {path.partition("?")[0] for paths in SEEN_BY.values() for path in paths}
    assert set(PAGES) - {"triage"} <= seen


@pytest.fixture(scope="module")
def looks(
    visitors: Visits, lived_in: dict[str, str], campaign_size: Callable[[Any, Any], Any]
) -> dict[str, dict[str, Any]]:
    """Return what is seen at each address, in light, dark and narrow, all in one visit."""
    found = {}
    every = {path for paths in SEEN_BY.values() for path in paths}
    wanted = campaign_size(SAMPLED, every)
    for role, paths in SEEN_BY.items():
        page = visitors.open(role)
        for path in paths:
            if path in wanted:
                go(page, f"{visitors.ui_url}/{lived_in.get(path, path)}")
                found[path] = look_at(page)
        page.close()
    return found


def look_at(page: Any) -> dict[str, Any]:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    settle(page, f"{BACKGROUND}.match(/\\d+/g).slice(0, 3).every(part => part > 200)")
    seen = {
        "broken": page.get_by_test_id("stException").count()
        + page.get_by_role("alert").filter(has_text="not answer").count(),
        "light": faults_of(page),
        "brightness": [brightness(page)],
        # What is folded away is no part of the view.
        "widgets": page.locator(WIDGETS).filter(visible=True).count(),
        "raw": re.findall(r'\{"\w+":', page.get_by_test_id("stMain").inner_text()),
    }
    page.emulate_media(color_scheme="dark")
    settle(page, f"{BACKGROUND}.match(/\\d+/g).slice(0, 3).every(part => part < 60)")
    seen["brightness"].append(brightness(page))
    seen["dark"] = faults_of(page, only=["color-contrast"])
    page.set_viewport_size({"width": 360, "height": 740})
    settle(page, f"({SIDEWAYS})() <= 360")
    seen["width"] = page.evaluate(SIDEWAYS)
    return seen


def settle(page: Any, claim: str) -> None:
    """Wait until the claim holds and colours and sizes have moved, but not for ever."""
    with contextlib.suppress(TimeoutError):
        page.wait_for_function(f"() => {claim} && {STILL}", polling=50, timeout=5_000)


# Nothing moves or fades any more, but for what does so for ever.
STILL = """document.getAnimations().every(one =>
    one.playState !== 'running' || one.effect.getComputedTiming().endTime === Infinity)"""
BACKGROUND = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
# How wide the page is, and what in its main part sticks out without scrolling by itself.
SIDEWAYS = """() => Math.max(
    document.documentElement.scrollWidth,
    document.querySelector('[data-testid=stMain]').scrollWidth)"""


def brightness(page: Any) -> float:
    """The mean of the red, green and blue of the page's background, 0 to 255."""
    colour = page.evaluate(BACKGROUND)
    parts = [int(part) for part in re.findall(r"\d+", colour)[:3]]
    return sum(parts) / 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_page(looks: Any, scheme: str) -> None:
    assert {path: seen[scheme] for path, seen in looks.items() if seen[scheme]} == {}


def test_every_page_shows_without_trouble_and_raw_data(looks: Any) -> None:
    assert [path for path, seen in looks.items() if seen["broken"] or seen["raw"]] == []
    assert all(
        light > 200 and dark < 60 for light, dark in (s["brightness"] for s in looks.values())
    )


def test_no_page_scrolls_sideways_on_a_narrow_telephone(looks: Any) -> None:
    assert {path: seen["width"] for path, seen in looks.items() if seen["width"] > 360} == {}


def test_no_view_asks_for_more_than_one_can_look_over(looks: Any) -> None:
    many = {path: seen["widgets"] for path, seen in looks.items() if seen["widgets"] > MOST_WIDGETS}
    assert many == {}


@pytest.fixture
def without_script(visitors: Visits) -> Iterator[Any]:
    """Return a narrow page of a browser that runs no script, signed in as the responder."""
    context = visitors.profile(storage_state=visitors.state("responder"), java_script_enabled=False)
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    yield page
    context.close()


def test_the_plain_pages_work_without_script_narrow_and_small(
    without_script: Any, desk: Any, lived_in: dict[str, str]
) -> None:
    page, answers = without_script, []
    page.on("response", lambda answer: answers.append(len(answer.body() or b"")))
    page.goto(f"{desk.base}/plain")
    page.fill("#report", "Since six all office computers show a ransom note.")
    page.click("button")
    page.get_by_text("What your plans say").wait_for()
    assert page.get_by_role("button", name="Record as").count() == 1
    for path in ("", "/search?q=generator", f"/rooms/{lived_in['room'].partition('=')[2]}/card"):
        page.goto(f"{desk.base}/plain{path}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, f"/plain{path} is {wide} wide"
    page.goto(f"{desk.base}/plain/search?q=generator")
    page.get_by_text("Open in the plan").first.click()
    page.locator("mark").first.wait_for()
    assert max(answers) < 100_000


def test_in_danger_the_first_screen_of_a_telephone_says_what_to_do_and_whom_to_call(
    visitors: Visits, desk: Any
) -> None:
    report = "Fire in hall 2 of the plant, two people are trapped inside, smoke since 06:10"
    made = desk.propose(report)
    proposal, first = made["proposal_id"], made["life_safety"]["steps"][0]["quote"]
    kind = made["incident_class"]["name"]
    page = visitors.open("responder")
    page.set_viewport_size({"width": 360, "height": 640})
    for address in (f"{desk.ui}/?proposal={proposal}", f"{desk.base}/plain/proposals/{proposal}"):
        page.goto(address)
        page.get_by_role("link", name="Call 112").wait_for()
        whole(page)
        ends = page.evaluate(
            "[...document.querySelectorAll('a[href^=\"tel:\"]')].slice(0, 2)"
            ".map(one => one.getBoundingClientRect().bottom + scrollY)"
        )
        assert max(ends) <= 640, address
        assert page.get_by_text(first[:40]).first.bounding_box()["y"] < 600, address
        # What it is, too, is in sight, and the way to a section's source stands there once.
        assert page.get_by_text(kind).filter(visible=True).first.bounding_box()["y"] < 600, address
        sources = {(one["version_id"], one["section_id"]) for one in made["life_safety"]["steps"]}
        block = page.locator(".m-steps, .item:has-text('At once, says the plan')")
        assert block.locator("a").count() == len(sources), address
    page.close()


def test_the_pages_of_an_incident_stand_first_and_the_others_open_from_their_group(
    visitors: Visits,
) -> None:
    page = visitors.open("responder")
    links = page.get_by_test_id("stTopNavLink")
    links.first.wait_for()
    first = ["Triage", "Room", "Search", "Plans", "Incidents", "Decisions"]
    assert [one.strip() for one in links.all_inner_texts()] == first
    page.get_by_text("Practise and measure", exact=True).click()
    page.get_by_role("menuitem", name="Drills").click()
    page.wait_for_url("**/drills")
    page.close()


def test_a_link_to_another_view_stays_in_its_tab(
    visitors: Visits, lived_in: dict[str, str]
) -> None:
    page = visitors.open("responder", lived_in["proposal"])
    page.get_by_role("link", name="Deutsch").click()
    page.get_by_role("link", name="English").wait_for()
    page.get_by_role("link", name="English").click()
    page.get_by_role("link", name="Deutsch").wait_for()
    assert page.locator(".st-key-foot a[target]").count() == 0
    page.close()


def test_letters_are_shortcuts_until_somebody_types_or_switches_them_off(
    visitors: Visits, lived_in: dict[str, str]
) -> None:
    page = visitors.open("responder", lived_in["proposal"])
    page.locator("body").press("/")
    box = page.get_by_label("What are you looking for?")
    box.wait_for()
    page.wait_for_function("() => document.activeElement.type === 'text'")
    page.keyboard.type("n/")
    assert box.input_value() == "n/"
    # Whoever clicks beside the fields types no more.
    page.get_by_role("heading", name="Search the plans").click()
    whole(page)
    page.locator("body").press("n")
    page.wait_for_function("() => document.activeElement.tagName === 'TEXTAREA'")
    page.keyboard.type("no light")
    page.get_by_role("button", name="Switch them off").click()
    page.locator("body").press("/")
    page.wait_for_timeout(300)
    assert page.get_by_label("Describe it in your own words", exact=False).is_visible()
    page.close()


LOSE_ONE_CLICK = """() => document.addEventListener(
    'click', one => { one.preventDefault(); one.stopImmediatePropagation(); window.lost = true; },
    {capture: true, once: true},
)"""


def test_a_key_gets_there_though_its_click_is_lost(
    visitors: Visits, lived_in: dict[str, str]
) -> None:
    page = visitors.open("responder", "search")
    page.get_by_label("What are you looking for?").wait_for()
    page.get_by_role("button", name="Switch them").wait_for()
    # Another test may have left them switched off for this person.
    page.evaluate("() => localStorage.removeItem('muster-keys-off')")
    page.evaluate(LOSE_ONE_CLICK)
    page.locator("body").press("n")
    page.wait_for_function("() => document.activeElement.tagName === 'TEXTAREA'")
    assert page.evaluate("() => window.lost")
    page.close()


def test_an_owner_sees_the_texts_of_a_finding_and_says_what_becomes_of_it(
    visitors: Visits, lived_in: dict[str, str]
) -> None:
    page = visitors.open("owner", lived_in["finding"])
    assert page.locator(".m-quote").count() >= 1
    page.get_by_text("It is no defect", exact=True).first.click()
    page.get_by_label("Reason, kept in the audit trail").first.fill("Both mean the same switch.")
    page.get_by_role("button", name="Record under my name").first.click()
    page.get_by_text("Both mean the same switch.").first.wait_for()
    page.close()


def test_an_evaluator_goes_from_a_run_to_a_comparison_to_a_case(
    visitors: Visits, lived_in: dict[str, str]
) -> None:
    page = visitors.open("auditor", "evaluation")
    page.get_by_text("Is the confidence right?").wait_for()
    page.get_by_role("combobox").nth(1).click()
    page.get_by_role("option").first.click()
    page.get_by_text("cases went").first.wait_for()
    page.get_by_text("lights", exact=False).first.wait_for()
    page.close()
