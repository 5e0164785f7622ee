"""The one script of our own, on a page without Streamlit: what it does with the focus."""

from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[2] / "ui" / "shortcuts.js"
PAGE = """<!doctype html><main data-testid=stMain>
<div class=st-key-report-text><textarea></textarea></div>
<div class=st-key-propose><button>Find the plans that apply</button></div>
<input type=text id=other></main><div id=line><p><span></span><button></button></p></div>"""
START = """async (code) => {
    const module = await import(URL.createObjectURL(new Blob([code], {type: "text/javascript"})));
    const texts = {on: "", off: "", switch_on: "", switch_off: "", top: 0};
    module.default({parentElement: document.querySelector("#line"), data: texts});
}"""
# What Streamlit does when the answer is there: the box and its button go, the outcome comes.
ANSWER = """() => {
    document.querySelectorAll("[class^=st-key]").forEach(one => one.remove());
    document.querySelector("main").prepend(
        Object.assign(document.createElement("h2"), {className: "m-outcome", textContent: "Flood"})
    );
}"""

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Any) -> Any:
    page = chromium.new_page()
    page.route("**/*", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
    page.goto("http://127.0.0.1/")
    page.evaluate(START, SCRIPT.read_text(encoding="utf-8"))
    yield page
    page.close()


@pytest.mark.parametrize("by_key", [True, False])
def test_the_keys_go_on_at_the_outcome(page: Any, by_key: bool) -> None:
    page.locator("textarea").focus()
    if by_key:
        page.keyboard.press("Alt+Enter")
    else:
        page.get_by_role("button", name="Find the plans").click()
    page.evaluate(ANSWER)
    page.wait_for_function("() => document.activeElement.matches('.m-outcome')")


def test_the_keys_go_on_at_the_top_where_a_form_at_the_end_did_something(page: Any) -> None:
    page.evaluate("() => document.querySelector('main').prepend(document.createElement('h1'))")
    page.get_by_role("button", name="Find the plans").focus()
    page.evaluate(START.replace("top: 0", "top: 1"), SCRIPT.read_text(encoding="utf-8"))
    page.evaluate("() => document.querySelector('.st-key-propose').remove()")
    page.wait_for_function("() => document.activeElement.matches('h1')")
    # Drawn once more for another reason it leaves the keys where they are by then.
    page.wait_for_timeout(900)
    page.locator("#other").focus()
    page.evaluate(START.replace("top: 0", "top: 1"), SCRIPT.read_text(encoding="utf-8"))
    page.wait_for_timeout(300)
    assert page.evaluate("() => document.activeElement.id") == "other"


def test_whoever_writes_elsewhere_when_the_outcome_comes_goes_on_writing(page: Any) -> None:
    page.get_by_role("button", name="Find the plans").click()
    page.locator("#other").type("gate")
    page.evaluate(ANSWER)
    # Longer than the script holds on to what it focuses.
    page.wait_for_timeout(900)
    page.keyboard.type(" 4")
    assert page.locator("#other").input_value() == "gate 4"


CLICKED = """() => {
    window.told = [];
    document.querySelector("main").insertAdjacentHTML("beforeend",
        '<div data-testid=stButton><button id=tick>Done</button></div>');
    document.querySelector("#tick").addEventListener("click", (event) => {
        window.told.push(event.target.textContent);
        event.target.textContent = "Not done";
    });
}"""


def test_the_key_shows_what_is_lacking_where_nothing_can_be_recorded_yet(page: Any) -> None:
    page.evaluate(
        """() => {
            document.querySelector(".st-key-propose").remove();
            document.querySelector("main").insertAdjacentHTML(
                "beforeend",
                "<div style='height: 5000px'></div>"
                + "<p>Give a reason.</p>"
                + "<div class=st-key-record><button disabled>Record</button></div>"
            );
        }"""
    )
    lacking = page.get_by_text("Give a reason.")
    is_seen = "one => one.getBoundingClientRect().bottom <= innerHeight"
    assert not lacking.evaluate(is_seen)
    page.locator("#other").focus()
    page.keyboard.press("Alt+Enter")
    assert lacking.evaluate(is_seen)
    # Whoever is writing goes on there.
    assert page.evaluate("() => document.activeElement.id") == "other"


def test_the_second_click_of_a_double_one_does_nothing(page: Any) -> None:
    page.evaluate(CLICKED)
    page.locator("#tick").dblclick()
    assert page.evaluate("() => window.told") == ["Done"]
    # Nor is it held against who clicks again later on, nor against keys.
    page.wait_for_timeout(900)
    page.locator("#tick").click()
    page.keyboard.press("Enter")
    assert page.evaluate("() => window.told") == ["Done", "Not done", "Not done"]


def test_a_second_click_counts_where_the_first_was_lost(page: Any) -> None:
    page.evaluate(CLICKED)
    page.evaluate("() => document.querySelector('#tick').setAttribute('hidden', '')")
    page.evaluate(
        "() => document.querySelector('#tick').insertAdjacentHTML('afterend', '<i>x</i>')"
    )
    place = page.locator("i").bounding_box()
    middle = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    page.mouse.click(*middle)
    page.evaluate("() => { tick.removeAttribute('hidden'); document.querySelector('i').remove() }")
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)
    assert page.evaluate("() => window.told") == ["Done"]
