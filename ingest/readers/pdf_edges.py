"""Where the columns of a table begin, as its rows so far tell: narrow gaps there part cells too."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.readers.pdf_lines import Line

# In glyph heights: a gap between two words of one cell is narrower, and rows of one table stand
# nearer to each other.
_NARROW_GAP = 0.55
_FAR = 5.0
# Left edges of one column lie so near to each other, in points.
_ALIGNED = 1.5
# With one column beside the first, words of a text too often stand below it by chance.
_FEWEST_COLUMNS = 3


def begins_column(edges: Sequence[float], gap: float, left: float, size: float) -> bool:
    """Return whether what stands at `left` behind a gap begins a column, all in points."""
    return gap > _NARROW_GAP * size and any(abs(left - edge) < _ALIGNED for edge in edges)


@dataclass(slots=True)
class KnownColumns:
    """The left edges of the columns of the last rows, and where the last line of them stands."""

    _edges: tuple[float, ...] = ()
    _bottom: float = 0.0

    def near(self, left: float, bottom: float, size: float) -> Sequence[float]:
        """Return the columns behind `left` where a line there stands in the table, else none."""
        if not self._edges or abs(self._bottom - bottom) > _FAR * size:
            return ()
        if not any(abs(left - edge) < _ALIGNED for edge in self._edges):
            return ()
        return [edge for edge in self._edges if edge > left + _ALIGNED]

    def see(self, cells: Sequence["Line"]) -> None:
        """Take in the cells of the next line: of the table, of another, or of none."""
        if not cells:
            return
        lefts = tuple(cell.left for cell in cells)
        first = cells[0]
        is_near = abs(self._bottom - first.bottom) <= _FAR * first.size
        if not is_near or not all(map(self._is_known, lefts)):
            self._edges = lefts if len(lefts) >= _FEWEST_COLUMNS else ()
        self._bottom = first.bottom

    def _is_known(self, left: float) -> bool:
        return any(abs(left - edge) < _ALIGNED for edge in self._edges)
