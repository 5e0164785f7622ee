"""A grid names a winner where there is one, and none where the best is the best by luck."""

import numpy as np
import pytest

from eval.bootstrap import Floats
from eval.grid import judge_grid

CASES = 150


def drawn(seed: int, *, gain: float = 0.0, others: int = 7) -> dict[str, Floats]:
    """Return scores of cases of different hardness, each configuration with noise of its own."""
    draw = np.random.default_rng(seed)
    hardness = draw.beta(2, 2, CASES)
    scores = {
        name: np.clip(hardness + draw.normal(0, 0.12, CASES), 0, 1)
        for name in ["first", *(f"other {number}" for number in range(others))]
    }
    if gain:
        scores["better"] = np.clip(hardness + gain + draw.normal(0, 0.12, CASES), 0, 1)
    return scores


def shown(repeats: int, *, gain: float = 0.0) -> list[str | None]:
    return [judge_grid(drawn(seed, gain=gain), measure="m").winner for seed in range(repeats)]


def test_of_many_that_differ_by_noise_none_is_named() -> None:
    assert sum(winner is None for winner in shown(30)) >= 28


def test_a_true_gain_is_named_and_nothing_else_is() -> None:
    winners = shown(20, gain=0.06)
    assert winners.count("better") >= 18
    assert set(winners) <= {"better", None}


@pytest.mark.campaign
def test_over_a_hundred_repeats() -> None:
    assert sum(winner is None for winner in shown(100)) >= 93
    assert shown(100, gain=0.05).count("better") >= 93


def test_the_choice_is_tested_on_cases_that_did_not_choose() -> None:
    # On even cases "lucky" is far better, on odd ones far worse: its mean is the same.
    even = np.arange(CASES) % 2 == 0
    first = np.full(CASES, 0.5)
    lucky = np.where(even, 1.0, 0.0)
    report = judge_grid({"first": first, "lucky": lucky}, measure="m")
    assert report.winner is None
    assert sum(report.chosen.values()) == 5


def test_every_row_is_held_against_the_first() -> None:
    report = judge_grid(drawn(1, gain=0.1), measure="ndcg@10").to_dict()
    assert "change" not in report["rows"][0]
    better = report["rows"][-1]
    assert better["is_shown"]
    assert better["change"] == pytest.approx(better["mean"] - report["rows"][0]["mean"])
    assert report["verdict"].startswith("better is better than first: by +0.")


def test_a_grid_needs_two_configurations() -> None:
    with pytest.raises(ValueError, match="two configurations"):
        judge_grid({"first": np.ones(20)}, measure="m")
