"""Whose a telephone number or an address in a table is."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from domain.documents import FactKind
from ingest.facts.found import FoundFact
from ingest.facts.tables import Cell

# A column of those who stand in for the one named beside them.
DEPUTY = re.compile(r"deputy|alternate|backup|stellvertret|vertretung")


class Owners:
    """The persons and roles of table rows, by the stretch of the row that is theirs."""

    def __init__(self) -> None:
        self._owned: list[tuple[int, int, str]] = []

    def add(self, row: Sequence[Cell], named: Sequence[FoundFact]) -> None:
        """Note whose each cell of a row is; rows come in the order of the text."""
        if not named:
            return
        by_start = {fact.start: fact for fact in named if fact.kind is FactKind.PERSON}
        persons = [(cell, by_start[cell.start]) for cell in row if cell.start in by_start]
        deputies = [fact for cell, fact in persons if DEPUTY.search(cell.header)]
        first = [fact for cell, fact in persons if not DEPUTY.search(cell.header)]
        if not persons:
            self._owned.append((row[0].start, row[-1].end, named[0].value))
            return
        self._owned += [
            (cell.start, cell.end, owner[0].value)
            for cell in row
            if (owner := deputies if DEPUTY.search(cell.header) else first)
        ]

    def of(self, position: int) -> str | None:
        """Return whose the cell at `position` is."""
        index = bisect_right(self._owned, position, key=lambda owned: owned[0]) - 1
        if index < 0 or position >= self._owned[index][1]:
            return None
        return self._owned[index][2]
