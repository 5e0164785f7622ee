"""Reference data as the reading child sent it, back to the domain's objects and stored."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from domain.incidents import Incident, SectionUse
from domain.ports import Library
from domain.reference import Activity, Person, Resource, ResourceKind

REFERENCE_KINDS = frozenset({"bia", "roster", "inventory", "incidents"})

Plain = Mapping[str, Any]


def save_reference(library: Library, found: Plain, *, source: str) -> int:
    """Store the rows of a reference file and return how many were new or changed."""
    kind, rows = found["kind"], found["rows"]
    if kind == "bia":
        return library.save_activities([_activity(row) for row in rows], source=source)
    if kind == "roster":
        return library.save_people([_person(row) for row in rows], source=source)
    if kind == "inventory":
        return library.save_resources([_resource(row) for row in rows], source=source)
    return library.save_incidents([_incident(row) for row in rows], source=source)


def _activity(row: Plain) -> Activity:
    return Activity(
        name=row["name"],
        recovery_time_objective=_length(row["recovery_time_objective"]),
        recovery_point_objective=_length(row["recovery_point_objective"]),
        max_tolerable_disruption=_length(row["max_tolerable_disruption"]),
        minimum_level=row["minimum_level"],
        depends_on=tuple(row["depends_on"]),
    )


def _person(row: Plain) -> Person:
    return Person(
        name=row["name"],
        roles=tuple(row["roles"]),
        deputy_of=row["deputy_of"],
        phone=row["phone"],
        email=row["email"],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
    )


def _resource(row: Plain) -> Resource:
    return Resource(
        name=row["name"],
        kind=ResourceKind(row["kind"]),
        recovery_time_objective=_length(row["recovery_time_objective"]),
        status=row["status"],
        valid_to=_day(row["valid_to"]),
        capacity=row["capacity"],
    )


def _incident(row: Plain) -> Incident:
    occurred_at = row["occurred_at"]
    return Incident(
        **{
            **row,
            "occurred_at": datetime.fromisoformat(occurred_at) if occurred_at else None,
            "loss_scenarios": tuple(row["loss_scenarios"]),
            "sections": tuple(SectionUse(**use) for use in row["sections"]),
            "roles": tuple(row["roles"]),
        }
    )


def _length(seconds: float | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
