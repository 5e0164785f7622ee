"""Reference data that plans are held against: activities, resources, people."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class ResourceKind(StrEnum):
    """What a resource is (ISO 22301 8.3.4)."""

    IT_SERVICE = "it_service"
    SITE = "site"
    SUPPLIER = "supplier"
    EQUIPMENT = "equipment"


@dataclass(frozen=True, slots=True)
class Activity:
    """One BIA entry. `depends_on` names resources or other activities."""

    name: str
    recovery_time_objective: timedelta | None
    recovery_point_objective: timedelta | None
    max_tolerable_disruption: timedelta | None
    minimum_level: str
    depends_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resource:
    """One line of the inventory; `status` is active, retired, ended or closed."""

    name: str
    kind: ResourceKind
    recovery_time_objective: timedelta | None
    status: str
    valid_to: date | None = None
    capacity: str = ""

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
class ReferenceData:
    """All reference data; an empty tuple means that it was never imported."""

    activities: tuple[Activity, ...] = ()
    resources: tuple[Resource, ...] = ()
    people: tuple[Person, ...] = ()
