"""The regression behind the word models."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix, random_array
from sklearn.linear_model import Ridge

from triage import ridge
from triage.ridge import solve_ridge


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("close_enough", "off"), [(ridge.CLOSE_ENOUGH, 0.05), (1e-12, 1e-9)])
def test_what_is_told_is_that_of_an_exact_solver(
    seed: int, close_enough: float, off: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ridge, "CLOSE_ENOUGH", close_enough)
    draw = np.random.default_rng(seed)
    features = csr_matrix(random_array((120, 60), density=0.2, rng=draw))
    targets = draw.normal(size=(120, 5))
    importance = draw.uniform(0.2, 3.0, size=120)
    weights, intercepts = solve_ridge(features, targets, importance, ridge=0.5)
    exact = Ridge(alpha=0.5, solver="cholesky").fit(features.toarray(), targets, importance)
    told = features @ weights.T + intercepts
    assert np.abs(told - exact.predict(features.toarray())).max() < off


def test_features_that_say_nothing_leave_the_mean() -> None:
    targets = np.array([[1.0, 0.0], [0.0, 0.0], [0.0, 1.0]])
    weights, intercepts = solve_ridge(csr_matrix((3, 4)), targets, np.array([2.0, 1, 1]), ridge=0.5)
    assert not weights.any()
    assert intercepts == pytest.approx([0.5, 0.25])
