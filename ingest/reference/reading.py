"""A file that may be reference data: recognised by its header or keys, parsed, or left alone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from domain.canonical import to_plain
from domain.errors import ReferenceRefused
from ingest.reference.columns import Columns, map_columns, recognise
from ingest.reference.formulas import as_written
from ingest.reference.incidents import is_incident, parse_incidents
from ingest.reference.mappings import FieldMapping, load_mapping, parse_mapping, shipped, value_at
from ingest.reference.tables import KNOWN, REQUIRED, Row, RowError, parse_rows
from ingest.reference.torn import find_torn
from ingest.reference.veris import from_veris, is_veris
from ingest.reference.workbooks import pick_sheet

if TYPE_CHECKING:
    from ingest.readers.csv import CsvRow

# Enough to judge a file of records by.
_LOOKED_AT = 20
# A table may have a title and notes above its header.
_HEADER_WITHIN = 10

Numbered = tuple[int, Any]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The name of a file, and as what it is to be read; see `read_reference`."""

    name: str
    wanted: str | None
    mapping: FieldMapping | None
    classes: Collection[str] | None


def read_reference(
    data: bytes,
    reader: str,
    *,
    name: str,
    wanted: str | None,
    mapping: str | None = None,
    notes: list[str] | None = None,
    classes: Collection[str] | None = None,
) -> dict[str, Any] | None:
    """Return `kind`, `rows`, `errors`, `columns` and `warnings` as JSON types, else `None`.

    Rows of a table have `lines` too: those of the file, or rows of the sheet, that each is from.

    Args:
        notes: what a person should know of a file that is left alone is added to it.
        reader: `csv`, `xlsx` or `jsonl`.
        wanted: the kind it has to be; `None` lets header or keys decide.
        mapping: the text of a mapping file by which it is read.
        classes: the codes that class and subclass of an incident may be; any where `None`.

    Raises:
        ReferenceRefused: it should be reference data and is not, or no row of it can be used.
    """
    given = parse_mapping(mapping, "given") if mapping else None
    asked = _Asked(name, given.kind if given else wanted, given, classes)
    if reader == "jsonl":
        return _from_records(data, asked)
    said: list[str] = []
    written = _csv_rows(data) if reader == "csv" else ()
    rows = [(row.first + 1, row.cells) for row in written]
    found = _from_table(rows if reader == "csv" else _xlsx_rows(data, asked, said), asked, written)
    if found is not None:
        return {**found, "warnings": (*found["warnings"], *said)}
    if notes is not None:
        notes += said
    return None


def _from_table(
    rows: Sequence[Row], asked: _Asked, written: Sequence["CsvRow"]
) -> dict[str, Any] | None:
    """Return what a table holds; `written` is how its rows stand in a CSV file."""
    name, mapping = asked.name, asked.mapping
    found = _header(rows, asked.wanted, mapping)
    if not rows or (found is None and asked.wanted is None):
        return None
    kind, top = found or (asked.wanted or "", 0)
    header = [str(cell) for cell in rows[top][1]]
    torn = find_torn(written, top)
    broken = [RowError.of(number, bad) for number, bad in torn.items()]
    below = [row for row in rows[top + 1 :] if row[0] not in torn]
    if kind == "incidents":
        records = [(number, dict(zip(header, row, strict=False))) for number, row in below]
        return _incidents(asked, records, mapping or _known_export(records), broken)
    columns = _mapped_columns(header, mapping) if mapping else map_columns(header, KNOWN[kind])
    missing = [column for column in REQUIRED[kind] if not columns.has(column)]
    if missing:
        raise ReferenceRefused(name, (f"no column for {', '.join(missing)}",))
    taken = {column: header[place] for column, place in columns.index.items()}
    ignored = tuple(f"column {column!r} is not used" for column in columns.unknown)
    items, lines, errors = parse_rows(below, kind, columns)
    done = _done(name, kind, items, [*errors, *broken], columns=taken, warnings=ignored)
    return {**done, "lines": lines}


def _header(
    rows: Sequence[Row], wanted: str | None, mapping: FieldMapping | None
) -> tuple[str, int] | None:
    """Return the kind of the table and which row is its header, `None` where none is one."""
    for place, (_, cells) in enumerate(rows[:_HEADER_WITHIN]):
        header = [str(cell) for cell in cells]
        if mapping is not None:
            if _mapped_columns(header, mapping).index:
                return mapping.kind, place
            continue
        kind = recognise(header)
        if kind is not None and wanted in (None, kind):
            return kind, place
        required = REQUIRED.get(wanted or "")
        if wanted and required and map_columns(header, KNOWN[wanted]).has(*required):
            return wanted, place
    return None


def _mapped_columns(header: Sequence[str], mapping: FieldMapping) -> Columns:
    index = {}
    for name, columns in mapping.fields.items():
        places = [header.index(column) for column in columns if column in header]
        if places:
            index[name] = places[0]
    used = set(index.values())
    unknown = [one for place, one in enumerate(header) if one.strip() and place not in used]
    return Columns(index, {}, tuple(unknown))


def _from_records(data: bytes, asked: _Asked) -> dict[str, Any] | None:
    mapping, wanted = asked.mapping, asked.wanted
    if mapping is None and wanted not in (None, "incidents"):
        raise ReferenceRefused(asked.name, (f"{wanted} data is read from CSV or XLSX",))
    records, broken = _records_in(data)
    records = _unwrapped(records, mapping)
    if any(is_veris(value) for _, value in records[:_LOOKED_AT]):
        return _incidents(asked, [(number, from_veris(one)) for number, one in records], None)
    mapping = mapping or _known_export(records)
    if mapping is None and wanted is None and not _are_incidents(records[:_LOOKED_AT]):
        return None
    return _incidents(asked, records, mapping, broken)


def _records_in(data: bytes) -> tuple[list[Numbered], list[RowError]]:
    """Return the records of a JSON file; of JSON Lines, lines that are no JSON by themselves."""
    from ingest.readers.builder import open_source
    from ingest.readers.jsonl import read_lines

    records: list[Numbered] = []
    broken: list[RowError] = []
    for number, value, fault in read_lines(open_source(data)):
        if fault:
            broken.append(RowError(number, "", "no-json", fault))
        else:
            records.append((number, value))
    return records, broken


def _unwrapped(records: Sequence[Numbered], mapping: FieldMapping | None) -> list[Numbered]:
    """Return the list an export wraps its records in as the records, if it does."""
    if len(records) != 1 or not isinstance(records[0][1], dict):
        return list(records)
    known = [mapping] if mapping else [load_mapping(one) for one in shipped()]
    for one in known:
        inner = value_at(records[0][1], one.records) if one.records else None
        if isinstance(inner, list):
            return list(enumerate(inner, start=1))
    return list(records)


def _known_export(records: Sequence[Numbered]) -> FieldMapping | None:
    """Return the shipped mapping whose keys the first records have."""
    first = [value for _, value in records[:_LOOKED_AT]]
    for name in shipped():
        mapping = load_mapping(name)
        if first and all(mapping.knows(value) for value in first):
            return mapping
    return None


def _are_incidents(records: Sequence[Numbered]) -> bool:
    return bool(records) and sum(is_incident(value) for _, value in records) * 2 > len(records)


def _incidents(
    asked: _Asked,
    records: Sequence[Numbered],
    mapping: FieldMapping | None,
    broken: Sequence[RowError] = (),
) -> dict[str, Any]:
    if mapping is not None:
        records = [
            (number, mapping.apply(value) if isinstance(value, dict) else value)
            for number, value in records
        ]
    items, errors = parse_incidents(records, asked.classes)
    columns = {key: ", ".join(paths) for key, paths in mapping.fields.items()} if mapping else {}
    return _done(asked.name, "incidents", items, [*errors, *broken], columns=columns)


def _csv_rows(data: bytes) -> list["CsvRow"]:
    """Return the rows that hold anything, their cells as they were before `inert`."""
    from ingest.readers.builder import open_source
    from ingest.readers.csv import read_rows

    return [
        row._replace(cells=[as_written(cell) for cell in row.cells])
        for row in read_rows(open_source(data))
        if row.is_open or any(cell.strip() for cell in row.cells)
    ]


def _xlsx_rows(data: bytes, asked: _Asked, notes: list[str]) -> Sequence[Row]:
    """Return the rows of the one sheet of a book that is reference data, none in a plan."""
    from ingest.readers.xlsx import read_sheets

    def is_recognised(rows: Sequence[Row]) -> bool:
        return _header(rows, asked.wanted, asked.mapping) is not None

    filled = [(title, rows) for title, rows in read_sheets(data, notes) if rows]
    must = asked.wanted is not None
    name = asked.name
    return pick_sheet(filled, is_recognised, name=name, must=must, notes=notes) if filled else ()


def _done(
    name: str,
    kind: str,
    items: Sequence[Any],
    errors: Sequence[RowError],
    *,
    columns: Mapping[str, str],
    warnings: tuple[str, ...] = (),
) -> dict[str, Any]:
    errors = sorted(errors, key=lambda error: error.row)
    if errors and not items:
        told = tuple(f"row {error.row}: {error.reason}" for error in errors)
        raise ReferenceRefused(name, told)
    return {
        "kind": kind,
        "rows": to_plain(list(items)),
        "errors": to_plain(list(errors)),
        "columns": dict(columns),
        "warnings": warnings,
    }
