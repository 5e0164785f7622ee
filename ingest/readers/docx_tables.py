"""Tables of a DOCX: rows to cells by column, what heads them, and what only lays out the page."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ingest.readers.docx_words import W, is_all_bold, value_of, words_of
from ingest.readers.table_head import spanned
from ingest.readers.table_spans import Cell

LONGEST_BAR = 100
# Tables that are nested deeper are read as rows: a file may nest without end.
MOST_NESTED = 12


def own_cells(table: Any) -> Iterator[Any]:
    """Yield the cells of a table, none of those of tables in them."""
    for row in table.iterchildren(f"{W}tr"):
        yield from row.iterchildren(f"{W}tc")


def is_layout(table: Any, is_heading: Callable[[Any], bool]) -> bool:
    """Return whether a table lays out the page: a heading with text below it stands in a cell.

    So does one of a single cell, which draws a frame around several paragraphs.
    """
    cells = list(own_cells(table))
    worded = [[one for one in cell.iterchildren(f"{W}p") if _says(one)] for cell in cells]
    if len(cells) == 1 and len(worded[0]) > 1:
        return True
    return any(len(found) > 1 and any(map(is_heading, found)) for found in worded)


def bars_of(table: Any) -> list[Any]:
    """Return the rows of one cell that part a form, none where the table has names on top.

    Such a row goes over the whole width and is bold or has a ground of its own.
    """
    rows = [row for row in table.iterchildren(f"{W}tr") if _says(row)]
    bars = [row for row in rows if _is_bar(row)]
    is_form = bool(bars) and bars[0] is rows[0] and len(bars) < len(rows)
    return [bar for bar in bars if bar is not rows[-1]] if is_form else []


def _is_bar(row: Any) -> bool:
    cells = list(row.iterchildren(f"{W}tc"))
    if len(cells) != 1 or _width(cells[0]) < 2 or len(cell_text(cells[0])) > LONGEST_BAR:
        return False
    shade = cells[0].find(f"{W}tcPr/{W}shd")
    ground = "auto" if shade is None else shade.get(f"{W}fill", "auto").lower()
    said = [one for one in row.iter(f"{W}p") if _says(one)]
    return ground not in ("auto", "ffffff") or all(map(is_all_bold, said))


def _says(element: Any) -> bool:
    return any(one.text and one.text.strip() for one in element.iter(f"{W}t"))


def in_columns(said: Sequence[str], cells: Sequence[Cell]) -> list[str]:
    """Return what a row says, by column: behind a cell over several, the others are empty."""
    if len(cells) == 1:
        return list(said)
    wide = [[text, *[""] * (cell.width - 1)] for text, cell in zip(said, cells, strict=True)]
    return [text for one in wide for text in one]


def cell_text(cell: Any) -> str:
    """Return the words of a cell on one line."""
    own = [
        "".join(words_of(paragraph))
        for paragraph in cell.iter(f"{W}p")
        if next(paragraph.iterancestors(f"{W}tr"), None) in (None, cell.getparent())
        or cell.tag == f"{W}sdt"
    ]
    return " ".join(" ".join(own).split())


def filled_cells(said: Sequence[str], cells: Sequence[Any], above: Sequence[str]) -> list[Cell]:
    """Return the cells of a row; one that goes on from `above`, by column, says the same again."""
    filled: list[Cell] = []
    place = 0
    for text, cell in zip(said, cells, strict=True):
        text = above[place] if _goes_on(cell) and place < len(above) else text
        filled.append(Cell(text, _width(cell)))
        place += filled[-1].width
    return filled


def _goes_on(cell: Any) -> bool:
    """Whether a cell is one with that above it."""
    mark = cell.find(f"{W}tcPr/{W}vMerge")
    return mark is not None and value_of(mark) != "restart"


def _width(cell: Any) -> int:
    return spanned(value_of(cell.find(f"{W}tcPr/{W}gridSpan")))


def is_marked(row: Any) -> bool:
    """Whether the row is marked to be repeated on each page, as heads are."""
    mark = row.find(f"{W}trPr/{W}tblHeader")
    return mark is not None and value_of(mark) not in ("0", "false")


def is_row_bold(row: Any) -> bool:
    filled = [one for one in row.iter(f"{W}p") if "".join(words_of(one)).strip()]
    return len(filled) > 1 and all(map(is_all_bold, filled))
