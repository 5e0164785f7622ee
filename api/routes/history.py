"""Closed incidents."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import Reader, ServicesDep
from api.schemas.history import IncidentOut
from api.shaping import incident_out

router = APIRouter(prefix="/incidents", tags=["incidents"])


@router.get("")
def list_incidents(
    services: ServicesDep,
    user: Reader,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 50,
    text: Annotated[str, Query(max_length=500)] = "",
) -> list[IncidentOut]:
    """Return closed incidents, newest first; `text` keeps those that hold all its words."""
    words = text.casefold().split()
    kept = [
        incident
        for incident in services.reference.incidents(units=user.units)
        if all(word in f"{incident.subclass} {incident.text}".casefold() for word in words)
    ]
    kept.sort(key=lambda one: (str(one.occurred_at or ""), one.incident_id), reverse=True)
    return [incident_out(incident) for incident in kept[:limit]]


@router.get("/{incident_id:path}")
def get_incident(incident_id: str, services: ServicesDep, user: Reader) -> IncidentOut:
    """Return one closed incident."""
    return incident_out(services.reference.get_incident(incident_id, units=user.units))
