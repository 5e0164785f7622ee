import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.bootstrap import interval_of_mean, intervals_of, percentiles_for
from eval.pairs import compare_means, compare_measures, corrected, holm


def share_covered(draw_cases, truth: float, *, repeats: int = 400) -> float:
    """Return how often the interval of the mean holds the truth."""
    held = 0
    for seed in range(repeats):
        low, high = interval_of_mean(draw_cases(np.random.default_rng(seed)), seed=seed)
        held += low <= truth <= high
    return held / repeats


@pytest.mark.parametrize("cases", [20, 56, 200])
def test_intervals_hold_the_true_share_as_often_as_they_say(cases: int) -> None:
    covered = share_covered(lambda draw: (draw.random(cases) < 0.7).astype(float), 0.7)
    # 400 repeats of 95 % vary by 1.1 points; shares of few cases come in steps.
    assert 0.92 <= covered <= 0.985


@pytest.mark.parametrize("cases", [20, 56, 200])
def test_intervals_hold_the_true_mean_of_graded_rankings_as_often_as_they_say(cases: int) -> None:
    covered = share_covered(lambda draw: draw.beta(2, 1.2, cases), 2 / 3.2)
    assert 0.92 <= covered <= 0.98


@pytest.mark.parametrize(("cases", "truth"), [(5, 0.9), (20, 0.98), (20, 0.02), (56, 0.99)])
def test_intervals_where_all_cases_went_alike_do_not_claim_certainty(
    cases: int, truth: float
) -> None:
    covered = share_covered(lambda draw: (draw.random(cases) < truth).astype(float), truth)
    assert covered >= 0.92


def test_where_all_are_right_the_lower_end_is_that_of_clopper_and_pearson() -> None:
    from scipy.stats import binomtest

    for cases in (1, 22, 400):
        exact = binomtest(cases, cases).proportion_ci(method="exact")
        assert interval_of_mean(np.ones(cases), seed=0) == pytest.approx((exact.low, 1.0))
        exact = binomtest(0, cases).proportion_ci(method="exact")
        found = intervals_of(lambda _: {"share": 0.0}, cases=cases, seed=0)["share"]
        assert found == pytest.approx((0.0, exact.high))
    # That nothing changed in any case is no share of cases.
    assert interval_of_mean(np.zeros(20), seed=0, is_change=True) == (0.0, 0.0)
    assert intervals_of(lambda _: {"loss": 0.0}, cases=9, seed=0, is_change=True) == {
        "loss": (0.0, 0.0)
    }


def test_a_measure_of_some_cases_alone_is_no_surer_for_the_cases_it_leaves_out() -> None:
    from scipy.stats import binomtest

    told = np.array([True] * 3 + [False] * 197)

    def share(chosen: np.ndarray) -> dict[str, float]:
        own = told[chosen]
        return {"share": 1.0 if own.any() else math.nan, "none": math.nan}

    found = intervals_of(share, cases=200, seed=0, over={"share": 3, "none": 0})
    # Three of three are right; that nobody drew any of them says nothing of them.
    exact = binomtest(3, 3).proportion_ci(method="exact")
    assert found["share"] == pytest.approx((exact.low, 1.0))
    assert found["none"] == (0.0, 1.0)


def test_a_loss_above_1_is_no_share_of_cases() -> None:
    # A Brier score reaches 2.
    low, high = interval_of_mean(np.linspace(1.2, 1.6, 30), seed=0)
    assert 1.2 <= low < 1.4 < high <= 1.6


def test_few_cases_get_a_wider_interval_than_bare_percentiles() -> None:
    from scipy.special import ndtri

    low, high = percentiles_for(20)
    assert -ndtri(low / 100) == pytest.approx(2.0930 * (20 / 19) ** 0.5, abs=1e-3)
    assert low + high == pytest.approx(100)
    assert percentiles_for(100_000) == pytest.approx((2.5, 97.5), abs=0.01)


def test_intervals_of_any_measure_hold_the_truth_as_often_as_they_say() -> None:
    held = 0
    for seed in range(60):
        values = np.random.default_rng(seed).normal(0.5, 0.2, 60)

        def spread(chosen: np.ndarray, values: np.ndarray = values) -> dict[str, float]:
            return {"spread": float(values[chosen].std(ddof=1))}

        low, high = intervals_of(spread, cases=60, seed=seed)["spread"]
        held += low <= 0.2 <= high
    assert held >= 51


def test_holm_corrects_the_smallest_most() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_holm_lies_between_none_and_bonferroni_and_keeps_the_order(shares: list[float]) -> None:
    found = holm(shares)
    for share, adjusted in zip(shares, found, strict=True):
        assert share <= adjusted <= min(1.0, share * len(shares)) + 1e-12
    order = sorted(range(len(shares)), key=lambda place: shares[place])
    assert [found[place] for place in order] == sorted(found)


def test_equal_runs_do_not_differ() -> None:
    same = {"ndcg@10": np.array([0.2, 0.9, 1.0])}
    found = compare_means(same, same)["ndcg@10"]
    assert (found.change, found.interval, found.adjusted) == (0.0, (0.0, 0.0), 1.0)
    assert not found.is_shown


def test_what_is_hard_in_both_runs_cancels() -> None:
    draw = np.random.default_rng(4)
    hard = draw.random(100)
    better = compare_means({"m": hard}, {"m": hard + 0.05})["m"]
    assert better.interval == pytest.approx((0.05, 0.05))
    assert better.is_shown


def test_a_measure_that_is_no_mean_is_compared_on_the_same_resamples() -> None:
    values = np.random.default_rng(1).random(40)

    def middle(chosen: np.ndarray) -> dict[str, float]:
        return {"middle": float(np.median(values[chosen]))}

    def higher(chosen: np.ndarray) -> dict[str, float]:
        return {"middle": float(np.median(values[chosen]) + 0.1)}

    found = compare_measures(middle, higher, cases=40)["middle"]
    assert found.interval == pytest.approx((0.1, 0.1))


def test_one_of_many_must_be_surer_to_be_shown() -> None:
    noise = np.random.default_rng(7).normal(0.0, 0.15, 60)
    gaps = noise - noise.mean() + 0.044
    alone = compare_means({"m": np.zeros(60)}, {"m": gaps})
    assert alone["m"].is_shown
    many = corrected({**alone, **{f"n{number}": alone["m"] for number in range(9)}})
    assert not many["m"].is_shown


def test_other_measures_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="same measures"):
        compare_means({"a": np.ones(3)}, {"b": np.ones(3)})
