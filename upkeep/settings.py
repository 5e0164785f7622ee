"""What an organization sets about its upkeep."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class UpkeepSettings:
    """How often plans are reviewed and exercised where they do not say so themselves.

    ISO 22301 asks for planned intervals and names none; a year is the common choice.
    """

    review_interval: timedelta = timedelta(days=365)
    exercise_interval: timedelta = timedelta(days=365)
