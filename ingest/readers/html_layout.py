"""Tables that lay out a page: what stands in their cells is text with headings, and no values."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# Tables that are nested deeper are read as they come: a page may nest without end.
MOST_NESTED = 12
_HEADINGS = "h1, h2, h3, h4, h5, h6"
_BLOCKS = "p, ul, ol, table, h1, h2, h3, h4, h5, h6"
_ROLES = frozenset({"presentation", "none"})


def is_layout(table: "LexborNode") -> bool:
    """Return whether a table lays out the page and holds no rows of values.

    It says so by its role, or its cells hold what a page holds: a heading with text below it,
    another table, or, in a table of one column, several paragraphs. One that names its columns
    or rows never does.
    """
    if (table.attributes.get("role") or "") in _ROLES:
        return True
    rows = [list(_cells(row)) for row in _rows(table)]
    rows = [cells for cells in rows if cells]
    if not rows or any(cell.tag == "th" for cells in rows for cell in cells):
        return False
    if all(len(cells) == 1 for cells in rows):
        return any(len(cells[0].css(_BLOCKS)) > 1 for cells in rows)
    pages = sum(any(map(_is_page, cells)) for cells in rows)
    return 2 * pages >= len(rows)


def _is_page(cell: "LexborNode") -> bool:
    if cell.css_first("table") is not None:
        return True
    heading = cell.css_first(_HEADINGS)
    return heading is not None and len(cell.text(strip=True)) > len(heading.text(strip=True))


def _rows(table: "LexborNode") -> "Iterator[LexborNode]":
    for part in table.iter():
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in part.iter() if row.tag == "tr")


def _cells(row: "LexborNode") -> "Iterator[LexborNode]":
    return (cell for cell in row.iter() if cell.tag in ("td", "th"))
