"""Reference data that plans are held against: activities, resources, people."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from domain.canonical import ADDED_LATER
from domain.incidents import Incident


class ResourceKind(StrEnum):
    """What a resource is (ISO 22301 8.3.4)."""

    IT_SERVICE = "it_service"
    SITE = "site"
    SUPPLIER = "supplier"
    EQUIPMENT = "equipment"
    PEOPLE = "people"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Activity:
    """One BIA entry. `depends_on` names resources or other activities.

    `also_called` is what people call it besides its name.
    """

    name: str
    recovery_time_objective: timedelta | None
    recovery_point_objective: timedelta | None
    max_tolerable_disruption: timedelta | None
    minimum_level: str
    depends_on: tuple[str, ...] = ()
    also_called: tuple[str, ...] = field(default=(), metadata=ADDED_LATER)


@dataclass(frozen=True, slots=True)
class Resource:
    """One line of the inventory; `status` is active, retired, ended or closed.

    `also_called` is what people call it besides its name.
    """

    name: str
    kind: ResourceKind
    recovery_time_objective: timedelta | None
    status: str
    valid_to: date | None = None
    capacity: str = ""
    also_called: tuple[str, ...] = field(default=(), metadata=ADDED_LATER)

    def is_current(self, day: date) -> bool:
        """Return whether the resource is still there on `day`."""
        return self.status == "active" and (self.valid_to is None or self.valid_to >= day)


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the roster; `roles` are split at semicolons, `deputy_of` names a person."""

    name: str
    roles: tuple[str, ...]
    deputy_of: str | None
    phone: str
    email: str
    valid_from: date | None = None
    valid_to: date | None = None

    def is_current(self, day: date) -> bool:
        """Return whether the person is on the roster on `day`."""
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_to is None or self.valid_to >= day)


@dataclass(frozen=True, slots=True)
class Link:
    """One need: the activity or resource `name` needs `needs`, back within `needed_within`."""

    name: str
    needs: str
    needed_within: timedelta | None = None


@dataclass(frozen=True, slots=True)
class ReferenceData:
    """All reference data; an empty tuple means that it was never imported."""

    activities: tuple[Activity, ...] = ()
    resources: tuple[Resource, ...] = ()
    people: tuple[Person, ...] = ()
    links: tuple[Link, ...] = ()

    def needs(self) -> tuple[tuple[str, str], ...]:
        """Return every need as (who needs, what is needed), of the BIA and of the links."""
        own = [(one.name, need) for one in self.activities for need in one.depends_on]
        return (*own, *((link.name, link.needs) for link in self.links))


ReferenceRow = Activity | Resource | Person | Link | Incident


@dataclass(frozen=True, slots=True)
class ReferenceChange:
    """How many rows a reading of one source adds, changes and withdraws.

    `units` are those that the source took over from one whose place it takes, `seen_by` all that
    it belongs to; it is everybody's where there are none.
    """

    added: int = 0
    changed: int = 0
    withdrawn: int = 0
    units: tuple[str, ...] = ()
    seen_by: tuple[str, ...] = ()

    @property
    def is_none(self) -> bool:
        """Return whether everything stays as it was."""
        return not (self.added or self.changed or self.withdrawn)
