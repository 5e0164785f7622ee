"""Builds the parts of Muster over one data folder and puts them together."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from domain.errors import ModelFailed
from muster import evaluation_views
from muster.core import Core as Core
from muster.core import build_core
from muster.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import Future

    from api.services import Services
    from retrieval.embedder import Embedder
    from store.reference import ReferenceRecords
    from upkeep.settings import UpkeepSettings
    from upkeep.watching import UpkeepDesk


def now_utc() -> datetime:
    """Return the time now, aware, in UTC."""
    return datetime.now(UTC)


def make_home(home: Path) -> None:
    """Make the data folder, readable by its owner alone.

    Raises: DataFolderReadOnly, DiskFull: it cannot be made or written to.
    """
    from store.disk import not_writable

    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = home / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as fault:
        raise not_writable(home, fault) from fault


@contextmanager
def open_core(
    settings: Settings, *, url: str = "", embedder: "Future[Embedder] | None" = None
) -> Iterator[Core]:
    """Own the data folder, open everything in it, and bring the indexes up to the record.

    `url` is where a service over it answers, for others to find; `embedder` one that is being
    opened already.

    Raises:
        DataFolderOwned: another process has it.
        RecordOwned: another one, with another folder, has the same database.
        RecordLost: the record is gone, and the indexes are of one.
        DataFolderReadOnly, ModelMissing, Unavailable: a part cannot be opened.
    """
    from store.lock import DataFolderLock
    from store.record_file import owning_file
    from store.record_lock import RecordLock

    make_home(settings.home)
    with (
        DataFolderLock(settings.home) as lock,
        owning_file(settings.database, settings.home),
        RecordLock(settings.database) as record,
        build_core(settings, indexes=settings.indexes, embedder=embedder) as built,
    ):
        core = replace(built, owning=record.problems)
        # Plans that wait for a model that fails keep nobody from asking those that are there.
        with suppress(ModelFailed):
            core.keeper.drain()
        if url:
            # A service says at its start what is damaged; one command asks what it needs.
            core.keeper.verify()
            lock.set_url(url)
        yield core


@contextmanager
def open_services(
    settings: Settings, *, url: str = "", embedder: "Future[Embedder] | None" = None
) -> Iterator["Services"]:
    """Open everything the service and the command line work with; see `open_core`."""
    with open_core(settings, url=url, embedder=embedder) as core:
        services = _build_services(settings, core)
        try:
            yield services
        finally:
            services.jobs.close()
            services.upkeep.close()


def _build_services(settings: Settings, core: Core) -> "Services":
    from api.jobs import JobBoard
    from api.services import Links, Rules, Services
    from desk.after import AfterDecision
    from desk.desk import Desk
    from desk.drills import Drills
    from desk.merging import Merging
    from desk.policy import load_policy
    from desk.sources import Sources
    from desk.watching import Watching
    from muster.identity import open_identity
    from muster.ingesting import UPLOADS, Ingesting
    from muster.kit_key import KitKey
    from muster.replaying import Replaying, state_of
    from muster.responding import open_response
    from muster.retraining import Retraining, problems_of
    from muster.triaging import (
        counted_for,
        learnt_from,
        open_duplicates,
        open_model,
        open_triager,
        share_of,
    )
    from store.account_changes import AccountChanges
    from store.accounts import Accounts
    from store.audit import AuditTrail
    from store.change_requests import ChangeRecords
    from store.class_models import ClassModels
    from store.decisions import DecisionRecords
    from store.drafts import AnswerDrafts, Drafts
    from store.drills import DrillRecords
    from store.evaluations import EvaluationRecords
    from store.fact_reviews import FactReviews
    from store.health import check as check_database
    from store.judging import JudgingRecords
    from store.merges import MergeRecords
    from store.proposals import ProposalRecords
    from store.reach import Reach
    from store.reference import ReferenceRecords
    from store.review_dates import next_reviews
    from store.second_opinions import SecondOpinions
    from store.seen import SeenRecords
    from store.stored_answers import StoredAnswers
    from store.triage_inputs import TriageInputs
    from store.version_status import VersionStatuses
    from triage.duty_book import load_duties

    taxonomy = core.taxonomy
    reference = ReferenceRecords(core.engine)
    upkeep = open_upkeep(core, reference, zone=settings.zone)
    proposals, decisions = ProposalRecords(core.engine), DecisionRecords(core.engine)
    seen, accounts = SeenRecords(core.engine), Accounts(core.engine)
    policy = load_policy(Path(settings.policy) if settings.policy else None)
    models, reach = ClassModels(core.engine), Reach(core.engine)
    triager = open_triager(
        core,
        reference.load,
        settings=settings,
        incidents=reference.incidents,
        lessons=lambda: learnt_from(models),
        counted=partial(counted_for, models),
        state=lambda: state_of(core),
        keep=TriageInputs(core.engine),
        with_findings=upkeep.with_findings,
    )
    ingesting = Ingesting(core, triager, upkeep, plan_folders=settings.plan_roots)
    retraining = Retraining(core, triager, models, incidents=reference.incidents, clock=now_utc)
    identity = open_identity(settings, core.engine, clock=now_utc)
    responding = open_response(
        settings,
        core,
        triager,
        reference=lambda units: reference.load(units=units),
        clock=now_utc,
    )
    return Services(
        plans=core.plans,
        statuses=VersionStatuses(core.engine),
        fact_reviews=FactReviews(core.engine),
        reference=reference,
        proposals=proposals,
        decisions=decisions,
        accounts=accounts,
        account_changes=AccountChanges(core.engine),
        organization=identity.organization,
        admission=identity.admission,
        identities=identity.identities,
        reach=reach,
        audit=AuditTrail(core.engine),
        drafts=Drafts(core.engine),
        answer_drafts=AnswerDrafts(core.engine),
        seen=seen,
        answers=StoredAnswers(core.engine),
        desk=Desk(
            proposals,
            decisions,
            seen,
            core.source,
            core.plans,
            policy=policy,
            is_class=taxonomy.is_known,
            clock=now_utc,
        ),
        merging=Merging(MergeRecords(core.engine), clock=now_utc),
        rooms=responding.rooms,
        response=responding.desk,
        ending=responding.ending,
        sending_log=responding.sending_log,
        outbox=responding.outbox,
        inbox=responding.inbox,
        next_reviews=lambda units: next_reviews(core.engine, units=units),
        after=AfterDecision(decisions, learn=triager.take_up, clock=now_utc),
        sources=Sources(proposals, core.plans, seen, clock=now_utc),
        watching=Watching(proposals, decisions, accounts, policy=policy),
        drills=Drills(
            DrillRecords(core.engine),
            incidents=reference.incidents,
            propose=triager.propose,
            name_of=lambda code: taxonomy.find_name(code) or code,
            is_class=taxonomy.is_known,
            clock=now_utc,
        ),
        triager=triager,
        duplicates=open_duplicates(core, reference.load),
        model=open_model(settings, clock=now_utc),
        opinions=SecondOpinions(core.engine),
        taxonomy=taxonomy,
        rules=Rules(
            duties=load_duties(Path(settings.duties) if settings.duties else None),
            duties_file=settings.duties,
            policy=policy,
            policy_file=settings.policy,
            emergency_number=settings.emergency_call,
            zone=settings.zone,
        ),
        keeper=core.keeper,
        jobs=JobBoard(),
        links=Links(
            api_url=settings.api_link,
            ui_url=settings.ui_link,
            session=timedelta(hours=settings.session_hours),
            link=timedelta(hours=settings.link_hours),
        ),
        model_id=core.embedder.model_id,
        database=core.engine.url.render_as_string(hide_password=True),
        uploads=core.home / UPLOADS,
        search=triager.search,
        share_of=lambda user: share_of(user.units, reach=reach, reference=reference),
        replay=Replaying(core, settings).replay,
        models=models,
        retrain=retraining.retrain,
        put_model_back=retraining.put_back,
        ingest=ingesting.run,
        upkeep=upkeep,
        changes=ChangeRecords(core.engine),
        evaluations=EvaluationRecords(core.engine),
        compare_runs=evaluation_views.compare,
        curves_of=evaluation_views.curves_of,
        words_on=evaluation_views.words_on,
        judging=JudgingRecords(core.engine),
        agreement_of=evaluation_views.agreement,
        index_changes=ingesting.index_changes,
        last_job=core.source.last_job,
        kit_key=KitKey(core.home).get,
        drain=ingesting.drain,
        backup=ingesting.backup,
        reindex=ingesting.reindex,
        notices=core.searcher.notices,
        problems=lambda: [
            *core.owning(),
            *check_database(core.engine),
            *problems_of(models),
            *filter(None, [core.embedder.notice]),
        ],
        clock=now_utc,
    )


def open_upkeep(
    core: Core,
    reference: "ReferenceRecords",
    *,
    zone: tzinfo,
    settings: "UpkeepSettings | None" = None,
) -> "UpkeepDesk":
    """Return upkeep over the core's plans; it checks when asked, and by itself once it follows.

    Its days are those of `zone`.
    """
    from store.fact_reviews import FactReviews
    from store.finding_states import FindingRecords
    from store.lessons import LessonRecords
    from upkeep.watching import UpkeepDesk

    return UpkeepDesk(
        plans=core.plans,
        records=FindingRecords(core.engine),
        fact_reviews=FactReviews(core.engine),
        reference=reference.load,
        sources=reference.sources,
        last_job=core.source.last_job,
        lessons=LessonRecords(core.engine).all,
        now=now_utc,
        zone=zone,
        settings=settings,
    )
