"""What triage asks back, and what it was told."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that a tap gives."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose answer can change the proposal.

    `about` says what it can change: class, severity or both; `gain` is the expected gain of
    information over these, in bits.
    """

    question_id: str
    text: str
    options: tuple[Option, ...]
    about: str
    gain: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered: the codes of a question and of one of its options.

    `text` and `label` are what the person read, `at` (UTC) is when they answered.
    """

    question_id: str
    option: str
    text: str
    label: str
    at: datetime
