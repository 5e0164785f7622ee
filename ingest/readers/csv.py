"""CSV: the file itself is the text, one row a block; the first row names the columns."""

import csv
from collections import Counter
from collections.abc import Iterator

from domain.documents import Block, BlockKind, Place, Reading
from ingest.normalise import one_line
from ingest.readers.builder import Source, open_source
from ingest.readers.table_head import name_cells

LONGEST_FIELD = 2**20
MOST_COLUMNS = 5_000
_DELIMITERS = ",;\t|"


def read_csv(data: bytes) -> Reading:
    """Return the file's own text with one block a row, `clean` naming each cell's column.

    Raises:
        csv.Error: a field is longer than 1 MiB, or a row has more than 5,000.
    """
    source = open_source(data)
    header: list[str] | None = None
    blocks = []
    for number, first, after, cells in read_rows(source):
        cells = [one_line(cell) for cell in cells]
        span = source.span(first, after)
        clean = name_cells(header, cells)
        if clean:
            place = Place(line=first + 1, row=number)
            blocks.append(Block(BlockKind.TABLE_ROW, *span, clean, 0, place))
        if header is None and any(cells):
            header = cells
    return Reading(source.text, tuple(blocks), None, source.removed, source.warnings)


def read_rows(source: Source) -> Iterator[tuple[int, int, int, list[str]]]:
    """Yield row number from 1, first line and line after it from 0, and the cells."""
    csv.field_size_limit(LONGEST_FIELD)
    starts = (*source.line_starts, len(source.text))
    lines = [source.text[starts[i] : starts[i + 1]] for i in range(len(starts) - 1)]
    reader = csv.reader(lines, delimiter=_delimiter(lines[:20]))
    before = 0
    for number, cells in enumerate(reader, start=1):
        if len(cells) > MOST_COLUMNS:
            raise csv.Error(f"row {number} has {len(cells)} columns, more than {MOST_COLUMNS}")
        yield number, before, reader.line_num, cells
        before = reader.line_num


def _delimiter(lines: list[str]) -> str:
    counts = Counter({mark: sum(line.count(mark) for line in lines[:1]) for mark in _DELIMITERS})
    best, number = counts.most_common(1)[0]
    return best if number else ","
