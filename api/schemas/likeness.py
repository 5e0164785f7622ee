"""Reports that may be one event, and why a plan is not shown."""

from datetime import datetime

from api.schemas.base import In, Line, Note, Out
from api.schemas.search import HitOut


class DuplicateOut(Out):
    """An open report that may be about the same event, and why; a person says whether it is."""

    proposal_id: str
    created_at: datetime
    created_by: str
    report: str
    likeness: float
    why: list[str]


class MergeIn(In):
    """The report that this one is about the same event as."""

    into: Line
    note: Note = ""


class PartIn(In):
    """Why a merged report is one of its own after all."""

    note: Note = ""


class MergeOut(Out):
    """What a named person said; `into` is empty when the report was parted again."""

    proposal_id: str
    into: str
    note: str
    merged_by: str
    merged_at: datetime


class OtherSectionOut(Out):
    """A section found and not shown, and what it is for that the report is not about."""

    section_id: str
    document_id: str
    version_id: str
    path: str
    title: str
    heading: str
    start: int
    end: int
    mismatch: list[str]


class ScorePartOut(Out):
    """One part of the score, of the plan's best section and of the last one shown."""

    name: str
    own: float
    last_shown: float


class WhyNotOut(Out):
    """Why a plan is not among those shown, or that it is.

    `place` counts plans from 1, 0 when it is not ranked; `shown_at` counts shown sections from 1,
    0 when none is of this plan. `missing` are words of the report that what is shown has and the
    plan's best section has not; `mismatch` says what it is for that the report is not about.
    """

    path: str
    title: str
    status: str
    place: int
    of: int
    shown_at: int
    best: HitOut | None
    last_shown: HitOut | None
    parts: list[ScorePartOut]
    missing: list[str]
    mismatch: list[str]
