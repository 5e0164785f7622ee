"""Ridge regression over many sparse columns on all classes at once.

scikit-learn's solver goes through the texts anew for each class; with some forty of them that takes
three times as long.
"""

from typing import Any

import numpy as np

from triage.linear import Floats

# What is left of the residual at the end. A hundredth of it changes the class of none of 1,200
# texts, and takes twice as long.
CLOSE_ENOUGH = 1e-2
# The taxonomy's texts need about 20. What is not close enough by then is used as it is: each step
# only made it better.
MOST_STEPS = 500
# Keeps a column that has nothing left from being divided by nothing.
_LEAST = 1e-300


def solve_ridge(
    features: Any, targets: Floats, importance: Floats, *, ridge: float
) -> tuple[Floats, Floats]:
    """Return weights, shape (c, f), and intercepts, (c,), of a ridge regression.

    Args:
        features: a sparse matrix, shape (n, f).
        targets: shape (n, c).
        importance: how much each row counts, shape (n,).
        ridge: what the sum of squared weights counts; intercepts are free.

    Source: Hestenes and Stiefel, "Methods of Conjugate Gradients", 1952, one run for each column,
    side by side.
    """
    # Features are centred, which leaves the intercepts out; rows are scaled by their importance.
    scale = np.sqrt(importance)
    centre = np.asarray(features.T @ importance).ravel() / importance.sum()
    means = importance @ targets / importance.sum()
    rows = features.multiply(scale[:, None]).tocsr()
    columns = rows.T.tocsr()

    def back(values: Floats) -> Floats:
        found: Floats = columns @ values - np.outer(centre, scale @ values)
        return found

    left = back((targets - means) * scale[:, None])
    weights, step = np.zeros_like(left), left.copy()
    size = (left * left).sum(axis=0)
    enough = CLOSE_ENOUGH**2 * size
    for _ in range(MOST_STEPS):
        if (size <= enough).all():
            break
        ahead = back(rows @ step - np.outer(scale, centre @ step)) + ridge * step
        # A class that has arrived stands still.
        length = np.where(size > enough, size / np.maximum((step * ahead).sum(axis=0), _LEAST), 0.0)
        weights += length * step
        left -= length * ahead
        before, size = size, (left * left).sum(axis=0)
        step = left + size / np.maximum(before, _LEAST) * step
    return np.ascontiguousarray(weights.T), means - centre @ weights
