"""P-23: places never filled in, and steps that tell nobody what to do."""

import pytest

from tests.upkeep.reading import Desk


@pytest.mark.parametrize(
    "left", ["TBD", "{{company_name}}", "[insert phone]", "<insert name>", "to be determined"]
)
def test_a_placeholder_is_quoted_in_its_sentence(desk: Desk, left: str) -> None:
    desk.put("a.md", "# A", "", f"The contact of the works council is {left}.")
    ((quote,),) = desk.quotes("P-23")
    assert left in quote


@pytest.mark.parametrize(
    "line",
    [
        "Run `restore --to {{target}}` on the host.",
        "Security Officer [164.308(a)(2)]",
        "See [your plan](a.md).",
        "<!-- TBD: pictures -->",
        '??? aside "What if nobody answers?"',
        "| GDPR | ☐ Yes ☐ No ☐ TBD | 72 hours |",
    ],
)
def test_code_citations_links_and_comments_are_no_placeholders(desk: Desk, line: str) -> None:
    desk.put("a.md", "# A", "", line)
    assert desk.quotes("P-23") == []


def test_a_template_is_there_to_be_filled_in(desk: Desk) -> None:
    desk.put("report-template.md", "# Report template", "", "Name: [insert name]")
    desk.put("a.md", "# A", "", "## Sample form", "", "Name: [insert name]")
    assert desk.quotes("P-23") == []


def test_a_step_without_actor_object_and_criterion_is_vague(desk: Desk) -> None:
    vague = "Take appropriate measures as needed."
    clear = "The guard takes the necessary measures of section 3 at the gate."
    desk.put("a.md", "# A", "", f"1. {vague}", f"2. {clear}")
    assert desk.quotes("P-23") == [[vague]]


def test_a_variable_left_in_many_places_is_one_finding(desk: Desk) -> None:
    places = [f"Step {number} is up to {{{{company}}}}." for number in range(9)]
    desk.put("a.md", "# A", "", *(f"- {place}" for place in places))
    (finding,) = desk.found("P-23")
    assert [side.quote for side in finding.sides] == places[:6]
    assert finding.message == "A placeholder is left: {{company}} (9 places)"


def test_a_quote_in_a_long_sentence_begins_and_ends_between_words(desk: Desk) -> None:
    before, behind = "correspondingly " * 12, " notwithstanding" * 12
    desk.put("a.md", "# A", "", f"The guard {before}rings [insert phone]{behind}.")
    ((quote,),) = desk.quotes("P-23")
    assert "[insert phone]" in quote
    words = set(quote.replace("[insert phone]", "").split())
    assert words == {"correspondingly", "rings", "notwithstanding"}
