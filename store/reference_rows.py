"""How each kind of reference data stands in its tables, and how a row is read back by name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, insert

from domain.incidents import Incident
from domain.reference import Activity, Link, Person, ReferenceRow, Resource
from store import schema
from store.reference import (
    load_activities,
    load_incidents,
    load_links,
    load_people,
    load_resources,
)

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind: its tables with the column of their key, the main one last, and its rows."""

    load: Callable[[Connection], Sequence[Any]]
    key: Callable[[Any], str]
    tables: tuple[tuple[Table, str], ...]
    rows_of: Callable[[Any], tuple[Rows, ...]]

    def known(self, connection: Connection) -> dict[str, Any]:
        """Return every row of the kind by its key."""
        return {self.key(row): row for row in self.load(connection)}

    def drop(self, connection: Connection, keys: Sequence[str]) -> None:
        """Delete the rows with these keys, and all that belongs to them."""
        for table, column in self.tables:
            for begin in range(0, len(keys), 500):
                chunk = keys[begin : begin + 500]
                connection.execute(delete(table).where(table.c[column].in_(chunk)))

    def add(self, connection: Connection, rows: Sequence[ReferenceRow]) -> None:
        """Insert rows, each table after the one it refers to."""
        made = [self.rows_of(row) for row in rows]
        for place, (table, _) in reversed(list(enumerate(self.tables))):
            values = [one for parts in made for one in parts[place]]
            if values:
                connection.execute(insert(table), values)


def _activity(one: Activity) -> tuple[Rows, ...]:
    needs = [
        {"activity": one.name, "ordinal": place, "needs": need}
        for place, need in enumerate(one.depends_on)
    ]
    main = {
        "name": one.name,
        "recovery_time_objective": one.recovery_time_objective,
        "recovery_point_objective": one.recovery_point_objective,
        "max_tolerable_disruption": one.max_tolerable_disruption,
        "minimum_level": one.minimum_level,
        "also_called": one.also_called,
    }
    return needs, [main]


def _resource(one: Resource) -> tuple[Rows, ...]:
    main = {
        "name": one.name,
        "kind": one.kind.value,
        "recovery_time_objective": one.recovery_time_objective,
        "status": one.status,
        "valid_to": one.valid_to,
        "capacity": one.capacity,
        "also_called": one.also_called,
    }
    return ([main],)


def _person(one: Person) -> tuple[Rows, ...]:
    roles = [
        {"person": one.name, "ordinal": place, "role": role} for place, role in enumerate(one.roles)
    ]
    main = {
        "name": one.name,
        "deputy_of": one.deputy_of,
        "phone": one.phone,
        "email": one.email,
        "valid_from": one.valid_from,
        "valid_to": one.valid_to,
    }
    return roles, [main]


def _incident(one: Incident) -> tuple[Rows, ...]:
    key = {"incident_id": one.incident_id}
    uses = [
        {**key, "ordinal": place, "path": use.path, "heading": use.heading}
        for place, use in enumerate(one.sections)
    ]
    roles = [{**key, "ordinal": place, "role": role} for place, role in enumerate(one.roles)]
    main = {
        **key,
        "occurred_at": one.occurred_at,
        "title": one.title,
        "description": one.description,
        "incident_class": one.incident_class,
        "subclass": one.subclass,
        "loss_scenarios": one.loss_scenarios,
        "site": one.site,
        "outcome": one.outcome,
        "lessons": one.lessons,
        "severity": one.severity,
        "duration_minutes": one.duration_minutes,
    }
    return uses, roles, [main]


def _link(one: Link) -> tuple[Rows, ...]:
    main = {
        "link_id": _link_key(one),
        "name": one.name,
        "needs": one.needs,
        "needed_within": one.needed_within,
    }
    return ([main],)


def _link_key(one: Link) -> str:
    return f"{one.name} -> {one.needs}"


def _name(one: Activity | Resource | Person) -> str:
    return one.name


SHEETS: dict[str, Sheet] = {
    "bia": Sheet(
        load_activities,
        _name,
        ((schema.dependencies, "activity"), (schema.activities, "name")),
        _activity,
    ),
    "inventory": Sheet(load_resources, _name, ((schema.resources, "name"),), _resource),
    "roster": Sheet(
        load_people,
        _name,
        ((schema.person_roles, "person"), (schema.people, "name")),
        _person,
    ),
    "incidents": Sheet(
        load_incidents,
        lambda one: one.incident_id,
        (
            (schema.incident_sections, "incident_id"),
            (schema.incident_roles, "incident_id"),
            (schema.incidents, "incident_id"),
        ),
        _incident,
    ),
    "links": Sheet(load_links, _link_key, ((schema.links, "link_id"),), _link),
}
