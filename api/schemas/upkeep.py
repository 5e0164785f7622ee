"""What is outdated or in conflict in the plans, what people say of it, and edits it asks for."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from api.schemas.base import In, Line, Note, Out

ReviewState = Literal["open", "accepted", "fixed", "false_positive"]


class CellOut(Out):
    """A column of reference data (`rto`, `valid_to`) and what stands there; empty is not given."""

    name: str
    value: str


class RowOut(Out):
    """A row of reference data: what the rule read there, and where it was imported from.

    `kind` is bia, inventory or roster; `text` is all of it in one line. `lines` are those of the
    file, or rows of its sheet, from 1. What is not known of the file is empty or null.
    """

    kind: str
    name: str
    cells: list[CellOut]
    file: str = ""
    lines: list[int] = Field(default_factory=list)
    imported_at: datetime | None = None
    text: str


class SideOut(Out):
    """One text of a finding, quoted verbatim.

    For reference data `row` has what it says; the quote is its name, with no span and no version.
    `head` is the row that names the columns, where the quote stands in a row of a table.
    """

    path: str
    heading: str
    quote: str
    start: int
    end: int
    version_id: str = ""
    head: str | None = None
    row: RowOut | None = None


class FindingReviewOut(Out):
    """A named person's word on a finding."""

    state: str
    reason: str
    reviewed_by: str
    reviewed_at: datetime
    until: date | None


class FindingOut(Out):
    """What a rule found wrong in the plans, and where it stands.

    `state` is open, accepted, fixed or false_positive; `state_why` says what opened it again, and
    `review` is the last word said of it.
    """

    id: str
    rule: str
    clause: str
    severity: str
    message: str
    sides: list[SideOut]
    state: str
    state_why: str = ""
    owner: str = ""
    fix: str = ""
    review: FindingReviewOut | None = None


class RuleFailureOut(Out):
    """A rule that broke off, so that what it finds is not complete; the others were checked.

    `rule` is what it finds (`P-09, P-10`), `error` the kind of the error, `paths` the plans at
    which it broke off, none where it compared them.
    """

    rule: str
    code: Literal["rule-failed"] = "rule-failed"
    error: str
    paths: list[str]
    message: str


class UpkeepOut(Out):
    """The findings, rules that could not be checked with the reason, and those that broke off.

    `today` is the day where the organization is, whichever day was asked for.
    """

    findings: list[FindingOut]
    not_checked: list[str]
    failed: list[RuleFailureOut] = Field(default_factory=list)
    today: date


class FindingReviewIn(In):
    """What a person says of a finding; an accepted risk needs the day until which it holds."""

    state: ReviewState
    reason: Note
    until: date | None = None


class DifferenceOut(Out):
    """What came, what went, and how many stayed since a moment."""

    since: datetime
    new: list[FindingOut]
    gone: list[FindingOut]
    unchanged: int
    failed: list[RuleFailureOut] = Field(default_factory=list)


class DueOut(Out):
    """A review or an exercise due on a day, and the date in the plan that it follows from."""

    day: date
    what: str
    title: str
    owner: str
    overdue: bool
    side: SideOut


class CoverOut(Out):
    """An activity and the paths of the plans that cover it, by class of incident."""

    activity: str
    plans: dict[str, list[str]]


class CoverageOut(Out):
    """A row for each activity of the BIA, a column for each class of incident."""

    classes: list[str]
    rows: list[CoverOut]


class CompletenessOut(Out):
    """The words of a plan that speak of each element it must hold; null is absent."""

    path: str
    title: str
    owner: str
    elements: dict[str, SideOut | None]


class ChangeIn(In):
    """A proposed edit: `new_text` in the place of characters `start` to `end` of the version.

    `old_text` is what the person was shown there. `source` is what asked for the edit.
    """

    version_id: Line
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    old_text: str = Field(max_length=200_000)
    new_text: str = Field(max_length=200_000)
    reason: Note
    source: Line


class ChangeStateIn(In):
    """What became of a proposed edit."""

    state: Literal["taken", "declined"]
    reason: Note = ""


class ChangeOut(Out):
    """A proposed edit and its state: proposed, taken or declined."""

    change_id: str
    source: str
    reason: str
    path: str
    version_id: str
    heading: str
    start: int
    end: int
    old_text: str
    new_text: str
    proposed_by: str
    proposed_at: datetime
    state: str
    state_reason: str
    state_by: str
    state_at: datetime | None
