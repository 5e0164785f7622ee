"""What people do to plans while an ingest is under way, and before the next one."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete

from domain.decisions import User, UserRole
from domain.documents import Document, ReadDocument, Version, VersionStatus
from ingest.pipeline import ingest_paths
from ingest.report import CHANGED_MEANWHILE, HELD_BACK, SINCE_LATER, Change, IngestReport
from store.audit import AuditTrail
from store.index_source import SqlIndexSource
from store.library import SqlLibrary
from store.plan_entries import VersionEntry
from store.plans import PlanRecords
from store.schema import facts, readings
from store.version_status import VersionStatuses

OLGA = User("u-2", "Olga Reis", UserRole.OWNER)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
FLOOD = "# Flood plan\n\n## Steps\n\nThe Flood Warden closes valve V-7 within 30 minutes.\n"
DRAFT, IN_FORCE = VersionStatus.DRAFT, VersionStatus.IN_FORCE
WITHDRAWN = VersionStatus.WITHDRAWN


class Interrupted(SqlLibrary):
    """A library in which `between` happens once, just before a version is stored."""

    between: Callable[[], object] | None = None

    def add_version(self, document: Document, read: ReadDocument, **how: object) -> Version:
        between, self.between = self.between, None
        if between is not None:
            between()
        return super().add_version(document, read, **how)  # type: ignore[arg-type]


@dataclass
class Office:
    """A folder of one plan, a record, and an hour that passes with each act."""

    folder: Path
    engine: Engine
    now: datetime = field(default=NOON)

    def put(self, text: str, name: str = "flood.md") -> None:
        self.folder.joinpath(name).write_text(text, encoding="utf-8")

    def later(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now

    def ingest(self, between: Callable[[], object] | None = None, **how: object) -> IngestReport:
        library = Interrupted(self.engine)
        library.between = between
        how = {"now": self.later(), "count_tokens": lambda text: len(text.split()), **how}
        report = ingest_paths([self.folder], library, **how)  # type: ignore[arg-type]
        AuditTrail(self.engine).verify()
        accounted = report.documents + report.unchanged + len(report.refused)
        assert accounted + len(report.reference) == report.files
        return report

    def change(self, number: int, shown: VersionStatus, wanted: VersionStatus) -> None:
        version_id = self.versions[number - 1].version_id
        VersionStatuses(self.engine).change(
            version_id, wanted, shown=shown, reason="board", actor=OLGA, at=self.later()
        )

    @property
    def versions(self) -> list[VersionEntry]:
        [file] = SqlLibrary(self.engine).known_files("plans").values()
        return PlanRecords(self.engine).versions_of(file.document_id)

    @property
    def statuses(self) -> list[str]:
        return [one.status for one in self.versions]

    def read_by_older_readers(self, *, otherwise: bool) -> None:
        """Forget which readers read all there is, and what they made of it if they differ."""
        with self.engine.begin() as connection:
            connection.execute(delete(readings))
            if otherwise:
                connection.exec_driver_sql("UPDATE sections SET heading = 'Flood'")


@pytest.fixture
def office(tmp_path: Path, engine: Engine) -> Office:
    folder = tmp_path / "plans"
    folder.mkdir()
    found = Office(folder, engine)
    found.put(FLOOD)
    found.ingest()
    return found


def told(report: IngestReport) -> list[str]:
    return [one.warning for one in report.warnings]


@pytest.mark.parametrize("is_edited", [True, False])
def test_a_withdrawal_while_a_plan_is_read_stays(office: Office, is_edited: bool) -> None:
    if is_edited:
        office.put(f"{FLOOD}\nThen call the insurer.\n")
    else:
        office.read_by_older_readers(otherwise=True)
    report = office.ingest(lambda: office.change(1, IN_FORCE, WITHDRAWN))
    assert office.statuses == (["withdrawn", "draft"] if is_edited else ["withdrawn"])
    assert told(report) == [HELD_BACK if is_edited else CHANGED_MEANWHILE]
    assert SqlIndexSource(office.engine).versions_in_force() == []
    assert office.ingest().documents == 0


def test_a_draft_that_is_put_in_force_while_it_is_read_anew_is_read_anew_in_force(
    office: Office,
) -> None:
    office.put(f"Status: Draft\n\n{FLOOD}")
    office.ingest()
    office.read_by_older_readers(otherwise=True)
    report = office.ingest(lambda: office.change(2, DRAFT, IN_FORCE))
    assert office.statuses == ["superseded", "superseded", "in_force"]
    assert [one.change for one in report.changes] == [Change.READ_ANEW]


def test_a_draft_put_in_force_while_its_successor_is_read_is_followed(office: Office) -> None:
    office.put(f"Status: Draft\n\n{FLOOD}")
    office.ingest()
    office.put(f"{FLOOD}\nThen call the insurer.\n")
    report = office.ingest(lambda: office.change(2, DRAFT, IN_FORCE))
    assert told(report) == [SINCE_LATER]
    assert office.statuses == ["superseded", "superseded", "in_force"]


@pytest.mark.parametrize("other_text", [f"{FLOOD}\nCall A.\n", f"{FLOOD}\nCall B.\n"])
def test_two_ingests_at_once_make_one_chain_of_versions(office: Office, other_text: str) -> None:
    office.put(f"{FLOOD}\nCall A.\n")

    def other() -> None:
        office.put(other_text)
        Office(office.folder, office.engine, office.now).ingest()

    report = office.ingest(other)
    assert not report.refused
    assert report.unchanged == (1 if other_text.endswith("A.\n") else 0)
    office.ingest()
    is_last = PlanRecords(office.engine).get_version(office.versions[-1].version_id)
    assert (is_last.status, is_last.text) == (IN_FORCE, other_text)
    assert office.statuses[:-1] == ["superseded"] * (len(office.statuses) - 1)


def test_a_dry_run_tells_of_a_file_that_came_back_what_the_ingest_then_does(
    office: Office,
) -> None:
    office.folder.joinpath("flood.md").unlink()
    office.ingest(prune=True)
    office.read_by_older_readers(otherwise=True)
    office.put(FLOOD)
    tried, done = office.ingest(dry_run=True), office.ingest()
    assert [one.change for one in done.changes] == [Change.BACK, Change.READ_ANEW]
    assert replace(tried, seconds=0) == replace(done, seconds=0)


def test_the_version_in_force_below_a_draft_takes_the_facts_of_newer_readers(
    office: Office,
) -> None:
    before = PlanRecords(office.engine).facts_of(office.versions[0].version_id)
    office.put(f"Status: Draft\n\n{FLOOD}")
    office.ingest()
    with office.engine.begin() as connection:
        connection.execute(delete(readings))
        connection.execute(delete(facts))
    report = office.ingest()
    assert (report.unchanged, told(report)) == (1, [])
    assert before
    assert PlanRecords(office.engine).facts_of(office.versions[0].version_id) == before
    assert office.statuses == ["in_force", "draft"]
    assert SqlLibrary(office.engine).known_files("plans")["flood.md"].revision_in_force


def test_another_model_that_cuts_otherwise_makes_no_new_versions(office: Office) -> None:
    office.put(FLOOD + "Word by word. " * 80)
    office.ingest()
    office.read_by_older_readers(otherwise=False)
    report = office.ingest(count_tokens=len)
    assert (report.reread, report.unchanged, report.documents) == (1, 1, 0)


def test_a_plan_that_was_withdrawn_and_is_edited_waits_for_a_person(office: Office) -> None:
    office.change(1, IN_FORCE, WITHDRAWN)
    office.put(f"{FLOOD}\nThen call the insurer.\n")
    tried, done = office.ingest(dry_run=True), office.ingest()
    assert told(tried) == told(done) == [HELD_BACK]
    assert office.statuses == ["withdrawn", "draft"]
    office.put(f"{FLOOD}\nThen call the insurer, too.\n")
    assert told(office.ingest(status=IN_FORCE)) == []
    assert office.statuses == ["withdrawn", "draft", "in_force"]


def test_a_clock_that_was_set_back_neither_loses_nor_refuses_an_edit(office: Office) -> None:
    office.put(f"{FLOOD}\nThen call the insurer.\n")
    report = office.ingest(now=NOON - timedelta(days=400))
    assert (told(report), office.statuses) == ([SINCE_LATER], ["superseded", "in_force"])
    assert SqlIndexSource(office.engine).versions_in_force(office.now) == [
        office.versions[1].version_id
    ]


@pytest.mark.parametrize("is_withdrawn", [True, False])
def test_a_copy_of_a_plan_that_a_person_withdrew_waits_for_a_person(
    office: Office, is_withdrawn: bool
) -> None:
    if is_withdrawn:
        office.change(1, IN_FORCE, WITHDRAWN)
    office.folder.joinpath("elsewhere").mkdir()
    office.put(FLOOD, "elsewhere/flood.md")
    assert told(office.ingest()) == ([HELD_BACK] if is_withdrawn else [])
    assert len(SqlIndexSource(office.engine).versions_in_force()) == (0 if is_withdrawn else 2)


@pytest.mark.parametrize("is_dry", [True, False])
def test_a_dry_run_over_a_folder_named_as_another_is_told_what_the_reading_would_be(
    office: Office, tmp_path: Path, is_dry: bool
) -> None:
    other = tmp_path / "elsewhere" / "plans"
    other.mkdir(parents=True)
    (other / "flood.md").write_text(f"{FLOOD}\nThen call the insurer.\n", encoding="utf-8")
    report = ingest_paths(
        [other],
        SqlLibrary(office.engine),
        now=office.later(),
        count_tokens=lambda text: len(text.split()),
        dry_run=is_dry,
    )
    assert ([one.change for one in report.changes], report.refused) == ([Change.NEW], ())
    assert len(SqlLibrary(office.engine).roots()) == 2 - is_dry
