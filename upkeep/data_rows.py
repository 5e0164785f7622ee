"""Rows of reference data as findings show them: as data, never as words of a plan."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta, tzinfo
from enum import Enum

from domain.findings import BIA_PATH, INVENTORY_PATH, ROSTER_PATH, DataRow, Finding, RowSource, Side
from domain.lengths import in_words
from domain.reference import Activity, Person, Resource

PATHS = {"bia": BIA_PATH, "inventory": INVENTORY_PATH, "roster": ROSTER_PATH}
BOOK = ".xlsx"
# A cell may hold a page; its start says which cell it is.
LONGEST_CELL = 300
# Where a column of the files has another name than what is kept of it.
_KEPT_AS = {
    "rto": "recovery_time_objective",
    "rpo": "recovery_point_objective",
    "mtpd": "max_tolerable_disruption",
    "mbco": "minimum_level",
    "role": "roles",
}
_NAMES = {
    "bia": "BIA",
    "rto": "RTO",
    "rpo": "RPO",
    "mtpd": "MTPD",
    "mbco": "MBCO",
    "depends_on": "needs",
    "valid_from": "since",
    "valid_to": "until",
}


def reference_side(row: Activity | Resource | Person, *columns: str) -> Side:
    """Return a row of reference data as a side, with what these columns of it say."""
    kind = _kind_of(row)
    cells = tuple((name, _as_text(getattr(row, _KEPT_AS.get(name, name)))) for name in columns)
    return Side(PATHS[kind], "", row.name, 0, 0, row=DataRow(kind, row.name, cells))


def data_line(row: DataRow) -> str:
    """Return a row in one line: `roster: Ines Falk, role Warden, since 2020-01-01 (a.csv, ...)`."""
    cells = [f"{_NAMES.get(name, name)} {value or 'not given'}" for name, value in row.cells]
    said = ", ".join([f"{_NAMES.get(row.kind, row.kind)}: {row.name}", *cells])
    return f"{said} ({source_line(row.source)})" if row.source else said


def rows_of(findings: Iterable[Finding]) -> frozenset[tuple[str, str]]:
    """Return the kind and the name of every row of reference data in the findings."""
    sides = (side for one in findings for side in one.sides)
    return frozenset((side.row.kind, side.row.name) for side in sides if side.row)


def with_sources(
    finding: Finding, sources: Mapping[tuple[str, str], RowSource], zone: tzinfo
) -> Finding:
    """Return the finding with the file that each of its rows is from, as far as it is known.

    When a file was imported is told by the clock of `zone`, so that its day is that of the site.
    """
    sides = tuple(_with_source(side, sources, zone) for side in finding.sides)
    return replace(finding, sides=sides)


def _with_source(side: Side, sources: Mapping[tuple[str, str], RowSource], zone: tzinfo) -> Side:
    if side.row is None:
        return side
    source = sources.get((side.row.kind, side.row.name))
    if source is not None and source.imported_at is not None:
        source = replace(source, imported_at=source.imported_at.astimezone(zone))
    return replace(side, row=replace(side.row, source=source))


def source_line(source: RowSource) -> str:
    """Return the file, the lines in it and the day it was imported, as far as they are known."""
    parts = [file_of(source)]
    if source.lines:
        word = "row" if source.path.lower().endswith(BOOK) else "line"
        several = "s" if len(source.lines) > 1 else ""
        parts.append(f"{word}{several} {', '.join(map(str, source.lines))}")
    if source.imported_at:
        parts.append(f"imported {source.imported_at.date().isoformat()}")
    return ", ".join(parts)


def file_of(source: RowSource) -> str:
    """Return the path of the file with the folder that was imported in front."""
    return f"{source.collection}/{source.path}" if source.collection else source.path


def _kind_of(row: Activity | Resource | Person) -> str:
    if isinstance(row, Activity):
        return "bia"
    return "roster" if isinstance(row, Person) else "inventory"


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, timedelta):
        return in_words(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "; ".join(value)[:LONGEST_CELL]
    if isinstance(value, Enum):
        return str(value.value).replace("_", " ")
    return " ".join(str(value).split())[:LONGEST_CELL]
