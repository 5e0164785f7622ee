"""The response after a decision: room, checklist, clocks, log, and what people do there."""

from datetime import datetime
from typing import Literal

from pydantic import ConfigDict, Field

from api.schemas.base import In, Line, Moment, Note, Out, Telling, Words
from api.schemas.decisions import ActOut
from api.schemas.ending import ContactReviewOut, SectionReviewOut
from domain.duties import Met as Met
from domain.response import EntryKind as EntryKind
from domain.response import Phase as Phase
from domain.response import Standing as Standing
from domain.response import clock_name as clock_name

Language = Literal["en", "de"]


class RoomIn(In):
    """Open a room. Exercise or real is chosen, never a default."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"proposal_id": "prop-1f", "is_exercise": False}]},
    )
    proposal_id: Line
    is_exercise: bool
    language: Language = "en"


class LeadInOut(Out):
    """What the plan says above the list of a step: its text from `start`."""

    quote: str
    start: int


class StepOut(Out):
    """One step: the plan's own sentence (`quote` is the version's text from `start` to `end`).

    Without `version_id` it is Muster's own and stands in no plan. `standing` says whether the
    person was confirmed, `is_unconfirmed` that the step is of an emergency section that nobody did.
    One that `is_note` is read and never ticked; `lead_ins` stand above its list, outermost first.
    """

    step_id: str
    phase: Phase
    quote: str
    section_id: str
    version_id: str
    path: str
    title: str
    heading: str
    start: int
    end: int
    role: str
    person: str
    contact: str
    due_at: datetime | None
    due_basis: str
    standing: Standing
    is_unconfirmed: bool = False
    is_note: bool = False
    lead_ins: list[LeadInOut] = Field(default_factory=list)
    done_by: str | None = None
    done_at: datetime | None = None
    is_late: bool = False


class ContactOut(Out):
    """A role, who fills it and who stands in; `standing` says whether it was confirmed.

    `replaced` is whom Muster had proposed where a person named somebody else.
    """

    role: str
    person: str
    contact: str
    email: str
    deputy: str
    deputy_contact: str
    gap: str
    version_id: str
    path: str
    quote: str
    start: int
    end: int
    standing: Standing
    replaced: str


class CitedOut(Out):
    """A confirmed section as it stood when the room was opened; whether it still is in force."""

    section_id: str
    version_id: str
    version_number: int
    path: str
    title: str
    heading: str
    quote: str
    start: int
    end: int
    section_sha256: str
    is_current: bool


class CountdownOut(Out):
    """A moment that is coming; `seconds_left` is negative when it has passed.

    It is counted to `stopped_at`: recovery counts no further than the end of the response. Of a
    duty that `is_unjudged` nobody said whether it applies; `judged_as` is what somebody said in the
    room on its criteria. Where they are not met it stopped then.
    """

    kind: str
    name: str
    due_at: datetime | None
    basis: str
    is_unjudged: bool = False
    duty_id: str = ""
    judged_as: Met | None = None
    judged_by: str | None = None
    judged_at: datetime | None = None
    judged_note: str = ""
    seconds_left: int | None
    stopped_at: datetime | None


class EntryOut(Out):
    """One line of the log; `owner` and `due_at` are what an assignment gave a step.

    `lessons` are what was to be learnt when it stood down, `judged_as` what was said of a duty,
    `words` what was sent, or why it was not taken.
    """

    ordinal: int
    at: datetime
    author: str
    kind: EntryKind
    text: str
    source: str
    subject: str
    owner: str | None = None
    due_at: datetime | None = None
    lessons: str = ""
    judged_as: Met | None = None
    words: str = ""


class RoomRefOut(Out):
    """A room in a list; `is_taken_back` says that its decision does not stand any more.

    `offered_to` was offered the `command` and has not accepted yet; empty when nobody was.
    """

    room_id: str
    proposal_id: str
    title: str
    is_exercise: bool
    opened_at: datetime
    opened_by: str
    severity: str
    command: str
    offered_to: str
    is_over: bool
    is_taken_back: bool


class RoomOut(Out):
    """A room as it stands now. `gaps` say what is not shown, and why.

    `is_severity_confirmed` says whether a person said that it is of that level.
    Where life is in danger `has_emergency_steps` says whether such steps stand first.
    `reviewed_sections` and `reviewed_contacts` are what the last stand-down said of them, also once
    the response goes on.
    `taken_back` says by whom, when and why the decision was taken back; null while it stands.
    `can_command` names whom the command can be offered to, nobody for who may not offer it.
    `revision` changes with every act.
    """

    room_id: str
    proposal_id: str
    is_exercise: bool
    title: str
    report: str
    class_: str = Field(alias="class")
    subclass: str | None
    class_name: str
    severity: str
    is_severity_confirmed: bool
    activity: str
    is_life_in_danger: bool
    has_emergency_steps: bool
    opened_at: datetime
    opened_by: str
    began_at: datetime
    began_basis: str
    command: str
    offered_to: str
    stood_down_by: str | None
    stood_down_at: datetime | None
    outcome: str | None
    lessons: str
    reopened_by: str | None
    reopened_at: datetime | None
    reopened_because: str | None
    reviewed_sections: list[SectionReviewOut]
    reviewed_contacts: list[ContactReviewOut]
    can_command: list[str]
    revision: str
    taken_back: ActOut | None
    steps: list[StepOut]
    contacts: list[ContactOut]
    sections: list[CitedOut]
    countdowns: list[CountdownOut]
    log: list[EntryOut]
    gaps: list[str]


class RevisionOut(Out):
    """What changes with every act in a room, or on its decision; nothing else can be read of it."""

    revision: str


class TickIn(In):
    """A step is done, or not after all."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"is_done": True, "note": "runs since 06:20"}]},
    )
    is_done: bool
    note: Note = ""


class AssignIn(In):
    """Another owner or due time for a step."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"owner": "Jo Brandt", "due_at": "2026-11-26T07:00:00Z"}]},
    )
    owner: Words | None = None
    due_at: Moment | None = None


class DutyJudgementIn(In):
    """Whether the criteria of a duty are met, as a named person says; no verdict of Muster's."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"state": "met", "note": "Personal data is among it."}]},
    )
    state: Met
    note: Note = ""


class NoteIn(In):
    """A line for the log, and where the writer has it from."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"text": "Grid operator expects two hours.", "source": "telephone"}]
        },
    )
    text: Telling
    source: Words = ""


class HandOverIn(In):
    """Offer the command to a named person."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"to": "Dana Vogt", "brief": "Line 1 is safe; fuel until noon."}]
        },
    )
    to: Line
    brief: Note = ""
