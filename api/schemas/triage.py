"""A report, and what is proposed for it."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from api.schemas.base import In, Level, Line, Moment, Out, Report
from api.schemas.decisions import DecisionOut, StandingOut
from api.schemas.search import HitOut


class TriageIn(In):
    """What somebody reported, in their own words."""

    report: Report
    now: Moment | None = None


class ClassScoreOut(Out):
    """A class or loss scenario with its probability, 0 to 1."""

    code: str
    name: str
    probability: float


class IncidentKindOut(Out):
    """One subclass of incidents and the class it belongs to."""

    code: str
    name: str
    class_: str = Field(alias="class")
    class_name: str


class IncidentClassOut(Out):
    """The class proposed. NONE is not an incident, UNKNOWN is not enough to go on.

    `right` of `of` proposals with such a confidence were right; `likely` holds the true one in nine
    of ten reports. Where neither was measured, `of` is 0 and `likely` empty. `novel` says that
    nothing learnt from is near.
    """

    class_: str = Field(alias="class")
    subclass: str | None
    name: str
    confidence: float
    band: str
    alternatives: list[ClassScoreOut]
    evidence: list[str]
    basis: str
    against: list[str] = Field(default_factory=list)
    likely: list[str] = Field(default_factory=list)
    right: int = 0
    of: int = 0
    novel: bool = False


class EmergencyStepOut(Out):
    """What a plan says to do at once: a verified span of a stored version."""

    section_id: str
    version_id: str
    path: str
    title: str
    heading: str
    quote: str
    start: int
    end: int


class LifeSafetyOut(Out):
    """Whether the report speaks of danger to life, the words that say so, what to do at once.

    `call` is the organization's emergency number, empty where nothing is to be called.
    """

    danger: bool
    call: str = ""
    words: list[str]
    kinds: list[str] = Field(default_factory=list)
    steps: list[EmergencyStepOut] = Field(default_factory=list)


class RoleSourceOut(Out):
    """Where a role is named: a verified span of a stored version."""

    section_id: str
    version_id: str
    path: str
    quote: str
    start: int
    end: int


class RoleOut(Out):
    """A role, who fills it today, what is missing (`gap`, empty when nothing), who else could.

    `contact` is the person's, or the deputy's where nobody is the person; `deputy_contact` is the
    deputy's own, by the roster of the day it is shown. `reached_at` is when a stand-down last said
    that the person was reached, null for never.
    """

    item_id: str
    role: str
    person: str | None
    deputy: str | None
    contact: str | None
    deputy_contact: str = ""
    gap: str
    next_best: str = ""
    source: RoleSourceOut
    reached_at: datetime | None = None


class InvocationOut(Out):
    """A sentence of a plan on putting it into effect: who may, or on what condition.

    `met_by` are the words of the report that meet a condition.
    """

    version_id: str
    path: str
    title: str
    role: str
    quote: str
    start: int
    end: int
    met_by: list[str]


class SimilarIncidentOut(Out):
    """A past incident close to the report, why, what was different, and how it ended."""

    incident_id: str
    title: str
    occurred_at: datetime | None
    similarity: float
    why: list[str]
    outcome: str
    subclass: str | None
    different: list[str] = Field(default_factory=list)


class TimesOut(Out):
    """When it began and was noticed, as far as it is known."""

    began: datetime | None = None
    detected: datetime | None = None
    began_quote: str | None = None
    detected_quote: str | None = None


class SeverityOut(Out):
    """How bad it is: S1 (crisis) to S5 (event), at the middle and the ends of what is expected.

    `activity` drives it, along `chain`; its objectives are the BIA's, or usual ones where
    `missing` says so. `next_level_at` is when it gets worse if it lasts.
    """

    level: Level
    lowest: Level
    highest: Level
    activity: str | None
    chain: list[str]
    rto_minutes: int | None
    mtpd_minutes: int | None
    elapsed_minutes: int
    expected_low_minutes: int
    expected_high_minutes: int
    expected_basis: str
    next_level_at: datetime | None
    floors: list[str]
    missing: list[str]
    swing: str


class AnswerIn(In):
    """One answer: the ids of a question that the proposal asks, and of one of its options.

    Danger, personal data, beginning and length can be answered once without having been asked.
    """

    question_id: Line
    option: Line


class AnswersIn(In):
    """Answers to questions of one proposal."""

    answers: Annotated[list[AnswerIn], Field(min_length=1, max_length=10)]


class OptionOut(Out):
    """One answer that a tap gives."""

    code: str
    label: str


class QuestionOut(Out):
    """A question whose answer can change the proposal; `gain` is expected, in bits."""

    question_id: str
    text: str
    options: list[OptionOut]
    about: str
    gain: float


class AnswerOut(Out):
    """What was answered, and when."""

    question_id: str
    option: str
    text: str
    label: str
    at: datetime


class CriterionOut(Out):
    """A condition of a duty: met, not met or unknown, and what that rests on."""

    text: str
    state: str
    why: str


class DeadlineOut(Out):
    """A report that is due; without `due_at` while its clock has not started."""

    name: str
    starts: str
    due_at: datetime | None


class DutyOut(Out):
    """A regime that may ask for a notification. No verdict: a person judges."""

    duty_id: str
    regime: str
    trigger: str
    recipient: str
    source: str
    criteria: list[CriterionOut]
    deadlines: list[DeadlineOut]


class ItemOut(Out):
    """One thing a person decides."""

    item_id: str
    kind: str
    label: str


class ProposalOut(Out):
    """What triage proposes; nothing in it counts until a named person confirms it.

    `not_computed` names the parts this release does not work out; they are null or empty.
    """

    proposal_id: str
    created_at: datetime
    created_by: str
    report: str
    life_safety: LifeSafetyOut
    incident_class: IncidentClassOut
    loss_scenarios: list[ClassScoreOut]
    times: TimesOut
    severity: SeverityOut | None = None
    sections: list[HitOut]
    roles: list[RoleOut]
    similar_incidents: list[SimilarIncidentOut]
    questions: list[QuestionOut] = Field(default_factory=list)
    answers: list[AnswerOut] = Field(default_factory=list)
    duties: list[DutyOut] = Field(default_factory=list)
    follows: str = ""
    changes: list[str] = Field(default_factory=list)
    invocation: list[InvocationOut] = Field(default_factory=list)
    phase: str = ""
    no_plan: bool
    abstained: bool
    not_computed: list[str]
    notices: list[str]
    degraded: list[str] = Field(default_factory=list)
    items: list[ItemOut]
    revisions: dict[str, str]
    shown_sha256: str
    decision: DecisionOut | None = None
    standing: StandingOut | None = None


class ProposalRefOut(Out):
    """A proposal in a list; of one that was changed since it was made nothing is shown.

    `title` is the beginning of the report, of a pasted mail its subject.
    `merged_into` is the report that a person said is about the same event. A decision that
    `is_taken_back` or `awaits_second` stays on record and is none to go by.
    """

    proposal_id: str
    created_at: datetime
    created_by: str
    report: str
    title: str
    class_: str | None = Field(alias="class")
    subclass: str | None
    is_damaged: bool
    decided_by: str | None
    decided_at: datetime | None
    is_taken_back: bool = False
    awaits_second: bool = False
    merged_into: str | None = None
