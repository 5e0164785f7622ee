"""Which classes are told better or worse by the second run, and what else is not the same."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from domain.evaluations import EvaluationBasis, EvaluationItem, EvaluationRun
from eval.class_changes import class_changes
from eval.comparison import NO_DIFFERENCE, compare_runs
from eval.reports.page import page_of
from eval.reports.text import markdown_of
from muster.evaluating_runs import without_texts
from muster.render_comparison import lines

WHEN = datetime(2026, 11, 2, tzinfo=UTC)
BASIS = EvaluationBasis("classify", {"folds": 5}, {"train": "ab"}, "minilm", "0.1.0+a")
SECRET = "The managing director's diagnosis"


def run_of(name: str, told: Sequence[tuple[str, str]]) -> EvaluationRun:
    items = [
        EvaluationItem(
            f"r{number}",
            f"{SECRET} {number}",
            (label,),
            (named,),
            {"accuracy": float(label == named)},
            detail={"label": label, "predicted": named, "confidence": 0.5},
        )
        for number, (label, named) in enumerate(told)
    ]
    return EvaluationRun(name, BASIS, WHEN, WHEN, items=tuple(items))


def pair() -> tuple[EvaluationRun, EvaluationRun]:
    """Return two runs: of twelve fires nine are lost to smoke, of four floods one is won."""
    truth = ["fire"] * 12 + ["flood"] * 4
    before = ["fire"] * 12 + ["flood"] * 3 + ["fire"]
    after = ["fire"] * 3 + ["smoke"] * 9 + ["flood"] * 4
    return (
        run_of("before", list(zip(truth, before, strict=True))),
        run_of("after", list(zip(truth, after, strict=True))),
    )


def test_each_class_has_its_figures_in_both_runs_and_its_cases_lost_and_won() -> None:
    from sklearn.metrics import precision_recall_fscore_support

    first, second = pair()
    found = {one.label: one for one in compare_runs(first, second).classes}
    assert [(one.cases, one.won, one.lost) for one in found.values()] == [
        (12, 0, 9), (0, 0, 0), (4, 1, 0),
    ]  # fmt: skip
    labels = list(found)
    assert labels == ["fire", "smoke", "flood"]
    for side, run in (("first", first), ("second", second)):
        truth, named = ([one.detail[key] for one in run.items] for key in ("label", "predicted"))
        expected = precision_recall_fscore_support(truth, named, labels=labels, zero_division=0)
        for name, column in zip(("precision", "recall", "f1"), expected[:3], strict=True):
            ours = [getattr(getattr(one, side), name) or 0.0 for one in found.values()]
            assert ours == pytest.approx(column.tolist())
    # A class that no case has was not missed, and one that was never named was not named wrongly.
    assert found["smoke"].second.recall is None
    assert found["smoke"].first.precision is None


def test_a_class_is_called_worse_only_where_chance_would_seldom_do_it() -> None:
    from scipy.stats import binomtest

    found = {one.label: one for one in compare_runs(*pair()).classes}
    assert found["fire"].verdict == "worse"
    assert found["flood"].verdict == NO_DIFFERENCE
    # Two classes have cases, so by Holm the smallest counts double.
    assert found["fire"].p_corrected == pytest.approx(2 * binomtest(0, 9).pvalue)


def test_noise_makes_no_class_worse(campaign_size: Callable[[int, int], int]) -> None:
    draw = np.random.default_rng(5)
    worse, rounds = 0, campaign_size(10, 40)
    for _ in range(rounds):
        truth = [f"c{number % 12}" for number in range(240)]
        sides = [
            [label if draw.random() < 0.7 else "c0" for label in truth] for _ in ("before", "after")
        ]
        first, second = (run_of("run", list(zip(truth, side, strict=True))) for side in sides)
        worse += any(one.verdict != NO_DIFFERENCE for one in compare_runs(first, second).classes)
    assert worse <= rounds / 10


def test_runs_without_classes_have_none() -> None:
    items = [(EvaluationItem("q", "", (), (), {"ndcg@10": 0.5}),) * 2]
    assert class_changes(items) == ()


def test_what_is_not_the_same_in_both_runs_is_named() -> None:
    first, second = pair()
    other = replace(
        BASIS, config={"folds": 3, "noise": True}, data={"train": "cd"}, model="e5", code="0.1.0+b"
    )
    found = compare_runs(first, replace(second, basis=replace(other, seed=2)))
    assert found.to_dict()["changed"] == {
        "config folds": [5, 3],
        "config noise": [None, True],
        "data train": ["ab", "cd"],
        "model": ["minilm", "e5"],
        "code": ["0.1.0+a", "0.1.0+b"],
        "seed": [0, 2],
    }
    assert compare_runs(first, second).to_dict()["changed"] == {}


def test_a_run_that_knew_too_much_is_named() -> None:
    first, second = pair()
    allowed = {"leaks": {"near-duplicate": 3, "same record": 1}, "on_leak": "allow"}
    found = compare_runs(first, replace(second, report=allowed))
    assert "after was measured although its test knows too much, 4 times" in found.notices[0]
    left_out = compare_runs(first, replace(second, report={**allowed, "on_leak": "leave out"}))
    assert left_out.notices == ()


def test_every_report_tells_the_classes_and_what_changed() -> None:
    first, second = pair()
    second = replace(second, basis=replace(BASIS, code="0.1.0+b"))
    found = compare_runs(first, second)
    told = "\n".join(lines({**found.to_dict(), "gate": []}))
    assert "fire" in told
    assert "12 cases, recall 1.000 -> 0.250, F1 0.960 -> 0.400, won 0, lost 9: worse" in told
    assert "code: 0.1.0+a -> 0.1.0+b" in told
    for body in (page_of(found, first, second, []), markdown_of(found, []).replace("\\", "")):
        assert "Classes" in body
        assert "0.1.0+b" in body
        assert "0.960" in body


def test_a_report_without_texts_has_none() -> None:
    first, second = map(without_texts, pair())
    found = compare_runs(first, second)
    assert len(found.worse) == 9
    told = ("\n".join(lines({**found.to_dict(), "gate": []})), str(found.to_dict()))
    for body in (page_of(found, first, second, []), markdown_of(found, []), *told):
        assert "r5" in body
        assert SECRET not in body
