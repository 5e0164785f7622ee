"""The day a row was imported is told by the clock of the site."""

from datetime import UTC, datetime, timedelta, timezone

from domain.findings import RowSource
from tests.upkeep.reading import Desk
from upkeep.data_rows import data_line, with_sources


def test_a_file_imported_late_is_of_the_day_that_it_was_on_the_site(desk: Desk) -> None:
    desk.put(
        "reference/roster.csv",
        "person,role,deputy_of,phone,email,valid_from,valid_to",
        "Jan Roth,Scribe,,+49 40 2,jan@firm.example,2020-01-01,2025-12-31",
    )
    desk.put("a.md", "# A", "", "| Role | Person |", "|---|---|", "| Scribe | Jan Roth |")
    [found] = desk.found("P-11")
    late = RowSource("hr", "r.csv", (2,), datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    told = with_sources(found, {("roster", "Jan Roth"): late}, timezone(timedelta(hours=1)))
    [row] = [side.row for side in told.sides if side.row]
    assert data_line(row).endswith("(hr/r.csv, line 2, imported 2026-03-02)")
