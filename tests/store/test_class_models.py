"""Class models are put in force by a name, one after the other, and held to the trail."""

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError
from store_samples import NOON, RESPONDER, run, unguard

from domain.canonical import digest_of
from domain.class_models import SEEDS_ALONE, ModelInForce, ModelMoved
from domain.errors import AuditChainBroken, NotFound
from domain.incidents import Incident
from store.audit import AuditTrail
from store.class_models import ClassModels
from store.triage_inputs import InputGone

PAST = [Incident(f"i{n}", NOON, "Power", f"gone {n}", "FAC", "FAC.1") for n in range(3)]


def put(models: ClassModels, count: int, instead_of: str) -> str:
    act = models.put_in_force(
        PAST[:count],
        until=NOON,
        figures={"accuracy": 0.5},
        instead_of=instead_of,
        actor=RESPONDER,
        at=NOON,
    )
    return act.model


def test_the_last_model_put_is_in_force_and_an_earlier_one_can_be_put_back(engine: Engine) -> None:
    models = ClassModels(engine)
    assert (models.in_force(), models.learnt_from()) == (SEEDS_ALONE, [])
    first = put(models, 2, SEEDS_ALONE)
    assert first == digest_of(PAST[:2])
    assert models.learnt_from() == PAST[:2]
    second = put(models, 3, first)
    with pytest.raises(ModelMoved, match=second):
        put(models, 1, first)
    back = models.put_back(first, reason="worse on floods", actor=RESPONDER, at=NOON)
    assert (back.incidents, back.until, models.in_force()) == (2, NOON, first)
    with pytest.raises(ModelInForce):
        models.put_back(first, reason="again", actor=RESPONDER, at=NOON)
    with pytest.raises(NotFound):
        models.put_back("0" * 16, reason="unknown", actor=RESPONDER, at=NOON)
    models.put_back("seeds", reason="start anew", actor=RESPONDER, at=NOON)
    assert models.in_force() == SEEDS_ALONE
    assert [one.reason for one in models.acts()] == ["start anew", "worse on floods", "", ""]
    assert AuditTrail(engine).verify() == 4
    with pytest.raises(DatabaseError):
        run(engine, "DELETE FROM class_models")


@pytest.mark.parametrize(
    ("tampering", "row"),
    [
        ("UPDATE class_models SET figures = '{}'", 1),
        ("UPDATE class_models SET put_by = 'Mallory'", 1),
        ("DELETE FROM class_models", 1),
        (
            "INSERT INTO class_models (model, incidents, put_by, put_at, reason, figures) "
            "SELECT model, incidents, put_by, put_at, 'x', figures FROM class_models",
            2,
        ),
    ],
)
def test_a_model_that_nobody_put_in_force_is_found(
    sqlite_engine: Engine, tampering: str, row: int
) -> None:
    put(ClassModels(sqlite_engine), 2, SEEDS_ALONE)
    unguard(sqlite_engine, ["class_models"])
    run(sqlite_engine, tampering)
    with pytest.raises(AuditChainBroken, match=f"row {row}"):
        AuditTrail(sqlite_engine).verify()


def test_a_model_whose_incidents_were_changed_is_not_gone_by(sqlite_engine: Engine) -> None:
    models = ClassModels(sqlite_engine)
    put(models, 2, SEEDS_ALONE)
    unguard(sqlite_engine, ["triage_inputs"])
    run(sqlite_engine, "UPDATE triage_inputs SET body = replace(body, 'FAC.1', 'CYB.1')")
    with pytest.raises(InputGone):
        models.learnt_from()
