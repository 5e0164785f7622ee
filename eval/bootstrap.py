"""Intervals by resampling: how far a measure would move with other cases of the same kind."""

import math
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Interval = tuple[float, float]
RESAMPLES = 1_000
# The interval holds the middle 95 % of the resamples, or a little more where cases are few.
LEVEL = 0.95
# Means over many resamples at once are quick, but not worth gigabytes.
_MOST_CELLS = 20_000_000
_ROUNDING = 1e-12


def percentiles_for(cases: int) -> tuple[float, float]:
    """Return the percentiles at which the interval over so many cases ends.

    A resample of n cases varies less than a sample of n by the factor (n - 1) / n, and its tails
    are those of the normal distribution, not of Student's t: intervals over few cases would be
    too narrow. Further percentiles make up for both.

    Source: Hesterberg, "What Teachers Should Know About the Bootstrap", 2015, section 5.3.
    """
    from scipy.special import ndtr, stdtrit

    if cases < 2:
        return 0.0, 100.0
    tail = (1 - LEVEL) / 2
    reach = math.sqrt(cases / (cases - 1)) * float(stdtrit(cases - 1, 1 - tail))
    low = 100 * float(ndtr(-reach))
    return low, 100 - low


def interval_of_mean(values: Floats, *, seed: int, is_change: bool = False) -> Interval:
    """Return the 95 % percentile interval of the mean of `values`, shape (n,).

    They are 0 to 1, or `is_change`, and it is that of a difference: see `beside_the_edge`.

    Raises: ValueError: there are no values.
    """
    if values.size == 0:
        raise ValueError("an interval needs at least one value")
    means = resampled_means(values[:, np.newaxis], resamples=RESAMPLES, seed=seed)[:, 0]
    low, high = np.percentile(means, percentiles_for(values.size))
    found = float(low), float(high)
    return found if is_change else beside_the_edge(found, values.size)


def beside_the_edge(found: Interval, cases: int) -> Interval:
    """Return the interval of a measure from 0 to 1, no point where all cases went alike.

    Resamples of cases that are all right, or all wrong, are so too, as if nothing else could be:
    the other end is then the exact one of a share. A mean of values below 1 lies no lower.

    Source: Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the
    case of the binomial", Biometrika 1934.
    """
    reach = ((1 - LEVEL) / 2) ** (1 / cases)
    # A loss may lie above 1, where it is no share.
    if all(abs(end - 1) <= _ROUNDING for end in found):
        return reach, 1.0
    if max(found) <= _ROUNDING:
        return 0.0, 1 - reach
    return found


def resampled_means(values: Floats, *, resamples: int, seed: int) -> Floats:
    """Return the means of each column of `values`, shape (n, m), over resamples of its rows.

    All columns are drawn together, so that they can be compared. Returns: (resamples, m).
    """
    draw = np.random.default_rng(seed)
    rows, columns = values.shape
    at_once = max(1, _MOST_CELLS // (rows * max(columns, 1)))
    found = [
        values[draw.integers(0, rows, size=(size, rows))].mean(axis=1)
        for size in _sizes(resamples, at_once)
    ]
    return np.concatenate(found)


def intervals_of(
    measure: Callable[[npt.NDArray[np.int64]], dict[str, float]],
    *,
    cases: int,
    seed: int,
    is_change: bool = False,
    over: Mapping[str, int] = MappingProxyType({}),
) -> dict[str, Interval]:
    """Return the 95 % percentile interval of each number `measure` gives for chosen cases.

    `measure` gets the indexes of one resample, shape (cases,), drawn with replacement. What it
    gives is 0 to 1, or `is_change`, as in `interval_of_mean`. A number that only some cases say
    anything of names in `over` how many these are; a resample without any gives NaN for it.
    """
    draw = np.random.default_rng(seed)
    drawn = [measure(draw.integers(0, cases, size=cases)) for _ in range(RESAMPLES)]
    found: dict[str, Interval] = {}
    for name in drawn[0]:
        told = np.array([one[name] for one in drawn])
        told, count = told[~np.isnan(told)], over.get(name, cases)
        if not count or not told.size:
            found[name] = 0.0, 1.0
            continue
        low, high = np.percentile(told, percentiles_for(count))
        ends = float(low), float(high)
        found[name] = ends if is_change else beside_the_edge(ends, count)
    return found


def _sizes(total: int, at_once: int) -> Iterator[int]:
    for first in range(0, total, at_once):
        yield min(at_once, total - first)
