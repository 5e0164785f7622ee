"""A finding is shown where its message, too, is about rows that are seen."""

from dataclasses import replace

import pytest

from api.rows_seen import rows_seen
from domain.findings import BIA_PATH, INVENTORY_PATH, DataRow, Finding, RowSource, Side
from domain.reference import Activity, Link, ReferenceData, Resource, ResourceKind


def data(*names: str, links: tuple[Link, ...] = ()) -> ReferenceData:
    systems = [Resource(f"{name} ERP", ResourceKind.IT_SERVICE, None, "active") for name in names]
    activities = [Activity(f"{name} dispatch", None, None, None, "", ()) for name in names]
    return ReferenceData(tuple(activities), tuple(systems), (), links)


SEEN = rows_seen(
    data("North", "South", links=(Link("North ERP", "North dispatch"),)), data("North")
)
ROW = Side(BIA_PATH, "", "North dispatch", 0, 0)


def test_a_row_that_another_units_file_said_last_is_a_name_alone() -> None:
    seen = rows_seen(data("North"), data("North"), frozenset({("c", "south.csv")}))
    cells = (("rto", "4 h"),)
    for path, shown in (("north.csv", cells), ("south.csv", ()), (None, ())):
        source = RowSource("c", path, (2,)) if path else None
        row = DataRow("bia", "North dispatch", cells, source)
        found = Finding("P-05", "8", "high", "RTO of 4 h.", (replace(ROW, row=row),), "f")
        told = seen.without_unseen(found)
        [side] = told.sides
        assert ("4 h" in told.message) is bool(shown)
        assert ("North dispatch" in told.message) is not bool(shown)
        assert side.row is not None
        assert side.row.cells == shown
        assert side.row.source == (source if shown else None)
        assert side.quote == "North dispatch"


@pytest.mark.parametrize(
    ("message", "sides", "is_shown"),
    [
        ("North dispatch has no plan.", (ROW,), True),
        ("South dispatch has no plan.", (Side(BIA_PATH, "", "South dispatch", 0, 0),), False),
        # The seventh row is named, and not among the sides.
        ("North dispatch and south dispatch need it.", (ROW,), False),
        ("North dispatch is no South dispatcher.", (ROW,), True),
        ("South dispatch is slow.", (Side("a.md", "", "South dispatch: 4 h", 0, 9, "d.1"),), True),
        # A row of another kind by the same name is another row.
        ("A row.", (Side(INVENTORY_PATH, "", "North dispatch", 0, 0),), False),
        # Both are seen, but not that one needs the other.
        ("North dispatch waits for North ERP.", (ROW,), False),
    ],
)
def test_what_is_told_of_another_units_rows(
    message: str, sides: tuple[Side, ...], is_shown: bool
) -> None:
    assert SEEN.shows(Finding("P-07", "8", "high", message, sides, "f")) is is_shown
