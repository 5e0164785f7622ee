"""Which findings tell a person of single units nothing of rows that are another unit's."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from domain.findings import BIA_PATH, INVENTORY_PATH, ROSTER_PATH, Finding, Side
from domain.reference import ReferenceData

_WITHHELD = "This is about reference data of another unit, whose values are not shown: {}."


@dataclass(frozen=True, slots=True)
class RowsSeen:
    """The names of the rows seen, by the path they are quoted under, and what is hidden.

    `hidden_needs` are pairs of who needs what, where only another unit's file says so. `unseen` are
    the collections and paths of other units' files.
    """

    names: Mapping[str, frozenset[str]]
    hidden: frozenset[str]
    hidden_needs: frozenset[tuple[str, str]]
    unseen: frozenset[tuple[str, str]] = frozenset()

    def shows(self, finding: Finding) -> bool:
        """Return whether every row the finding quotes is seen, and its message names no other.

        A name that a plan quoted beside it says is told by that plan.
        """
        rows = [side for side in finding.sides if not side.version_id]
        if not all(side.quote in self.names.get(side.path, ()) for side in rows):
            return False
        told = [side.quote for side in finding.sides if side.version_id]
        return not any(
            _names(finding.message, name) and not any(_names(quote, name) for quote in told)
            for name in self.hidden
        ) and not self._tells_of_needs(finding)

    def without_unseen(self, finding: Finding) -> Finding:
        """Return the finding with the names alone of rows that no file that is seen said last.

        Its message may say what stands in such a row, so it then says only of which it is.
        """
        sides = tuple(map(self._side, finding.sides))
        if sides == finding.sides:
            return finding
        withheld = dict.fromkeys(
            one.quote for one, was in zip(sides, finding.sides, strict=True) if one != was
        )
        return replace(finding, sides=sides, message=_WITHHELD.format(", ".join(withheld)))

    def _side(self, side: Side) -> Side:
        if side.row is None:
            return side
        source = side.row.source
        if source is not None and (source.collection, source.path) not in self.unseen:
            return side
        return replace(side, row=replace(side.row, cells=(), source=None))

    def _tells_of_needs(self, finding: Finding) -> bool:
        texts = [finding.message, *(_row_of(side) for side in finding.sides)]
        return any(
            all(any(_names(text, name) for text in texts) for name in pair)
            for pair in self.hidden_needs
        )


def rows_seen(
    whole: ReferenceData,
    share: ReferenceData,
    unseen: frozenset[tuple[str, str]] = frozenset(),
) -> RowsSeen:
    """Return what of all rows is seen by whom `share` is the part of."""
    names = _names_of(share)
    seen = frozenset[str]().union(*names.values())
    everything = frozenset[str]().union(*_names_of(whole).values())
    needs = {(one.name, one.needs) for one in whole.links}
    shared = {(one.name, one.needs) for one in share.links}
    return RowsSeen(names, everything - seen, frozenset(needs - shared), unseen)


def _names_of(reference: ReferenceData) -> dict[str, frozenset[str]]:
    rows: dict[str, Iterable[str]] = {
        BIA_PATH: (one.name for one in reference.activities),
        INVENTORY_PATH: (one.name for one in reference.resources),
        ROSTER_PATH: (one.name for one in reference.people),
    }
    return {path: frozenset(names) for path, names in rows.items()}


def _row_of(side: Side) -> str:
    """Return the name of the row that a side is, nothing for a plan's text."""
    return "" if side.version_id else side.quote


def _names(text: str, name: str) -> bool:
    # Most texts do not hold the letters at all, which is soonest asked.
    folded, wanted = text.casefold(), name.casefold()
    return wanted in folded and bool(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", folded))
