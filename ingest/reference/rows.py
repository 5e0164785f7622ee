"""Reference data as the reading child sent it, back to the domain's objects."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from domain.incidents import Incident, SectionUse
from domain.reference import Activity, Link, Person, ReferenceRow, Resource, ResourceKind

REFERENCE_KINDS = frozenset({"bia", "roster", "inventory", "links", "incidents"})

Plain = Mapping[str, Any]


def reference_rows(found: Plain) -> list[ReferenceRow]:
    """Return the rows of a reference file as the domain's objects."""
    make = _MAKERS[found["kind"]]
    return [make(row) for row in found["rows"]]


def _activity(row: Plain) -> Activity:
    return Activity(
        name=row["name"],
        recovery_time_objective=_length(row["recovery_time_objective"]),
        recovery_point_objective=_length(row["recovery_point_objective"]),
        max_tolerable_disruption=_length(row["max_tolerable_disruption"]),
        minimum_level=row["minimum_level"],
        depends_on=tuple(row["depends_on"]),
        also_called=tuple(row.get("also_called", ())),
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
        also_called=tuple(row.get("also_called", ())),
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


def _link(row: Plain) -> Link:
    return Link(row["name"], row["needs"], _length(row["needed_within"]))


_MAKERS: dict[str, Callable[[Plain], ReferenceRow]] = {
    "bia": _activity,
    "roster": _person,
    "inventory": _resource,
    "links": _link,
    "incidents": _incident,
}


def _length(seconds: float | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
