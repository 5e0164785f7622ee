"""Two runs held against each other: noise is called none, a true gain is said."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from domain.errors import InputRefused
from domain.evaluations import EvaluationBasis, EvaluationItem, EvaluationRun
from eval.comparison import NO_DIFFERENCE, compare_runs
from eval.comparison_notices import TEXTS
from eval.gate import GateRefused, check_gate, load_gate

WHEN = datetime(2026, 11, 2, tzinfo=UTC)
CASES = 400


def run_of(
    name: str, items: Sequence[EvaluationItem], kind: str = "retrieval", **report: float
) -> EvaluationRun:
    basis = EvaluationBasis(kind, {}, {"set": "ab"}, "minilm", "0.1.0")
    return EvaluationRun(name, basis, WHEN, WHEN, report, {"p95": 12.0}, tuple(items))


def ranked(item_id: str, gain: float, *, answered: Sequence[str] = ()) -> EvaluationItem:
    return EvaluationItem(
        item_id,
        f"report {item_id}",
        ("flood.md",),
        tuple(answered),
        {"ndcg@10": gain, "recall@5": float(gain > 0.5), "hit@1": float(gain > 0.8)},
    )


def classified(number: int, right: bool, confidence: float) -> EvaluationItem:
    label = ("FAC.1", "FAC.2", "CYB.1")[number % 3]
    named = label if right else ("FAC.2", "CYB.1", "FAC.1")[number % 3]
    return EvaluationItem(
        f"r{number}",
        f"report {number}",
        (label,),
        (named,),
        {"accuracy": float(right), "brier": (1 - confidence) ** 2 if right else confidence**2},
        detail={"label": label, "predicted": named, "confidence": confidence},
    )


def two_retrievals(seed: int, gain: float) -> tuple[EvaluationRun, EvaluationRun]:
    """Return two runs over the same queries, some of them hard, that differ by noise and `gain`."""
    draw = np.random.default_rng(seed)
    hard = draw.normal(0.6, 0.25, CASES)
    first, second = (
        np.clip(hard + more + draw.normal(0, 0.15, CASES), 0, 1) for more in (0.0, gain)
    )
    return (
        run_of("before", [ranked(f"q{n}", float(value)) for n, value in enumerate(first)]),
        run_of("after", [ranked(f"q{n}", float(value)) for n, value in enumerate(second)]),
    )


def two_classifiers(seed: int, gain: float) -> tuple[EvaluationRun, EvaluationRun]:
    """Return two runs right 70 % of the time, the second `gain` more, that agree on most cases."""
    draw = np.random.default_rng(seed)
    ease = draw.random(CASES)
    runs = []
    for name, level in (("before", 0.7), ("after", 0.7 + gain)):
        right = ease + draw.normal(0, 0.05, CASES) < level
        confidence = np.clip(draw.normal(0.7, 0.1, CASES), 0.2, 0.99)
        items = [
            classified(n, bool(one), float(sure))
            for n, (one, sure) in enumerate(zip(right, confidence, strict=True))
        ]
        runs.append(run_of(name, items, kind="classify"))
    return runs[0], runs[1]


@pytest.fixture(params=[two_retrievals, two_classifiers])
def make(request: pytest.FixtureRequest) -> Callable[..., tuple[EvaluationRun, EvaluationRun]]:
    """Return what makes a pair of runs of each kind."""
    maker: Callable[..., tuple[EvaluationRun, EvaluationRun]] = request.param
    return maker


def test_runs_that_differ_by_noise_show_no_difference(make, campaign_size) -> None:
    repeats = campaign_size(4, 100)
    quiet = sum(
        compare_runs(*make(seed, 0.0), seed=seed).verdict == NO_DIFFERENCE
        for seed in range(repeats)
    )
    assert quiet >= 0.93 * repeats


def test_a_true_gain_of_five_points_is_said(make, campaign_size) -> None:
    repeats = campaign_size(3, 100)
    said = 0
    for seed in range(repeats):
        found = compare_runs(*make(seed, 0.05), seed=seed)
        said += found.verdict.startswith("after is better in") and "worse" not in found.verdict
    assert said >= 0.9 * repeats


def test_cases_are_told_as_better_and_worse_with_their_texts() -> None:
    before = run_of("before", [ranked("a", 0.2), ranked("b", 0.9), ranked("c", 0.5)])
    after = run_of("after", [ranked("a", 0.7), ranked("b", 0.8), ranked("c", 0.5)])
    found = compare_runs(before, after)
    assert [(one.item_id, one.text) for one in found.better] == [("a", "report a")]
    assert [one.item_id for one in found.worse] == ["b"]
    assert found.worse[0].change == pytest.approx(-0.1)


def test_roles_are_compared_by_the_figures_that_a_run_reports() -> None:
    # Right, named and wanted: of one case all two, of the other one of eight that were named.
    counted = [[2, 2, 2], [1, 8, 1]]

    def asked(number: int, roles: Sequence[int]) -> EvaluationItem:
        right, named, wanted = roles
        scores = {
            "accuracy": 1.0,
            "roles_precision": right / named,
            "roles_recall": right / wanted,
            "roles_f1": 2 * right / (named + wanted),
            "roles_shown": right / wanted,
        }
        detail = {"label": "FAC.1", "predicted": "FAC.1", "confidence": 0.9, "roles": list(roles)}
        return EvaluationItem(f"i{number}", "", ("FAC.1",), ("FAC.1",), scores, detail=detail)

    bare = EvaluationItem("i2", "", (), (), {"accuracy": 1.0}, detail={
        "label": "FAC.1", "predicted": "FAC.1", "confidence": 0.9, "roles": [0, 5, 0]
    })  # fmt: skip
    items = [*(asked(number, roles) for number, roles in enumerate(counted)), bare]
    found = compare_runs(run_of("a", items, "triage"), run_of("b", items, "triage")).differences
    assert found["roles_precision"].first == pytest.approx(3 / 10)
    assert found["roles_recall"].first == pytest.approx(3 / 3)
    assert found["roles_f1"].first == pytest.approx(2 * 3 / 13)
    assert "roles_shown" not in found


def test_less_calibration_error_is_better() -> None:
    sure, unsure = (
        run_of(name, [classified(n, True, level) for n in range(60)], kind="classify")
        for name, level in (("unsure", 0.6), ("sure", 0.95))
    )
    found = compare_runs(sure, unsure)
    assert found.verdict_on("ece") == "better"
    assert found.differences["ece"].change == pytest.approx(-0.35)


def finding(item_id: str, *, is_known: bool, is_told: bool) -> EvaluationItem:
    return EvaluationItem(
        f"works/{item_id}",
        f"documents/{item_id}.md: RTO is 4 hours",
        ("P-06",) if is_known else (),
        ("P-06",) if is_told else (),
        {"recall": float(is_told)} if is_known else {},
        detail={"rule": "P-06", "level": "easy", "is_known": is_known},
    )


def test_a_wrong_finding_of_one_run_alone_counts_against_it() -> None:
    known = [finding(f"d{n}", is_known=True, is_told=n < 30) for n in range(40)]
    wrong = [finding(f"x{n}", is_known=False, is_told=True) for n in range(30)]
    found = compare_runs(run_of("a", known, "upkeep"), run_of("b", [*known, *wrong], "upkeep"))
    assert found.verdict == "b is worse in precision"
    assert found.differences["precision"].second == pytest.approx(0.5)
    assert found.differences["recall"].change == 0.0
    assert [one.item_id for one in found.worse] == [
        f"works/x{n}" for n in sorted(map(str, range(30)))
    ]


def test_runs_of_two_kinds_and_of_other_cases_cannot_be_compared() -> None:
    one = run_of("a", [ranked("q", 0.2)])
    with pytest.raises(InputRefused, match="cannot be compared"):
        compare_runs(one, run_of("b", [], kind="classify"))
    with pytest.raises(InputRefused, match="no case in common"):
        compare_runs(one, run_of("b", [ranked("p", 0.2)]))


def test_other_data_is_told() -> None:
    one = run_of("a", [ranked("q", 0.2), ranked("p", 0.2)])
    basis = EvaluationBasis("retrieval", {}, {"set": "cd"}, "minilm", "0.1.0")
    other = EvaluationRun("b", basis, WHEN, WHEN, items=(ranked("q", 0.3),))
    assert compare_runs(one, other).notices == (
        "The runs read different data: set.",
        "1 cases are in one run alone and left out.",
    )


def test_what_is_noted_has_a_code_and_values_for_whoever_words_it() -> None:
    basis = EvaluationBasis("retrieval", {}, {"set": "cd"}, "minilm", "0.1.0", seed=7)
    other = EvaluationRun("b", basis, WHEN, WHEN, items=(ranked("q", 0.3),))
    found = compare_runs(run_of("a", [ranked("q", 0.2), ranked("p", 0.2)]), other)
    assert found.to_dict()["noted"] == [
        {"code": "other_data", "values": {"names": "set"}},
        {"code": "left_out", "values": {"count": 1}},
        {"code": "other_seeds", "values": {}},
    ]
    assert {one.code for one in found.noted} <= set(TEXTS)


def gate(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "gate.toml"
    path.write_text(body, encoding="utf-8")
    return path


def test_a_gate_holds_the_run_and_its_difference_against_thresholds(tmp_path: Path) -> None:
    before, _ = two_retrievals(1, 0.0)
    _, after = two_retrievals(1, -0.1)
    after = run_of("after", after.items, **{"ndcg@10": 0.51})
    thresholds = load_gate(
        gate(
            tmp_path,
            '[[threshold]]\nmeasure = "ndcg@10"\nat_least = 0.51\nnot_worse = true\n'
            '[[threshold]]\nmeasure = "ndcg@10"\nat_least = 0.52\ndrop_at_most = 0.5\n'
            '[[threshold]]\nmeasure = "p95"\nat_most = 11.9\n',
        )
    )
    found = check_gate(thresholds, compare_runs(before, after), after)
    assert [(one.name, one.is_met) for one in found] == [
        ("ndcg@10 at least 0.51", True),
        ("ndcg@10 not worse", False),
        ("ndcg@10 at least 0.52", False),
        ("ndcg@10 worse by at most 0.5", True),
        ("p95 at most 11.9", False),
    ]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("", "must hold one or more"),
        ("threshold = []", "must hold one or more"),
        ("threshold = 3", "must hold one or more"),
        ("threshold = [3]", "needs `measure`"),
        ("[macro_f1]\nat_least = 0.5", "must hold one or more"),
        ('[[threshold]]\nmeasure = "ndcg@10"', "demands nothing"),
        ('[[threshold]]\nmeasure = "ndcg@10"\nnot_worse = false', "demands nothing"),
        ('[[threshold]]\nmeasure = "ndcg@10"\nnot_worse = "no"', "true or false"),
        ('[[threshold]]\nmeasure = "ndcg@10"\nat_lest = 0.5', "cannot have at_lest"),
        ('[[threshold]]\nmeasure = "ndcg@10"\nat_least = "0.5"', "a number, not '0.5'"),
        ('[[threshold]]\nmeasure = "ndcg@10"\nat_least = nan', "a number, not nan"),
        (
            '[[threshold]]\nmeasure = "ndcg@10"\nat_least = 1' + 400 * "0",
            "cannot be used as a gate",
        ),
        ("[[threshold]]\nat_least = 0.5", "needs `measure`"),
    ],
)
def test_a_gate_that_cannot_be_used_is_refused_with_why(
    tmp_path: Path, body: str, told: str
) -> None:
    with pytest.raises(GateRefused, match=re.escape(told)):
        load_gate(gate(tmp_path, body))


def test_a_threshold_for_what_was_not_measured_is_refused(tmp_path: Path) -> None:
    thresholds = load_gate(gate(tmp_path, '[[threshold]]\nmeasure = "f2"\nat_least = 0.5'))
    run = run_of("a", [ranked("q", 0.2)])
    with pytest.raises(GateRefused, match="f2"):
        check_gate(thresholds, compare_runs(run, run), run)


def judged(item_id: str, gain: float, **grades: int) -> EvaluationItem:
    wanted = tuple(name for name, grade in grades.items() if grade)
    return replace(ranked(item_id, gain), wanted=wanted, detail={"judged": grades})


def test_cases_that_were_judged_otherwise_are_counted_and_told() -> None:
    one = run_of("a", [judged("p", 0.9, flood=1), judged("q", 0.9, flood=1, fire=0)])
    same = compare_runs(one, run_of("b", [judged("p", 0.1, flood=1), one.items[1]]))
    assert (same.judged_otherwise, same.notices) == (0, ())
    found = compare_runs(one, run_of("b", [one.items[0], judged("q", 0.1, flood=1, fire=1)]))
    assert found.judged_otherwise == 1
    assert found.notices[0].startswith("1 cases were judged otherwise for the second run")
    assert found.to_dict()["judged_otherwise"] == 1


def test_a_query_judged_away_counts_where_the_set_is_another() -> None:
    one = run_of("a", [judged("p", 0.9, flood=1), judged("q", 0.9, flood=1)])
    fewer = run_of("b", one.items[:1])
    assert compare_runs(one, fewer).judged_otherwise == 0
    other = replace(fewer, basis=replace(fewer.basis, data={"set": "cd"}))
    assert compare_runs(one, other).judged_otherwise == 1
