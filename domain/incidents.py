"""Past incidents: what was reported, what it was, what helped, how it ended."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SectionUse:
    """A section that people used in an incident, by document path and heading."""

    path: str
    heading: str


@dataclass(frozen=True, slots=True)
class Incident:
    """One closed incident. `incident_class` is a class code, NONE or UNKNOWN."""

    incident_id: str
    occurred_at: datetime | None
    title: str
    description: str
    incident_class: str
    subclass: str | None
    loss_scenarios: tuple[str, ...] = ()
    sections: tuple[SectionUse, ...] = ()
    roles: tuple[str, ...] = ()
    site: str = ""
    outcome: str = ""
    lessons: str = ""
    severity: str = ""
    duration_minutes: int | None = None

    @property
    def text(self) -> str:
        """Return title and description as one text, the way triage reads a report."""
        return f"{self.title}\n{self.description}".strip()
