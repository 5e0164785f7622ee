"""What is told of confidence is held against what came true."""

import numpy as np
import pytest

from eval.told import shares_told


def told_of(confidence: float) -> float | None:
    if confidence >= 0.8:
        return 0.9
    return 0.5 if confidence >= 0.4 else None


def test_what_is_told_stands_beside_the_share_that_came_true() -> None:
    confidence = np.array([0.95, 0.9, 0.85, 0.8, 0.6, 0.5, 0.2])
    right = np.array([True, True, True, False, False, False, True])
    found = shares_told(confidence, right, told_of, seed=0)
    assert found is not None
    # The last one is told nothing of, and does not count.
    assert found["n"] == 6
    high, low = found["shares"]
    assert (high["told"], high["cases"], high["accuracy"]) == (0.9, 4, 0.75)
    assert (low["told"], low["cases"], low["accuracy"]) == (0.5, 2, 0.0)
    # 4 of 6 are told .15 too much, 2 of 6 .5 too much.
    assert found["ece"] == pytest.approx((4 * 0.15 + 2 * 0.5) / 6)
    low_end, high_end = found["ece_interval"]
    assert low_end < found["ece"] < high_end


def test_where_nothing_is_told_nothing_is_measured() -> None:
    assert shares_told(np.array([0.1, 0.2]), np.array([True, False]), told_of, seed=0) is None
