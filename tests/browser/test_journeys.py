"""The way from a description to a decision by keys alone."""

import re

import pytest

from tests.browser.visits import Visits, whole
from tests.test_readme import first_incident

pytestmark = [pytest.mark.browser, pytest.mark.model]

MOST_KEYS = 25
# On a busy machine the box is still there, and taken over once more, when what was sent is
# answered: that leaves no key behind as if it were held down, with which no shortcut does anything.
TAKEN_LATE = """() => {
    document.body.insertAdjacentHTML(
        'beforeend', '<div class="st-key-report-text"><textarea></textarea></div>');
    const box = document.body.lastElementChild;
    box.firstChild.dispatchEvent(new InputEvent('input', { bubbles: true }));
    window.dispatchEvent(new Event('pagehide'));
    box.remove();
}"""


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
    page.evaluate(TAKEN_LATE)
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


def test_the_key_takes_what_is_in_the_box_while_the_cursor_is_still_there(visitors: Visits) -> None:
    page = visitors.open("responder")
    page.get_by_role("button", name="Switch them").wait_for()
    box = page.get_by_label("Describe it in your own words", exact=False)
    box.fill("")
    box.press_sequentially("Power is out in the whole plant since six, the generator is silent")
    page.keyboard.press("Alt+Enter")
    page.get_by_role("heading", name="What your plans say").wait_for()
    whole(page)
    # The box is gone, and the keys go on at what came of it.
    page.wait_for_function("() => document.activeElement.matches('.m-danger, h2.m-outcome')")
    assert page.get_by_text("the generator is silent").count() >= 1
    page.keyboard.press("Alt+1")
    page.get_by_text("1 of").wait_for()
    whole(page)
    page.get_by_label("Note", exact=False).last.press_sequentially("Seen from the gate.")
    page.keyboard.press("Alt+Enter")
    page.get_by_text(re.compile("^Decided by")).first.wait_for()
    page.get_by_text("Seen from the gate.").first.wait_for()
    page.wait_for_function("() => document.activeElement.matches('.m-note')")
    page.close()


def test_the_key_sends_no_form_that_its_field_stands_in(
    visitors: Visits, lived_in: dict[str, str]
) -> None:
    page = visitors.open("approver", lived_in["room"])
    page.get_by_role("button", name="Switch them").wait_for()
    page.get_by_text("Stand down: end the response", exact=True).first.click()
    box = page.get_by_label("How did it end?", exact=False)
    box.press_sequentially("Half of it")
    page.keyboard.press("Alt+Enter")
    # What would be sent is, within this time.
    page.wait_for_timeout(1_500)
    whole(page)
    assert page.get_by_text(re.compile("^Stood down by")).count() == 0
    assert box.input_value() == "Half of it"
    page.close()
