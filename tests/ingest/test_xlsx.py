import time
import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from domain.documents import BlockKind
from domain.errors import DocumentRefused
from ingest.readers.xlsx import MOST_ROWS, read_xlsx
from tests.ingest.books import book


def with_sheet(data: bytes, xml: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for entry in old.infolist():
            is_sheet = entry.filename == "xl/worksheets/sheet1.xml"
            new.writestr(entry.filename, xml if is_sheet else old.read(entry))
    return stream.getvalue()


def sheet_xml(dimension: str, row: int, cell: str) -> bytes:
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="{dimension}"/><sheetData><row r="{row}">'
        f'<c r="{cell}" t="inlineStr"><is><t>far</t></is></c></row></sheetData></worksheet>'
    ).encode()


def test_sheets_are_headings_and_cells_know_their_column() -> None:
    rows = [
        ["Role", "Name", "Since"],
        ["Warden", None, date(2024, 5, 1)],
        [None],
        ["Scribe", "Ito"],
    ]
    reading = read_xlsx(book(Contacts=rows))
    assert [(b.kind, reading.text[b.start : b.end]) for b in reading.blocks] == [
        (BlockKind.HEADING, "Contacts"),
        (BlockKind.TABLE_ROW, "Role | Name | Since"),
        (BlockKind.TABLE_ROW, "Warden |  | 2024-05-01"),
        (BlockKind.TABLE_ROW, "Scribe | Ito"),
    ]
    assert reading.blocks[2].clean == "Role: Warden; Since: 2024-05-01"
    assert (reading.blocks[3].place.sheet, reading.blocks[3].place.row) == ("Contacts", 4)


def test_a_hidden_sheet_is_not_read_and_it_is_said() -> None:
    made = openpyxl.Workbook()
    made.active.append(["Call the duty engineer"])
    for name, state in (("Old list", "hidden"), ("Lookups", "veryHidden")):
        sheet = made.create_sheet(name)
        sheet.append(["Call somebody who left"])
        sheet.sheet_state = state
    written = BytesIO()
    made.save(written)
    reading = read_xlsx(written.getvalue())
    assert "left" not in reading.text
    assert "duty engineer" in reading.text
    assert reading.warnings == (
        "sheet Old list is hidden: it was not read",
        "sheet Lookups is hidden: it was not read",
    )


def test_whole_numbers_have_no_point() -> None:
    assert read_xlsx(book(S=[["Hours", "Share"], [4.0, 0.5]])).text.endswith("4 | 0.5")


@pytest.mark.parametrize(
    ("dimension", "row", "cell"),
    [("A1:XFD1048576", 1, "A1"), ("A1:A1", 1_048_576, "A1048576"), ("A1:A1", 1, "XFD1")],
)
@pytest.mark.timed
def test_a_lying_dimension_costs_no_time(dimension: str, row: int, cell: str) -> None:
    began = time.monotonic()
    reading = read_xlsx(with_sheet(book(S=[["x"]]), sheet_xml(dimension, row, cell)))
    assert time.monotonic() - began < 2
    assert "far" in reading.text or row > MOST_ROWS or cell == "XFD1"


def test_a_bomb_is_refused() -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_xlsx(with_sheet(book(S=[["x"]]), b"<x>" + b" " * (40 * 2**20)))
    assert refused.value.reason_code == "archive-bomb"


def merged(rows: list[list[object]], *areas: str) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Roles & sites"
    for row in rows:
        sheet.append(row)
    for area in areas:
        sheet.merge_cells(area)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_a_merged_cell_holds_for_all_rows_it_covers() -> None:
    rows = [["Site", "Role", "Name"], ["Mill", "Warden", "Ito"], [None, "Scribe", "Sato"]]
    reading = read_xlsx(merged(rows, "A2:A3"))
    last = reading.blocks[-1]
    assert last.clean == "Site: Mill; Role: Scribe; Name: Sato"
    assert reading.text[last.start : last.end] == "| Scribe | Sato"


def test_names_below_a_merged_name_tell_its_columns_apart() -> None:
    rows = [["Role", "Reach", None], [None, "phone", "mail"], ["Warden", "112", "w@x.example"]]
    reading = read_xlsx(merged(rows, "A1:A2", "B1:C1"))
    assert [one.clean for one in reading.blocks][1:] == [
        "Role | Reach",
        "Role | phone | mail",
        "Role: Warden; Reach phone: 112; Reach mail: w@x.example",
    ]


def test_a_row_merged_over_all_columns_belongs_to_none() -> None:
    rows = [["Role", "Name"], ["Night shift", None], ["Warden", "Ito"]]
    cleans = [one.clean for one in read_xlsx(merged(rows, "A2:B2")).blocks]
    assert cleans[2:] == ["Night shift", "Role: Warden; Name: Ito"]


def test_equal_values_side_by_side_keep_their_columns() -> None:
    rows = [["Day", "Night"], ["yes", "yes"]]
    assert read_xlsx(book(S=rows)).blocks[-1].clean == "Day: yes; Night: yes"


def test_each_table_of_a_sheet_has_its_own_columns_and_title() -> None:
    rows = [
        ["Role", "Name"],
        ["Warden", "Ito"],
        [None],
        ["Suppliers"],
        ["Firm", "Phone", "Goods"],
        ["Acme", "112", "Steam"],
        [None],
        ["Site", None, None, "Hours"],
        ["Mill", None, None, 4],
    ]
    blocks = read_xlsx(book(Contacts=rows)).blocks
    assert [(one.level, one.clean) for one in blocks] == [
        (1, "Contacts"),
        (0, "Role | Name"),
        (0, "Role: Warden; Name: Ito"),
        (2, "Suppliers"),
        (0, "Firm | Phone | Goods"),
        (0, "Firm: Acme; Phone: 112; Goods: Steam"),
        (0, "Site | Hours"),
        (0, "Site: Mill; Hours: 4"),
    ]
    assert blocks[3].place.row == 4


def test_a_gap_within_one_table_does_not_rename_its_columns() -> None:
    rows = [["Role", "Name"], ["Warden", "Ito"], [None], ["Scribe", "Sato"], ["Runner", "Abe"]]
    assert read_xlsx(book(S=rows)).blocks[-1].clean == "Role: Runner; Name: Abe"


def test_values_after_a_gap_are_no_columns() -> None:
    rows = [
        ["Control", "Met", "Reason"],
        ["A1", "yes", None],
        [None],
        ["A2", None, "None needed."],
        ["A3", "no", None],
    ]
    assert read_xlsx(book(S=rows)).blocks[-1].clean == "Control: A3; Met: no"


def test_the_title_of_a_sheet_is_no_column() -> None:
    rows = [["Contacts of the mill"], ["Role", "Name"], ["Warden", "Ito"]]
    cleans = [one.clean for one in read_xlsx(book(S=rows)).blocks]
    assert cleans == ["S", "Contacts of the mill", "Role | Name", "Role: Warden; Name: Ito"]


@pytest.mark.parametrize("area", ["A1:XFD1048576", "A1:A2000"])
@pytest.mark.timed
def test_a_lying_merge_costs_nothing(area: str) -> None:
    cell = '<c r="A1" t="inlineStr"><is><t>far</t></is></c>'
    xml = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<sheetData><row r="1">{cell}</row></sheetData>'
        f'<mergeCells>{f"""<mergeCell ref="{area}"/>""" * 20_000}</mergeCells></worksheet>'
    ).encode()
    began = time.monotonic()
    assert "far" in read_xlsx(with_sheet(book(S=[["x"]]), xml)).text
    assert time.monotonic() - began < 2
