from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, delete, update
from sqlalchemy.exc import IntegrityError
from store_samples import unguard

from domain.decisions import User, UserRole
from domain.errors import AuditChainBroken, NotFound
from domain.judging import GradeRefused, Pair, PoolExists
from store.audit import AuditTrail
from store.judging import JudgingRecords
from store.judging_schema import judgements, judging_pairs
from store.transactions import writing

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
ANA = User("u1", "Ana Lind", UserRole.RESPONDER)
BEN = User("u2", "Ben Roth", UserRole.OWNER)
PAIRS = [
    Pair("autumn.0", "q1", "lights out", "power.md", "# Power"),
    Pair("autumn.1", "q1", "lights out", "fire.md"),
    Pair("autumn.2", "q2", "files locked", "ransom.md"),
]


@pytest.fixture
def records(engine: Engine) -> JudgingRecords:
    found = JudgingRecords(engine)
    found.open_pool("autumn", PAIRS, actor=ANA, at=AT)
    return found


def test_a_judge_goes_on_where_they_stopped(records: JudgingRecords) -> None:
    assert records.next_pair("autumn", ANA.name) == PAIRS[0]
    records.judge("autumn", "autumn.0", 2, actor=ANA, at=AT)
    assert records.next_pair("autumn", ANA.name) == PAIRS[1]
    assert records.next_pair("autumn", BEN.name) == PAIRS[0]
    for pair in PAIRS[1:]:
        records.judge("autumn", pair.pair_id, 0, actor=ANA, at=AT)
    assert records.next_pair("autumn", ANA.name) is None
    [pool] = records.list_pools()
    assert (pool.pairs, pool.judged) == (3, (("Ana Lind", 3),))


def test_a_second_thought_counts_and_the_first_is_kept(
    records: JudgingRecords, engine: Engine
) -> None:
    records.judge("autumn", "autumn.0", 2, actor=ANA, at=AT)
    records.judge("autumn", "autumn.0", 1, actor=ANA, at=AT + timedelta(minutes=1))
    assert [(one.pair_id, one.grade) for one in records.judgements_of("autumn")] == [
        ("autumn.0", 1)
    ]
    rows = [row for row in AuditTrail(engine).rows(limit=10, after=0) if row.action == "judge"]
    assert [row.actor for row in rows] == ["Ana Lind", "Ana Lind"]


def test_a_pool_is_made_once_and_grades_are_few(records: JudgingRecords) -> None:
    with pytest.raises(PoolExists):
        records.open_pool("autumn", PAIRS, actor=BEN, at=AT)
    with pytest.raises(GradeRefused):
        records.judge("autumn", "autumn.0", 7, actor=ANA, at=AT)
    with pytest.raises(NotFound):
        records.judge("autumn", "autumn.9", 1, actor=ANA, at=AT)
    with pytest.raises(NotFound):
        records.judge("winter", "autumn.0", 1, actor=ANA, at=AT)
    with pytest.raises(NotFound):
        records.next_pair("winter", ANA.name)


def test_a_grade_changed_or_taken_away_behind_the_trail_is_seen(
    records: JudgingRecords, engine: Engine
) -> None:
    records.judge("autumn", "autumn.0", 2, actor=ANA, at=AT)
    assert AuditTrail(engine).verify() == 2
    for table in (judging_pairs, judgements):
        with pytest.raises(IntegrityError), writing(engine) as connection:
            connection.execute(delete(table))
    unguard(engine, ("judgements",))
    with writing(engine) as connection:
        connection.execute(update(judgements).values(grade=0))
    with pytest.raises(AuditChainBroken, match="judgements"):
        AuditTrail(engine).verify()
    with writing(engine) as connection:
        connection.execute(delete(judgements))
    with pytest.raises(AuditChainBroken):
        AuditTrail(engine).verify()
