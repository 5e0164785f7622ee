import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.bootstrap import interval_of_mean, intervals_of
from eval.measures import (
    accuracy,
    brier_scores,
    calibration_error,
    coverage_at,
    macro_f1,
    measure_classes,
    measure_rankings,
    selective_accuracy,
)


def test_a_graded_ranking_gets_the_ndcg_worked_by_hand() -> None:
    found = measure_rankings({"q": {"flood": 2, "power": 1}}, {"q": ["power", "flood"]})
    ideal = 2 + 1 / math.log2(3)
    assert found["ndcg@10"]["q"] == pytest.approx((1 + 2 / math.log2(3)) / ideal)
    assert found["hit@1"]["q"] == 1.0


def test_the_first_relevant_document_in_third_place_has_a_third_of_reciprocal_rank() -> None:
    found = measure_rankings({"q": {"flood": 1}}, {"q": ["fire", "power", "flood"]})
    assert found["mrr"]["q"] == pytest.approx(1 / 3)
    assert found["hit@1"]["q"] == 0.0


def test_a_query_without_a_ranking_counts_as_nothing_found() -> None:
    found = measure_rankings({"q": {"flood": 1}, "r": {"fire": 1}}, {"q": ["flood"], "r": []})
    assert found["recall@5"] == {"q": 1.0, "r": 0.0}


def test_a_thousand_documents_are_measured_in_the_order_given() -> None:
    ranking = [f"d{number}" for number in range(1000)]
    found = measure_rankings({"q": {"d999": 1}}, {"q": ranking})
    assert found["mrr"]["q"] == pytest.approx(1 / 1000)


@given(st.lists(st.integers(0, 2), min_size=1, max_size=30), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_recall_agrees_with_its_definition_on_any_ranking(grades: list[int], draw) -> None:
    judged = {f"d{number}": grade for number, grade in enumerate(grades)}
    ranking = sorted(judged)
    draw.shuffle(ranking)
    relevant = [name for name, grade in judged.items() if grade > 0]
    if not relevant:
        return
    found = measure_rankings({"q": judged}, {"q": ranking})
    for depth in (5, 10):
        expected = sum(judged[name] > 0 for name in ranking[:depth]) / len(relevant)
        assert found[f"recall@{depth}"]["q"] == pytest.approx(expected)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=80))
@settings(max_examples=60, deadline=None)
def test_accuracy_and_macro_f1_agree_with_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    from sklearn.metrics import accuracy_score, f1_score

    truth, predicted = (np.array(column) for column in zip(*pairs, strict=True))
    assert accuracy(truth, predicted) == pytest.approx(accuracy_score(truth, predicted))
    expected = f1_score(truth, predicted, average="macro", zero_division=0)
    assert macro_f1(truth, predicted) == pytest.approx(expected)


@given(st.integers(0, 10_000), st.integers(1, 60))
@settings(max_examples=40, deadline=None)
def test_the_brier_score_agrees_with_scikit_learn_on_two_classes(seed: int, cases: int) -> None:
    from sklearn.metrics import brier_score_loss

    draw = np.random.default_rng(seed)
    truth = draw.integers(0, 2, cases)
    second = draw.random(cases)
    ours = brier_scores(truth, np.stack([1 - second, second], axis=1)).mean()
    # The score over both classes is twice that over one.
    assert ours == pytest.approx(2 * brier_score_loss(truth, second, labels=[0, 1]))


def test_confidence_of_nine_tenths_that_is_always_right_is_a_tenth_off() -> None:
    assert calibration_error(np.full(10, 0.9), np.ones(10, dtype=bool)) == pytest.approx(0.1)


def test_confidence_that_comes_true_has_no_calibration_error() -> None:
    correct = np.array([True, True, True, False])
    assert calibration_error(np.full(4, 0.75), correct) == pytest.approx(0.0)


def test_over_and_under_confidence_in_different_bins_do_not_cancel() -> None:
    confidence = np.array([0.9, 0.5])
    assert calibration_error(confidence, np.array([False, True])) == pytest.approx(0.7)


def test_coverage_is_the_longest_sure_run_that_is_right_nine_times_in_ten() -> None:
    confidence = np.linspace(1, 0.1, 20)
    correct = np.array([True] * 9 + [False] + [True] * 2 + [False] * 8)
    # 9 of 10 is .90; 11 of 12 is .917; one miss more is 11 of 13.
    assert coverage_at(confidence, correct) == pytest.approx(12 / 20)


def test_cases_of_one_confidence_cannot_be_parted() -> None:
    assert coverage_at(np.full(10, 0.5), np.array([True] * 5 + [False] * 5)) == 0.0
    assert coverage_at(np.full(10, 0.5), np.ones(10, dtype=bool)) == 1.0


def test_selective_accuracy_looks_at_the_surest_three_in_five() -> None:
    confidence = np.array([0.9, 0.8, 0.7, 0.2, 0.1])
    correct = np.array([True, True, False, False, False])
    assert selective_accuracy(confidence, correct) == pytest.approx(2 / 3)


def test_selective_accuracy_does_not_go_by_the_order_of_equally_sure_cases() -> None:
    # Three of five are kept: the surest, and two of four that nothing tells apart, one right.
    confidence = np.array([0.9, 0.5, 0.5, 0.5, 0.5])
    correct = np.array([True, True, False, False, False])
    turned = np.roll(correct[1:], 3)
    expected = (1 + 2 * 1 / 4) / 3
    assert selective_accuracy(confidence, correct) == pytest.approx(expected)
    assert selective_accuracy(confidence, np.append(True, turned)) == pytest.approx(expected)


def test_a_class_the_model_does_not_know_is_a_miss() -> None:
    found = measure_classes(np.array([2, 0]), np.array([[0.6, 0.4, 0.0], [0.6, 0.4, 0.0]]))
    assert found["accuracy"] == 0.5
    assert found["brier"] == pytest.approx(((0.36 + 0.16 + 1) + (0.16 + 0.16)) / 2)


def test_an_interval_holds_the_mean_and_repeats_with_its_seed() -> None:
    values = np.random.default_rng(3).random(50)
    low, high = interval_of_mean(values, seed=7)
    assert low < values.mean() < high
    assert interval_of_mean(values, seed=7) == (low, high)


def test_equal_values_leave_no_interval() -> None:
    assert interval_of_mean(np.full(5, 0.4), seed=0) == pytest.approx((0.4, 0.4))


def test_a_mean_has_the_same_interval_by_either_way() -> None:
    values = np.random.default_rng(5).random(200)
    direct = interval_of_mean(values, seed=1)
    general = intervals_of(lambda drawn: {"m": values[drawn].mean()}, cases=200, seed=2)["m"]
    assert general == pytest.approx(direct, abs=0.02)


@given(st.integers(0, 10_000), st.integers(2, 25), st.integers(1, 12))
@settings(max_examples=40, deadline=None)
def test_ndcg_at_any_depth_agrees_with_scikit_learn(seed: int, size: int, depth: int) -> None:
    from sklearn.metrics import ndcg_score

    draw = np.random.default_rng(seed)
    grades = draw.integers(0, 4, size)
    order = [int(place) for place in draw.permutation(size)]
    if not grades.any():
        return
    judged = {f"d{place}": int(grade) for place, grade in enumerate(grades)}
    ranking = [f"d{place}" for place in order]
    found = measure_rankings({"q": judged}, {"q": ranking}, gain_at=(depth,), recall_at=(depth,))
    scores = np.zeros(size)
    scores[order] = np.arange(size, 0, -1)
    expected = ndcg_score([grades], [scores], k=depth)
    assert found[f"ndcg@{depth}"]["q"] == pytest.approx(expected)
    shown = sum(judged[name] > 0 for name in ranking[:depth])
    assert found[f"recall@{depth}"]["q"] == pytest.approx(shown / (grades > 0).sum())


@given(st.lists(st.booleans(), min_size=1, max_size=30))
@settings(max_examples=40, deadline=None)
def test_reciprocal_rank_and_hit_agree_with_their_definition(relevant: list[bool]) -> None:
    judged = {f"d{place}": int(is_right) for place, is_right in enumerate(relevant)}
    found = measure_rankings({"q": judged}, {"q": list(judged)})
    expected = 1 / (relevant.index(True) + 1) if any(relevant) else 0.0
    assert found["mrr"]["q"] == pytest.approx(expected)
    assert found["hit@1"]["q"] == float(relevant[0])
