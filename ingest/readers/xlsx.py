"""XLSX: sheets as headings, rows as lines, each named by the columns of its table."""

import datetime
import warnings
from collections.abc import Iterator, Sequence
from io import BytesIO

from domain.documents import BlockKind, Place, Reading
from ingest.readers.archive import check_archive
from ingest.readers.builder import TextBuilder
from ingest.readers.sheet_merges import Area, fill_merged, merged_areas
from ingest.readers.sheet_tables import Row, sheet_rows

# A sheet may claim a million rows and hold three; what is read is limited, and said.
MOST_ROWS = 50_000
MOST_COLUMNS = 200
VISIBLE = "visible"


def read_xlsx(data: bytes) -> Reading:
    """Return every sheet's rows, cells joined by ` | `; `clean` names each cell's column.

    Raises:
        DocumentRefused: the archive is unsafe (see `check_archive`).
    """
    builder = TextBuilder()
    notes: list[str] = []
    merged: dict[str, list[Area]] | None = None
    for name, rows in read_sheets(data, notes):
        # Not before `read_sheets` has found the archive safe.
        merged = merged_areas(data) if merged is None else merged
        _add_sheet(builder, name, rows, merged.get(name, []))
    # A sheet's name is no title: let the file's name speak.
    return builder.reading(None, tuple(notes))


def _add_sheet(builder: TextBuilder, name: str, rows: list[Row], areas: Sequence[Area]) -> None:
    builder.add(BlockKind.HEADING, name, level=1, place=Place(sheet=name, row=1))
    cells_of = dict(rows)
    filled = fill_merged(rows, areas)
    dividers = {
        number
        for number, cells in rows
        if sum(map(bool, cells)) == 1 and sum(map(bool, filled[number])) > 1
    }
    for row in sheet_rows([(number, filled[number]) for number, _ in rows], dividers):
        place = Place(sheet=name, row=row.number)
        cells = _trimmed(cells_of[row.number])
        if row.is_title:
            builder.add(BlockKind.HEADING, row.clean, level=2, place=place)
        else:
            builder.add_row(cells, clean=row.clean, place=place)


def read_sheets(data: bytes, notes: list[str]) -> Iterator[tuple[str, list[Row]]]:
    """Yield each sheet's name and its rows that are not empty, numbered as in the file.

    Hidden sheets are left out: nobody who opens the file finds there what would be quoted from
    them. That, and what is cut off, is added to `notes`.
    """
    check_archive(data)
    import openpyxl

    with warnings.catch_warnings():
        # Unknown extensions are dropped by openpyxl with a warning nobody can act on.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            if sheet.sheet_state != VISIBLE:
                notes.append(f"sheet {sheet.title} is hidden: it was not read")
                continue
            # The declared size may lie.
            sheet.reset_dimensions()
            rows: list[Row] = []
            values = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
            for number, row in enumerate(values, start=1):
                cells = [cell_text(value) for value in row]
                if any(cells):
                    rows.append((number, cells))
            if rows and rows[-1][0] == MOST_ROWS:
                notes.append(f"sheet {sheet.title}: only the first {MOST_ROWS} rows were read")
            yield sheet.title, rows
        book.close()


def cell_text(value: object) -> str:
    """Return a cell as a person reads it: whole numbers without a point, dates in ISO form."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    return " ".join(str(value).split())


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    last = max((index for index, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]
