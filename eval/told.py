"""Whether what people are told of a class, "right in so many of ten", holds on other reports."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from eval.bootstrap import Interval, interval_of_mean, intervals_of
from eval.measures import Floats, calibration_error
from eval.selection import Bools


@dataclass(frozen=True, slots=True)
class ToldShare:
    """The cases of which one share is told: how many, the share right, its 95 % interval."""

    told: float
    cases: int
    accuracy: float
    interval: Interval


def shares_told(
    confidence: Floats, correct: Bools, told_of: Callable[[float], float | None], *, seed: int
) -> dict[str, Any] | None:
    """Return the shares that are told beside those that come true; `None` where none is told.

    `ece` is the calibration error of what is told, over the `n` cases of which something is, with
    its 95 % `ece_interval`; `shares` are `ToldShare`, the highest first.

    Args:
        confidence, correct: shape (n,).
        told_of: gives the share right, 0 to 1, that people are told at a confidence, if any.
    """
    found = [told_of(one) for one in confidence.tolist()]
    has_any = np.array([one is not None for one in found], dtype=np.bool_)
    if not has_any.any():
        return None
    told = np.array([one for one in found if one is not None], dtype=np.float64)
    right = correct[has_any]
    shares = []
    for share in sorted(set(told.tolist()), reverse=True):
        own = right[told == share].astype(np.float64)
        interval = interval_of_mean(own, seed=seed)
        shares.append(ToldShare(round(share, 4), own.size, float(own.mean()), interval))
    intervals = intervals_of(
        lambda drawn: {"ece": calibration_error(told[drawn], right[drawn])},
        cases=told.size,
        seed=seed,
    )
    return {
        "n": int(told.size),
        "ece": calibration_error(told, right),
        "ece_interval": list(intervals["ece"]),
        "shares": [asdict(one) for one in shares],
    }
