"""What a person did to a plan counts before what is read in after it, and beside it."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from store_samples import NOON, POWER, TEXT, read_document

from domain.decisions import User, UserRole
from domain.documents import ReadDocument, VersionStatus
from domain.errors import ReadMeanwhile
from store.audit import AuditTrail
from store.engine import open_engine, upgrade
from store.index_source import SqlIndexSource
from store.library import SqlLibrary
from store.plans import PlanRecords
from store.version_status import VersionStatuses
from store.version_writing import EffectiveTooEarly

OLGA = User("u-2", "Olga Reis", UserRole.OWNER)
DRAFT, IN_FORCE = VersionStatus.DRAFT, VersionStatus.IN_FORCE
SUPERSEDED, WITHDRAWN = VersionStatus.SUPERSEDED, VersionStatus.WITHDRAWN


def after(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def edited(number: int, hours: float, status: VersionStatus = IN_FORCE) -> ReadDocument:
    read = read_document(number, f"{TEXT} Call {number}.", after(hours))
    version = replace(read.version, status=status)
    return replace(read, version=version, is_dated_now=True)


@pytest.fixture
def library(engine: Engine) -> SqlLibrary:
    found = SqlLibrary(engine)
    found.open_collection("/srv/plans")
    found.add_version(POWER, read_document())
    return found


def change(
    engine: Engine, number: int, shown: VersionStatus, wanted: VersionStatus, hours: float
) -> None:
    VersionStatuses(engine).change(
        f"dpower.{number}", wanted, shown=shown, reason="board", actor=OLGA, at=after(hours)
    )


def statuses(engine: Engine) -> list[str]:
    return [one.status for one in PlanRecords(engine).versions_of("dpower")]


@pytest.mark.parametrize("hours", [0, 2])
def test_what_a_person_took_out_of_force_comes_back_as_a_draft(
    engine: Engine, library: SqlLibrary, hours: float
) -> None:
    """Whether it was withdrawn before the ingest began or while it ran."""
    change(engine, 1, IN_FORCE, WITHDRAWN, 1)
    for number in (2, 3):
        for dry_run in (True, False):
            stored = library.add_version(POWER, edited(number, hours), dry_run=dry_run)
            assert stored.status is DRAFT
    assert statuses(engine) == ["withdrawn", "draft", "draft"]
    assert SqlIndexSource(engine).versions_in_force() == []
    change(engine, 3, DRAFT, IN_FORCE, 4)
    library.add_version(POWER, edited(4, 5))
    assert SqlIndexSource(engine).versions_in_force() == ["dpower.4"]
    AuditTrail(engine).verify()


def test_a_status_that_is_named_after_a_withdrawal_counts_and_one_named_before_does_not(
    engine: Engine, library: SqlLibrary
) -> None:
    change(engine, 1, IN_FORCE, WITHDRAWN, 1)
    for number, named, status in ((2, after(0.5), DRAFT), (3, after(2), IN_FORCE)):
        read = replace(edited(number, 3), status_named_at=named)
        assert library.add_version(POWER, read).status is status


def test_a_draft_that_a_person_put_away_keeps_nothing_back(
    engine: Engine, library: SqlLibrary
) -> None:
    library.add_version(POWER, edited(2, 1, DRAFT))
    change(engine, 2, DRAFT, WITHDRAWN, 2)
    assert library.add_version(POWER, edited(3, 3)).status is IN_FORCE
    assert statuses(engine) == ["superseded", "withdrawn", "in_force"]


@pytest.mark.parametrize("way", ["by itself", "by its file", "and back again"])
def test_what_nobody_keeps_out_of_force_comes_back_in_force(
    engine: Engine, library: SqlLibrary, way: str
) -> None:
    if way == "by itself":
        library.add_version(POWER, edited(2, 1, WITHDRAWN))
    elif way == "by its file":
        library.remove_document("dpower", after(1))
    else:
        change(engine, 1, IN_FORCE, WITHDRAWN, 0.5)
        change(engine, 1, WITHDRAWN, IN_FORCE, 0.6)
        library.remove_document("dpower", after(1))
    number = len(statuses(engine)) + 1
    assert library.add_version(POWER, edited(number, 2)).status is IN_FORCE


def test_a_plan_read_anew_is_not_put_back_in_force_beside_a_persons_withdrawal(
    engine: Engine, library: SqlLibrary
) -> None:
    anew = replace(edited(2, 2), is_anew=True)
    change(engine, 1, IN_FORCE, WITHDRAWN, 2.1)
    before = SqlIndexSource(engine).last_job(), AuditTrail(engine).verify()
    with pytest.raises(ReadMeanwhile):
        library.add_version(POWER, anew)
    assert statuses(engine) == ["withdrawn"]
    assert before == (SqlIndexSource(engine).last_job(), AuditTrail(engine).verify())


def test_a_draft_put_in_force_while_it_was_read_anew_is_not_made_a_draft_again(
    engine: Engine, library: SqlLibrary
) -> None:
    library.add_version(POWER, edited(2, 1, DRAFT))
    change(engine, 2, DRAFT, IN_FORCE, 2)
    with pytest.raises(ReadMeanwhile):
        library.add_version(POWER, replace(edited(3, 1.5, DRAFT), is_anew=True))
    assert statuses(engine) == ["superseded", "in_force"]


def test_a_version_that_another_ingest_stored_is_noticed(library: SqlLibrary) -> None:
    library.add_version(POWER, edited(2, 1))
    for number in (2, 4):
        with pytest.raises(ReadMeanwhile):
            library.add_version(POWER, edited(number, 2))


def test_a_version_read_by_a_clock_that_was_set_back_follows_the_one_before(
    engine: Engine, library: SqlLibrary
) -> None:
    late = edited(2, -5)
    with pytest.raises(EffectiveTooEarly):
        library.add_version(POWER, replace(late, is_dated_now=False))
    stored = library.add_version(POWER, late)
    assert (stored.status, stored.valid_from) == (IN_FORCE, NOON)
    first, second = PlanRecords(engine).versions_of("dpower")
    assert (first.valid_to, second.valid_from) == (NOON, NOON)
    assert SqlIndexSource(engine).versions_in_force(after(1)) == ["dpower.2"]
    assert SqlIndexSource(engine).versions_in_force() == ["dpower.2"]


def test_a_draft_put_in_force_while_its_next_version_was_read_is_followed_by_that(
    engine: Engine, library: SqlLibrary
) -> None:
    library.add_version(POWER, edited(2, 1, DRAFT))
    change(engine, 2, DRAFT, IN_FORCE, 3)
    assert library.add_version(POWER, edited(3, 2)).valid_from == after(3)
    assert statuses(engine) == ["superseded", "superseded", "in_force"]


def test_a_new_plan_is_not_compared_with_every_version_there_is(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/muster.db")
    upgrade(engine)
    found = SqlLibrary(engine)
    found.open_collection("/srv/plans")
    asked: list[tuple[str, Any]] = []
    event.listen(engine, "before_cursor_execute", lambda *said: asked.append((said[2], said[3])))
    found.add_version(POWER, read_document())
    reads = [(sql, given) for sql, given in asked if sql.startswith("SELECT")]
    with engine.connect() as connection:
        plans = [
            row.detail
            for sql, given in reads
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given)
        ]
    assert any("versions" in one for one in plans)
    assert not [one for one in plans if one.startswith("SCAN versions")]
