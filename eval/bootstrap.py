"""Intervals by resampling: how far a measure would move with other cases of the same kind."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Interval = tuple[float, float]
RESAMPLES = 1_000
# The interval holds the middle 95 % of the resamples.
_PERCENTILES = (2.5, 97.5)
# Means over many resamples at once are quick, but not worth gigabytes.
_MOST_CELLS = 20_000_000


def interval_of_mean(values: npt.NDArray[np.float64], *, seed: int) -> Interval:
    """Return the 95 % percentile interval of the mean of `values`, shape (n,).

    Raises: ValueError: there are no values.
    """
    if values.size == 0:
        raise ValueError("an interval needs at least one value")
    draw = np.random.default_rng(seed)
    at_once = max(1, _MOST_CELLS // values.size)
    means: list[npt.NDArray[np.float64]] = []
    for first in range(0, RESAMPLES, at_once):
        size = (min(at_once, RESAMPLES - first), values.size)
        means.append(values[draw.integers(0, values.size, size=size)].mean(axis=1))
    low, high = np.percentile(np.concatenate(means), _PERCENTILES)
    return float(low), float(high)


def intervals_of(
    measure: Callable[[npt.NDArray[np.int64]], dict[str, float]], *, cases: int, seed: int
) -> dict[str, Interval]:
    """Return the 95 % percentile interval of each number `measure` gives for chosen cases.

    `measure` gets the indexes of one resample, shape (cases,), drawn with replacement.
    """
    draw = np.random.default_rng(seed)
    drawn = [measure(draw.integers(0, cases, size=cases)) for _ in range(RESAMPLES)]
    found: dict[str, Interval] = {}
    for name in drawn[0]:
        low, high = np.percentile([one[name] for one in drawn], _PERCENTILES)
        found[name] = (float(low), float(high))
    return found
