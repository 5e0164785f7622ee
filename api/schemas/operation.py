"""Long work, backups, health, the audit trail."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from api.schemas.base import In, Line, Moment, Out, ProblemOut, WholePath
from api.schemas.models import TrialOut
from api.schemas.people import LinkOut


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
    with `strict` a reference file is refused when any of its rows is. What is read belongs to
    `units`; left out, a document keeps its own. `status` and `effective`
    hold for the versions read: what they are, and since when.
    """

    paths: Annotated[list[WholePath], Field(min_length=1, max_length=1_000)]
    dry_run: bool = False
    prune: bool = False
    kind: Line | None = None
    mapping: Line | None = None
    strict: bool = False
    units: Annotated[list[Line], Field(max_length=50)] | None = None
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
    """A file taken as reference data or as incident records; `errors` are rows not taken.

    Only people of `units` see rows that no other file names; all do where there are none.
    """

    path: str
    kind: str
    rows: int
    changed: int
    added: int
    withdrawn: int
    units: tuple[str, ...] = ()
    columns: list[tuple[str, str]]
    errors: list[RowErrorOut]
    sample: list[str]


class WarningOut(Out):
    """Something about a file that was taken that its owner should know."""

    path: str
    warning: str


class FileChangeOut(Out):
    """A plan that is not as it was: new, changed, moved, back, removed, or gone and not removed.

    `read_anew` is one whose file is as it was, and that this Muster reads otherwise. `before` is
    the path that one which was moved had.
    """

    path: str
    change: str
    before: str | None = None


class IngestReportOut(Out):
    """Every file accounted for; `indexed` says whether search already knows them.

    `regiven` counts those of the unchanged that belong to other units now, `reread` the files that
    an older Muster had read and that were read anew.
    """

    files: int
    documents: int
    sections: int
    passages: int
    unchanged: int
    regiven: int = 0
    reread: int = 0
    removed: int
    ignored: int
    refused: list[RefusedOut]
    reference: list[ReferenceFileOut]
    warnings: list[WarningOut]
    changes: tuple[FileChangeOut, ...] = ()
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
    trial: TrialOut | None = None
    result: dict[str, float | int | str] | None = None
    problem: ProblemOut | None = None


class AuditRowOut(Out):
    """One link of the audit chain; `subject_name` is what its subject is called, where asked."""

    sequence: int
    at: datetime
    actor: str
    action: str
    subject: str
    subject_name: str = ""
    detail: str
    previous_sha256: str
    row_sha256: str


class AuditVerifyOut(Out):
    """The chain verified: how many rows, and the hash of the last."""

    rows: int
    head: str


class AuditHeadOut(Out):
    """Where the chain ended: after how many rows, the hash of the last, and when that was."""

    rows: int
    head: str
    noted_at: datetime


class DoctorOut(Out):
    """What is there and whether it agrees; `problems` is empty when all is well.

    `remedy` is what to do first, empty when all is well.
    """

    healthy: bool
    problems: list[str]
    remedy: str = ""
    documents: int
    sections: int
    passages: int
    incidents: int
    dense: int
    lexical: int
    model: str
    database: str


class ReadyOut(Out):
    """Whether the service answers fully, and what is missing when it does not, also by codes."""

    status: str
    notices: list[str]
    degraded: list[str] = Field(default_factory=list)


class CountsOut(Out):
    """How much there is."""

    documents: int
    sections: int
    passages: int
    incidents: int
    proposals: int


class ServedOut(Out):
    """A service that answers: its process, its data folder, the addresses, a link for each person.

    `plain_url` has the pages that run no script. Links are made anew at each start, the responders'
    first; whoever opens one is that person.
    """

    pid: int
    home: str
    api_url: str
    ui_url: str
    plain_url: str
    links: list[LinkOut]
