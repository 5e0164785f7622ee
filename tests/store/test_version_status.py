from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, update
from store_samples import NOON, POWER, TEXT, read_document

from domain.decisions import User, UserRole
from domain.documents import ReadDocument, VersionStatus
from domain.errors import AuditChainBroken, NotFound
from store.audit import AuditTrail
from store.index_source import SqlIndexSource
from store.library import SqlLibrary
from store.plans import PlanRecords
from store.schema import versions
from store.version_status import StatusRefused, VersionChanged, VersionStatuses

OLGA = User("u-2", "Olga Reis", UserRole.OWNER)
DRAFT, IN_FORCE = VersionStatus.DRAFT, VersionStatus.IN_FORCE
SUPERSEDED, WITHDRAWN = VersionStatus.SUPERSEDED, VersionStatus.WITHDRAWN


def after(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def as_draft(read: ReadDocument) -> ReadDocument:
    return replace(read, version=replace(read.version, status=DRAFT))


@pytest.fixture
def with_draft(engine: Engine) -> Engine:
    """Return a record with version 1 in force since noon and a draft that came an hour later."""
    library = SqlLibrary(engine)
    library.open_collection("/srv/plans")
    library.add_version(POWER, read_document())
    library.add_version(POWER, as_draft(read_document(2, TEXT + " Now.", after(1))))
    return engine


def change(
    engine: Engine, version_id: str, wanted: VersionStatus, shown: VersionStatus, hours: float
) -> None:
    VersionStatuses(engine).change(
        version_id, wanted, shown=shown, reason="board of March", actor=OLGA, at=after(hours)
    )


def statuses(engine: Engine) -> list[str]:
    return [one.status for one in PlanRecords(engine).versions_of("dpower")]


def test_a_draft_leaves_the_version_before_it_in_force(with_draft: Engine) -> None:
    assert statuses(with_draft) == ["in_force", "draft"]
    assert PlanRecords(with_draft).get_entry("dpower").version_id == "dpower.1"
    source = SqlIndexSource(with_draft)
    assert source.versions_in_force() == source.versions_in_force(after(2)) == ["dpower.1"]
    assert [job.version_id for job in source.jobs_after(0, limit=9)] == ["dpower.1"]


def test_a_draft_put_in_force_is_so_from_that_moment(with_draft: Engine) -> None:
    change(with_draft, "dpower.2", IN_FORCE, DRAFT, 3)
    assert statuses(with_draft) == ["superseded", "in_force"]
    source = SqlIndexSource(with_draft)
    assert source.versions_in_force() == ["dpower.2"]
    assert source.versions_in_force(after(2)) == ["dpower.1"]
    assert source.versions_in_force(after(3)) == ["dpower.2"]
    jobs = [(job.version_id, job.is_removal) for job in source.jobs_after(1, limit=9)]
    assert jobs == [("dpower.1", True), ("dpower.2", False)]
    row = AuditTrail(with_draft).rows(limit=9)[-1]
    assert (row.actor, row.action, row.subject) == ("Olga Reis", "change-status", "dpower.2")
    assert "board of March" in row.detail


def test_what_was_withdrawn_and_came_back_was_away_in_between(engine: Engine) -> None:
    library = SqlLibrary(engine)
    library.open_collection("/srv/plans")
    library.add_version(POWER, read_document())
    change(engine, "dpower.1", WITHDRAWN, IN_FORCE, 1)
    source = SqlIndexSource(engine)
    assert source.versions_in_force() == []
    change(engine, "dpower.1", IN_FORCE, WITHDRAWN, 3)
    seen = [source.versions_in_force(after(hours)) for hours in (0.5, 1, 2, 3, 4)]
    assert seen == [["dpower.1"], [], [], ["dpower.1"], ["dpower.1"]]
    AuditTrail(engine).verify()


def test_a_withdrawn_draft_was_never_in_force(with_draft: Engine) -> None:
    change(with_draft, "dpower.2", WITHDRAWN, DRAFT, 2)
    assert statuses(with_draft) == ["in_force", "withdrawn"]
    source = SqlIndexSource(with_draft)
    for hours in (1.5, 2, 3):
        assert source.versions_in_force(after(hours)) == ["dpower.1"]


def test_a_refused_step_changes_nothing(with_draft: Engine) -> None:
    before = AuditTrail(with_draft).rows(limit=9), SqlIndexSource(with_draft).last_job()
    with pytest.raises(VersionChanged):
        change(with_draft, "dpower.2", IN_FORCE, WITHDRAWN, 2)
    with pytest.raises(NotFound):
        change(with_draft, "dnone.1", IN_FORCE, DRAFT, 2)
    for wanted in (SUPERSEDED, DRAFT):
        with pytest.raises(StatusRefused):
            change(with_draft, "dpower.1", wanted, IN_FORCE, 2)
    assert statuses(with_draft) == ["in_force", "draft"]
    assert before == (
        AuditTrail(with_draft).rows(limit=9),
        SqlIndexSource(with_draft).last_job(),
    )


def test_a_plan_that_calls_itself_ended_ends_the_one_before(with_draft: Engine) -> None:
    read = read_document(3, TEXT + " Ended.", after(2))
    ended = replace(read, version=replace(read.version, status=WITHDRAWN))
    SqlLibrary(with_draft).add_version(POWER, ended)
    source = SqlIndexSource(with_draft)
    assert source.versions_in_force() == source.versions_in_force(after(2)) == []
    assert source.versions_in_force(after(1.5)) == ["dpower.1"]
    assert statuses(with_draft) == ["superseded", "draft", "withdrawn"]


def by_hand(engine: Engine, version_id: str, **values: object) -> None:
    """Change a version as somebody does who holds the record, past all acts."""
    with engine.begin() as connection:
        changed = update(versions).where(versions.c.version_id == version_id).values(**values)
        connection.execute(changed)


@pytest.mark.parametrize(
    ("version_id", "status"),
    [("dpower.2", IN_FORCE), ("dpower.2", WITHDRAWN), ("dpower.1", WITHDRAWN), ("dpower.1", DRAFT)],
)
def test_a_status_that_no_act_brought_is_found(
    with_draft: Engine, version_id: str, status: VersionStatus
) -> None:
    trail = AuditTrail(with_draft)
    assert trail.verify() == 3
    if status is IN_FORCE:
        by_hand(with_draft, "dpower.1", status="superseded", valid_to=after(3))
    by_hand(with_draft, version_id, status=status.value, valid_to=None)
    with pytest.raises(AuditChainBroken, match=r"what dpower.* stands for has been changed"):
        trail.verify()


def test_whatever_acts_bring_about_agrees_with_the_trail(with_draft: Engine) -> None:
    library, trail = SqlLibrary(with_draft), AuditTrail(with_draft)
    change(with_draft, "dpower.2", IN_FORCE, DRAFT, 2)
    trail.verify()
    change(with_draft, "dpower.2", WITHDRAWN, IN_FORCE, 3)
    trail.verify()
    change(with_draft, "dpower.2", IN_FORCE, WITHDRAWN, 4)
    library.remove_document("dpower", after(5))
    trail.verify()
    library.restore_version("dpower", after(6))
    trail.verify()
    library.add_version(POWER, read_document(3, TEXT + " Then rest.", after(7)))
    trail.verify()
    library.remove_document("dpower", after(8))
    library.add_version(POWER, read_document(4, TEXT + " Again.", after(9)))
    assert trail.verify() == 11
    assert statuses(with_draft) == ["superseded", "superseded", "withdrawn", "in_force"]
