"""Lines inside ruled tables to rows; lines parted by gaps to rows without rulings."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.normalise import one_line
from ingest.readers.pdf_grid import Grid, grids_of
from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_rows import whole_rows
from ingest.readers.pdf_rules import Rule
from ingest.readers.pdf_unruled import ITEM, Row, unruled_rows

# A cell with this many list items is a column of a page, not a value.
_COLUMN_ITEMS = 3
_LABEL = re.compile(r"(\(?(?:\d{1,2}(?:\.\d{1,2}){0,4}[A-Z]?|[A-Z])[.)]?|[•▪●■\uf000-\uf0ff–-])\Z")
_Cells = dict[tuple[int, int], list[Line]]


def with_rows(lines: Sequence[Line], rules: Sequence[Rule]) -> list[Line]:
    """Return the lines of a page with each row of a table as one line that has cells.

    A table whose cells hold lists lays out the page: its lines stay as they are.
    """
    tables = [(grid, _cells_of(grid, lines)) for grid in grids_of(rules)]
    rows: dict[int, list[Line]] = {}
    inside: set[int] = set()
    for grid, cells in tables:
        if not _is_data(grid, cells):
            continue
        members = {id(line) for group in cells.values() for line in group}
        inside |= members
        first = next(line for line in lines if id(line) in members)
        rows[id(first)] = _rows(grid, cells)
    found: list[Line] = []
    for line in lines:
        found.extend(rows.get(id(line), ()))
        if id(line) not in inside:
            found.append(line)
    parted = [_of_unruled(one) if isinstance(one, Row) else one for one in unruled_rows(found)]
    settled = frozenset(line for line in parted if line.cells)
    return _in_place(whole_rows(_without_lone_pairs(_joined(parted)), settled))


def _in_place(lines: list[Line]) -> list[Line]:
    """Move the rows a file writes after the text of their page to the gap where they stand."""
    first = len(lines)
    while first and lines[first - 1].cells:
        first -= 1
    text, rows = lines[:first], lines[first:]
    if not text or not rows or rows[0].bottom <= text[-1].bottom:
        return lines
    top = max(row.bottom for row in rows)
    foot = min(row.bottom for row in rows)
    below = [number for number, line in enumerate(text) if line.bottom < foot]
    is_gap = not any(foot <= line.bottom <= top for line in text)
    if not is_gap or not below or below != list(range(below[0], len(text))):
        return lines
    return [*text[: below[0]], *rows, *text[below[0] :]]


def _without_lone_pairs(lines: Sequence[Line]) -> list[Line]:
    """Make one line again of two pieces that stand alone: justified words, or a long tab."""
    found: list[Line] = []
    for index, line in enumerate(lines):
        near = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
        is_lone = len(line.columns) == len(line.cells) == 2 and not any(n.cells for n in near)
        wide = line.left + 0.75 * (line.right - line.left)
        if is_lone and line.columns[1] < wide and len(line.text) > 30:
            text = " ".join(line.cells)
            line = replace(line, text=text, cells=(), columns=())
        found.append(line)
    return found


def _cells_of(grid: Grid, lines: Sequence[Line]) -> _Cells:
    cells: _Cells = {}
    for line in lines:
        at = grid.cell_at(line.left + 0.3 * line.size, line.bottom + 0.35 * line.size)
        if at is not None:
            cells.setdefault(at, []).append(line)
    return cells


def _is_data(grid: Grid, cells: _Cells) -> bool:
    if len({column for row, column in cells if not grid.is_bar(row)}) < 2:
        return False
    columns: dict[int, int] = {}
    for (row, _), members in cells.items():
        items = sum(1 for line in members if ITEM.match(line.text))
        if items >= _COLUMN_ITEMS and not grid.is_bar(row):
            columns[row] = columns.get(row, 0) + 1
    return not any(count > 1 for count in columns.values())


def _rows(grid: Grid, cells: _Cells) -> list[Line]:
    """Return the rows from the top; the lines of a cell as wide as the table stay lines."""
    by_row: dict[int, dict[int, list[Line]]] = {}
    for (row, column), members in sorted(cells.items(), key=lambda item: item[0]):
        by_row.setdefault(row, {})[column] = members
    rows: list[Line] = []
    for row, columns in by_row.items():
        if grid.is_bar(row):
            rows.extend(line for at in sorted(columns) for line in columns[at])
            continue
        width = max(columns) + 1
        words = [" ".join(line.text for line in columns.get(at, ())) for at in range(width)]
        members = [line for column in columns.values() for line in column]
        rows.append(_row(tuple(map(one_line, words)), members, grid.columns[:-1]))
    return rows


def _of_unruled(row: Row) -> Line:
    cells = tuple(one_line(" ".join(line.text for line in cell)) for cell in row.cells)
    return _row(cells, row.lines, row.edges)


def _row(cells: tuple[str, ...], members: Sequence[Line], columns: tuple[float, ...]) -> Line:
    first = members[0]
    return replace(
        first,
        text=" | ".join(cells),
        bold=all(line.bold for line in members),
        left=min(line.left for line in members),
        right=max(line.right for line in members),
        lead=0,
        follows=False,
        cells=cells,
        columns=columns,
    )


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Join the cells that follow each other on one line; a lone label joins what it numbers."""
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        if above is None or not line.follows or not _level(above, line):
            found.append(replace(line, follows=False))
        elif _LABEL.match(above.text):
            lead = len(above.text) + 1 + line.lead if above.lead or line.lead else 0
            found[-1] = replace(
                above,
                text=f"{above.text} {line.text}",
                size=line.size,
                bold=line.bold,
                right=line.right,
                lead=lead,
            )
        else:
            cells = (*(above.cells or (above.text,)), line.text)
            columns = (*(above.columns or (above.left,)), line.left)
            found[-1] = replace(_row(cells, (above, line), columns), size=above.size)
    return found


def _level(above: Line, line: Line) -> bool:
    return abs(above.bottom - line.bottom) < 0.6 * max(above.size, line.size)


def headed_rows(lines: Sequence[Line]) -> dict[int, str]:
    """Return `column: value; ...` by line number for the rows below a header.

    A header is a bold row above one that is not. It holds for the rows that follow it, over
    page ends too, as long as the columns stand where they stood.
    """
    named: dict[int, str] = {}
    header: Line | None = None
    for number, line in enumerate(lines):
        if not line.cells:
            header = None
            continue
        if header is not None and not _same_columns(header, line):
            header = None
        if header is not None and line.cells != header.cells:
            named[number] = _name_cells(header.cells, line.cells)
        elif header is None and line.bold and sum(map(bool, line.cells)) > 1:
            header = line
    return named


def _same_columns(header: Line, row: Line) -> bool:
    if len(header.columns) != len(row.columns):
        return False
    return all(abs(a - b) < 30 for a, b in zip(header.columns, row.columns, strict=True))


def _name_cells(header: Sequence[str], cells: Sequence[str]) -> str:
    named = []
    for index, cell in enumerate(cells):
        column = header[index] if index < len(header) else ""
        if cell:
            named.append(f"{column}: {cell}" if column and column != cell else cell)
    return "; ".join(named)
