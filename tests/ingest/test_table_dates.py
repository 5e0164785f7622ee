"""Dates in the cells of reference tables: one reader, whatever the kind of table."""

from datetime import UTC, date, datetime

import pytest

from ingest.reference.days import find_day, find_moment
from ingest.reference.reading import read_reference
from ingest.reference.rows import reference_rows


def read(text: str, reader: str = "csv") -> dict:
    found = read_reference(text.encode(), reader, name="table", wanted=None)
    assert found is not None
    return found


def incidents(*dates: str) -> dict:
    rows = (f'{number};"{day}";Dark;FAC\n' for number, day in enumerate(dates, start=1))
    return read("id;date;description;class\n" + "".join(rows))


AT_FIVE = datetime(2026, 11, 28, 5, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("28.11.2026 05:10", AT_FIVE),
        ("28.11.2026 5:10", AT_FIVE),
        ("28.11.2026, 05:10 Uhr", AT_FIVE),
        ("28. November 2026 05:10", AT_FIVE),
        ("28.11.2026 05:10:30", AT_FIVE.replace(second=30)),
        ("28.11.26 05:10", AT_FIVE),
        ("03.04.2026 00:00", datetime(2026, 4, 3, tzinfo=UTC)),
        ("28.11.2026", datetime(2026, 11, 28, tzinfo=UTC)),
        ("28/Nov/26 5:10 AM", AT_FIVE),
        ("28/11/2026 17:10", AT_FIVE.replace(hour=17)),
        ("11/28/2026 5:10 PM", AT_FIVE.replace(hour=17)),
        ("11/28/2026 12:10 am", AT_FIVE.replace(hour=0)),
        ("2026-11-28 05:10:00", AT_FIVE),
        ("2026-11-28T06:10:00+01:00", AT_FIVE),
    ],
)
def test_dates_of_incidents_are_read_as_spreadsheets_write_them(
    text: str, moment: datetime
) -> None:
    found = incidents(text)
    assert [row.occurred_at for row in reference_rows(found)] == [moment]


@pytest.mark.parametrize(
    "text", ["28.13.2026", "31.02.2026 05:10", "28.11.2026 25:10", "28.11.2026 05:61", "13:99 PM"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert find_moment(text) is None
    assert find_day(text) is None


def test_a_date_that_may_be_two_is_refused_with_the_reason() -> None:
    found = incidents("03/04/2026 05:10", "2026-01-05")
    [error] = found["errors"]
    assert (error["row"], error["code"]) == (2, "no-date")
    assert "may be 2026-04-03 or 2026-03-04" in error["reason"]


@pytest.mark.parametrize(("other", "day"), [("28/11/2026", 3), ("11/28/2026 5:10 PM", 4)])
def test_the_other_dates_of_the_column_say_which_it_is(other: str, day: int) -> None:
    first, _ = reference_rows(incidents("03/04/2026", other))
    assert first.occurred_at in {
        datetime(2026, 4, 3, tzinfo=UTC),
        datetime(2026, 3, 4, tzinfo=UTC),
    }
    assert first.occurred_at.day == day


def test_a_column_that_does_not_agree_leaves_it_open() -> None:
    found = incidents("03/04/2026", "28/11/2026", "11/28/2026")
    assert [error["row"] for error in found["errors"]] == [2]
    assert len(found["rows"]) == 2


def test_records_are_read_as_tables_are() -> None:
    record = '{"id": "%s", "date": "%s", "description": "Dark", "class": "FAC"}\n'
    found = read(record % (1, "03/04/2026") + record % (2, "28/11/2026 05:10"), "jsonl")
    moments = [row.occurred_at for row in reference_rows(found)]
    assert moments == [datetime(2026, 4, 3, tzinfo=UTC), AT_FIVE]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("31.12.2026", date(2026, 12, 31)),
        ("31.12.2026 00:00", date(2026, 12, 31)),
        ("12/31/2026", date(2026, 12, 31)),
        ("2026-12-31T00:00:00", date(2026, 12, 31)),
    ],
)
def test_rosters_and_inventories_have_the_same_dates(cell: str, day: date) -> None:
    [person] = reference_rows(read(f"person,role,valid_from,valid_to\nIda Ito,Warden,,{cell}\n"))
    [resource] = reference_rows(read(f"resource,kind,status,valid_to\nERP,site,active,{cell}\n"))
    assert (person.valid_to, resource.valid_to) == (day, day)


def test_each_column_of_a_roster_says_for_itself_how_its_dates_are_written() -> None:
    found = read(
        "person,role,valid_from,valid_to\n"
        "Ida Ito,Warden,03/04/2026,05/06/2026\nBo Dyck,Scribe,28/11/2026,\n"
    )
    [error] = found["errors"]
    assert (error["row"], error["column"]) == (2, "valid_to")
    assert [row.valid_from for row in reference_rows(found)] == [date(2026, 11, 28)]


def test_a_span_of_a_mapping_has_the_same_dates() -> None:
    mapping = (
        'kind = "incidents"\n[fields]\nid = "Fall"\ntitle = "Was"\n'
        '[spans]\nduration_minutes = ["Beginn", "Ende"]\n'
    )
    table = "Fall;Was;Beginn;Ende\n1;Dunkel;28.11.2026 05:10;28.11.2026 07:00\n"
    found = read_reference(table.encode(), "csv", name="faelle.csv", wanted=None, mapping=mapping)
    assert found is not None
    assert [row.duration_minutes for row in reference_rows(found)] == [110]
