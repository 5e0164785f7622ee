"""Reference data and incidents back from their stored JSON."""

from datetime import date, datetime, timedelta
from typing import Any

from domain.incidents import Incident, SectionUse
from domain.reference import Activity, Link, Person, ReferenceData, Resource, ResourceKind

Plain = dict[str, Any]


def reference_from_plain(plain: Plain) -> ReferenceData:
    """Return the reference data that `domain.canonical.to_plain` made `plain` from."""
    return ReferenceData(
        activities=tuple(map(_activity, plain["activities"])),
        resources=tuple(map(_resource, plain["resources"])),
        people=tuple(map(_person, plain["people"])),
        links=tuple(map(_link, plain["links"])),
    )


def incident_from_plain(plain: Plain) -> Incident:
    """Return the incident that `domain.canonical.to_plain` made `plain` from."""
    at = plain["occurred_at"]
    return Incident(
        **{
            **plain,
            "occurred_at": datetime.fromisoformat(at) if at else None,
            "loss_scenarios": tuple(plain["loss_scenarios"]),
            "sections": tuple(SectionUse(**one) for one in plain["sections"]),
            "roles": tuple(plain["roles"]),
        }
    )


def _activity(plain: Plain) -> Activity:
    lengths = {
        name: _length(plain[name])
        for name in (
            "recovery_time_objective",
            "recovery_point_objective",
            "max_tolerable_disruption",
        )
    }
    lists = {name: tuple(plain.get(name, ())) for name in ("depends_on", "also_called")}
    return Activity(**{**plain, **lengths, **lists})


def _resource(plain: Plain) -> Resource:
    return Resource(
        **{
            **plain,
            "kind": ResourceKind(plain["kind"]),
            "recovery_time_objective": _length(plain["recovery_time_objective"]),
            "valid_to": _day(plain["valid_to"]),
            "also_called": tuple(plain.get("also_called", ())),
        }
    )


def _person(plain: Plain) -> Person:
    days = {name: _day(plain[name]) for name in ("valid_from", "valid_to")}
    return Person(**{**plain, **days, "roles": tuple(plain["roles"])})


def _link(plain: Plain) -> Link:
    return Link(**{**plain, "needed_within": _length(plain["needed_within"])})


def _length(seconds: float | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
