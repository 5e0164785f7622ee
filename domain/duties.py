"""Duties to notify: what is met as far as is known, and until when. Never a verdict."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Met(StrEnum):
    """Whether a criterion is met."""

    MET = "met"
    NOT_MET = "not met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition of a regime, its state, and what that rests on."""

    text: str
    state: Met
    why: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """One report that is due; `due_at` (UTC) is `None` while its clock has not started.

    `starts` says what starts the clock.
    """

    name: str
    starts: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Duty:
    """A regime that may ask for a notification, for a person to judge; `source` is the law."""

    duty_id: str
    regime: str
    trigger: str
    recipient: str
    source: str
    criteria: tuple[Criterion, ...]
    deadlines: tuple[Deadline, ...]
