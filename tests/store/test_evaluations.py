from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from domain.errors import NotFound
from domain.evaluations import (
    EvaluationBasis,
    EvaluationItem,
    EvaluationRun,
    RunExists,
    RunNameRefused,
)
from store.evaluations import EvaluationRecords

BASIS = EvaluationBasis(
    kind="retrieval",
    config={"set": "incidents", "depth": 10},
    data={"queries.jsonl": "ab12"},
    model="minilm-0123",
    code="0.1.0",
    seed=3,
)
BEGAN = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
ENDED = datetime(2026, 11, 2, 3, 4, tzinfo=UTC)


def case(item_id: str, hit: float) -> EvaluationItem:
    return EvaluationItem(
        item_id,
        text="Wasser läuft in den Keller \u2028 seit 3 Uhr",
        wanted=("flood.md",),
        answered=("flood.md", "power.md"),
        scores={"hit@1": hit, "ndcg@10": 0.1 + 0.2},
        milliseconds=7.25,
        detail={"ranking": [["flood.md", 0.30000000000000004]]},
    )


def test_a_run_is_read_back_as_it_was_measured(engine: Engine) -> None:
    records = EvaluationRecords(engine)
    assert records.begin("october", BASIS, at=BEGAN) == []
    records.keep("october", [case("q1", 1.0)])
    records.keep("october", [case("q2", 0.0)])
    records.finish("october", report={"hit@1": 0.5}, timings={"seconds": 2.5}, at=ENDED)
    run = records.get("october")
    assert run.items == (case("q1", 1.0), case("q2", 0.0))
    assert (run.basis, run.started_at, run.finished_at) == (BASIS, BEGAN, ENDED)
    assert (run.report, run.timings) == ({"hit@1": 0.5}, {"seconds": 2.5})
    assert [one.name for one in records.list_runs()] == ["october"]


def test_a_run_that_was_stopped_goes_on_with_the_cases_it_has(engine: Engine) -> None:
    EvaluationRecords(engine).begin("october", BASIS, at=BEGAN)
    EvaluationRecords(engine).keep("october", [case("q1", 1.0)])
    assert EvaluationRecords(engine).begin("october", BASIS, at=ENDED) == [case("q1", 1.0)]


def test_a_run_never_goes_on_with_other_data(engine: Engine) -> None:
    records = EvaluationRecords(engine)
    records.begin("october", BASIS, at=BEGAN)
    other = EvaluationBasis("retrieval", BASIS.config, {"queries.jsonl": "cd34"}, "m", "0.1.0")
    with pytest.raises(RunExists, match="other data"):
        records.begin("october", other, at=ENDED)


def test_a_finished_run_is_not_run_over(engine: Engine) -> None:
    records = EvaluationRecords(engine)
    records.begin("october", BASIS, at=BEGAN)
    records.finish("october", report={}, timings={}, at=ENDED)
    with pytest.raises(RunExists, match="eval remove october"):
        records.begin("october", BASIS, at=ENDED)
    records.remove("october")
    assert records.begin("october", BASIS, at=ENDED) == []


def test_a_run_from_elsewhere_is_stored_whole(engine: Engine) -> None:
    records = EvaluationRecords(engine)
    records.begin("october", BASIS, at=BEGAN)
    records.keep("october", [case("q1", 1.0)])
    records.finish("october", report={"hit@1": 1.0}, timings={}, at=ENDED)
    run = records.get("october")
    records.remove("october")
    records.add(run)
    assert records.get("october") == run


def test_of_a_run_from_elsewhere_that_cannot_be_stored_nothing_stays(engine: Engine) -> None:
    records = EvaluationRecords(engine)
    # What breaks off while it is written: after its first case, and at its end.
    lame = replace(case("q2", 0.0), detail={"at": object()})
    run = EvaluationRun("october", BASIS, BEGAN, ENDED, {}, {}, (case("q1", 1.0), lame))
    with pytest.raises(TypeError):
        records.add(run)
    with pytest.raises(TypeError):
        records.add(replace(run, items=run.items[:1], report={"at": object()}))
    assert records.list_runs() == []
    records.add(replace(run, items=run.items[:1]))
    assert records.get("october").items == run.items[:1]


def test_a_run_that_is_not_there_is_not_found(engine: Engine) -> None:
    with pytest.raises(NotFound, match="november"):
        EvaluationRecords(engine).get("november")
    with pytest.raises(NotFound):
        EvaluationRecords(engine).remove("november")


@pytest.mark.parametrize("name", ["", "../../etc", "a b", "-x", "x" * 81])
def test_a_name_that_could_be_a_path_is_refused(engine: Engine, name: str) -> None:
    with pytest.raises(RunNameRefused):
        EvaluationRecords(engine).begin(name, BASIS, at=BEGAN)
