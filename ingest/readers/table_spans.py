"""Cells of a table that go over several rows: they stand in each of these."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# Further to the right nothing is carried down: each empty row would cost as much as a full one.
MOST_CARRIED = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, over how many columns it goes, and over how many rows."""

    text: str
    width: int = 1
    height: int = 1


@dataclass(slots=True)
class RowSpans:
    """The cells of earlier rows that go on below, by column: what each says and for how long."""

    # What the last row itself says, by column: nothing where a cell from above or the left goes on.
    own: Sequence[str] = ()
    _over: Mapping[int, tuple[str, int]] = field(default_factory=dict)

    def start(self) -> None:
        """Forget all: another table begins."""
        self._over = {}

    def by_column(self, cells: Sequence[Cell], *, is_head: bool) -> list[str]:
        """Return one text for each column of the next row; a cell from above says it again.

        A name over several columns names each, a value stands in the first. One cell over all
        columns stays one: it divides the table and belongs to no column.
        """
        if len(cells) == 1 and not self._over:
            self.own = (cells[0].text,)
            return [cells[0].text]
        columns: list[str] = []
        own: list[str] = []
        goes_on: dict[int, tuple[str, int]] = {}
        waiting = list(reversed(cells))
        last = max(self._over, default=-1)
        while waiting or len(columns) <= last:
            place = len(columns)
            if place in self._over:
                above, more = self._over[place]
                columns.append(above)
                own.append("")
                if more > 1:
                    goes_on[place] = (above, more - 1)
            elif not waiting:
                columns.append("")
                own.append("")
            else:
                cell = waiting.pop()
                columns += [cell.text] + [cell.text if is_head else ""] * (cell.width - 1)
                own += [cell.text] + [""] * (cell.width - 1)
                if cell.height > 1:
                    places = range(place, min(len(columns), MOST_CARRIED))
                    goes_on |= {at: (columns[at], cell.height - 1) for at in places}
        self._over, self.own = goes_on, own
        return columns
