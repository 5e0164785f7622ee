"""Pools for people to judge: made of runs, with the starts of the plans beside each report."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.errors import InputRefused
from domain.evaluations import EvaluationBasis, EvaluationRun
from domain.judging import PoolExists
from eval.formats import items_of_run
from eval.sets import RetrievalSet
from muster.evaluating_pools import NotJudged, make_pool, write_judgements
from muster.evaluating_runs import open_runs
from muster.reading_record import open_beside
from muster.settings import Settings
from store.judging import JudgingRecords
from tests.house import write_plans

pytestmark = pytest.mark.model
AT = datetime(2026, 11, 1, 9, tzinfo=UTC)


def unwatched(step: str, done: int, total: int) -> None:
    """Tell nobody."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(home=tmp_path / "home")
    judged = RetrievalSet({"q": "the power is out"}, {"q": {"power.md": 1}})
    items = items_of_run(judged, {"q": [("power.md", 2.0), ("gone.md", 1.0)]})
    basis = EvaluationBasis("retrieval", {}, {}, "m", "c")
    with open_runs(settings) as runs:
        runs.add(EvaluationRun("one", basis, AT, AT, {}, {}, tuple(items)))
    return settings


def test_a_pool_shows_the_plans_of_a_corpus_that_no_evaluation_read_before(
    settings: Settings, tmp_path: Path
) -> None:
    write_plans(tmp_path / "plans")
    counted = make_pool(
        settings, "pool", ["one"], depth=2, corpus=tmp_path / "plans", watch=unwatched
    )
    assert counted == (2, 1)
    with open_beside(settings) as record:
        found = {
            one.document: one.excerpt for one in JudgingRecords(record.engine).pairs_of("pool")
        }
    assert "First steps" in found["power.md"]
    assert found["gone.md"] == ""
    with pytest.raises(NotJudged, match="Nobody has judged anything in the pool 'pool'"):
        write_judgements(settings, "pool", tmp_path / "out", judge=None)


def test_a_name_that_is_taken_is_refused_before_a_plan_is_read(
    settings: Settings, tmp_path: Path
) -> None:
    make_pool(settings, "pool", ["one"], depth=2, corpus=None, watch=unwatched)
    with pytest.raises(PoolExists):
        make_pool(settings, "pool", ["one"], depth=2, corpus=tmp_path / "nowhere", watch=unwatched)


def test_a_corpus_that_is_no_folder_makes_no_pool(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="is no folder"):
        make_pool(settings, "pool", ["one"], depth=2, corpus=tmp_path / "nowhere", watch=unwatched)


def test_runs_that_found_nothing_leave_nothing_to_judge(settings: Settings) -> None:
    judged = RetrievalSet({"q": "the power is out"}, {"q": {"power.md": 1}})
    items = items_of_run(judged, {"q": []})
    basis = EvaluationBasis("retrieval", {}, {}, "m", "c")
    with open_runs(settings) as runs:
        runs.add(EvaluationRun("none", basis, AT, AT, {}, {}, tuple(items)))
    with pytest.raises(InputRefused, match="found nothing"):
        make_pool(settings, "pool", ["none"], depth=2, corpus=None, watch=unwatched)
    assert make_pool(settings, "pool", ["one", "none"], depth=2, corpus=None, watch=unwatched)[0]
