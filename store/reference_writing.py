"""Reference data and incidents in: only rows that are new or differ are written."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, delete, insert

from domain.incidents import Incident
from domain.reference import Activity, Person, Resource
from store import schema
from store.reference import load_activities, load_incidents, load_people, load_resources

Row = TypeVar("Row")


def write_activities(connection: Connection, rows: Sequence[Activity], source: str) -> int:
    """Write BIA entries by name; return how many were new or changed."""
    known = {one.name: one for one in load_activities(connection)}
    changed = [one for one in _last_of_each(rows, "name") if known.get(one.name) != one]
    names = [one.name for one in changed]
    _drop(connection, schema.dependencies, "activity", names)
    _drop(connection, schema.activities, "name", names)
    _add(
        connection,
        schema.activities,
        [
            {
                "name": one.name,
                "recovery_time_objective": one.recovery_time_objective,
                "recovery_point_objective": one.recovery_point_objective,
                "max_tolerable_disruption": one.max_tolerable_disruption,
                "minimum_level": one.minimum_level,
                "source": source,
            }
            for one in changed
        ],
    )
    needs = [
        {"activity": one.name, "ordinal": place, "needs": need}
        for one in changed
        for place, need in enumerate(one.depends_on)
    ]
    _add(connection, schema.dependencies, needs)
    return len(changed)


def write_resources(connection: Connection, rows: Sequence[Resource], source: str) -> int:
    """Write inventory lines by name; return how many were new or changed."""
    known = {one.name: one for one in load_resources(connection)}
    changed = [one for one in _last_of_each(rows, "name") if known.get(one.name) != one]
    _drop(connection, schema.resources, "name", [one.name for one in changed])
    _add(
        connection,
        schema.resources,
        [
            {
                "name": one.name,
                "kind": one.kind.value,
                "recovery_time_objective": one.recovery_time_objective,
                "status": one.status,
                "valid_to": one.valid_to,
                "capacity": one.capacity,
                "source": source,
            }
            for one in changed
        ],
    )
    return len(changed)


def write_people(connection: Connection, rows: Sequence[Person], source: str) -> int:
    """Write roster lines by name; return how many were new or changed."""
    known = {one.name: one for one in load_people(connection)}
    changed = [one for one in _last_of_each(rows, "name") if known.get(one.name) != one]
    names = [one.name for one in changed]
    _drop(connection, schema.person_roles, "person", names)
    _drop(connection, schema.people, "name", names)
    _add(
        connection,
        schema.people,
        [
            {
                "name": one.name,
                "deputy_of": one.deputy_of,
                "phone": one.phone,
                "email": one.email,
                "valid_from": one.valid_from,
                "valid_to": one.valid_to,
                "source": source,
            }
            for one in changed
        ],
    )
    roles = [
        {"person": one.name, "ordinal": place, "role": role}
        for one in changed
        for place, role in enumerate(one.roles)
    ]
    _add(connection, schema.person_roles, roles)
    return len(changed)


def write_incidents(connection: Connection, rows: Sequence[Incident], source: str) -> int:
    """Write closed incidents by id; return how many were new or changed."""
    known = {one.incident_id: one for one in load_incidents(connection)}
    latest = _last_of_each(rows, "incident_id")
    changed = [one for one in latest if known.get(one.incident_id) != one]
    ids = [one.incident_id for one in changed]
    for table in (schema.incident_sections, schema.incident_roles, schema.incidents):
        _drop(connection, table, "incident_id", ids)
    _add(connection, schema.incidents, [_incident_row(one, source) for one in changed])
    uses = [
        {
            "incident_id": one.incident_id,
            "ordinal": place,
            "path": use.path,
            "heading": use.heading,
        }
        for one in changed
        for place, use in enumerate(one.sections)
    ]
    _add(connection, schema.incident_sections, uses)
    roles = [
        {"incident_id": one.incident_id, "ordinal": place, "role": role}
        for one in changed
        for place, role in enumerate(one.roles)
    ]
    _add(connection, schema.incident_roles, roles)
    return len(changed)


def _incident_row(one: Incident, source: str) -> dict[str, Any]:
    return {
        "incident_id": one.incident_id,
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
        "source": source,
    }


def _last_of_each(rows: Iterable[Row], key: str) -> list[Row]:
    """A name that stands twice in a file counts as its last line says."""
    return list({getattr(row, key): row for row in rows}.values())


def _drop(connection: Connection, table: Table, key: str, values: Sequence[str]) -> None:
    for begin in range(0, len(values), 500):
        chunk = values[begin : begin + 500]
        connection.execute(delete(table).where(table.c[key].in_(chunk)))


def _add(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
