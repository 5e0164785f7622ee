"""Which file said a row of reference data last, and which files somebody of a unit does not see."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, exists, select

from domain.findings import RowSource
from store.deciding_schema import file_units
from store.schema import claims

# The kind and the name of a row.
RowKey = tuple[str, str]
_AT_ONCE = 500


def sources_of(connection: Connection, rows: Collection[RowKey]) -> Mapping[RowKey, RowSource]:
    """Return the file that each row is as it says: of several the one read last.

    A row is left out that no file names, and one of which it is not known who said it last.
    """
    named: defaultdict[RowKey, list[Row[Any]]] = defaultdict(list)
    names = sorted({name for _, name in rows})
    for begin in range(0, len(names), _AT_ONCE):
        wanted = select(claims).where(claims.c.name.in_(names[begin : begin + _AT_ONCE]))
        for row in connection.execute(wanted):
            named[row.kind, row.name].append(row)
    last = {key: _last(named[key]) for key in rows if key in named}
    return {
        key: RowSource(one.collection, one.path, one.lines or (), one.read_at)
        for key, one in last.items()
        if one is not None
    }


def files_unseen(connection: Connection, units: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Return the collection and path of each reference file that these units do not see."""
    if not units:
        return frozenset()
    other = file_units.alias()
    own = exists().where(
        other.c.collection == file_units.c.collection,
        other.c.path == file_units.c.path,
        other.c.unit.in_(units),
    )
    wanted = select(file_units.c.collection, file_units.c.path).where(~own)
    return frozenset((row.collection, row.path) for row in connection.execute(wanted))


def _last(named: Sequence[Row[Any]]) -> Row[Any] | None:
    dated = sorted((one for one in named if one.read_at), key=lambda one: one.read_at)
    if dated:
        return dated[-1]
    return named[0] if len(named) == 1 else None
