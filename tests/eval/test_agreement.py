"""Agreement of judges: the figures of scikit-learn and of Krippendorff's own example."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from eval.agreement import agreement_of, cohen_kappa, krippendorff_alpha

# The reliability data of the source, page 2: four observers, twelve units, empty where not coded.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("weighted", [False, True])
def test_kappa_is_that_of_scikit_learn(seed: int, weighted: bool) -> None:
    draw = np.random.default_rng(seed)
    first = draw.integers(0, 3, 60)
    second = np.where(draw.random(60) < 0.6, first, draw.integers(0, 3, 60))
    weights = "quadratic" if weighted else None
    wanted = cohen_kappa_score(first, second, weights=weights, labels=[0, 1, 2])
    found = cohen_kappa(first.tolist(), second.tolist(), weighted=weighted)
    assert found == pytest.approx(wanted)


def test_alpha_is_that_of_the_source() -> None:
    grades = {
        str(unit): {str(who): said[unit] for who, said in enumerate(OBSERVERS) if said[unit]}
        for unit in range(12)
    }
    assert krippendorff_alpha(grades) == pytest.approx(0.815, abs=0.0005)


def test_full_agreement_is_one_and_chance_is_none() -> None:
    same = {str(one): {"a": one % 3, "b": one % 3} for one in range(30)}
    assert krippendorff_alpha(same) == 1.0
    assert cohen_kappa([1, 1, 1], [1, 1, 1]) == 1.0
    draw = np.random.default_rng(5)
    chance = {
        str(one): {"a": int(draw.integers(3)), "b": int(draw.integers(3))} for one in range(4000)
    }
    assert abs(krippendorff_alpha(chance)) < 0.04


def test_each_two_judges_are_compared_on_what_both_judged() -> None:
    grades = {"p1": {"Ana": 2, "Ben": 2}, "p2": {"Ana": 0, "Ben": 1}, "p3": {"Ana": 1}}
    [found] = agreement_of(grades)
    assert (found["first"], found["second"], found["pairs"], found["same"]) == (
        "Ana",
        "Ben",
        2,
        0.5,
    )
    with pytest.raises(ValueError, match="two judges"):
        krippendorff_alpha({"p3": {"Ana": 1}})
