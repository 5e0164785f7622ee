"""What befalls a page that stays open: a slow line, other people's acts, the browser's own keys."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser.furnishing import Desk
from tests.browser.visits import Visits, go, whole

# Whether something stands where it is read without scrolling.
IN_SIGHT = """one => {
    const at = one.getBoundingClientRect();
    return at.top >= 0 && at.bottom <= innerHeight;
}"""
pytestmark = [pytest.mark.browser, pytest.mark.model]


def test_a_second_tap_on_a_slow_line_leads_to_the_same_proposal(visitors: Visits) -> None:
    page = visitors.open("responder")
    slow(page)
    page.get_by_label("Describe it in your own words", exact=False).fill(
        "The sprinklers went off in hall 4, the switch cabinet stands in water."
    )
    button = page.get_by_role("button", name=re.compile("^Find the plans"))
    button.click()
    page.wait_for_timeout(600)
    if button.is_visible():
        button.click(force=True, no_wait_after=True)
    page.wait_for_url("**proposal=**")
    page.get_by_text("a named person decides").wait_for()
    whole(page)
    assert "page-failed" not in page.content()
    assert page.locator("[data-testid=stException]").count() == 0
    page.get_by_text("Reported by").first.wait_for()
    page.close()


def slow(page: Any) -> None:
    """Give the page the line of a telephone in a cellar."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    line = {"latency": 1200, "downloadThroughput": 20_000, "uploadThroughput": 8_000}
    session.send("Network.emulateNetworkConditions", {"offline": False, **line})


def test_a_report_makes_no_link_of_its_own_anywhere(visitors: Visits, desk: Desk) -> None:
    report = (
        "https://evil.example/login sign in here, www.evil.example, help@evil.example: "
        "the lights went out in the whole plant, the generator has not started."
    )
    proposal = desk.propose(report)
    desk.decide(proposal)
    room = desk.open_room(proposal, is_exercise=True)
    page = visitors.open("responder", f"room?room={room['room_id']}")
    assert "evil.example" in page.get_by_role("heading", level=1).inner_text()
    for path in (
        f"room?room={room['room_id']}",
        "room",
        f"?proposal={proposal['proposal_id']}",
        "",
    ):
        go(page, f"{visitors.ui_url}/{path}")
        assert (
            page.locator(":is([data-testid=stMain], main) a[href*='evil.example' i]").count() == 0
        )
    page.close()


def test_back_from_a_proposal_leads_to_the_form_and_forward_to_it_again(visitors: Visits) -> None:
    page = visitors.open("responder", "search")
    go(page, visitors.ui_url)
    box = page.get_by_label("Describe it in your own words", exact=False)
    box.fill("The lift in house 2 is stuck.")
    page.get_by_role("button", name=re.compile("^Find the plans")).click()
    page.wait_for_url("**proposal=**")
    whole(page)
    proposal = page.url
    page.go_back()
    box.wait_for()
    whole(page)
    assert page.url == f"{visitors.ui_url}/"
    page.go_forward()
    page.get_by_text("Reported by").first.wait_for()
    whole(page)
    assert page.url == proposal
    # Who comes from another page goes on with what they were at.
    page.get_by_role("link", name="Search", exact=True).first.click()
    page.wait_for_url("**/search")
    whole(page)
    page.get_by_role("link", name="Triage", exact=True).first.click()
    page.get_by_text("Reported by").first.wait_for()
    page.close()


def test_an_opened_source_shows_its_words_at_once(visitors: Visits, desk: Desk) -> None:
    proposal = desk.propose("Ransomware: all files on the servers are encrypted.")
    page = visitors.open("responder", f"?proposal={proposal['proposal_id']}")
    page.get_by_text("Applies", exact=True).first.click()
    page.get_by_role("button", name=re.compile("^Open the source")).first.click()
    opened = page.locator(".st-key-decision details[open] .m-report")
    opened.first.wait_for()
    page.close()


def test_the_menu_of_a_telephone_shuts_when_a_page_is_chosen(
    visitors: Visits, chromium: Any
) -> None:
    phone = chromium.new_context(
        viewport={"width": 360, "height": 640},
        is_mobile=True,
        has_touch=True,
        storage_state=visitors.state("viewer"),
    )
    page = phone.new_page()
    go(page, visitors.ui_url)
    menu = page.locator("[data-testid=stSidebar]")
    page.locator("[data-testid=stExpandSidebarButton]").first.tap()
    page.locator("[data-testid=stSidebar][data-collapsed=false]").wait_for()
    menu.get_by_role("link", name="Search").tap()
    page.wait_for_url("**/search")
    page.locator("[data-testid=stSidebar][data-collapsed=true]").wait_for(state="attached")
    # Left open, it does not stand over the page that is loaded next.
    page.locator("[data-testid=stExpandSidebarButton]").first.tap()
    page.locator("[data-testid=stSidebar][data-collapsed=false]").wait_for()
    page.reload()
    whole(page)
    page.locator("[data-testid=stSidebar][data-collapsed=true]").wait_for(state="attached")
    phone.close()


def test_a_telephone_jumps_to_the_parts_of_a_room_and_shows_its_end_at_the_top(
    visitors: Visits, desk: Desk
) -> None:
    proposal = desk.propose("A tree fell on the transformer and the whole plant has no power.")
    desk.decide(proposal)
    room = desk.open_room(proposal, is_exercise=True)
    page = visitors.open("approver", f"room?room={room['room_id']}")
    page.set_viewport_size({"width": 360, "height": 740})
    whole(page)
    for name in ("Clocks", "Call", "Log", "Papers and messages", "Checklist"):
        page.get_by_role("navigation", name="Parts of this room").get_by_role(
            "link", name=name, exact=True
        ).click()
        heading = page.locator("h3", has_text=re.compile(f"^{name.partition(' ')[0]}"))
        page.wait_for_function(IN_SIGHT, arg=heading.element_handle())
        assert room["room_id"] in page.url
    page.get_by_text("Stand down: end the response", exact=True).click()
    page.get_by_label("How did it end?").fill("Power is back.")
    page.get_by_text("still open; end").click()
    page.get_by_role("button", name="Stand down in my name").click()
    told = page.get_by_text("Stood down by").first
    told.wait_for()
    whole(page)
    page.wait_for_function(IN_SIGHT, arg=told.element_handle())
    page.close()


def test_an_open_room_shows_what_others_did_and_nothing_typed_is_lost(
    visitors: Visits, desk: Desk
) -> None:
    proposal = desk.propose("The lights went out in the whole plant, the generator stands still.")
    desk.decide(proposal)
    room = desk.open_room(proposal, is_exercise=True)
    path = f"/rooms/{room['room_id']}"
    page = visitors.open("responder", path[1:].replace("rooms/", "room?room="))
    page.get_by_text("Hand over command").click()
    brief = page.get_by_label("What must they know?")
    brief.press_sequentially("Line 1 is safe, fuel until", delay=20)
    step = f"{path}/steps/{room['steps'][0]['step_id']}/tick"
    desk.ask("approver", "POST", step, {"is_done": True})
    offer = {"to": "Approver (sample)"}
    desk.ask("approver", "POST", f"{path}/hand-over", offer)
    desk.ask("approver", "POST", f"{path}/log", {"text": "Line 2 runs again."})
    page.get_by_text("Line 2 runs again.").wait_for()
    page.get_by_text("Command is offered to Approver").wait_for()
    whole(page)
    assert brief.input_value() == "Line 1 is safe, fuel until"
    assert brief.evaluate("box => box === document.activeElement")
    # A line of the log is kept by the service before its field is left.
    line = page.get_by_label("What happened?")
    line.press_sequentially("The pumps run on", delay=20)
    page.wait_for_timeout(3000)
    whole(page)
    page.reload()
    whole(page)
    assert line.input_value() == "The pumps run on"
    page.get_by_role("button", name="Write into the log").click()
    page.locator(".m-text", has_text="The pumps run on").wait_for()
    whole(page)
    assert line.input_value() == ""
    page.close()


def test_a_plan_that_was_added_is_counted_at_once_and_a_refused_file_is_not_taken(
    visitors: Visits, tmp_path: Path
) -> None:
    (tmp_path / "storm.md").write_text("# Storm\n\n## Steps\n\n1. Close the gates.\n")
    (tmp_path / "broken.pdf").write_bytes(b"no such thing")
    page = visitors.open("owner", "document")
    counted = page.get_by_text(re.compile(r"^\d+ of \d+ plans"))
    before = int(re.findall(r"\d+", counted.inner_text())[1])
    page.get_by_text("Add plans").click()
    page.locator("input[type=file]").set_input_files(
        [tmp_path / "storm.md", tmp_path / "broken.pdf"]
    )
    page.get_by_role("button", name="Try", exact=True).click()
    page.get_by_role("button", name="Take 1 file", exact=True).click()
    page.get_by_text(re.compile(r"^Read: 1 plan\b")).wait_for()
    page.get_by_text(re.compile(rf"^{before + 1} of {before + 1} plans")).wait_for()
    whole(page)
    assert page.get_by_role("button", name=re.compile("^Take")).is_disabled()
    page.close()
