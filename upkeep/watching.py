"""Upkeep of one data folder: checks the plans, remembers what was found, tells it at use."""

import logging
import threading
import traceback
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo

from domain.documents import VersionStatus
from domain.errors import MusterError
from domain.finding_states import FindingState, standing_of
from domain.findings import Finding, RowSource
from domain.lessons import Lesson
from domain.reference import ReferenceData
from domain.search import Hit
from store.fact_reviews import FactReviews
from store.finding_states import FindingRecords
from store.plans import PlanRecords
from upkeep.at_use import FindingsAtUse
from upkeep.context import Check
from upkeep.data_rows import rows_of, with_sources
from upkeep.exports import Entry
from upkeep.kept_reports import KeptReports
from upkeep.owners import owner_of
from upkeep.plans import PlanText
from upkeep.reading import ReadDocuments
from upkeep.report import Broken, Stopped, UpkeepReport
from upkeep.settings import UpkeepSettings
from upkeep.state import State, StateReader
from upkeep.worked import WorkedTogether

# The rule of what incidents showed: its findings tell of those.
LEARNT = "P-24"
# How a plan left out is told of; its path stands before.
DAMAGED = ": its stored text no longer verifies"
CHECK_FAILED = (
    "The last check of the plans broke off; findings are told as the one before left them. "
    "The log says where, and the next change of a plan is checked again."
)
RULES_FAILED = (
    "In the last check of the plans these rules broke off: {rules}. What they found before is told "
    "as it was, the other rules were checked. The log says where; the next change of a plan is "
    "checked again."
)

log = logging.getLogger("muster.upkeep")


class UpkeepDesk:
    """Runs the upkeep rules over the plans in force; keeps its answer until they change.

    Of the plans only those are read again that changed. `follow` has it check by itself, in a
    thread of its own, each time it is told that something changed.
    """

    def __init__(
        self,
        *,
        plans: PlanRecords,
        records: FindingRecords,
        fact_reviews: FactReviews,
        reference: Callable[[], ReferenceData],
        last_job: Callable[[], int],
        sources: Callable[[Collection[tuple[str, str]]], Mapping[tuple[str, str], RowSource]],
        lessons: Callable[[], Sequence[Lesson]] = tuple,
        now: Callable[[], datetime],
        zone: tzinfo = UTC,
        settings: UpkeepSettings | None = None,
    ) -> None:
        """`last_job` is the number of the last change to what is in force; days are of `zone`.

        `sources` says of rows of reference data, by kind and name, which file said them last.
        """
        self.records = records
        self._records_of_plans = plans
        self._documents = ReadDocuments(plans)
        self._reference = reference
        self._sources = sources
        self._lessons = lessons
        self._now = now
        self._zone = zone
        self.settings = settings or UpkeepSettings()
        state = StateReader(
            plans=plans,
            fact_reviews=fact_reviews,
            reference=reference,
            last_job=last_job,
            lessons=lessons,
        )
        self._reports = KeptReports(state, self._check)
        self._together = WorkedTogether()
        self._noting = threading.Lock()
        self._noted = -1
        self._at_use: FindingsAtUse | None = None
        self._at_use_of: date | None = None
        self._follower: threading.Thread | None = None
        self._has_failed = False
        self._failed_rules: list[str] = []
        self._changed, self._closing = threading.Event(), threading.Event()

    def check(self, as_of: date | None = None) -> UpkeepReport:
        """Return the findings as of today or another day; those of today are remembered."""
        day = as_of or self._today()
        number, report = self._reports.on(day)
        report = self._with_sources(report)
        is_noted = self._note(report, number, day)
        # Midnight passed while it was made: what is asked for is the new day's.
        return report if is_noted or as_of else self.check()

    def problems(self) -> tuple[str, ...]:
        """Return that the last check broke off, or rules in it, where none has ended well since."""
        if self._has_failed:
            return (CHECK_FAILED,)
        rules = ", ".join(self._failed_rules)
        return (RULES_FAILED.format(rules=rules),) if rules else ()

    def with_findings(self, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Return the hits with the open findings on their sections, as the last check knows."""
        at_use = self._at_use
        if at_use is None or self._at_use_of != self._today():
            self.told()
        if at_use is None:
            present = [one.finding for one in self.records.present()]
            at_use = self._show(present, self._today())
        return at_use.add_to(hits)

    def plans(self) -> tuple[PlanText, ...]:
        """Return the plans in force as the rules read them; those that verify."""
        return tuple(filter(_is_in_force, self._documents.texts([])))

    def context(self) -> Check:
        """Return the plans in force and the reference data, as of today."""
        return Check(self.plans(), self._reference(), self._today(), self.settings)

    def learnt_from(self, incidents: Collection[str]) -> dict[str, Finding]:
        """Return by their ids the findings of P-24 that these incidents alone give."""
        lessons = [one for one in self._lessons() if one.incident_id in incidents]
        if not lessons:
            return {}
        from upkeep.rules.lessons import find_lessons

        found = {
            one.fingerprint: one for one in find_lessons(replace(self.context(), lessons=lessons))
        }
        sources = self._sources(rows_of(found.values()))
        return {key: with_sources(one, sources, self._zone) for key, one in found.items()}

    def entries(self, findings: Iterable[Finding], day: date) -> list[Entry]:
        """Return the findings with where they stand on the day, and whose plan each is about."""
        reviews = self.records.reviews()
        seen = {one.finding.fingerprint: one.seen_at for one in self.records.present()}
        read = {one.version_id: one.valid_from for one in self._records_of_plans.list_documents()}
        owners = {one.view.version.version_id: owner_of(one) for one in self._documents.known()}
        return [
            Entry(
                finding,
                standing_of(
                    reviews.get(finding.fingerprint) or reviews.get(finding.text_id),
                    as_of=day,
                    seen_at=seen.get(finding.fingerprint),
                    read_at=_read_at(finding, read),
                    versions=finding.versions,
                ),
                next(filter(None, (owners.get(one.version_id) for one in finding.sides)), ""),
            )
            for finding in findings
        ]

    def told(self) -> None:
        """Take up that plans, reference data or reviews changed, if following; returns at once."""
        self._changed.set()

    def reviewed(self) -> None:
        """Take up a review at once: what it closed is no longer told at use."""
        self._show([one.finding for one in self.records.present()], self._today())

    def follow(self) -> None:
        """Check now, and after each change from now on, until `close`."""
        self._changed.set()
        self._follower = threading.Thread(target=self._follow, name="muster-upkeep", daemon=True)
        self._follower.start()

    def close(self) -> None:
        """Stop following; a check that is running is given up."""
        self._closing.set()
        self._changed.set()
        if self._follower is not None:
            self._follower.join()

    def _follow(self) -> None:
        while True:
            self._changed.wait()
            if self._closing.is_set():
                return
            self._changed.clear()
            try:
                self.check()
            except Stopped:
                return
            except MusterError:
                # The record failed for now; the next change, or the page, tries again.
                continue
            except Exception as fault:  # noqa: BLE001  the next change is followed whatever it is
                self._has_failed = True
                _write_down(fault)

    def _today(self) -> date:
        return self._day_of(self._now())

    def _day_of(self, moment: datetime) -> date:
        return moment.astimezone(self._zone).date()

    def _check(self, state: State, day: date) -> UpkeepReport:
        # The rules take a tenth of a second to load; most commands check nothing.
        from upkeep.check import check_texts

        damaged: list[str] = []
        texts = self._documents.texts(damaged)
        broken: list[Broken] = []
        found = check_texts(
            filter(_is_in_force, texts),
            state.reference,
            as_of=day,
            settings=self.settings,
            stop=self._closing.is_set,
            lessons=state.lessons,
            ended=(one for one in texts if not _is_in_force(one)),
            broken=broken,
            together=self._together,
        )
        for one in broken:
            _write_down(one.fault)
        told = tuple(f"{path}{DAMAGED}" for path in damaged)
        failed = tuple(one.failure for one in broken)
        return replace(found, not_checked=(*found.not_checked, *told), failed=failed)

    def _note(self, report: UpkeepReport, number: int, day: date) -> bool:
        """Remember what was found, and return whether it is still that of today.

        Of a report on a later state, noted meanwhile, nothing is taken back.
        """
        with self._noting:
            # By one look at the clock: who waited here may have waited past midnight.
            now = self._now()
            if day != self._day_of(now):
                return False
            if number >= self._noted:
                self._noted = number
                noted = (*report.findings, *self._kept_of(report))
                self.records.note(noted, at=now)
                self._show(noted, day)
                self._has_failed, self._failed_rules = False, report.failed_rules()
        return True

    def _kept_of(self, report: UpkeepReport) -> list[Finding]:
        """Return what rules that broke off had found before: that it is gone is not known."""
        failed = set(report.failed_rules())
        if not failed:
            return []
        here = {one.fingerprint for one in report.findings}
        before = [one.finding for one in self.records.present()]
        return [one for one in before if one.rule in failed and one.fingerprint not in here]

    def _with_sources(self, report: UpkeepReport) -> UpkeepReport:
        """Return the report with the files of the rows it shows; a check may be older than they."""
        sources = self._sources(rows_of(report.findings))
        told = tuple(with_sources(one, sources, self._zone) for one in report.findings)
        return replace(report, findings=told)

    def _show(self, findings: Sequence[Finding], day: date) -> FindingsAtUse:
        open_ones = [
            entry.finding
            for entry in self.entries(findings, day)
            if entry.standing.state is FindingState.OPEN
        ]
        self._at_use = FindingsAtUse(open_ones, self._records_of_plans.sections_of)
        self._at_use_of = day
        return self._at_use


def _read_at(finding: Finding, versions: Mapping[str, datetime]) -> datetime | None:
    """Return when the newest of its texts was read; of reference data alone, of its rows."""
    read = [versions[side.version_id] for side in finding.sides if side.version_id in versions]
    sources = [side.row.source for side in finding.sides if side.row and side.row.source]
    imported = [one.imported_at for one in sources if one.imported_at]
    return max(read or imported, default=None)


def _write_down(fault: Exception) -> None:
    """Log the error's kind and the way to it; its message may hold words of a plan."""
    way = "".join(traceback.format_tb(fault.__traceback__))
    log.error("unforeseen %s in a check of the plans\n%s", type(fault).__name__, way)


def _is_in_force(plan: PlanText) -> bool:
    return plan.view.version.status is VersionStatus.IN_FORCE
