"""What a room gives to read: its situation report, drafts of messages, and figures of many."""

from datetime import datetime
from typing import Literal

from api.schemas.base import Out
from api.schemas.response import Language


class SentenceOut(Out):
    """One sentence: quoted from a plan, computed by Muster, or written by a person.

    `repeats_source` says that the last one before it in its part that has a source has the same.
    """

    text: str
    origin: Literal["quoted", "computed", "written"]
    source: str
    version_id: str
    start: int
    end: int
    repeats_source: bool = False


class PartOut(Out):
    """One heading of a report."""

    heading: str
    sentences: list[SentenceOut]


class BriefingOut(Out):
    """The situation report as of a moment."""

    title: str
    as_of: datetime
    is_exercise: bool
    room_id: str
    parts: list[PartOut]


class MessageDraftOut(Out):
    """The draft of a message; nothing has been sent. `blanks` are for a person to fill in."""

    audience: str
    language: Language
    subject: str
    text: str
    blanks: list[str]


class FiguresOut(Out):
    """How responses went; shares are 0 to 1, null where there is nothing to count."""

    rooms: int
    stood_down: int
    median_minutes_to_open: float | None
    median_minutes_to_stand_down: float | None
    steps_done: float | None
    on_time: float | None
    within_rto: float | None
    contacts_reached: float | None


class ResponseFiguresOut(Out):
    """Real responses and exercises, apart."""

    real: FiguresOut
    exercise: FiguresOut
