"""Two runs over the same cases: how far they differ, and whether that is shown."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from eval.bootstrap import LEVEL, Floats, Interval, percentiles_for, resampled_means

RESAMPLES = 10_000
# A measure that is no mean is worked out anew for each resample.
SLOW_RESAMPLES = 2_000
Measure = Callable[[npt.NDArray[np.int64]], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Difference:
    """How far the second run is above the first, with the 95 % interval of that difference.

    `p` is the chance of a difference as large where there is none; `adjusted` the same after
    correction for all that were compared with it.
    """

    first: float
    second: float
    interval: Interval
    p: float
    adjusted: float

    @property
    def change(self) -> float:
        """Return the second less the first."""
        return self.second - self.first

    @property
    def is_shown(self) -> bool:
        """Whether it would seldom come of chance, and its interval leaves out zero."""
        low, high = self.interval
        return self.adjusted < 1 - LEVEL and (low > 0 or high < 0)


def compare_means(
    first: Mapping[str, Floats], second: Mapping[str, Floats], *, seed: int = 0
) -> dict[str, Difference]:
    """Return the difference of each measure's mean over the same cases in the same order.

    Each array has shape (n,). The differences are drawn again, case by case, so what is hard in
    both runs cancels. P values are corrected over all measures given, by Holm.

    Raises: ValueError: there are no cases, or not the same measures.
    """
    names = list(first)
    if names != list(second):
        raise ValueError("both runs must have the same measures")
    gaps = np.stack([second[name] - first[name] for name in names], axis=1)
    if not gaps.size:
        raise ValueError("a comparison needs at least one case")
    drawn = resampled_means(gaps, resamples=RESAMPLES, seed=seed)
    points = {name: (float(first[name].mean()), float(second[name].mean())) for name in names}
    return _differences(points, drawn, cases=len(gaps))


def compare_measures(
    first: Measure, second: Measure, *, cases: int, seed: int = 0
) -> dict[str, Difference]:
    """Return the differences of measures that are no means, such as macro-F1.

    Both get the indexes of the same resample, shape (cases,). Corrected by Holm over all.
    """
    draw = np.random.default_rng(seed)
    whole = np.arange(cases)
    one, other = first(whole), second(whole)
    rows = []
    for _ in range(SLOW_RESAMPLES):
        chosen = draw.integers(0, cases, size=cases)
        before, after = first(chosen), second(chosen)
        rows.append([after[name] - before[name] for name in one])
    points = {name: (one[name], other[name]) for name in one}
    return _differences(points, np.array(rows), cases=cases)


def holm(p_values: Sequence[float]) -> list[float]:
    """Return the p values corrected for being many, in the same order, 0 to 1.

    Source: Holm, "A Simple Sequentially Rejective Multiple Test Procedure", 1979.
    """
    found = [0.0] * len(p_values)
    least = 0.0
    for rank, place in enumerate(sorted(range(len(p_values)), key=lambda at: p_values[at])):
        least = max(least, min(1.0, p_values[place] * (len(p_values) - rank)))
        found[place] = least
    return found


def corrected(differences: Mapping[str, Difference]) -> dict[str, Difference]:
    """Return the differences, corrected by Holm over all of them together."""
    adjusted = holm([one.p for one in differences.values()])
    return {
        name: Difference(one.first, one.second, one.interval, one.p, share)
        for (name, one), share in zip(differences.items(), adjusted, strict=True)
    }


def _differences(
    points: Mapping[str, tuple[float, float]], drawn: Floats, *, cases: int
) -> dict[str, Difference]:
    ends = percentiles_for(cases)
    found = {}
    for column, (name, (before, after)) in enumerate(points.items()):
        low, high = np.percentile(drawn[:, column], ends)
        p = _p_value(drawn[:, column], cases)
        found[name] = Difference(before, after, (float(low), float(high)), p, p)
    return corrected(found)


def _p_value(drawn: Floats, cases: int) -> float:
    """Return the widest chance at which the interval still leaves out zero, two-sided."""
    from scipy.special import ndtri, stdtr

    beyond = min(int((drawn <= 0).sum()), int((drawn >= 0).sum()))
    share = (beyond + 1) / (len(drawn) + 1)
    if share >= 0.5 or cases < 2:
        return 1.0
    reach = -float(ndtri(share)) * math.sqrt((cases - 1) / cases)
    return float(2 * stdtr(cases - 1, -reach))
