"""P-01: reviews that are overdue or that nobody announced."""

from datetime import date

import pytest

from tests.upkeep.reading import Desk


def test_a_review_that_was_due_last_month_is_overdue(desk: Desk) -> None:
    desk.put("flood.md", "# Flood plan", "", "Next review: 2026-02-01", "", "Close the gates.")
    assert desk.quotes("P-01") == [["Next review: 2026-02-01"]]


def test_a_review_on_the_day_of_the_check_is_in_time(desk: Desk) -> None:
    desk.put("flood.md", "# Flood plan", "", "Next review: 2026-03-01")
    assert desk.quotes("P-01") == []


def test_a_later_date_replaces_an_earlier_one(desk: Desk) -> None:
    desk.put(
        "flood.md", "# Flood plan", "", "Next review: 2025-02-01", "", "Next review: 2027-02-01"
    )
    assert desk.quotes("P-01") == []


def test_a_plan_last_reviewed_more_than_a_year_ago_is_overdue(desk: Desk) -> None:
    desk.put("flood.md", "# Flood plan", "", "Last reviewed: 2025-02-28")
    assert desk.quotes("P-01") == [["Last reviewed: 2025-02-28"]]
    assert desk.quotes("P-01", as_of=date(2026, 2, 28)) == []


@pytest.mark.parametrize("line", ["Approved by the Security Officer on 6 November 2024"])
def test_an_approval_with_a_name_before_its_date_counts(desk: Desk, line: str) -> None:
    desk.put("flood.md", "# Flood plan", "", f"{line}.")
    assert desk.quotes("P-01") == [[line]]
    assert desk.quotes("P-01", as_of=date(2025, 6, 1)) == []


def test_a_plan_that_asks_for_quarterly_reviews_is_held_to_them(desk: Desk) -> None:
    own = "This plan is reviewed every quarter"
    desk.put("flood.md", "# Flood plan", "", f"Reviewed on 2025-10-01. {own}.")
    assert desk.quotes("P-01") == [["Reviewed on 2025-10-01", own]]
    assert desk.quotes("P-01", as_of=date(2025, 12, 1)) == []


def test_a_plan_without_any_date_is_reported_by_its_title(desk: Desk) -> None:
    desk.put("flood.md", "# Flood plan", "", "Close the gates within 30 minutes.")
    assert desk.quotes("P-01") == [["Flood plan"]]


def test_an_approval_in_the_history_of_changes_counts(desk: Desk) -> None:
    history = [
        "| Version | Date | Change |",
        "|---|---|---|",
        "| 1 | 2026-01-05 | Approved 2026-01-05 |",
    ]
    desk.put("flood.md", "# Flood plan", "", "## Revision history", "", *history)
    assert desk.quotes("P-01") == []


def test_a_review_under_the_labels_of_a_control_block_is_known(desk: Desk) -> None:
    block = ["| Owner | Last review | Next review |", "|---|---|---|"]
    desk.put("a.md", "# Pump plan", "", *block, "| Ines Halder | 2025-09-02 | 2026-09-02 |")
    assert desk.quotes("P-01") == []
    desk.put("a.md", "# Pump plan", "", *block, "| Ines Halder | 2024-09-02 | 2025-09-02 |")
    assert desk.quotes("P-01") == [["2025-09-02"]]


def test_a_plan_without_a_date_is_quoted_by_its_first_words(desk: Desk) -> None:
    desk.put("a.md", "{% component alert type=:info %}", "", "floodgates " * 30)
    ((quote,),) = desk.quotes("P-01")
    assert set(quote.split()) == {"floodgates"}
    assert 150 < len(quote) <= 200
