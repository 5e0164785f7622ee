"""Builds the parts of Muster over one data folder and puts them together."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from domain.errors import DataFolderReadOnly, Unavailable
from muster.core import Core as Core
from muster.core import build_core
from muster.settings import Settings

if TYPE_CHECKING:
    from api.services import Services
    from domain.findings import PlanView
    from domain.incidents import Incident
    from domain.reference import ReferenceData
    from triage.triager import Triager
    from upkeep.check import UpkeepReport
    from upkeep.settings import UpkeepSettings


def now_utc() -> datetime:
    """Return the time now, aware, in UTC."""
    return datetime.now(UTC)


def make_home(home: Path) -> None:
    """Make the data folder, readable by its owner alone.

    Raises: DataFolderReadOnly: it cannot be made or written to.
    """
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = home / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as fault:
        raise DataFolderReadOnly(str(home)) from fault


@contextmanager
def open_core(settings: Settings, *, url: str = "") -> Iterator[Core]:
    """Own the data folder, open everything in it, and bring the indexes up to the record.

    `url` is where a service over it answers, for others to find.

    Raises:
        DataFolderOwned: another process has it.
        DataFolderReadOnly, ModelMissing, Unavailable: a part cannot be opened.
    """
    from store.lock import DataFolderLock

    make_home(settings.home)
    with (
        DataFolderLock(settings.home) as lock,
        build_core(settings, indexes=settings.home / "indexes") as core,
    ):
        core.keeper.drain()
        if url:
            lock.set_url(url)
        yield core


@contextmanager
def open_services(settings: Settings, *, url: str = "") -> Iterator["Services"]:
    """Open everything the service and the command line work with; see `open_core`."""
    with open_core(settings, url=url) as core:
        services = _build_services(settings, core)
        try:
            yield services
        finally:
            services.jobs.close()


def _build_services(settings: Settings, core: Core) -> "Services":
    from api.jobs import JobBoard
    from api.services import Links, Services
    from desk.desk import Desk
    from desk.response.response_desk import ResponseDesk
    from muster.ingesting import Ingesting
    from store.accounts import Accounts
    from store.audit import AuditTrail
    from store.decisions import DecisionRecords
    from store.drafts import Drafts
    from store.fact_reviews import FactReviews
    from store.health import check as check_database
    from store.proposals import ProposalRecords
    from store.reference import ReferenceRecords
    from store.response import RoomRecords
    from store.version_status import VersionStatuses

    taxonomy = core.taxonomy
    reference = ReferenceRecords(core.engine)
    proposals, decisions = ProposalRecords(core.engine), DecisionRecords(core.engine)
    triager = open_triager(core, reference.load, settings=settings, incidents=reference.incidents)
    ingesting = Ingesting(core, triager)
    rooms = RoomRecords(core.engine)
    return Services(
        plans=core.plans,
        statuses=VersionStatuses(core.engine),
        fact_reviews=FactReviews(core.engine),
        reference=reference,
        proposals=proposals,
        decisions=decisions,
        accounts=Accounts(core.engine),
        audit=AuditTrail(core.engine),
        drafts=Drafts(core.engine),
        desk=Desk(
            proposals,
            decisions,
            core.source,
            core.plans,
            is_class=taxonomy.is_known,
            clock=now_utc,
        ),
        rooms=rooms,
        response=ResponseDesk(
            rooms,
            proposals,
            decisions,
            core.plans,
            reference=reference.load,
            class_name=taxonomy.find_name,
            learn=triager.take_up,
            clock=now_utc,
        ),
        triager=triager,
        taxonomy=taxonomy,
        keeper=core.keeper,
        jobs=JobBoard(),
        links=Links(
            api_url=settings.api_url,
            ui_url=settings.ui_url,
            session=timedelta(hours=settings.session_hours),
            link=timedelta(hours=settings.link_hours),
        ),
        model_id=core.embedder.model_id,
        database=core.engine.url.render_as_string(hide_password=True),
        search=triager.search,
        ingest=ingesting.run,
        upkeep=UpkeepDesk(core, reference.load).check,
        drain=ingesting.drain,
        backup=ingesting.backup,
        reindex=ingesting.reindex,
        notices=core.searcher.notices,
        problems=lambda: check_database(core.engine),
        clock=now_utc,
    )


def open_triager(
    core: Core,
    reference: "Callable[[], ReferenceData]",
    *,
    settings: Settings,
    incidents: "Callable[[], Sequence[Incident]]",
) -> "Triager":
    """Return triage over the core's search, with the closed `incidents` as its history."""
    from triage.asking import Asker
    from triage.duty_book import load_duties
    from triage.question_bank import load_questions
    from triage.triager import Triager

    questions = Path(settings.questions) if settings.questions else None
    duties = Path(settings.duties) if settings.duties else None
    return Triager(
        searcher=core.searcher,
        embedder=core.embedder,
        plans=core.plans,
        reference=reference,
        incidents=incidents,
        taxonomy=core.taxonomy,
        asker=Asker(load_questions(questions), core.taxonomy),
        duties=load_duties(duties),
        encode=core.kept.encode,
        new_id=lambda: f"prop-{uuid4().hex[:16]}",
        zone=settings.zone,
        blends=core.blends,
    )


class UpkeepDesk:
    """Runs the upkeep rules over the plans in force; keeps its answer until they change."""

    def __init__(
        self,
        core: Core,
        reference: "Callable[[], ReferenceData]",
        *,
        settings: "UpkeepSettings | None" = None,
    ) -> None:
        self._core = core
        self._reference = reference
        self._settings = settings
        self._kept: tuple[tuple[int, int, date, ReferenceData], UpkeepReport] | None = None

    def check(self, as_of: date | None = None) -> "UpkeepReport":
        """Return the findings as of today or another day."""
        from store.fact_reviews import FactReviews
        from upkeep.check import check_plans
        from upkeep.settings import UpkeepSettings

        settings = self._settings or UpkeepSettings()
        reference = self._reference()
        day = as_of or now_utc().date()
        reviewed = FactReviews(self._core.engine).last()
        key = (self._core.source.last_job(), reviewed, day, reference)
        if self._kept is None or self._kept[0] != key:
            damaged: list[str] = []
            found = check_plans(self._views(damaged), reference, as_of=day, settings=settings)
            told = tuple(f"{path}: its stored text no longer verifies" for path in damaged)
            self._kept = (key, replace(found, not_checked=(*found.not_checked, *told)))
        return self._kept[1]

    def _views(self, damaged: list[str]) -> Iterator["PlanView"]:
        """Yield the plans in force; paths of those whose text fails its hash go to `damaged`."""
        from domain.documents import FactState, VersionStatus
        from domain.findings import PlanView

        plans = self._core.plans
        for entry in plans.list_documents():
            if entry.status != VersionStatus.IN_FORCE:
                continue
            try:
                version = plans.get_version(entry.version_id)
            except Unavailable:
                damaged.append(entry.document.path)
                continue
            yield PlanView(
                document=entry.document,
                version=version,
                sections=tuple(plans.sections_of(entry.version_id)),
                facts=tuple(
                    fact
                    for fact in plans.facts_of(entry.version_id)
                    if fact.state is not FactState.REJECTED
                ),
            )
