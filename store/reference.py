"""Reference data and past incidents, as they are read back."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Engine, Row, Table, func, select

from domain.errors import NotFound
from domain.findings import RowSource
from domain.incidents import Incident, SectionUse
from domain.reference import Activity, Link, Person, ReferenceData, Resource, ResourceKind
from store.reach import row_seen
from store.row_sources import RowKey, files_unseen, sources_of
from store.schema import (
    activities,
    dependencies,
    incident_roles,
    incident_sections,
    incidents,
    links,
    people,
    person_roles,
    resources,
)
from store.transactions import reading
from store.under_way import is_past


class ReferenceRecords:
    """What plans and reports are held against."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def load(self, *, units: Sequence[str] = ()) -> ReferenceData:
        """Return activities, resources and people, by name, as far as these units see them."""
        with reading(self._engine) as connection:
            return ReferenceData(
                activities=load_activities(connection, units=units),
                resources=load_resources(connection, units=units),
                people=load_people(connection, units=units),
                links=load_links(connection, units=units),
            )

    def people(self, *, units: Sequence[str] = ()) -> Sequence[Person]:
        """Return the people of the roster by name, as far as these units see them."""
        with reading(self._engine) as connection:
            return load_people(connection, units=units)

    def incidents(self, *, units: Sequence[str] = ()) -> list[Incident]:
        """Return closed incidents, by id, as far as these units see them."""
        with reading(self._engine) as connection:
            return load_incidents(connection, units=units, are_past=True)

    def incident_ids(self, units: Sequence[str]) -> frozenset[str]:
        """Return the ids of the closed incidents that these units see."""
        wanted = select(incidents.c.incident_id).where(
            row_seen("incidents", incidents.c.incident_id, units),
            is_past(incidents.c.incident_id),
        )
        with reading(self._engine) as connection:
            return frozenset(connection.execute(wanted).scalars())

    def get_incident(self, incident_id: str, *, units: Sequence[str] = ()) -> Incident:
        """Return one closed incident that these units see, or raise `NotFound`."""
        with reading(self._engine) as connection:
            found = load_incidents(connection, only=incident_id, units=units, are_past=True)
        if not found:
            raise NotFound("incident", incident_id)
        return found[0]

    def sources(self, rows: Collection[RowKey]) -> Mapping[RowKey, RowSource]:
        """Return the file that said each row last, by the row's kind and name."""
        with reading(self._engine) as connection:
            return sources_of(connection, rows)

    def files_unseen(self, units: Sequence[str]) -> frozenset[tuple[str, str]]:
        """Return the collection and path of each file whose rows these units do not see by it."""
        with reading(self._engine) as connection:
            return files_unseen(connection, units)

    def count_incidents(self) -> int:
        """Return how many closed incidents there are."""
        past = is_past(incidents.c.incident_id)
        wanted = select(func.count()).select_from(incidents).where(past)
        with reading(self._engine) as connection:
            return connection.execute(wanted).scalar_one()


def load_activities(connection: Connection, *, units: Sequence[str] = ()) -> tuple[Activity, ...]:
    """Return all activities with what each needs, by name."""
    needs = _lists(connection, dependencies, dependencies.c.activity, dependencies.c.needs)
    return tuple(
        Activity(
            name=row.name,
            recovery_time_objective=row.recovery_time_objective,
            recovery_point_objective=row.recovery_point_objective,
            max_tolerable_disruption=row.max_tolerable_disruption,
            minimum_level=row.minimum_level,
            depends_on=tuple(needs[row.name]),
            also_called=row.also_called or (),
        )
        for row in connection.execute(
            select(activities)
            .where(row_seen("bia", activities.c.name, units))
            .order_by(activities.c.name)
        )
    )


def load_resources(connection: Connection, *, units: Sequence[str] = ()) -> tuple[Resource, ...]:
    """Return all resources, by name."""
    return tuple(
        Resource(
            name=row.name,
            kind=ResourceKind(row.kind),
            recovery_time_objective=row.recovery_time_objective,
            status=row.status,
            valid_to=row.valid_to,
            capacity=row.capacity,
            also_called=row.also_called or (),
        )
        for row in connection.execute(
            select(resources)
            .where(row_seen("inventory", resources.c.name, units))
            .order_by(resources.c.name)
        )
    )


def load_links(connection: Connection, *, units: Sequence[str] = ()) -> tuple[Link, ...]:
    """Return what needs what, by name."""
    seen = row_seen("links", links.c.link_id, units)
    ordered = select(links).where(seen).order_by(links.c.name, links.c.needs)
    return tuple(
        Link(row.name, row.needs, row.needed_within) for row in connection.execute(ordered)
    )


def load_people(connection: Connection, *, units: Sequence[str] = ()) -> tuple[Person, ...]:
    """Return everybody on the roster with their roles, by name."""
    roles = _lists(connection, person_roles, person_roles.c.person, person_roles.c.role)
    return tuple(
        Person(
            name=row.name,
            roles=tuple(roles[row.name]),
            deputy_of=row.deputy_of,
            phone=row.phone,
            email=row.email,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in connection.execute(
            select(people).where(row_seen("roster", people.c.name, units)).order_by(people.c.name)
        )
    )


def load_incidents(
    connection: Connection,
    *,
    only: str | None = None,
    units: Sequence[str] = (),
    are_past: bool = False,
) -> list[Incident]:
    """Return the incidents that are stored, by id; `only` keeps the one with that id.

    `are_past` leaves out those whose response is under way, which a file may have all the same.
    """
    seen = row_seen("incidents", incidents.c.incident_id, units)
    wanted = select(incidents).where(seen).order_by(incidents.c.incident_id)
    if are_past:
        wanted = wanted.where(is_past(incidents.c.incident_id))
    if only is not None:
        wanted = wanted.where(incidents.c.incident_id == only)
    roles = _lists(connection, incident_roles, incident_roles.c.incident_id, incident_roles.c.role)
    uses: defaultdict[str, list[SectionUse]] = defaultdict(list)
    ordered = select(incident_sections).order_by(
        incident_sections.c.incident_id, incident_sections.c.ordinal
    )
    for row in connection.execute(ordered):
        uses[row.incident_id].append(SectionUse(row.path, row.heading))
    return [
        _incident(row, tuple(uses[row.incident_id]), tuple(roles[row.incident_id]))
        for row in connection.execute(wanted)
    ]


def _incident(row: Row[Any], uses: tuple[SectionUse, ...], roles: tuple[str, ...]) -> Incident:
    return Incident(
        incident_id=row.incident_id,
        occurred_at=row.occurred_at,
        title=row.title,
        description=row.description,
        incident_class=row.incident_class,
        subclass=row.subclass,
        loss_scenarios=row.loss_scenarios,
        sections=uses,
        roles=roles,
        site=row.site,
        outcome=row.outcome,
        lessons=row.lessons,
        severity=row.severity,
        duration_minutes=row.duration_minutes,
    )


def _lists(
    connection: Connection, table: Table, owner: Column[Any], value: Column[Any]
) -> defaultdict[str, list[str]]:
    """Return the ordered values of each owner."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(owner, value).order_by(owner, table.c.ordinal)):
        found[row[0]].append(row[1])
    return found
