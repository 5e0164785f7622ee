"""What the columns of a table are called, found while its rows go by."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

LONGEST_NAME = 80
MOST_SPANNED = 50
# Of two columns the left one mostly names the row: "Owner | Plant". No head is guessed for them.
FEWEST_COLUMNS = 3
_SENTENCE_END = (".", ";", "!")


def name_cells(header: Sequence[str] | None, cells: Sequence[str]) -> str:
    """Return the row as `column: value; ...`, without a header as its cells."""
    if header is None:
        return " | ".join(cell for cell in cells if cell)
    named = []
    for index, cell in enumerate(cells):
        column = header[index] if index < len(header) else ""
        if cell:
            named.append(f"{column}: {cell}" if column and column != cell else cell)
    return "; ".join(named)


def stacked(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return the names of two heads on top of each other as one for each column."""
    return [
        above if above == below else f"{above} {below}".strip()
        for above, below in zip_longest(upper, lower, fillvalue="")
    ]


def spanned(wanted: str | None) -> int:
    """Return over how many columns a cell goes that says so in digits."""
    number = int(wanted[:4]) if wanted and wanted.isdecimal() else 1
    return max(1, min(number, MOST_SPANNED))


@dataclass(slots=True)
class TableHead:
    """The names of one table's columns, as far as its rows have told them."""

    names: Sequence[str] | None = None
    _rows: int = 0
    _heads: int = 0

    def start(self) -> None:
        """Forget all: another table begins."""
        self.names = None
        self._rows = self._heads = 0

    def clean(self, cells: Sequence[str], *, is_head: bool = False) -> str:
        """Return the next row for searching: `column: value; ...` below a head.

        `is_head` says that the file marks the row as one. A row that has not as many cells as
        the head stays as it is: to name its cells would be a guess.
        """
        first = self._rows == 0
        self._rows += 1
        if is_head:
            self._take(cells)
        elif first and _reads_like_names(cells):
            self.names = _shortened(cells)
        elif self.names is not None and len(cells) == len(self.names):
            return name_cells(self.names, cells)
        return name_cells(None, cells)

    def _take(self, cells: Sequence[str]) -> None:
        """Take a head; where all rows so far were heads, the one below says more of each column."""
        above = self.names if self._heads == self._rows - 1 else None
        self._heads += 1
        if above is not None and len(above) == len(cells):
            cells = stacked(above, cells)
        if sum(map(bool, cells)) > 1:
            self.names = _shortened(cells)


def _shortened(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the cells as names: no colon at the end, and none that is a text of its own."""
    return tuple(cell.rstrip(": ") if len(cell) <= LONGEST_NAME else "" for cell in cells)


def _reads_like_names(cells: Sequence[str]) -> bool:
    """Whether an unmarked first row names columns: all filled, short, different, no sentences."""
    return (
        len(cells) >= FEWEST_COLUMNS
        and len(set(cells)) == len(cells)
        and all(
            0 < len(cell) <= LONGEST_NAME
            and any(map(str.isalpha, cell))
            and not cell.endswith(_SENTENCE_END)
            and "@" not in cell
            and not cell[0].isdigit()
            for cell in cells
        )
    )
