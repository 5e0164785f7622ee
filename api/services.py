"""What the routes work with; `muster` builds it and nobody else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from api.jobs import Job, JobBoard
    from desk.after import AfterDecision
    from desk.desk import Desk
    from desk.drills import Drills
    from desk.identity.organization import Organization
    from desk.identity.people import Admission
    from desk.merging import Merging
    from desk.policy import Policy
    from desk.response.ending import Ending
    from desk.response.response_desk import ResponseDesk
    from desk.response.sending_log import SendingLog
    from desk.sending.inbox import Inbox
    from desk.sending.outbox import Outbox
    from desk.sources import Sources
    from desk.watching import Watching
    from domain.class_models import ModelAct
    from domain.decisions import User
    from domain.documents import VersionStatus
    from domain.evaluations import EvaluationItem, EvaluationRun
    from domain.judging import Judgement
    from domain.search import SearchResult
    from ingest.report import IngestReport
    from retrieval.keeper import IndexKeeper
    from store.account_changes import AccountChanges
    from store.accounts import Accounts
    from store.audit import AuditTrail
    from store.backup import BackupReport
    from store.change_requests import ChangeRecords
    from store.class_models import ClassModels
    from store.decisions import DecisionRecords
    from store.drafts import AnswerDrafts, Drafts
    from store.evaluations import EvaluationRecords
    from store.fact_reviews import FactReviews
    from store.judging import JudgingRecords
    from store.outside_identities import OutsideIdentities
    from store.plans import PlanRecords
    from store.proposals import ProposalRecords
    from store.reach import Reach
    from store.reference import ReferenceRecords
    from store.response import RoomRecords
    from store.second_opinions import SecondOpinions
    from store.seen import SeenRecords
    from store.stored_answers import StoredAnswers
    from store.version_status import VersionStatuses
    from triage.duplicates import Duplicates
    from triage.duty_book import DutyBook
    from triage.model_asking import ModelAsking
    from triage.replaying import Replay
    from triage.share import Share
    from triage.taxonomy import Taxonomy
    from triage.triager import Triager
    from upkeep.watching import UpkeepDesk


@dataclass(frozen=True, slots=True)
class Links:
    """Where the pages and the API are reached, and how long sign-in lasts."""

    api_url: str
    ui_url: str
    session: timedelta
    link: timedelta

    @property
    def is_encrypted(self) -> bool:
        """Return whether browsers come by https, so that cookies go no other way."""
        return self.api_url.startswith("https:")


@dataclass(frozen=True, slots=True)
class Rules:
    """What the organization lays down, by files, by whom one calls in danger to life, its clocks.

    A file's name is empty where the one that comes with Muster holds. `zone` is of the clock times
    that people there act on.
    """

    duties: DutyBook
    duties_file: str
    policy: Policy
    policy_file: str
    emergency_number: str
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class IngestOrder:
    """What a person asked to have read."""

    paths: tuple[Path, ...]
    dry_run: bool
    prune: bool
    kind: str | None
    mapping: str | None = None
    strict: bool = False
    units: tuple[str, ...] | None = None
    status: VersionStatus | None = None
    effective: datetime | None = None


@dataclass(frozen=True, slots=True)
class RetrainOrder:
    """Up to when the class model is to learn, and what it must keep beside the shipped gate."""

    until: datetime | None
    thresholds: tuple[Mapping[str, Any], ...]
    put_in_force: bool


@dataclass(frozen=True, slots=True)
class TrialReport:
    """How a class model did on incidents it has not learnt from; JSON values by name."""

    figures: Mapping[str, Any]


# Reading one step of long work back: step name, done, total.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class IndexedReport:
    """An ingest report and what the indexes did with it."""

    report: IngestReport
    indexed: bool
    passages_encoded: int
    encode_seconds: float


@dataclass(frozen=True, slots=True)
class Services:
    """The built parts of Muster, each shared by all requests."""

    plans: PlanRecords
    statuses: VersionStatuses
    fact_reviews: FactReviews
    reference: ReferenceRecords
    proposals: ProposalRecords
    decisions: DecisionRecords
    accounts: Accounts
    account_changes: AccountChanges
    # None where no sign-in of the organization is configured: nobody is asked then.
    organization: Organization | None
    admission: Admission
    identities: OutsideIdentities
    reach: Reach
    audit: AuditTrail
    drafts: Drafts
    answer_drafts: AnswerDrafts
    seen: SeenRecords
    answers: StoredAnswers
    desk: Desk
    rooms: RoomRecords
    response: ResponseDesk
    ending: Ending
    sending_log: SendingLog
    merging: Merging
    duplicates: Duplicates
    after: AfterDecision
    sources: Sources
    watching: Watching
    drills: Drills
    outbox: Outbox
    inbox: Inbox
    next_reviews: Callable[[Sequence[str]], list[tuple[str, str, str, date]]]
    model: ModelAsking
    opinions: SecondOpinions
    triager: Triager
    taxonomy: Taxonomy
    rules: Rules
    keeper: IndexKeeper
    jobs: JobBoard
    links: Links
    model_id: str
    database: str
    uploads: Path
    search: Callable[..., SearchResult]
    share_of: Callable[[User], Share]
    replay: Callable[[str], Replay]
    models: ClassModels
    retrain: Callable[[RetrainOrder, User, Progress], TrialReport]
    put_model_back: Callable[[str, str, User], ModelAct]
    ingest: Callable[[IngestOrder, User, Progress], IndexedReport]
    upkeep: UpkeepDesk
    changes: ChangeRecords
    evaluations: EvaluationRecords
    compare_runs: Callable[[EvaluationRun, EvaluationRun], dict[str, Any]]
    curves_of: Callable[[Sequence[EvaluationItem]], dict[str, Any]]
    words_on: Callable[[EvaluationRun], dict[str, Any]]
    judging: JudgingRecords
    agreement_of: Callable[[Sequence[Judgement]], dict[str, Any]]
    index_changes: Callable[[], None]
    # The number of the last change to what is in force, and the key that signs crisis kits.
    last_job: Callable[[], int]
    kit_key: Callable[[], Ed25519PrivateKey]
    drain: Callable[[], None]
    backup: Callable[[Path, User], BackupReport]
    reindex: Callable[[User, Progress], dict[str, float | int | str]]
    notices: Callable[[], tuple[str, ...]]
    problems: Callable[[], list[str]]
    clock: Callable[[], datetime]

    def today(self) -> date:
        """Return the day by the organization's calendar: what is due, and who is there today."""
        return self.clock().astimezone(self.rules.zone).date()

    def begin_reindex(self, actor: User) -> Job:
        """Begin to build both indexes anew, as a job that stops when the service ends.

        Raises: JobRunning.
        """
        return self.jobs.start("reindex", lambda note: self.reindex(actor, note), may_stop=True)
