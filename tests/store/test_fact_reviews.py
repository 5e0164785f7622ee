from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from store_samples import NOON, POWER, TEXT, read_document

from domain.decisions import User, UserRole
from domain.documents import Fact, FactKind, FactState
from domain.errors import InputRefused
from store.audit import AuditTrail
from store.fact_reviews import FactReviews, keys_of
from store.library import SqlLibrary
from store.plans import PlanRecords

OLGA = User("u-2", "Olga Reis", UserRole.OWNER)


@pytest.fixture
def stored(engine: Engine) -> Engine:
    library = SqlLibrary(engine)
    library.open_collection("/srv/plans")
    library.add_version(POWER, read_document())
    return engine


def only_fact(engine: Engine, version_id: str) -> Fact:
    [fact] = PlanRecords(engine).facts_of(version_id)
    return fact


def review(
    engine: Engine, outcome: FactState, value: str | None = None, *, minutes: int = 0
) -> None:
    plans = PlanRecords(engine)
    facts = plans.facts_of("dpower.1")
    keys = keys_of(plans.get_version("dpower.1").text, plans.sections_of("dpower.1"), facts)
    FactReviews(engine).record(
        "dpower",
        facts[0],
        keys[facts[0].fact_id],
        outcome=outcome,
        value=value,
        subject=None,
        note="timed",
        actor=OLGA,
        at=NOON + timedelta(minutes=minutes),
    )


def add(engine: Engine, number: int, plan: str) -> None:
    read = read_document(number, plan, NOON + timedelta(hours=number))
    SqlLibrary(engine).add_version(POWER, read)


def test_a_correction_holds_for_the_same_words_and_no_others(stored: Engine) -> None:
    review(stored, FactState.CONFIRMED, "7")
    add(stored, 2, TEXT.replace("\n\n", "\n\n\n"))
    kept = only_fact(stored, "dpower.2")
    assert (kept.value, kept.state) == ("7", FactState.CONFIRMED)
    add(stored, 3, TEXT.replace("starts", "checks"))
    offered = only_fact(stored, "dpower.3")
    assert (offered.value, offered.state) == ("5", FactState.UNCONFIRMED)
    assert offered.reviewed is not None
    assert (offered.reviewed.value, offered.reviewed.is_current) == ("7", False)
    assert offered.reviewed.reviewed_by == "Olga Reis"


@pytest.mark.parametrize("value", ["4 h", "nan", "inf", ""])
def test_a_length_kept_as_it_was_written_does_not_stand_for_minutes(
    stored: Engine, value: str
) -> None:
    review(stored, FactState.CONFIRMED, value)
    kept = only_fact(stored, "dpower.1")
    assert (kept.value, kept.state) == ("5", FactState.CONFIRMED)
    assert kept.reviewed is not None
    assert kept.reviewed.value == value


def test_of_some_kinds_the_same_facts_are_read_reviewed_or_not(engine: Engine) -> None:
    library, plans = SqlLibrary(engine), PlanRecords(engine)
    library.open_collection("/srv/plans")
    library.add_version(POWER, read_document())
    for _ in range(2):
        whole = plans.facts_of("dpower.1")
        kinds = {one.kind for one in whole}
        for kind in FactKind:
            wanted = [one for one in whole if one.kind is kind]
            assert plans.facts_of("dpower.1", (kind,)) == wanted
        assert kinds
        review(engine, FactState.CONFIRMED, "7")


def test_many_versions_are_read_as_each_alone(stored: Engine) -> None:
    plans = PlanRecords(stored)
    add(stored, 2, TEXT.replace("starts", "checks"))
    ids, kinds = ["dpower.2", "dpower.1", "dpower.9"], tuple(FactKind)
    assert {one.kind for one in plans.facts_of("dpower.1")} & set(kinds)
    for _ in range(2):
        read = {
            version.version_id: facts for version, facts in plans.versions_with_facts(ids, kinds)
        }
        assert read == {one: plans.facts_of(one, kinds) for one in ("dpower.1", "dpower.2")}
        review(stored, FactState.CONFIRMED, "7")
    assert dict(plans.versions_with_facts(["dpower.1"], ())) == {plans.get_version("dpower.1"): []}


def test_of_many_versions_a_damaged_one_is_left_out(stored: Engine) -> None:
    add(stored, 2, TEXT.replace("starts", "checks"))
    with stored.begin() as connection:
        connection.execute(
            text("UPDATE versions SET text = '' WHERE version_id = :it"), {"it": "dpower.1"}
        )
    read = PlanRecords(stored).versions_with_facts(["dpower.1", "dpower.2"], tuple(FactKind))
    assert [version.version_id for version, _ in read] == ["dpower.2"]


def test_the_last_review_counts_and_the_earlier_is_kept(stored: Engine) -> None:
    review(stored, FactState.CONFIRMED, "7")
    review(stored, FactState.REJECTED, minutes=1)
    fact = only_fact(stored, "dpower.1")
    assert (fact.state, fact.value) == (FactState.REJECTED, "5")
    with stored.connect() as connection:
        outcomes = connection.execute(
            text("SELECT outcome FROM fact_reviews ORDER BY sequence")
        ).scalars()
        assert list(outcomes) == ["confirmed", "rejected"]
    rows = [row for row in AuditTrail(stored).rows(limit=9) if row.action == "review-fact"]
    assert [row.actor for row in rows] == ["Olga Reis", "Olga Reis"]
    AuditTrail(stored).verify()


@pytest.mark.parametrize("act", ["UPDATE fact_reviews SET value = '9'", "DELETE FROM fact_reviews"])
def test_a_review_can_be_neither_changed_nor_removed(stored: Engine, act: str) -> None:
    review(stored, FactState.CONFIRMED, "7")
    with pytest.raises(DBAPIError, match="written once"), stored.begin() as connection:
        connection.execute(text(act))
    assert only_fact(stored, "dpower.1").value == "7"


def test_a_refused_review_leaves_no_trace(stored: Engine) -> None:
    before = AuditTrail(stored).head()
    with pytest.raises(InputRefused):
        review(stored, FactState.REJECTED, "7")
    with pytest.raises(InputRefused):
        review(stored, FactState.UNCONFIRMED)
    assert (FactReviews(stored).last(), AuditTrail(stored).head()) == (0, before)
