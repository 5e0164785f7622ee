"""A file that may be reference data: recognised by its header or keys, parsed, or left alone."""

from collections.abc import Sequence
from typing import Any

from domain.canonical import to_plain
from domain.errors import ReferenceRefused
from ingest.reference.columns import map_columns, recognise
from ingest.reference.incidents import is_incident, parse_incidents
from ingest.reference.tables import KNOWN, REQUIRED, Row, parse_rows

# Enough to judge a file of records by.
_LOOKED_AT = 20


def read_reference(
    data: bytes, reader: str, *, name: str, wanted: str | None
) -> dict[str, Any] | None:
    """Return `kind`, `rows` and `warnings` of a reference file as JSON types, else `None`.

    Args:
        reader: `csv`, `xlsx` or `jsonl`.
        wanted: the kind it has to be; `None` lets header or keys decide.

    Raises:
        ReferenceRefused: it is reference data, but rows of it cannot be read.
    """
    if reader == "jsonl":
        return _from_records(data, name=name, wanted=wanted)
    rows = _csv_rows(data) if reader == "csv" else _xlsx_rows(data)
    if not rows:
        return None
    kind = wanted or recognise(rows[0][1])
    if kind is None:
        return None
    header = [str(cell) for cell in rows[0][1]]
    if kind == "incidents":
        records = [(number, dict(zip(header, row, strict=False))) for number, row in rows[1:]]
        return _done(name, kind, *parse_incidents(records))
    columns = map_columns(header, KNOWN[kind])
    missing = [column for column in REQUIRED[kind] if not columns.has(column)]
    if missing:
        raise ReferenceRefused(name, (f"no column for {', '.join(missing)}",))
    ignored = tuple(f"column {column!r} is not used" for column in columns.unknown)
    return _done(name, kind, *parse_rows(rows, kind), warnings=ignored)


def _from_records(data: bytes, *, name: str, wanted: str | None) -> dict[str, Any] | None:
    from ingest.readers.builder import open_source
    from ingest.readers.jsonl import read_records

    if wanted not in (None, "incidents"):
        raise ReferenceRefused(name, (f"{wanted} data is read from CSV or XLSX",))
    records = []
    found = read_records(open_source(data), split_object=False)
    for number, (_, _, value, _) in enumerate(found, start=1):
        records.append((number, value))
        if number == _LOOKED_AT and wanted is None and not _are_incidents(records):
            return None
    if not records or (wanted is None and not _are_incidents(records)):
        return None
    return _done(name, "incidents", *parse_incidents(records))


def _are_incidents(records: Sequence[tuple[int, Any]]) -> bool:
    return sum(is_incident(value) for _, value in records) * 2 > len(records)


def _csv_rows(data: bytes) -> list[Row]:
    from ingest.readers.builder import open_source
    from ingest.readers.csv import read_rows

    rows = [(first + 1, cells) for _, first, _, cells in read_rows(open_source(data))]
    return [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]


def _xlsx_rows(data: bytes) -> list[Row]:
    """Return the rows of a book that has one sheet with anything in it."""
    from ingest.readers.xlsx import read_sheets

    filled = [rows for _, rows in read_sheets(data, []) if rows]
    return [(number, cells) for number, cells in filled[0]] if len(filled) == 1 else []


def _done(
    name: str,
    kind: str,
    items: Sequence[Any],
    errors: Sequence[str],
    warnings: tuple[str, ...] = (),
) -> dict[str, Any]:
    if errors:
        raise ReferenceRefused(name, tuple(errors))
    return {"kind": kind, "rows": to_plain(list(items)), "warnings": warnings}
