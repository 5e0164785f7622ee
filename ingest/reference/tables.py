"""Rows of a BIA, a roster or an inventory as the domain's objects."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from domain.reference import Activity, Person, Resource, ResourceKind
from ingest.facts.dates import iso_date
from ingest.facts.durations import parse_duration
from ingest.reference.columns import BIA, INVENTORY, ROSTER, Columns, map_columns

Row = tuple[int, Sequence[str]]
Item = TypeVar("Item", Activity, Person, Resource)

REQUIRED = {
    "bia": ("activity", "rto"),
    "roster": ("person", "role"),
    "inventory": ("resource", "kind"),
}
KNOWN = {"bia": BIA, "roster": ROSTER, "inventory": INVENTORY}
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "none", "keine", "tbd", "unknown"})
_KINDS = {
    "itservice": ResourceKind.IT_SERVICE,
    "it": ResourceKind.IT_SERVICE,
    "system": ResourceKind.IT_SERVICE,
    "application": ResourceKind.IT_SERVICE,
    "service": ResourceKind.IT_SERVICE,
    "anwendung": ResourceKind.IT_SERVICE,
    "site": ResourceKind.SITE,
    "location": ResourceKind.SITE,
    "building": ResourceKind.SITE,
    "facility": ResourceKind.SITE,
    "standort": ResourceKind.SITE,
    "gebäude": ResourceKind.SITE,
    "supplier": ResourceKind.SUPPLIER,
    "vendor": ResourceKind.SUPPLIER,
    "provider": ResourceKind.SUPPLIER,
    "lieferant": ResourceKind.SUPPLIER,
    "dienstleister": ResourceKind.SUPPLIER,
    "equipment": ResourceKind.EQUIPMENT,
    "machine": ResourceKind.EQUIPMENT,
    "gerät": ResourceKind.EQUIPMENT,
    "anlage": ResourceKind.EQUIPMENT,
}
_STATES = {
    "": "active",
    "active": "active",
    "aktiv": "active",
    "live": "active",
    "retired": "retired",
    "decommissioned": "retired",
    "stillgelegt": "retired",
    "ended": "ended",
    "terminated": "ended",
    "beendet": "ended",
    "closed": "closed",
    "geschlossen": "closed",
}


class BadCell(Exception):
    """A cell says nothing that can be used; the text says what and why."""


def parse_rows(
    rows: Sequence[Row], kind: str
) -> tuple[list[Activity] | list[Person] | list[Resource], list[str]]:
    """Return the objects of the rows below the first, and what is wrong with the others.

    A name may stand in one row only: it is the key under which the record is kept.
    """
    columns = map_columns(rows[0][1], KNOWN[kind])
    if kind == "bia":
        return _parsed(rows[1:], columns, _activity)
    if kind == "roster":
        return _parsed(rows[1:], columns, _person)
    return _parsed(rows[1:], columns, _resource)


def _parsed(
    rows: Sequence[Row],
    columns: Columns,
    parse: Callable[[Sequence[str], Columns], Item],
) -> tuple[list[Item], list[str]]:
    items: list[Item] = []
    errors: list[str] = []
    first_row: dict[str, int] = {}
    for number, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        try:
            item = parse(row, columns)
        except BadCell as bad:
            errors.append(f"row {number}: {bad}")
            continue
        earlier = first_row.setdefault(item.name, number)
        if earlier != number:
            errors.append(f"row {number}: {item.name!r} stands in row {earlier} already")
            continue
        items.append(item)
    return items, errors


def _activity(row: Sequence[str], columns: Columns) -> Activity:
    return Activity(
        name=_named(row, columns, "activity"),
        recovery_time_objective=_duration(row, columns, "rto"),
        recovery_point_objective=_duration(row, columns, "rpo"),
        max_tolerable_disruption=_duration(row, columns, "mtpd"),
        minimum_level=columns.cell(row, "mbco"),
        depends_on=_list(columns.cell(row, "depends_on")),
    )


def _person(row: Sequence[str], columns: Columns) -> Person:
    return Person(
        name=_named(row, columns, "person"),
        roles=_list(columns.cell(row, "role")),
        deputy_of=_given(columns.cell(row, "deputy_of")),
        phone=columns.cell(row, "phone"),
        email=columns.cell(row, "email"),
        valid_from=_date(row, columns, "valid_from"),
        valid_to=_date(row, columns, "valid_to"),
    )


def _resource(row: Sequence[str], columns: Columns) -> Resource:
    raw_kind, raw_status = columns.cell(row, "kind"), columns.cell(row, "status")
    kind = _KINDS.get("".join(filter(str.isalnum, raw_kind.casefold())))
    if kind is None:
        raise BadCell(f"kind {raw_kind!r} is not one of {', '.join(ResourceKind)}")
    status = _STATES.get(raw_status.casefold())
    if status is None:
        raise BadCell(f"status {raw_status!r} is not one of active, retired, ended, closed")
    return Resource(
        name=_named(row, columns, "resource"),
        kind=kind,
        recovery_time_objective=_duration(row, columns, "rto"),
        status=status,
        valid_to=_date(row, columns, "valid_to"),
        capacity=columns.cell(row, "capacity"),
    )


def _named(row: Sequence[str], columns: Columns, name: str) -> str:
    value = columns.cell(row, name)
    if not value:
        raise BadCell(f"{name} is empty")
    return value


def _given(value: str) -> str | None:
    return None if value.casefold() in _NOTHING else value


def _duration(row: Sequence[str], columns: Columns, name: str) -> timedelta | None:
    value = columns.cell(row, name)
    if _given(value) is None:
        return None
    duration = parse_duration(value)
    if duration is None:
        raise BadCell(f"{name} {value!r} is no duration such as '4 hours'")
    return duration


def _date(row: Sequence[str], columns: Columns, name: str) -> date | None:
    value = columns.cell(row, name)
    if _given(value) is None:
        return None
    found = iso_date(value)
    if found is None or len(found) != len("2021-05-04"):
        raise BadCell(f"{name} {value!r} is no date such as 2021-05-04")
    return date.fromisoformat(found)


def _list(value: str) -> tuple[str, ...]:
    return tuple(_items(value)) if _given(value) else ()


def _items(value: str) -> Iterator[str]:
    for part in value.split(";"):
        if part.strip():
            yield part.strip()
