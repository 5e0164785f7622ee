"""Standing a response down, and reopening one that was stood down too soon."""

from typing import Annotated

from pydantic import ConfigDict, Field

from api.schemas.base import In, Line, Moment, Note
from domain.response import Verdict as Verdict


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
    """How it ended, and what worked. `class` is what it turned out to be, if not as decided."""

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
    sections: Annotated[list[SectionReviewIn], Field(max_length=50, default_factory=list)]
    contacts: Annotated[list[ContactReviewIn], Field(max_length=100, default_factory=list)]
    recoveries: Annotated[list[RecoveryIn], Field(max_length=50, default_factory=list)]
