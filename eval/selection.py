"""What confidence is worth: calibration, abstention, and telling the new from the known."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from eval.measures import CALIBRATION_BINS, Floats

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Bin:
    """Cases of like confidence: their range, how many, their mean confidence, the share right."""

    low: float
    high: float
    cases: int
    confidence: float
    accuracy: float


def reliability(confidence: Floats, correct: Bools, *, bins: int = CALIBRATION_BINS) -> list[Bin]:
    """Return the reliability curve over bins of equal width; empty bins are left out.

    A confidence on the border of two bins belongs to the lower one.
    """
    places = np.clip(np.ceil(confidence * bins).astype(int) - 1, 0, bins - 1)
    found = []
    for place in range(bins):
        held = places == place
        if held.any():
            mean = float(confidence[held].mean())
            share = float(correct[held].mean())
            found.append(Bin(place / bins, (place + 1) / bins, int(held.sum()), mean, share))
    return found


def risk_coverage(confidence: Floats, correct: Bools) -> tuple[Floats, Floats]:
    """Return coverages and the share wrong among so many of the surest; each shape (n,).

    Nothing tells cases of equal confidence apart: each counts as wrong by the share of its group.
    """
    order = np.argsort(-confidence, kind="stable")
    _, group, sizes = np.unique(-confidence[order], return_inverse=True, return_counts=True)
    wrong = np.bincount(group, weights=~correct[order]) / sizes
    places = np.arange(1, order.size + 1, dtype=np.float64)
    return places / order.size, np.cumsum(wrong[group]) / places


def area_under_risk(confidence: Floats, correct: Bools) -> float:
    """Return AURC: the mean risk over all coverages, 0 (best) to 1.

    Source: Geifman and El-Yaniv, "Selective Classification for Deep Neural Networks", 2017.
    """
    return float(risk_coverage(confidence, correct)[1].mean())


def auroc(scores: Floats, positive: Bools) -> float | None:
    """Return the chance that a positive case scores above a negative one, 0 to 1.

    Equal scores count half. `None` where there are no cases of one kind.
    """
    from scipy.stats import rankdata

    inside = int(positive.sum())
    outside = positive.size - inside
    if not inside or not outside:
        return None
    ranks = rankdata(scores)
    return float((ranks[positive].sum() - inside * (inside + 1) / 2) / (inside * outside))


def entropies(shares: Floats) -> Floats:
    """Return how spread each row of shares is, shape (n, classes) to (n,); 0 where one has all."""
    logarithms = np.log(shares, out=np.zeros_like(shares), where=shares > 0)
    return np.asarray(-(shares * logarithms).sum(axis=1))


def set_scores(wanted: Collection[str], named: Collection[str]) -> dict[str, float]:
    """Return precision, recall and F1 of the names given, 0 to 1, as of roles.

    Where nothing is named, precision is 0 unless nothing was wanted; then all three are 1.
    """
    right = len(set(wanted) & set(named))
    if not wanted and not named:
        return {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    return {
        "precision": right / len(set(named)) if named else 0.0,
        "recall": right / len(set(wanted)) if wanted else 0.0,
        "f1": 2 * right / (len(set(wanted)) + len(set(named))),
    }


def coverage_of(wanted: Collection[str], shown: Collection[str]) -> float:
    """Return the share of what is required that is shown, 0 to 1; 1 where nothing is."""
    required = set(wanted)
    return len(required & set(shown)) / len(required) if required else 1.0
