"""Closed incidents, and what needs what."""

from datetime import datetime

from pydantic import Field

from api.schemas.base import Out


class SectionUseOut(Out):
    """A section that people used in an incident."""

    path: str
    heading: str


class IncidentOut(Out):
    """A closed incident."""

    incident_id: str
    occurred_at: datetime | None
    title: str
    description: str
    class_: str = Field(alias="class")
    subclass: str | None
    loss_scenarios: list[str]
    sections: list[SectionUseOut]
    roles: list[str]
    site: str
    outcome: str
    lessons: str
    severity: str
    duration_minutes: int | None


class NeedOut(Out):
    """One need, and how soon what is needed must be back, if that is said."""

    name: str
    needs: str
    needed_within_minutes: int | None


class DependenciesOut(Out):
    """What needs what; each circle from its first name back to it."""

    needs: list[NeedOut]
    circles: list[list[str]]


class ExportOut(Out):
    """Records as the text of one file."""

    form: str
    count: int
    text: str
