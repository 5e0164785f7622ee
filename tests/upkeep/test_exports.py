"""Findings as a code-review tool reads them: where in the file a result stands."""

import json
from typing import Any

import pytest

from domain.finding_states import NEW
from tests.upkeep.reading import TODAY, Desk, read_plans
from upkeep.check import check_texts
from upkeep.exports import Entry, as_sarif
from upkeep.plans import PlanText


def regions(desk: Desk, rule: str) -> list[dict[str, Any]]:
    views, reference = read_plans(desk.folder)
    plans = [PlanText(view) for view in views]
    found = check_texts(plans, reference, as_of=TODAY).findings
    entries = [Entry(one, NEW, "") for one in found if one.rule == rule]
    log = json.loads(as_sarif(entries, version="1", plans=plans))
    [result] = log["runs"][0]["results"]
    places = [*result["locations"], *result["relatedLocations"]]
    return [one["physicalLocation"]["region"] for one in places]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_result_has_the_line_and_the_columns_of_its_words(desk: Desk, name: str) -> None:
    desk.put(name, "# Ward plan", "", "Öffnet das Tor.", "- See Annex K", "  for the valves.")
    [region] = regions(desk, "P-14")
    # From `S` behind the dash of line 4 to the stop that is the seventeenth sign of line 5.
    assert {key: region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")} == {
        "startLine": 4,
        "startColumn": 3,
        "endLine": 5,
        "endColumn": 18,
    }


def test_columns_are_those_of_the_file_where_signs_in_it_cannot_be_seen(desk: Desk) -> None:
    # A soft hyphen, a space without width, and a letter written as two.
    lines = (
        "# Ward plan",
        "",
        "O\u0308ffnet das Tor.",
        "\u200b- See An\u00adnex K for the valves.",
    )
    desk.put("a.md", *lines)
    [region] = regions(desk, "P-14")
    file = "\n".join(lines)
    assert region["startLine"] == region["endLine"] == 4
    assert lines[3][region["startColumn"] - 1 :].startswith("See An")
    assert lines[3][: region["endColumn"] - 1].endswith("valves.")
    found = file[region["charOffset"] : region["charOffset"] + region["charLength"]]
    assert found == "See An\u00adnex K for the valves."


def test_a_text_taken_out_of_a_page_has_no_lines_of_the_file(desk: Desk) -> None:
    desk.put("a.html", "<h1>Ward plan</h1>", "<p>Open the gate.</p>", "<p>See Annex K there.</p>")
    [region] = regions(desk, "P-14")
    assert region["snippet"]["text"] == "See Annex K there."
    assert "charOffset" in region
    assert "startLine" not in region
