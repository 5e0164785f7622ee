"""The wire contract: what goes in and out over HTTP. The pages know Muster by this module alone."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

# Passed on: the pages know Muster by this module alone.
from domain.decisions import Outcome as Outcome
from domain.decisions import ReasonCode as ReasonCode
from domain.decisions import UserRole as UserRole
from domain.severity import Level as Level


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as fault:
        raise ValueError("the time is out of range") from fault


def _without_halves(text: str) -> str:
    """Leave out lone halves of characters, which a broken copy and paste can bring along."""
    return text.encode("utf-8", "ignore").decode("utf-8")


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("the text holds a NUL character")
    return text


def _whole(path: str) -> str:
    if not path.startswith(("/", "\\\\")) and path[1:3] not in {":\\", ":/"}:
        raise ValueError("the path must start at the root, such as /srv/plans")
    return path


Line = Annotated[str, Field(max_length=500), AfterValidator(_without_nul)]
WholePath = Annotated[Line, AfterValidator(_whole)]
Note = Annotated[str, Field(max_length=4_000), AfterValidator(_without_nul)]
# One character past the limit goes through, so that the error can name length and limit.
Report = Annotated[str, AfterValidator(_without_halves), AfterValidator(_without_nul)]
Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]


class In(BaseModel):
    """What comes in: a field that is not known is refused."""

    model_config = ConfigDict(extra="forbid")


class Out(BaseModel):
    """What goes out."""

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)


class ProblemOut(Out):
    """An error as RFC 9457 has it; `code` is stable, `detail` is for a person."""

    type: str
    title: str
    status: int
    detail: str
    code: str


# Signing in


class SessionIn(In):
    """A sign-in link's token, to be exchanged for a session."""

    link_token: Line


class UserOut(Out):
    """A person who can sign in; `may` names what their role permits (read, propose, decide ...)."""

    user_id: str
    name: str
    role: UserRole
    may: list[str]


class SessionOut(Out):
    """A session: send `token` as bearer until `expires_at`."""

    token: str
    expires_at: datetime
    user: UserOut


class UserIn(In):
    """A person to be let in."""

    name: Annotated[Line, Field(min_length=1)]
    role: UserRole


class LinkOut(Out):
    """A sign-in link for a person; whoever holds it is that person."""

    user: UserOut
    url: str
    token: str
    expires_at: datetime


# Plans


class PlaceOut(Out):
    """Where a stretch of text stands in its file; what does not apply is null."""

    page: int | None = None
    line: int | None = None
    paragraph: int | None = None
    sheet: str | None = None
    row: int | None = None


class FindingRefOut(Out):
    """An open finding that touches a section."""

    rule: str
    message: str


class HitOut(Out):
    """A section found. `quote` is verbatim: characters `start` to `end` of the stored version."""

    section_id: str
    document_id: str
    version_id: str
    path: str
    title: str
    heading: str
    heading_path: list[str]
    page: int | None
    place: PlaceOut
    place_text: str
    quote: str
    start: int
    end: int
    score: float
    parts: dict[str, float]
    status: str
    findings: list[FindingRefOut] = []


class SearchIn(In):
    """What to look for. `as_of` asks what was in force then."""

    text: Report
    k: int = Field(default=10, ge=1, le=100)
    kind: Line | None = None
    as_of: Moment | None = None


class SearchOut(Out):
    """Hits best first; `notices` say what the reader must know about how they were found."""

    hits: list[HitOut]
    notices: list[str]
    dropped: int


class SectionOut(Out):
    """A heading and its own text, as a span of the version."""

    section_id: str
    ordinal: int
    parent: int | None
    level: int
    heading: str
    heading_path: list[str]
    start: int
    end: int
    page: int | None
    place_text: str


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

    `value` and `subject` are as an owner corrected them, if one did.
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


class StatusIn(In):
    """The status a version is to have, the one the person saw, and why."""

    status: Literal["in_force", "withdrawn"]
    shown: Literal["draft", "in_force", "superseded", "withdrawn"]
    reason: Annotated[Note, Field(min_length=1)]


class StretchOut(Out):
    """Words that are the same, added, removed or changed: a span of each version's text."""

    change: str
    old_start: int
    old_end: int
    new_start: int
    new_end: int


class SectionChangeOut(Out):
    """What became of a section: same, added, removed, changed or moved."""

    change: str
    old: str | None
    new: str | None
    old_path: list[str]
    new_path: list[str]
    stretches: list[StretchOut]


class FactChangeOut(Out):
    """A fact that was added, removed or changed."""

    change: str
    old: FactOut | None
    new: FactOut | None


class DiffOut(Out):
    """Two versions of a plan side by side, by section and by fact."""

    path: str
    old_version: str
    new_version: str
    old_text: str
    new_text: str
    sections: list[SectionChangeOut]
    facts: list[FactChangeOut]


class DocumentOut(Out):
    """A plan or procedure and its newest version."""

    document_id: str
    collection: str
    path: str
    kind: str
    title: str
    version_id: str
    version_number: int
    status: str
    media_type: str
    valid_from: datetime
    valid_to: datetime | None
    sections: int


class VersionRefOut(Out):
    """One version in a document's chain."""

    version_id: str
    number: int
    status: str
    valid_from: datetime
    valid_to: datetime | None


class VersionOut(Out):
    """One version whole: its text and everything read from it."""

    document: DocumentOut
    version_id: str
    number: int
    title: str
    status: str
    text: str
    warnings: list[str]
    sections: list[SectionOut]
    facts: list[FactOut]
    versions: list[VersionRefOut]


# Triage


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
    """The class proposed. NONE is not an incident, UNKNOWN is not enough to go on."""

    class_: str = Field(alias="class")
    subclass: str | None
    name: str
    confidence: float
    band: str
    alternatives: list[ClassScoreOut]
    evidence: list[str]
    basis: str


class LifeSafetyOut(Out):
    """Whether the report speaks of danger to life, and the words that say so."""

    danger: bool
    words: list[str]


class RoleSourceOut(Out):
    """Where a role is named: a verified span of a stored version."""

    section_id: str
    version_id: str
    path: str
    quote: str
    start: int
    end: int


class RoleOut(Out):
    """A role, who fills it today, and what is missing (`gap`, empty when nothing)."""

    item_id: str
    role: str
    person: str | None
    deputy: str | None
    contact: str | None
    gap: str
    source: RoleSourceOut


class SimilarIncidentOut(Out):
    """A past incident close to the report, why, and how it ended."""

    incident_id: str
    title: str
    occurred_at: datetime | None
    similarity: float
    why: list[str]
    outcome: str
    subclass: str | None


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


class ItemOut(Out):
    """One thing a person decides."""

    item_id: str
    kind: str
    label: str


class ItemDecisionIn(In):
    """A person's answer on one item. Amending needs `amended_to`; both others and it a reason."""

    item_id: Annotated[Line, Field(min_length=1)]
    outcome: Outcome
    amended_to: Line | None = None
    reason_code: ReasonCode | None = None
    note: Note = ""


class DecisionIn(In):
    """A person's answer to a proposal, item by item, on what they were shown."""

    shown_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    items: Annotated[list[ItemDecisionIn], Field(min_length=1, max_length=100)]
    note: Note = ""


class ItemDecisionOut(Out):
    """One item's outcome as recorded."""

    item_id: str
    outcome: Outcome
    amended_to: str | None
    reason_code: ReasonCode | None
    note: str


class DecisionOut(Out):
    """A decision as recorded; it cannot be changed."""

    decision_id: str
    proposal_id: str
    shown_sha256: str
    decided_by: str
    decided_at: datetime
    items: list[ItemDecisionOut]
    note: str


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
    questions: list[str] = []
    duties: list[str] = []
    no_plan: bool
    abstained: bool
    not_computed: list[str]
    notices: list[str]
    items: list[ItemOut]
    revisions: dict[str, str]
    shown_sha256: str
    decision: DecisionOut | None = None


class ProposalRefOut(Out):
    """A proposal in a list; of one that was changed since it was made nothing is shown."""

    proposal_id: str
    created_at: datetime
    created_by: str
    report: str
    class_: str | None = Field(alias="class")
    subclass: str | None
    is_damaged: bool
    decided_by: str | None
    decided_at: datetime | None


class DraftIn(In):
    """A description being typed, kept so that a reload loses nothing."""

    text: Report


class DraftOut(Out):
    """The description last typed by this person, empty when there is none."""

    text: str


# History, upkeep, operation


class SectionUseOut(Out):
    """A section that people used in an incident."""

    path: str
    heading: str


class IncidentOut(Out):
    """A closed incident."""

    incident_id: str
    occurred_at: datetime | None
    title: str
    description: str
    class_: str = Field(alias="class")
    subclass: str | None
    loss_scenarios: list[str]
    sections: list[SectionUseOut]
    roles: list[str]
    site: str
    outcome: str
    lessons: str
    severity: str
    duration_minutes: int | None


class SideOut(Out):
    """One text of a finding, quoted verbatim; reference rows have no span."""

    path: str
    heading: str
    quote: str
    start: int
    end: int


class FindingOut(Out):
    """What a rule found wrong in the plans."""

    id: str
    rule: str
    clause: str
    severity: str
    message: str
    sides: list[SideOut]
    state: str


class UpkeepOut(Out):
    """All open findings, and the rules that could not be checked with the reason."""

    findings: list[FindingOut]
    not_checked: list[str]


class NeedOut(Out):
    """One need, and how soon what is needed must be back, if that is said."""

    name: str
    needs: str
    needed_within_minutes: int | None


class DependenciesOut(Out):
    """What needs what; each circle from its first name back to it."""

    needs: list[NeedOut]
    circles: list[list[str]]


class ExportOut(Out):
    """Records as the text of one file."""

    form: str
    count: int
    text: str


class BackupIn(In):
    """Where on the machine that runs the API the backup goes; nothing may be there yet."""

    path: WholePath


class BackupOut(Out):
    """What a backup holds, and the head of the audit chain in it."""

    path: str
    rows: int
    audit_rows: int
    audit_head: str


class IngestIn(In):
    """Paths on the machine that runs the API, to be read.

    `mapping` names a shipped mapping, or a .toml file there, by which reference files are read;
    with `strict` a reference file is refused when any of its rows is. `status` and `effective`
    hold for the versions read: what they are, and since when.
    """

    paths: Annotated[list[WholePath], Field(min_length=1, max_length=1_000)]
    dry_run: bool = False
    prune: bool = False
    kind: Line | None = None
    mapping: Line | None = None
    strict: bool = False
    status: Literal["in_force", "draft"] | None = None
    effective: Moment | None = None


class RefusedOut(Out):
    """A file that was not taken, and why."""

    path: str
    code: str
    reason: str


class RowErrorOut(Out):
    """A row of a table that was not taken: its number, the column, a stable code, a reason."""

    row: int
    column: str
    code: str
    reason: str


class ReferenceFileOut(Out):
    """A file taken as reference data or as incident records; `errors` are rows not taken."""

    path: str
    kind: str
    rows: int
    changed: int
    added: int
    withdrawn: int
    columns: list[tuple[str, str]]
    errors: list[RowErrorOut]
    sample: list[str]


class WarningOut(Out):
    """Something about a file that was taken that its owner should know."""

    path: str
    warning: str


class IngestReportOut(Out):
    """Every file accounted for; `indexed` says whether search already knows them."""

    files: int
    documents: int
    sections: int
    passages: int
    unchanged: int
    removed: int
    ignored: int
    refused: list[RefusedOut]
    reference: list[ReferenceFileOut]
    warnings: list[WarningOut]
    indexed: bool
    passages_encoded: int
    encode_seconds: float
    seconds: float


class JobOut(Out):
    """Long work under way: `state` is running, done or failed."""

    job_id: str
    kind: str
    state: str
    step: str
    done: int
    total: int
    report: IngestReportOut | None = None
    result: dict[str, float | int | str] | None = None
    problem: ProblemOut | None = None


class AuditRowOut(Out):
    """One link of the audit chain."""

    sequence: int
    at: datetime
    actor: str
    action: str
    subject: str
    detail: str
    previous_sha256: str
    row_sha256: str


class AuditVerifyOut(Out):
    """The chain verified: how many rows, and the hash of the last."""

    rows: int
    head: str


class DoctorOut(Out):
    """What is there and whether it agrees; `problems` is empty when all is well."""

    healthy: bool
    problems: list[str]
    documents: int
    sections: int
    passages: int
    incidents: int
    dense: int
    lexical: int
    model: str
    database: str


class ReadyOut(Out):
    """Whether the service answers fully, and what is missing when it does not."""

    status: str
    notices: list[str]


class CountsOut(Out):
    """How much there is."""

    documents: int
    sections: int
    passages: int
    incidents: int
    proposals: int
