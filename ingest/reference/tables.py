"""Rows of a BIA, a roster or an inventory as the domain's objects."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from domain.reference import Activity, Link, Person, ReferenceRow, Resource, ResourceKind
from ingest.facts.durations import parse_duration
from ingest.normalise import straight
from ingest.reference.columns import BIA, INVENTORY, LINKS, ROSTER, Columns
from ingest.reference.days import day_first_in, find_day, no_date
from ingest.reference.lists import split_items

Row = tuple[int, Sequence[str]]
Item = TypeVar("Item", Activity, Person, Resource, Link)
# What stood in a cell may be a page of text; its start says enough.
LONGEST_REASON = 200

REQUIRED = {
    "links": ("name", "needs"),
    "bia": ("activity", "rto"),
    "roster": ("person", "role"),
    "inventory": ("resource", "kind"),
}
KNOWN = {"links": LINKS, "bia": BIA, "roster": ROSTER, "inventory": INVENTORY}
_DATED = ("valid_from", "valid_to")
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "none", "keine", "tbd", "unknown"})
# They stand in every text; "IT" in capitals may be what a thing is called.
_SMALL_WORDS = frozenset(
    "a an and at by for in is it of on or the to we with am an das dem den der des die ein eine "
    "einem einen einer er es für ich ist mit sie und von wir zu".split()
)
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
    "people": ResourceKind.PEOPLE,
    "team": ResourceKind.PEOPLE,
    "skill": ResourceKind.PEOPLE,
    "personal": ResourceKind.PEOPLE,
    "information": ResourceKind.INFORMATION,
    "data": ResourceKind.INFORMATION,
    "daten": ResourceKind.INFORMATION,
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
# A time, or the sum of hours that a sheet has in a cell of the form `[h]:mm`.
_CLOCK = re.compile(r"(?:(\d{1,3}) days?, )?(\d{1,3}):([0-5]\d)(?::([0-5]\d))?")


class BadCell(Exception):
    """A cell says nothing that can be used: its column, a stable code, and what and why."""

    def __init__(self, column: str, code: str, reason: str) -> None:
        super().__init__(f"{column} {reason}")
        self.column = column
        self.code = code


@dataclass(frozen=True, slots=True)
class RowError:
    """A row that was not taken: its number in the file, the column, a stable code, a reason."""

    row: int
    column: str
    code: str
    reason: str

    @classmethod
    def of(cls, row: int, bad: BadCell) -> "RowError":
        """Return the error of a row for a bad cell in it."""
        return cls(row, bad.column, bad.code, str(bad)[:LONGEST_REASON])


def parse_rows(
    rows: Sequence[Row], kind: str, columns: Columns
) -> tuple[Sequence[ReferenceRow], list[list[int]], list[RowError]]:
    """Return the objects of the rows, the rows each is from, and what is wrong with the others.

    A name may stand in one row only: it is the key under which the record is kept. A person may
    stand in several that differ in the role alone.
    """
    columns = replace(
        columns,
        day_first={
            name: day_first_in(columns.cell(row, name) for _, row in rows)
            for name in _DATED
            if columns.has(name)
        },
    )
    if kind == "bia":
        return _parsed(rows, columns, _activity)
    if kind == "roster":
        return _parsed(rows, columns, _person)
    if kind == "links":
        return _parsed(rows, columns, _link)
    return _parsed(rows, columns, _resource)


def _parsed(
    rows: Sequence[Row],
    columns: Columns,
    parse: Callable[[Sequence[str], Columns], Item],
) -> tuple[list[Item], list[list[int]], list[RowError]]:
    items: list[Item] = []
    numbers: list[list[int]] = []
    errors: list[RowError] = []
    first_row: dict[str, tuple[int, int]] = {}
    for number, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        try:
            item = parse(row, columns)
        except BadCell as bad:
            errors.append(RowError.of(number, bad))
            continue
        key = f"{item.name} -> {item.needs}" if isinstance(item, Link) else straight(item.name)
        earlier, place = first_row.setdefault(key, (number, len(items)))
        if earlier == number:
            items.append(item)
            numbers.append([number])
            continue
        both = _with_roles_of(items[place], item)
        if both is None:
            twice = BadCell("name", "twice", f"{key!r} stands in row {earlier} already")
            errors.append(RowError.of(number, twice))
            continue
        items[place] = both
        numbers[place].append(number)
    return items, numbers, errors


def _activity(row: Sequence[str], columns: Columns) -> Activity:
    return Activity(
        name=_named(row, columns, "activity"),
        recovery_time_objective=_duration(row, columns, "rto"),
        recovery_point_objective=_duration(row, columns, "rpo"),
        max_tolerable_disruption=_duration(row, columns, "mtpd"),
        minimum_level=columns.cell(row, "mbco"),
        depends_on=_needs(columns.cell(row, "depends_on")),
        also_called=_also_called(row, columns, "activity"),
    )


def _person(row: Sequence[str], columns: Columns) -> Person:
    name = _named(row, columns, "person")
    if not any(map(str.isalpha, name)):
        raise BadCell("person", "no-name", f"{name!r} is no name; are two columns swapped?")
    starts, ends = _date(row, columns, "valid_from"), _date(row, columns, "valid_to")
    if starts and ends and ends < starts:
        reason = f"{ends.isoformat()} is before valid_from, {starts.isoformat()}"
        raise BadCell("valid_to", "ends-before-start", reason)
    return Person(
        name=name,
        roles=_list(columns.cell(row, "role")),
        deputy_of=_given(columns.cell(row, "deputy_of")),
        phone=columns.cell(row, "phone"),
        email=columns.cell(row, "email"),
        valid_from=starts,
        valid_to=ends,
    )


def _with_roles_of(one: Item, other: Item) -> Item | None:
    """Return a person with the roles of another row too, `None` where the rows differ in more."""
    if not isinstance(one, Person) or not isinstance(other, Person):
        return None
    pairs = ((one.deputy_of, other.deputy_of), (one.phone, other.phone), (one.email, other.email))
    is_new = set(other.roles) - set(one.roles)
    is_same = (one.valid_from, one.valid_to) == (other.valid_from, other.valid_to)
    if not is_new or not is_same or any(a and b and a != b for a, b in pairs):
        return None
    return replace(
        one,
        roles=tuple(dict.fromkeys((*one.roles, *other.roles))),
        deputy_of=one.deputy_of or other.deputy_of,
        phone=one.phone or other.phone,
        email=one.email or other.email,
    )


def _resource(row: Sequence[str], columns: Columns) -> Resource:
    raw_kind, raw_status = columns.cell(row, "kind"), columns.cell(row, "status")
    kind = _KINDS.get("".join(filter(str.isalnum, raw_kind.casefold())))
    if kind is None:
        raise BadCell(
            "kind", "unknown-kind", f"{raw_kind!r} is not one of {', '.join(ResourceKind)}"
        )
    status = _STATES.get(raw_status.casefold())
    if status is None:
        known = "active, retired, ended, closed"
        raise BadCell("status", "unknown-status", f"{raw_status!r} is not one of {known}")
    return Resource(
        name=_named(row, columns, "resource"),
        kind=kind,
        recovery_time_objective=_duration(row, columns, "rto"),
        status=status,
        valid_to=_date(row, columns, "valid_to"),
        capacity=columns.cell(row, "capacity"),
        also_called=_also_called(row, columns, "resource"),
    )


def _link(row: Sequence[str], columns: Columns) -> Link:
    name, needs = _named(row, columns, "name"), _named(row, columns, "needs")
    if name.casefold() == needs.casefold():
        raise BadCell("needs", "needs-itself", f"{needs!r} cannot need itself")
    return Link(name, needs, _duration(row, columns, "needed_within"))


def _also_called(row: Sequence[str], columns: Columns, own: str) -> tuple[str, ...]:
    """Return the other names of a row's thing, each once, without the one it has under `own`."""
    said = _needs(columns.cell(row, "also_called"))
    known = {straight(columns.cell(row, own)).casefold()}
    names = []
    for one in said:
        is_small = not one.isupper() and _SMALL_WORDS.issuperset(one.casefold().split())
        if is_small or not any(map(str.isalnum, one)):
            raise BadCell("also_called", "no-name", f"{one!r} is no name; are two columns swapped?")
        if straight(one).casefold() not in known:
            known.add(straight(one).casefold())
            names.append(one)
    return tuple(names)


def _named(row: Sequence[str], columns: Columns, name: str) -> str:
    value = columns.cell(row, name)
    if not value:
        raise BadCell(name, "empty", "is empty")
    return value


def _given(value: str) -> str | None:
    return None if value.casefold() in _NOTHING else value


def _duration(row: Sequence[str], columns: Columns, name: str) -> timedelta | None:
    value = columns.cell(row, name)
    if _given(value) is None:
        return None
    clock = _clock(value)
    duration = parse_duration(value) if clock is None else clock
    if duration is None:
        raise BadCell(name, "no-duration", no_duration(value))
    return duration


def no_duration(value: str) -> str:
    """Return what is wrong with a cell that should say how long."""
    return f"{value!r} is no duration such as '4 hours', of a thousand years at most"


def _clock(value: str) -> timedelta | None:
    """Return the length of time that a spreadsheet's cell for times shows, `04:00:00`."""
    clock = _CLOCK.fullmatch(value)
    if clock is None:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in clock.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


def _date(row: Sequence[str], columns: Columns, name: str) -> date | None:
    value = columns.cell(row, name)
    if _given(value) is None:
        return None
    day = find_day(value, day_first=columns.day_first.get(name))
    if day is None:
        raise BadCell(name, "no-date", no_date(value))
    return day


def _list(value: str) -> tuple[str, ...]:
    return tuple(split_items(value)) if _given(value) else ()


def _needs(value: str) -> tuple[str, ...]:
    """Return the things needed: parted by semicolons, or by commas where there is none."""
    return _list(value if ";" in value else value.replace(",", ";"))
