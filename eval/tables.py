"""Records from a table, as spreadsheets and other tools export them: a row each, by its header."""

import csv
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from domain.errors import DocumentRefused, InputRefused, reason_of

SUFFIXES = frozenset({".csv", ".tsv", ".xlsx"})
Row = tuple[int, Sequence[str]]


def read_table(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each row below the header with its number in the file, empty cells left out.

    Of a workbook the one visible sheet that holds anything is read.

    Raises: InputRefused: the file is no such table, or a row has more cells than the header.
    """
    try:
        data = path.read_bytes()
        rows = _sheet_rows(data, path) if path.suffix.lower() == ".xlsx" else _csv_rows(data)
    except OSError as fault:
        raise InputRefused(f"{path} cannot be read: {reason_of(fault)}.") from fault
    except (csv.Error, DocumentRefused, LookupError, ValueError, zipfile.BadZipFile) as fault:
        raise InputRefused(f"{path.name} cannot be read as a table: {fault}.") from fault
    if not rows:
        return
    header = [cell.strip() for cell in rows[0][1]]
    named = [cell for cell in header if cell]
    if len(set(named)) < len(named):
        twice = next(cell for cell in named if named.count(cell) > 1)
        raise InputRefused(f"{path.name}: the column {twice!r} is there twice.")
    for number, cells in rows[1:]:
        if any(cell.strip() for cell in cells[len(header) :]):
            raise InputRefused(
                f"{path.name}, line {number}: it has {len(cells)} cells, the header {len(header)}."
            )
        told = {name: cell for name, cell in zip(header, cells, strict=False) if name}
        yield number, {name: cell for name, cell in told.items() if cell.strip()}


def _csv_rows(data: bytes) -> list[Row]:
    from ingest.readers.builder import open_source
    from ingest.readers.csv import read_rows

    rows = list(read_rows(open_source(data)))
    if rows and rows[-1].is_open:
        raise ValueError(f"quotation marks are open from line {rows[-1].first + 1} to its end")
    return [(one.first + 1, one.cells) for one in rows if any(cell.strip() for cell in one.cells)]


def _sheet_rows(data: bytes, path: Path) -> Sequence[Row]:
    from ingest.readers.xlsx import read_sheets

    filled = [(title, rows) for title, rows in read_sheets(data, []) if rows]
    if len(filled) > 1:
        named = ", ".join(repr(title) for title, _ in filled)
        raise InputRefused(
            f"{path.name} has several sheets, {named}. Keep the one of the records in a file of "
            "its own."
        )
    return filled[0][1] if filled else ()
