"""CSV: the file itself is the text, one row a block; the first row names the columns."""

import csv
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from domain.documents import Block, BlockKind, Place, Reading
from ingest.normalise import one_line
from ingest.readers.builder import Source, open_source
from ingest.readers.table_head import name_cells

LONGEST_FIELD = 2**20
MOST_COLUMNS = 5_000
_DELIMITERS = ",;\t|"


class CsvRow(NamedTuple):
    """A row: its number from 1, its first line and the line after it from 0, and its cells.

    `is_open`: the file ends within quotation marks of the row. `is_ended`: a line end follows.
    """

    number: int
    first: int
    after: int
    cells: list[str]
    is_open: bool
    is_ended: bool


def read_csv(data: bytes) -> Reading:
    """Return the file's own text with one block a row, `clean` naming each cell's column.

    Raises:
        csv.Error: a field is longer than 1 MiB, or a row has more than 5,000.
    """
    source = open_source(data)
    header: list[str] | None = None
    blocks = []
    for row in read_rows(source):
        cells = [one_line(cell) for cell in row.cells]
        span = source.span(row.first, row.after)
        clean = name_cells(header, cells)
        if clean:
            place = Place(line=row.first + 1, row=row.number)
            blocks.append(Block(BlockKind.TABLE_ROW, *span, clean, 0, place))
        if header is None and any(cells):
            header = cells
    return Reading(source.text, tuple(blocks), None, source.removed, source.warnings)


def read_rows(source: Source) -> Iterator[CsvRow]:
    """Yield the rows in order. Raises: csv.Error: as `read_csv`."""
    csv.field_size_limit(LONGEST_FIELD)
    starts = (*source.line_starts, len(source.text))
    lines = [source.text[starts[i] : starts[i + 1]] for i in range(len(starts) - 1)]
    asked_beyond = False

    def handed() -> Iterator[str]:
        nonlocal asked_beyond
        yield from lines
        asked_beyond = True

    reader = csv.reader(handed(), delimiter=_delimiter(lines[:20]))
    before = 0
    for number, cells in enumerate(reader, start=1):
        if len(cells) > MOST_COLUMNS:
            raise csv.Error(f"row {number} has {len(cells)} columns, more than {MOST_COLUMNS}")
        after = reader.line_num
        # A row asks for a line behind the last one only while a quotation mark is open.
        yield CsvRow(number, before, after, cells, asked_beyond, after < len(lines))
        before = after


def _delimiter(lines: list[str]) -> str:
    counts = Counter({mark: sum(line.count(mark) for line in lines[:1]) for mark in _DELIMITERS})
    best, number = counts.most_common(1)[0]
    return best if number else ","
