"""How bad it is and how long is left, tied to RTO and MTPD; and when it began."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Level(StrEnum):
    """From S1, the worst, to S5, an event without loss; `S1 < S2` in the order of the words."""

    CRISIS = "S1"
    MAJOR = "S2"
    MODERATE = "S3"
    MINOR = "S4"
    EVENT = "S5"


@dataclass(frozen=True, slots=True)
class TimeRead:
    """A moment (UTC) that a report names; `quote` is `report[start:end]`."""

    moment: datetime
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Times:
    """When it began and when it was detected; `None` where the report does not say."""

    began: TimeRead | None = None
    detected: TimeRead | None = None


# A report that says neither.
NO_TIMES = Times()


@dataclass(frozen=True, slots=True)
class ExpectedOutage:
    """How much longer it is expected to last, and what says so."""

    low: timedelta
    high: timedelta
    basis: str


@dataclass(frozen=True, slots=True)
class Severity:
    """The severity clock of a report.

    `level` is at the middle of the expected outage, `lowest` and `highest` are at its ends.
    `activity` drives it, along `chain` from what the report names. `next_level_at` is when the
    next worse level is reached if it lasts, `None` when there is none or it has passed.
    `floors` say what keeps the level from being lower; `missing` what was not known; `swing` is
    the input that would change the answer most.
    """

    level: Level
    lowest: Level
    highest: Level
    activity: str | None
    chain: tuple[str, ...]
    recovery_time_objective: timedelta | None
    max_tolerable_disruption: timedelta | None
    elapsed: timedelta
    expected: ExpectedOutage
    next_level_at: datetime | None
    floors: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    swing: str = ""
