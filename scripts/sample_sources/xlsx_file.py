"""A sample document as XLSX: a sheet for the document control, then one for each heading."""

from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from scripts.sample_sources.markup import Source, plain
from scripts.sample_sources.stable_zip import with_fixed_times

_EDGE = Side(style="thin", color="9DB4B9")
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_FILL = PatternFill("solid", fgColor="E3EEF0")
_MOST_WIDTH = 46


def xlsx_bytes(source: Source) -> bytes:
    """Return `source` as the bytes of an XLSX file, the same on every run."""
    book = Workbook()
    control = book.worksheets[0]
    control.title = "Document control"
    _fill(control, (("Title", source.title), *source.control), source, headed=False)
    for heading, table in zip(source.blocks[::2], source.blocks[1::2], strict=True):
        _fill(book.create_sheet(heading.lines[0]), table.rows, source, headed=True)
    book.properties.title, book.properties.creator = source.title, source.head["owner"]
    book.properties.created = datetime.fromisoformat(source.head["approved"])
    buffer = BytesIO()
    book.save(buffer)
    return with_fixed_times(buffer.getvalue())


def _fill(sheet: Any, rows: tuple[tuple[str, ...], ...], source: Source, *, headed: bool) -> None:
    for index, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(index, column, plain(text))
            cell.border = _BORDER
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if (headed and index == 1) or (not headed and column == 1):
                cell.font, cell.fill = Font(bold=True, color="0F4C5C"), _FILL
    for column, cells in enumerate(zip(*rows, strict=True), start=1):
        width = min(max(len(text) for text in cells) + 3, _MOST_WIDTH)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2" if headed else None
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddHeader.left.text, sheet.oddFooter.right.text = source.organization, "Page &P of &N"
