from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from domain.changes import ChangeRequest
from upkeep.change_patch import as_page, as_patch

TEXT = "# Power\n\nCall the grid within 20 minutes.\n"


CHANGE = ChangeRequest(
    change_id="chg-1",
    reason="late",
    source="a finding",
    path="power.md",
    version_id="d.1",
    heading="Power",
    start=27,
    end=29,
    old_text="20",
    new_text="5",
    proposed_by="Ines Falk",
    proposed_at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC),
)


def test_what_people_wrote_begins_no_part_of_the_page() -> None:
    change = replace(
        CHANGE,
        reason="late\n\n# Approved",
        source="a finding\n\n## Approved by the board",
        heading="Power\n# Approved",
    )
    page = as_page(change, as_patch(change, TEXT), UTC)
    assert [line for line in page.splitlines() if line.startswith("#")] == [
        "# Change request chg-1"
    ]


def test_the_day_of_a_request_is_that_of_the_site() -> None:
    page = as_page(CHANGE, as_patch(CHANGE, TEXT), timezone(timedelta(hours=1)))
    assert "- Proposed by Ines Falk on 2026-03-02\n" in page
