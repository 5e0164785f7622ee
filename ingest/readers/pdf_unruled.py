"""Tables without rulings that a file writes cell by cell: cells of several lines, told by order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.pdf_lines import Line

# A cell of more lines is a column of prose.
_MOST_LINES = 6
# Lines of one cell stand as close as lines of a paragraph do, in glyph heights.
_CLOSE = 1.45
_LEVEL = 0.6
# How far the edges of one column lie apart at most, and two columns at least, in points.
_ALIGNED = 4.0
_APART = 20.0
ITEM = re.compile(r"(?:[•‣▪●○◦■□▢☐✓➢➤→\uf000-\uf0ff·–*-]|\d{1,2}[.)]|[a-z][.)]) ?\S")


@dataclass(slots=True)
class Row:
    """A row as it is gathered: the lines of each cell, from the left."""

    cells: list[list[Line]] = field(default_factory=list)
    # Whether the file went back up for a cell: lines of text alone never do.
    goes_up: bool = False

    @property
    def lines(self) -> list[Line]:
        """Return all its lines in the order of the file."""
        return [line for cell in self.cells for line in cell]

    @property
    def edges(self) -> tuple[float, ...]:
        """Return the left edges of its cells, in points."""
        return tuple(cell[0].left for cell in self.cells)


def unruled_rows(lines: Sequence[Line]) -> Iterator[Row | Line]:
    """Yield the lines, those of a row with a cell of several lines as one row.

    A file that writes a table cell by cell ends a cell below where the next begins. A row counts
    where the row above or below it has the same columns: one alone is text set side by side.
    """
    gathered = list(_gathered(lines))
    for place, row in enumerate(gathered):
        near = (*gathered[max(0, place - 1) : place], *gathered[place + 1 : place + 2])
        if row.goes_up and _is_row(row) and any(_is_like(row, other) for other in near):
            yield row
        else:
            yield from row.lines


def _gathered(lines: Sequence[Line]) -> Iterator[Row]:
    row = Row()
    for line in lines:
        if not _takes(row, line):
            if row.cells:
                yield row
            row = Row([[line]])
    if row.cells:
        yield row


def _takes(row: Row, line: Line) -> bool:
    """Put the line into the row where it belongs to it; return whether it does."""
    if not row.cells or line.cells:
        return False
    first, last = row.cells[0][0], row.cells[-1][-1]
    if first.cells or line.page != first.page or abs(line.size - first.size) > 1:
        return False
    level = _LEVEL * first.size
    is_right = line.left > max(one.right for one in row.cells[-1])
    if line.follows and abs(line.bottom - last.bottom) < level and is_right:
        row.cells.append([line])
        return True
    fall = last.bottom - line.bottom
    if fall < -level and abs(line.bottom - first.bottom) < level and is_right:
        row.cells.append([line])
        row.goes_up = True
        return True
    is_below = 0 < fall < _CLOSE * first.size and not line.follows
    if is_below and abs(line.left - row.cells[-1][0].left) < _ALIGNED:
        row.cells[-1].append(line)
        return True
    return False


def _is_row(row: Row) -> bool:
    items = sum(1 for line in row.lines if ITEM.match(line.text))
    return (
        items < 2
        and all(len(cell) <= _MOST_LINES for cell in row.cells)
        and all(b - a > _APART for a, b in pairwise(row.edges))
    )


def _is_like(row: Row, other: Row) -> bool:
    """Whether the rows have the same columns, on one page."""
    return (
        len(row.cells) == len(other.cells)
        and row.cells[0][0].page == other.cells[0][0].page
        and all(abs(a - b) < _ALIGNED for a, b in zip(row.edges, other.edges, strict=True))
    )
