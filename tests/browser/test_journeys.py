"""What people do and what befalls them: keys alone, a cut line, two at one proposal, hostile text."""

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.visits import Visits, whole
from tests.test_readme import first_incident

pytestmark = [pytest.mark.browser, pytest.mark.model]

MOST_KEYS = 25
# Pieces that have run script, or fetched, where text was taken for markup.
VECTORS = (
    "<script>window.hurt=1</script>",
    "<img src=x onerror=window.hurt=1>",
    '<img src="https://evil.example/p.png">',
    "<svg onload=window.hurt=1>",
    "<iframe srcdoc='<script>parent.hurt=1</script>'></iframe>",
    "<a href='javascript:window.hurt=1'>x</a>",
    "[x](javascript:window.hurt=1)",
    "![x](https://evil.example/p.png)",
    "<link rel=stylesheet href=https://evil.example/s.css>",
    "<style>@import 'https://evil.example/s.css'</style>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<form action=https://evil.example><button>x</button></form>",
    "<base href=https://evil.example/>",
    "<details open ontoggle=window.hurt=1>",
    "<math><mtext><img src=x onerror=window.hurt=1></mtext></math>",
    "$\\href{javascript:window.hurt=1}{x}$",
    ":material/alarm: :red[x] [[x]](https://evil.example)",
    "</div></div><script>window.hurt=1</script>",
    "&lt;script&gt;window.hurt=1&lt;/script&gt;",
    "\u202e<img src=x onerror=window.hurt=1>\u202c",
)
WORDS = "the generator does not start and the lights are out in hall two since six".split()


@pytest.fixture(scope="module")
def visits(demo: Any, chromium: Any) -> Iterator[Visits]:
    """Return what opens pages for people; nothing may be asked of another machine."""
    found = Visits(chromium, demo)
    yield found
    found.close()
    assert found.foreign == []


def described(page: Any, report: str) -> None:
    """Describe an incident and wait for what is proposed."""
    if page.get_by_role("button", name="New report").count():
        page.get_by_role("button", name="New report").click()
    box = page.get_by_label("Describe it in your own words", exact=False)
    box.fill(report)
    page.get_by_role("button", name="Find the plans that apply").click()
    page.get_by_role("heading", name="What your plans say").wait_for()
    whole(page)


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


def test_a_cut_line_and_a_reload_keep_view_and_answers(
    visits: Visits, campaign_size: Callable[[int, int], int]
) -> None:
    page = visits.open("responder")
    described(page, first_incident())
    page.get_by_text("Does not apply", exact=True).first.click()
    page.get_by_text("1 of").wait_for()
    whole(page)
    address = page.url
    for turn in range(campaign_size(4, 20)):
        if turn % 2:
            page.context.set_offline(True)
            page.wait_for_timeout(300)
            page.context.set_offline(False)
        page.reload()
        page.get_by_text("1 of").wait_for()
        assert page.url == address
        assert page.get_by_role("radio", name="Does not apply").first.is_checked()
    page.context.close()


def test_the_second_of_two_at_one_proposal_sees_the_first_ones_decision(visits: Visits) -> None:
    first, second = visits.open("responder"), visits.open("approver")
    described(first, first_incident())
    second.goto(first.url)
    whole(second)
    for page in (first, second):
        page.get_by_text("Right", exact=True).first.click()
        page.get_by_text("1 of").wait_for()
        whole(page)
    first.get_by_role("button", name="Record as").click()
    first.get_by_text("Decided by").first.wait_for()
    second.get_by_role("button", name="Record as").click()
    second.get_by_text("already").first.wait_for()
    second.reload()
    second.get_by_text("Decided by").first.wait_for()
    first.context.close()
    second.context.close()


def test_hostile_text_runs_nothing_and_fetches_nothing(
    visits: Visits, campaign_size: Callable[[int, int], int]
) -> None:
    page = visits.open("responder")
    for report in payloads(campaign_size(2, 15)):
        described(page, report)
        assert page.evaluate("window.hurt") is None
        assert page.locator("[data-testid=stMain] img, [data-testid=stMain] iframe").count() == 0
        page.get_by_role("button", name="New report").click()
        page.get_by_role("heading", name="What is happening?").wait_for()
        assert page.evaluate("window.hurt") is None
    page.context.close()


def payloads(reports: int) -> Iterator[str]:
    """Reports that each hold every vector once, in another order among other words."""
    chance = random.Random(7)
    for _ in range(reports):
        order = chance.sample(VECTORS, len(VECTORS))
        yield " ".join(f"{chance.choice(WORDS)} {one}" for one in order) + " generator"


def test_the_vectors_are_as_many_as_they_say() -> None:
    assert len(set(json.dumps(one) for one in VECTORS)) * 15 == 300
