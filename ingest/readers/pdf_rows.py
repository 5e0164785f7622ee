"""Rows of a PDF's unruled table, whole: an empty cell keeps its place, a cell its further lines."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.normalise import one_line
from ingest.readers.pdf_lines import Line

# Two columns may be a label and its value, and lines below it text.
_FEWEST_COLUMNS = 3
# How near the left edges of one column lie, in points.
_ALIGNED = 4.0
# Lines of one row stand nearer to each other than rows do, by this factor at least.
_APART = 1.2
_SAME = 1.08
# In glyph heights: what is further below belongs to no table above.
_FAR = 4.0
# Two such cells below each other are two people.
_WORD = r"[A-ZÄÖÜ][\w.'’-]{0,40}"
_FULL_NAME = re.compile(rf"{_WORD}(?: (?:von|van|de|der|di|da|zu))?(?: {_WORD}){{1,3}}")
_FEWEST_DIGITS = 5


def whole_rows(lines: Sequence[Line], settled: Container[Line]) -> list[Line]:
    """Return the lines, those below a row of three columns or more put into its columns.

    Rows that are `settled` have their cells from rulings or from the order of the file.
    """
    found: list[Line] = []
    for table in _tables(lines, settled):
        found += _joined(table)
    return found


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line, and the same with its cells in the columns of its table."""

    line: Line
    row: Line

    @property
    def filled(self) -> set[int]:
        return {at for at, cell in enumerate(self.row.cells) if cell}


def _tables(lines: Sequence[Line], settled: Container[Line]) -> Iterator[list[_Placed]]:
    """Yield each run of lines that stand in the columns of its first, and all else alone."""
    table: list[_Placed] = []
    head: Line | None = None
    above: Line | None = None
    for line in lines:
        row = None if head is None or above is None else _in_columns(line, head, above)
        if row is None or line in settled:
            if table:
                yield table
            table = []
        if row is None:
            head = None if line in settled else line
        table.append(_Placed(line, line if row is None or line in settled else row))
        above = line
    if table:
        yield table


def _in_columns(line: Line, head: Line, above: Line) -> Line | None:
    """Return the line with its cells in the columns of `head`; `None` where it stands in none."""
    if len(head.columns) < _FEWEST_COLUMNS or len(head.columns) != len(head.cells):
        return None
    if line.page != above.page or line.turned or not 0 < _gap(above, line) < _FAR * above.size:
        return None
    texts = line.cells or (line.text,)
    lefts = line.columns or (line.left,)
    if len(texts) != len(lefts):
        return None
    cells = [""] * len(head.columns)
    for text, left in zip(texts, lefts, strict=True):
        near = [at for at, edge in enumerate(head.columns) if abs(edge - left) < _ALIGNED]
        if not near or cells[near[0]]:
            return None
        cells[near[0]] = text
    return replace(line, text=" | ".join(cells), cells=tuple(cells), columns=head.columns)


def _joined(table: Sequence[_Placed]) -> list[Line]:
    """Return the rows of a table, the further lines of their cells put into them.

    They are told by standing nearer to the line above than rows do, and by going on in cells that
    the row has, but not in all. How far the first row stands below the names says nothing. A line
    in one column that is none stays the line it was.
    """
    gaps = [_gap(above.line, below.line) for above, below in pairwise(table)]
    between = gaps[1:]
    is_told = bool(between) and _APART * min(between) <= max(between)
    rows = [_row_of(table[0])]
    start = table[0]
    for gap, placed in zip(gaps, table[1:], strict=True):
        is_near = is_told and gap <= _SAME * min(gaps)
        is_part = start is not table[0] and placed.filled < start.filled
        if is_near and is_part and not _is_another(start, placed):
            rows[-1] = _with_further(rows[-1], placed.row)
            continue
        start = placed
        rows.append(_row_of(placed))
    return rows


def _is_another(start: _Placed, further: _Placed) -> bool:
    """Return whether a line is of another person than the row: by a name, or a number beside."""
    pairs = [(start.row.cells[at], further.row.cells[at]) for at in further.filled]
    if any(all(map(_FULL_NAME.fullmatch, pair)) for pair in pairs):
        return True
    return len(pairs) > 1 and any(all(map(_is_address, pair)) for pair in pairs)


def _is_address(cell: str) -> bool:
    return "@" in cell or sum(map(str.isdecimal, cell)) >= _FEWEST_DIGITS


def _row_of(placed: _Placed) -> Line:
    return placed.row if len(placed.filled) > 1 else placed.line


def _with_further(row: Line, further: Line) -> Line:
    pairs = zip(row.cells, further.cells, strict=True)
    cells = tuple(one_line(f"{cell} {more}") for cell, more in pairs)
    return replace(row, text=" | ".join(cells), cells=cells)


def _gap(above: Line, line: Line) -> float:
    return above.bottom - line.bottom
