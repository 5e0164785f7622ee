"""The curves of a run whose cases have a confidence."""

from collections.abc import Sequence

import numpy as np

from domain.evaluations import EvaluationItem
from eval.selection import reliability, risk_coverage

# So many points draw a smooth line; a run may have thousands of cases.
_MOST_POINTS = 200
Points = list[tuple[float, float]]


def reliability_points(items: Sequence[EvaluationItem]) -> Points:
    """Return mean confidence and share right of each bin; none where there is no confidence."""
    confidence, correct = _confidences(items)
    if not confidence.size:
        return []
    return [(one.confidence, one.accuracy) for one in reliability(confidence, correct)]


def risk_points(items: Sequence[EvaluationItem]) -> Points:
    """Return coverage and share wrong, from the surest case to all of them."""
    confidence, correct = _confidences(items)
    if not confidence.size:
        return []
    coverage, risk = risk_coverage(confidence, correct)
    chosen = np.unique(np.linspace(0, coverage.size - 1, _MOST_POINTS).astype(int))
    return [(float(coverage[at]), float(risk[at])) for at in chosen]


def _confidences(
    items: Sequence[EvaluationItem],
) -> tuple[np.ndarray, np.ndarray]:
    held = [item.detail for item in items if "confidence" in item.detail]
    return (
        np.array([float(one["confidence"]) for one in held]),
        np.array([one["label"] == one["predicted"] for one in held], dtype=bool),
    )
