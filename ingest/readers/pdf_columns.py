"""The reading order of a page: lines that a file writes across its columns, column by column."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from ingest.readers.pdf_lines import Line

# Fewer rows than this side by side are a table or a form.
_FEWEST_ROWS = 6
# Prose fills its column; the cells of a table mostly do not.
_FILLED = 0.7
_FEWEST_CHARACTERS = 18
_NEAR = 8.0


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each stretch of prose in columns read down one column at a time.

    Only lines that stand on one baseline across a gutter are moved: a file that writes its
    columns one after the other is in order already.
    """
    rows = _rows(lines)
    found: list[Line] = []
    index = 0
    while index < len(rows):
        gutters, end = _stretch(rows, index)
        if gutters:
            found.extend(_by_column(rows[index:end], gutters))
        else:
            end = index + 1
            found.extend(rows[index])
        index = end
    return found


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in lines:
        if rows and line.follows:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _stretch(rows: Sequence[Sequence[Line]], index: int) -> tuple[list[float], int]:
    """Return where columns begin after the first, and the row after their stretch."""
    starts = [line.left for line in rows[index][1:]]
    if not 1 <= len(starts) <= 2:
        return [], index + 1
    end, full = index, 0
    last = index
    while end < len(rows) and _fits(rows[end], starts):
        if len(rows[end]) == len(starts) + 1:
            full, last = full + 1, end + 1
        end += 1
    if full < _FEWEST_ROWS or not _is_prose(rows[index:last], starts):
        return [], index + 1
    return starts, end


def _fits(row: Sequence[Line], starts: Sequence[float]) -> bool:
    """Return whether every piece of the row stands within one column."""
    edges = [*starts, float("inf")]
    for line in row:
        column = _column(line, starts)
        if line.right > edges[column] - 2:
            return False
        if column and line.left > starts[column - 1] + 60:
            return False
    return True


def _is_prose(rows: Sequence[Sequence[Line]], starts: Sequence[float]) -> bool:
    columns: list[list[Line]] = [[] for _ in range(len(starts) + 1)]
    for row in rows:
        for line in row:
            columns[_column(line, starts)].append(line)
    return all(_is_filled(column) for column in columns)


def _is_filled(column: Sequence[Line]) -> bool:
    if not column or median(len(line.text) for line in column) < _FEWEST_CHARACTERS:
        return False
    width = max(line.right for line in column) - min(line.left for line in column)
    wide = sum(1 for line in column if line.right - line.left > _FILLED * width)
    return wide >= 0.5 * len(column)


def _column(line: Line, starts: Sequence[float]) -> int:
    return sum(1 for start in starts if line.left > start - _NEAR)


def _by_column(rows: Sequence[Sequence[Line]], starts: Sequence[float]) -> list[Line]:
    columns: list[list[Line]] = [[] for _ in range(len(starts) + 1)]
    for row in rows:
        for line in row:
            columns[_column(line, starts)].append(replace(line, follows=False))
    return [line for column in columns for line in column]
