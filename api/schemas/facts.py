"""Facts read from plans, and what owners say of them."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from api.schemas.base import In, Line, Note, Out


class FactReviewOut(Out):
    """What an owner said of a fact; with `is_current` false, before its section changed."""

    outcome: str
    reviewed_by: str
    reviewed_at: datetime
    value: str | None
    subject: str | None
    note: str
    is_current: bool


class FactOut(Out):
    """A value read from the text, and the words it was read from.

    `value` and `subject` are as an owner corrected them, if one did. `around` is the sentence or
    table row that the words stand in, from `around_start` of the same text; `head` is the first row
    of that table. Both are left out where two versions are compared.
    """

    fact_id: str
    section_id: str
    kind: str
    value: str
    subject: str | None
    quote: str
    start: int
    end: int
    state: str
    around: str | None = None
    around_start: int | None = None
    head: str | None = None
    reviewed: FactReviewOut | None = None


class FactReviewIn(In):
    """An owner's word on a fact; `quote` is what they were shown. A value given corrects it."""

    outcome: Literal["confirmed", "rejected"]
    quote: Annotated[str, Field(max_length=20_000)]
    value: Line | None = None
    subject: Line | None = None
    note: Note = ""


class FactToReviewOut(Out):
    """A fact that nobody has looked at, and the plan it stands in."""

    path: str
    version_id: str
    heading: str
    fact: FactOut
