"""The tables of one sheet: where each begins, what heads it, and what its columns are called."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.table_head import LONGEST_NAME, name_cells, stacked

LONGEST_TITLE = 120
# Rows of remarks may stand above a head; a row far below is a value of a table without one.
MOST_ABOVE_HEAD = 12
_DIGIT = re.compile(r"\d")

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as it is searched; `is_title` where it names the table below it."""

    number: int
    clean: str
    is_title: bool = False


def sheet_rows(rows: Sequence[Row], dividers: Collection[int] = ()) -> Iterator[SheetRow]:
    """Yield the rows of a sheet, numbered as in the file, each under its table's columns.

    A table begins with the first row that could name columns, and again after an empty row
    where the shape changes or a title stands above. `dividers` are the rows of one merged cell.
    """
    header: list[str] | None = None
    above = -1
    begin = 0
    for place, (number, cells) in enumerate(rows):
        below = rows[place + 1] if place + 1 < len(rows) else None
        is_first = number > above + 1
        above = number
        if is_first and _is_title(cells, below):
            header, begin = None, place
            # One at the very top is the sheet's own, and its name says that already.
            yield SheetRow(number, _joined(cells), is_title=place > 0)
        elif (header is None and place - begin < MOST_ABOVE_HEAD and is_header(cells)) or (
            is_first and _begins_table(header, (number, cells), below)
        ):
            header = cells
            yield SheetRow(number, _joined(cells))
        elif header is rows[place - 1][1] and _says_more(header, cells):
            header = stacked(header, cells)
            yield SheetRow(number, _joined(cells))
        else:
            clean = _joined(cells) if number in dividers else name_cells(header, cells)
            yield SheetRow(number, clean)


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row could name columns: two filled cells or more, all short and with letters."""
    filled = [cell for cell in cells if cell]
    worded = [cell for cell in filled if any(map(str.isalpha, cell)) and len(cell) <= LONGEST_NAME]
    return len(filled) >= 2 and len(worded) == len(filled)


def _is_title(cells: Sequence[str], below: Row | None) -> bool:
    words = {cell for cell in cells if cell}
    word = next(iter(words))
    return (
        len(words) == 1
        and len(word) <= LONGEST_TITLE
        and any(map(str.isalpha, word))
        and below is not None
        and is_header(below[1])
    )


def _says_more(header: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row right below a head with names over several columns tells those apart."""
    repeated = [place for place, name in enumerate(header) if name and header.count(name) > 1]
    below = [cells[place] for place in repeated if place < len(cells) and cells[place]]
    return (
        len(repeated) > 1
        and len(below) == len(repeated)
        and len(set(below)) > 1
        and all(len(name) <= LONGEST_TITLE and any(map(str.isalpha, name)) for name in below)
    )


def _begins_table(header: Sequence[str] | None, row: Row, below: Row | None) -> bool:
    """Whether a row after a gap names new columns: others than before, with a row right below."""
    number, cells = row
    if below is None or below[0] != number + 1 or not is_header(cells):
        return False
    filled = [cell for cell in cells if cell]
    # A sentence or a number is a value; a head has neither.
    is_named = not any(cell.endswith((".", "!", ";")) or _DIGIT.search(cell) for cell in filled)
    return is_named and len(set(filled)) == len(filled) and _shape(cells) != _shape(header or ())


def _shape(cells: Sequence[str]) -> list[int]:
    return [place for place, cell in enumerate(cells) if cell]


def _joined(cells: Sequence[str]) -> str:
    """Return the cells, one merged over several columns once."""
    words = [cell for cell in cells if cell]
    return " | ".join(
        word for place, word in enumerate(words) if words[place - 1 : place] != [word]
    )
