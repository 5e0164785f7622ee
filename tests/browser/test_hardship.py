"""What befalls people at the pages: a cut line, two at once, hostile text, and the clock."""

import logging
import re
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser import hostile
from tests.browser.furnishing import POWER, Desk
from tests.browser.visits import MOST_WIDGETS, PATIENCE, WIDGETS, Visits, go, whole
from tests.test_readme import first_incident

pytestmark = [pytest.mark.browser, pytest.mark.model]

Size = Callable[[int, int], int]
FIGURES = logging.getLogger(__name__)
# What no page of ours has in its main part, and a stranger's markup would bring.
STRANGE = ", ".join(
    f":is([data-testid=stMain], main) {tag}"
    for tag in ("img", "iframe", "script", "video", "object", "meta", "link", "base")
)


def test_a_cut_line_and_a_reload_keep_view_and_answers(
    visitors: Visits, desk: Desk, campaign_size: Size
) -> None:
    proposal = desk.propose(first_incident())
    page = visitors.open("responder")
    page.add_init_script(HELD_SOCKETS)
    go(page, f"{visitors.ui_url}/?proposal={proposal['proposal_id']}")
    page.get_by_text("Does not apply", exact=True).first.click()
    page.get_by_text("1 of").wait_for()
    whole(page)
    address = page.url
    for turn in range(campaign_size(4, 20)):
        if turn % 2:
            cut(page)
        else:
            page.reload()
        whole(page)
        page.get_by_text("1 of").wait_for()
        assert page.url == address
        assert page.get_by_role("radio", name="Does not apply").first.is_checked()
    page.close()


# The page's sockets, so that a test can close them under it.
HELD_SOCKETS = """window.sockets = [];
window.WebSocket = class extends WebSocket {
    constructor(...given) { super(...given); window.sockets.push(this); }
};"""


def cut(page: Any) -> None:
    """Cut the line of the page and wait until it has one again."""
    before = page.evaluate("window.sockets.length")
    page.evaluate("window.sockets.forEach(one => one.close())")
    page.wait_for_function(
        "before => window.sockets.length > before && window.sockets.at(-1).readyState === 1",
        arg=before,
    )


@pytest.mark.parametrize("is_left", [False, True])
def test_what_was_typed_last_is_kept_at_a_pause_and_when_the_page_is_hidden(
    visitors: Visits, desk: Desk, is_left: bool
) -> None:
    page = visitors.open("approver")
    # Only what is tried here may have it kept, not one of the clocks.
    page.add_init_script(WITHOUT_TIMERS % (f"[{PAUSE}, {LATEST}]" if is_left else f"[{LATEST}]"))
    page.reload()
    whole(page)
    box = page.get_by_label("Describe it in your own words", exact=False)
    box.fill("")
    box.press("Tab")
    wait_until_kept(desk, "")
    typed = f"Pump {is_left} stands still since six."
    box.press_sequentially(typed)
    if is_left:
        page.evaluate(HIDE)
    wait_until_kept(desk, typed)
    box.fill("")
    box.press("Tab")
    wait_until_kept(desk, "")
    page.close()


# As `ui/shortcuts.js` has them, in milliseconds.
PAUSE, LATEST = 400, 2000
WITHOUT_TIMERS = """const held = %s, real = window.setTimeout;
window.setTimeout = (act, after, ...given) =>
    held.includes(after) ? 0 : real(act, after, ...given);"""
HIDE = """() => {
    Object.defineProperty(document, 'visibilityState', {configurable: true, get: () => 'hidden'});
    document.dispatchEvent(new Event('visibilitychange'));
    delete document.visibilityState;
}"""


def test_what_is_being_typed_outlives_a_reload(
    visitors: Visits, desk: Desk, campaign_size: Size
) -> None:
    page = visitors.open("approver")
    box = page.get_by_label("Describe it in your own words", exact=False)
    typed = ""
    for turn in range(campaign_size(2, 10)):
        typed += f"Line {turn} stands still. "
        box.fill(typed)
        box.press("Tab")
        wait_until_kept(desk, typed)
        page.reload()
        whole(page)
        assert box.input_value() == typed
    box.fill("")
    box.press("Tab")
    whole(page)
    page.close()


def test_what_is_being_typed_is_kept_before_the_box_is_left(visitors: Visits, desk: Desk) -> None:
    page = visitors.open("approver")
    page.get_by_role("button", name="Switch them").wait_for()
    box = page.get_by_label("Describe it in your own words", exact=False)
    box.fill("")
    typed = "Smoke in the server room, nobody is inside, the fire brigade is on its way to us"
    box.press_sequentially(typed, delay=40)
    wait_until_kept(desk, typed)
    # Nothing that was typed while the page was drawn anew is lost, and the cursor stays.
    assert box.input_value() == typed
    assert box.evaluate("box => box === document.activeElement")
    page.reload()
    whole(page)
    assert box.input_value() == typed
    page.get_by_text("You typed this before").wait_for()
    box.press_sequentially(" now")
    page.get_by_text("You typed this before").wait_for(state="detached")
    box.fill("")
    box.press("Tab")
    wait_until_kept(desk, "")
    page.close()


def wait_until_kept(desk: Desk, typed: str) -> None:
    """Wait until the service has what the approver typed, at most as long as for a page."""
    until = time.monotonic() + PATIENCE / 1000
    while desk.ask("approver", "GET", "/draft")["text"] != typed:
        assert time.monotonic() < until, "what was typed never reached the service"
        time.sleep(0.05)


def test_the_second_of_two_at_one_proposal_sees_the_conflict_and_what_differs(
    visitors: Visits, desk: Desk
) -> None:
    path = f"?proposal={desk.propose(first_incident())['proposal_id']}"
    first, second = visitors.open("responder", path), visitors.open("approver", path)
    answer(first, "Right")
    answer(second, "Not right")
    second.get_by_role("combobox", name="Why").first.click()
    second.get_by_role("option", name="Too little is known yet").click()
    record(first)
    first.get_by_text("Decided by").first.wait_for()
    record(second)
    second.get_by_text("decided on this first").wait_for()
    difference = second.get_by_role("table").first.inner_text()
    assert "Responder (sample)" in difference
    assert re.search(r"Right\s+Not right \(Too little is known yet\)", difference)
    second.reload()
    second.get_by_text("Decided by").first.wait_for()
    first.close()
    second.close()


def answer(page: Any, choice: str) -> None:
    """Answer on the class."""
    page.get_by_role("button", name=re.compile(f"^{choice}")).click()
    page.get_by_text("1 of").wait_for()
    whole(page)


def record(page: Any) -> None:
    """Record as one who has no time to look first, where that is asked."""
    whole(page)
    emergency = page.get_by_text("No time for that", exact=False)
    if emergency.count():
        emergency.click()
        whole(page)
    page.get_by_role("button", name="Record as").click()


def test_hostile_text_runs_nothing_and_fetches_nothing(
    visitors: Visits, desk: Desk, campaign_size: Size
) -> None:
    page, owner = visitors.open("responder"), visitors.open("owner")
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    payloads = hostile.payloads(campaign_size(30, 300))
    for number, texts in enumerate(hostile.in_groups(payloads, 30)):
        addresses = bring_in(desk, texts, number)
        for address in addresses:
            if address.startswith(desk.base):
                page.goto(address)
            else:
                go(page, address)
            check_harmless(page)
            shown = page.content()
            assert hostile.HARM in shown or hostile.FOREIGN in shown, address
        for path in ("upkeep", "document"):
            go(owner, f"{visitors.ui_url}/{path}")
            check_harmless(owner)
        # The list has its files page by page; those of this test are found by their title.
        owner.get_by_label("Filter by title or path").fill("Generator failure")
        owner.keyboard.press("Enter")
        owner.get_by_role("button", name="Generator failure").first.wait_for()
        check_harmless(owner)
    page.close()
    owner.close()


def bring_in(desk: Desk, texts: Any, number: int) -> list[str]:
    """Have a plan, a roster, incidents and a report of these texts taken in; where they show."""
    files = {
        hostile.file_name(texts[0], number): hostile.plan(texts),
        f"roster-{number}.csv": hostile.roster(texts),
        f"incidents-{number}.jsonl": hostile.incidents(texts, number),
    }
    report = desk.upload(files)["report"]
    assert not report["refused"], report
    assert report["reference"], report
    [plan] = [
        one
        for one in desk.ask("owner", "GET", "/documents")
        if one["path"].startswith(f"{number} ")
    ]
    proposal = desk.propose(hostile.report(texts))
    # A card has room for few steps: only those of this plan are to be on it.
    others = [
        f"section:{hit['section_id']}"
        for hit in proposal["sections"]
        if hit["path"] != plan["path"]
    ]
    assert len(others) < len(proposal["sections"]), "the plan is proposed"
    desk.decide(proposal, without=others)
    room = desk.open_room(proposal)
    ui, plain = desk.ui, f"{desk.base}/plain"
    version = f"version={plan['version_id']}"
    return [
        f"{ui}/?proposal={proposal['proposal_id']}",
        f"{ui}/room?room={room['room_id']}",
        f"{ui}/document?{version}",
        f"{ui}/document?{version}&part=facts",
        f"{ui}/incidents?incident=hostile-{number}-1",
        f"{ui}/search?q=generator+does+not+start",
        f"{plain}/proposals/{proposal['proposal_id']}",
        f"{plain}/rooms/{room['room_id']}/card",
        f"{plain}/search?q=generator+does+not+start",
    ]


def check_harmless(page: Any) -> None:
    page.wait_for_timeout(100)
    assert page.evaluate("window.hurt") is None
    assert page.locator(STRANGE).count() == 0
    links = page.evaluate("[...document.links].map(one => one.protocol)")
    assert not {"javascript:", "data:"} & set(links)


@pytest.mark.timed
def test_a_click_on_the_triage_page_is_painted_at_once_among_fifty_candidates(
    visitors: Visits, desk: Desk
) -> None:
    page = visitors.open("responder", f"?proposal={desk.propose(POWER)['proposal_id']}")
    page.get_by_text("A second look").click()
    page.get_by_role("button", name="Show what else was found").click()
    page.locator(".m-others li").first.wait_for()
    whole(page)
    shown = page.get_by_role("link", name="Open in the plan").count()
    assert shown + page.locator(".m-others li").count() == 50
    assert page.locator(WIDGETS).filter(visible=True).count() <= MOST_WIDGETS
    spent = clicks_to_paint(page, 30)
    FIGURES.info("click to painted: median %.0f ms, p95 %.0f ms", spent[15], spent[28])
    page.close()
    assert spent[28] < 1_500


def clicks_to_paint(page: Any, count: int) -> list[float]:
    """Milliseconds from a click on an answer to the paint of what it brings, ascending."""
    spent = []
    for turn in range(count):
        name = ("Does not apply", "Applies")[turn % 2]
        choice = page.get_by_role("radio", name=name, exact=True).first
        spent.append(choice.evaluate(CLICK_TO_PAINT))
        whole(page)
    return sorted(spent)


# Clicking shows or takes away the field of the reason; the frame after that is painted.
CLICK_TO_PAINT = """choice => new Promise(resolve => {
    const fields = document.body.querySelectorAll('[data-testid=stSelectbox]').length;
    const start = performance.now();
    const watch = new MutationObserver(() => {
        if (document.body.querySelectorAll('[data-testid=stSelectbox]').length === fields) return;
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    });
    watch.observe(document.body, {childList: true, subtree: true});
    choice.click();
})"""


@pytest.mark.timed
def test_the_triage_page_is_there_in_a_moment(visitors: Visits, desk: Desk) -> None:
    proposal = desk.propose(POWER)
    page = visitors.open("responder")
    spent = openings(page, f"{visitors.ui_url}/?proposal={proposal['proposal_id']}", 5)
    FIGURES.info("triage page, warm: median %.2f s, most %.2f s", spent[2], spent[-1])
    page.close()
    assert spent[2] < 5


def openings(page: Any, address: str, count: int) -> list[float]:
    """Seconds from asking for the page to the paint of the plan sections on it, ascending."""
    page.add_init_script(SECTIONS_PAINTED)
    spent = []
    # The first visit brings the files of this view in.
    for _ in range(count + 1):
        go(page, address)
        spent.append(page.evaluate("window.sectionsPainted") / 1000)
    return sorted(spent[1:])


SECTIONS_PAINTED = """new MutationObserver((_, watch) => {
    if (!document.querySelector('[data-testid=stMain] .m-quote:not(.m-report)')) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => window.sectionsPainted = performance.now()));
}).observe(document, {childList: true, subtree: true});"""
