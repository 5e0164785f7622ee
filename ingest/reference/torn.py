"""Rows of a CSV file that are not whole: cut off, or with more or fewer cells than the header."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.reference.tables import BadCell

if TYPE_CHECKING:
    from ingest.readers.csv import CsvRow

# Excel writes a sheet in blocks of so many rows, and leaves out the separators behind the last
# column that any row of the block fills (Microsoft KB 77295).
_BLOCK = 16


def find_torn(rows: Sequence["CsvRow"], top: int) -> dict[int, BadCell]:
    """Return what is wrong with each row below the header `rows[top]`, by its line from 1.

    Cells beyond the header may be empty, as spreadsheets write them. Cells may be wanting at the
    end only where a whole block of rows wants them.
    """
    if not rows:
        return {}
    header = rows[top].cells
    most = len(header)
    least = max((place for place, cell in enumerate(header, start=1) if cell.strip()), default=0)
    lengths: defaultdict[int, set[int]] = defaultdict(set)
    for row in rows[top:]:
        lengths[_block_of(row)].add(len(row.cells))
    torn = {}
    for row in rows[top + 1 :]:
        is_as_block = row.is_ended and len(lengths[_block_of(row)]) == 1
        bad = _fault(row, least=0 if is_as_block else least, most=most, named=least)
        if bad is not None:
            torn[row.first + 1] = bad
    return torn


def _fault(row: "CsvRow", *, least: int, most: int, named: int) -> BadCell | None:
    if row.is_open:
        return BadCell("row", "open-quote", "has a quotation mark that nothing closes")
    if len(row.cells) < least:
        reason = f"has {len(row.cells)} cells, the header {named}: it is cut off, or lacks one"
        return BadCell("row", "too-few-cells", reason)
    if any(cell.strip() for cell in row.cells[most:]):
        reason = (
            f"has {len(row.cells)} cells, the header {named}: a cell that holds the separator "
            "needs quotation marks"
        )
        return BadCell("row", "too-many-cells", reason)
    return None


def _block_of(row: "CsvRow") -> int:
    return (row.number - 1) // _BLOCK
