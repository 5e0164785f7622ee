"""P-03 and P-04 in lists that say one thing a line."""

import pytest

from tests.upkeep.reading import Desk


@pytest.mark.parametrize(("back", "is_too_long"), [("9 hours", True), ("2 hours", False)])
def test_a_list_of_labels_is_read_as_a_row(desk: Desk, back: str, *, is_too_long: bool) -> None:
    first, second = f"    - Planned restart after: {back}", "    - Longest bearable outage: 4 hours"
    desk.put("a.md", "# A", "", "- **Ferry desk**", first, second)
    wanted = [[f"{first}\n{second}".strip()]] if is_too_long else []
    assert desk.quotes("P-03") == wanted


def test_lists_under_two_names_are_not_held_against_each_other(desk: Desk) -> None:
    first = ("- Kiosk", "    - Planned restart after: 9 hours", "    - Floor: second")
    desk.put("a.md", "# A", "", *first, "- Ferry desk", "    - Longest bearable outage: 4 hours")
    assert desk.quotes("P-03") == []


@pytest.mark.parametrize(("rhythm", "is_too_rare"), [("every 3 hours", True), ("hourly", False)])
def test_copies_are_held_against_the_loss_in_the_same_list(
    desk: Desk, rhythm: str, *, is_too_rare: bool
) -> None:
    rows = ("- Cabin bookings", "    - Data loss accepted: 2 hours", f"    - Copied: {rhythm}")
    desk.put("a.md", "# A", "", *rows)
    assert len(desk.quotes("P-04")) == is_too_rare


@pytest.mark.parametrize(("rhythm", "is_too_rare"), [("hourly", True), ("every 5 minutes", False)])
def test_a_header_may_say_saved_alone(desk: Desk, rhythm: str, *, is_too_rare: bool) -> None:
    head = ("| System | Tolerated data loss | How often saved |", "|---|---|---|")
    desk.put("a.md", "# A", "", *head, f"| Cabin bookings | 15 min | {rhythm} |")
    assert len(desk.quotes("P-04")) == is_too_rare
