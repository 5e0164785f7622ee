import time
import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from domain.documents import BlockKind
from domain.errors import DocumentRefused
from ingest.readers.xlsx import MOST_ROWS, read_xlsx


def book(**sheets: list[list[object]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


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


def test_whole_numbers_have_no_point() -> None:
    assert read_xlsx(book(S=[["Hours", "Share"], [4.0, 0.5]])).text.endswith("4 | 0.5")


@pytest.mark.parametrize(
    ("dimension", "row", "cell"),
    [("A1:XFD1048576", 1, "A1"), ("A1:A1", 1_048_576, "A1048576"), ("A1:A1", 1, "XFD1")],
)
def test_a_lying_dimension_costs_no_time(dimension: str, row: int, cell: str) -> None:
    began = time.monotonic()
    reading = read_xlsx(with_sheet(book(S=[["x"]]), sheet_xml(dimension, row, cell)))
    assert time.monotonic() - began < 2
    assert "far" in reading.text or row > MOST_ROWS or cell == "XFD1"


def test_a_bomb_is_refused() -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_xlsx(with_sheet(book(S=[["x"]]), b"<x>" + b" " * (40 * 2**20)))
    assert refused.value.reason_code == "archive-bomb"
