"""Lists in one cell: items between semicolons; one that holds a semicolon stands in quotes.

Quotation marks in an item that needs them are doubled, as CSV does with a cell.
"""

import re
from collections.abc import Iterable, Iterator

_QUOTED = re.compile(r'"((?:[^"]|"")*+)"')


def join_items(items: Iterable[str]) -> str:
    """Return the items as one cell, from which `split_items` makes them again."""
    return "; ".join(_as_item(item) for item in items)


def split_items(cell: str) -> Iterator[str]:
    """Yield the items of a cell, trimmed, without empty ones.

    A quotation mark that no other closes at the end of its item is a sign like any other.
    """
    at = 0
    while at < len(cell):
        end = _end_of_item(cell, at)
        item = cell[at:end].strip()
        quoted = _QUOTED.match(cell, end - len(cell[at:end].lstrip()))
        if quoted:
            behind = _end_of_item(cell, quoted.end())
            if not cell[quoted.end() : behind].strip():
                item, end = quoted[1].replace('""', '"').strip(), behind
        if item:
            yield item
        at = end + 1


def _end_of_item(cell: str, at: int) -> int:
    end = cell.find(";", at)
    return len(cell) if end < 0 else end


def _as_item(item: str) -> str:
    if ";" not in item and '"' not in item:
        return item
    return '"{}"'.format(item.replace('"', '""'))
