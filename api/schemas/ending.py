"""Standing a response down, and reopening one that was stood down too soon."""

from datetime import datetime
from typing import Annotated

from pydantic import ConfigDict, Field

from api.schemas.base import In, Line, Moment, Note, Out
from domain.response import Verdict as Verdict


class SectionReviewOut(Out):
    """Whether a section helped, as was said on standing down, and who said so first."""

    section_id: str
    verdict: Verdict
    note: str
    said_by: str
    said_at: datetime


class ContactReviewOut(Out):
    """Whether somebody was reached (`used`) or not (`failed`), and who said so first."""

    role: str
    person: str
    verdict: Verdict
    note: str
    said_by: str
    said_at: datetime


class SectionReviewIn(In):
    """Whether a confirmed section helped."""

    section_id: Line
    verdict: Verdict
    note: Note = ""


class ContactReviewIn(In):
    """Whether somebody was reached (`used`), or not (`failed`)."""

    role: Line
    person: Line
    verdict: Verdict
    note: Note = ""


class RecoveryIn(In):
    """When an activity ran again; its RTO is looked up."""

    activity: Line
    recovered_at: Moment


class ReopenIn(In):
    """Why a response goes on that was stood down."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"reason": "The power failed again at 05:10."}]},
    )
    reason: Note


class StandDownIn(In):
    """How it ended, and what worked. `class` is what it turned out to be, if not as decided.

    Without `sections` or `contacts` what was said of them at a stand-down before is kept, if the
    response was reopened since; an empty list says nothing of any.
    """

    model_config = ConfigDict(
        extra="forbid",
        populate_by_name=True,
        json_schema_extra={
            "examples": [{"outcome": "Power is back, line 1 runs.", "lessons": "Fuel was low."}]
        },
    )
    outcome: Note
    lessons: Note = ""
    class_: Line = Field(default="", alias="class")
    sections: Annotated[list[SectionReviewIn] | None, Field(max_length=50)] = None
    contacts: Annotated[list[ContactReviewIn] | None, Field(max_length=100)] = None
    recoveries: Annotated[list[RecoveryIn], Field(max_length=50, default_factory=list)]
