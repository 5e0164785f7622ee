"""Rulings of a page to grids, and the cells of a grid to their rows and columns."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.pdf_rules import Rule

# Lines nearer than this to each other are one border, drawn twice.
_SAME = 4.0
# Bounds: what crosses more often than this is a drawing, not a table.
_MOST_LINES = 300
_MOST_CELLS = 6000


@dataclass(frozen=True, slots=True)
class Border:
    """One border along its axis: where it stands across it, and from where to where it runs."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        """Return whether the border passes `place`."""
        return self.start - 1 <= place <= self.end + 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: `columns` are its upright borders from left, `rows` its flat ones from top."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    uprights: tuple[Border, ...]
    flats: tuple[Border, ...]

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return row and column of the cell around a point; merged cells go by their first."""
        if not (self.columns[0] < x < self.columns[-1] and self.rows[-1] < y < self.rows[0]):
            return None
        column = bisect_left(self.columns, x) - 1
        row = bisect_left([-place for place in self.rows], -y) - 1
        while row and not self._parted(self.flats, self.rows[row], x):
            row -= 1
        while column and not self._parted(self.uprights, self.columns[column], y):
            column -= 1
        return row, column

    def is_bar(self, row: int) -> bool:
        """Return whether one cell takes the whole width of the row."""
        y = (self.rows[row] + self.rows[row + 1]) / 2
        return not any(self._parted(self.uprights, at, y) for at in self.columns[1:-1])

    def _parted(self, borders: Sequence[Border], at: float, place: float) -> bool:
        return any(abs(b.at - at) <= _SAME and b.covers(place) for b in borders)


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """Return the grids of at least two rows and two columns that the rulings form."""
    flats = _borders([(r.bottom, r.left, r.right) for r in rules if r.is_flat])
    uprights = _borders([(r.left, r.bottom, r.top) for r in rules if not r.is_flat])
    if max(len(flats), len(uprights)) > _MOST_LINES:
        return []
    grids = []
    for group_flats, group_uprights in _joined(flats, uprights):
        rows = sorted(_places(group_flats), reverse=True)
        columns = _places(group_uprights)
        if min(len(rows), len(columns)) > 2 and len(rows) * len(columns) <= _MOST_CELLS:
            grids.append(Grid(tuple(columns), tuple(rows), group_uprights, group_flats))
    return grids


def _borders(found: list[tuple[float, float, float]]) -> list[Border]:
    """Join what stands on one line and touches."""
    clusters: list[list[tuple[float, float, float]]] = []
    for border in sorted(found):
        if clusters and border[0] - clusters[-1][0][0] <= _SAME:
            clusters[-1].append(border)
        else:
            clusters.append([border])
    return [border for cluster in clusters for border in _merged(cluster)]


def _merged(cluster: list[tuple[float, float, float]]) -> Iterator[Border]:
    at = cluster[0][0]
    begin, until = None, 0.0
    for _, start, end in sorted(cluster, key=lambda border: border[1]):
        if begin is None or start > until + _SAME:
            if begin is not None:
                yield Border(at, begin, until)
            begin, until = start, end
        until = max(until, end)
    if begin is not None:
        yield Border(at, begin, until)


def _joined(
    flats: Sequence[Border], uprights: Sequence[Border]
) -> Iterator[tuple[tuple[Border, ...], tuple[Border, ...]]]:
    """Yield groups of borders that touch each other, directly or through others."""
    parent = list(range(len(flats) + len(uprights)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for i, flat in enumerate(flats):
        for j, upright in enumerate(uprights, start=len(flats)):
            if _touch(flat, upright):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Border], list[Border]]] = {}
    for node, border in enumerate((*flats, *uprights)):
        groups.setdefault(root(node), ([], []))[node >= len(flats)].append(border)
    for group in groups.values():
        yield tuple(group[0]), tuple(group[1])


def _touch(flat: Border, upright: Border) -> bool:
    reach = _SAME
    across = flat.start - reach <= upright.at <= flat.end + reach
    return across and upright.start - reach <= flat.at <= upright.end + reach


def _places(borders: Sequence[Border]) -> list[float]:
    places: list[float] = []
    for place in sorted(border.at for border in borders):
        if not places or place - places[-1] > _SAME:
            places.append(place)
    return places
