import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.measures import calibration_error, confusion, per_class_scores, selective_accuracy
from eval.selection import (
    area_under_risk,
    auroc,
    coverage_of,
    reliability,
    risk_coverage,
    set_scores,
)

ROLES = ["Incident Commander", "Scribe", "IT Manager", "Press"]


def cases(seed: int, size: int, *, levels: int = 6) -> tuple[np.ndarray, np.ndarray]:
    """Return confidences with many ties, and whether each was right."""
    draw = np.random.default_rng(seed)
    return draw.integers(0, levels, size) / levels, draw.random(size) < 0.6


@given(st.integers(0, 10_000), st.integers(1, 60))
@settings(max_examples=60, deadline=None)
def test_auroc_agrees_with_scikit_learn(seed: int, size: int) -> None:
    from sklearn.metrics import roc_auc_score

    scores, positive = cases(seed, size)
    if positive.all() or not positive.any():
        assert auroc(scores, positive) is None
        return
    assert auroc(scores, positive) == pytest.approx(roc_auc_score(positive, scores))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_table_and_confusion_agree_with_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

    truth, named = (np.array(column) for column in zip(*pairs, strict=True))
    labels = list(range(6))
    assert (confusion(truth, named, 6) == confusion_matrix(truth, named, labels=labels)).all()
    expected = precision_recall_fscore_support(truth, named, labels=labels, zero_division=0)
    for ours, theirs in zip(per_class_scores(truth, named, 6)[:3], expected[:3], strict=True):
        assert ours == pytest.approx(theirs)


@given(st.integers(0, 10_000), st.integers(1, 80))
@settings(max_examples=60, deadline=None)
def test_the_reliability_curve_agrees_with_scikit_learn(seed: int, size: int) -> None:
    from sklearn.calibration import calibration_curve

    draw = np.random.default_rng(seed)
    confidence, correct = draw.random(size), draw.random(size) < 0.5
    right, said = calibration_curve(correct, confidence, n_bins=10, strategy="uniform")
    bins = reliability(confidence, correct, bins=10)
    assert [one.accuracy for one in bins] == pytest.approx(list(right))
    assert [one.confidence for one in bins] == pytest.approx(list(said))
    assert sum(one.cases for one in bins) == size


@given(st.integers(0, 10_000), st.integers(1, 80))
@settings(max_examples=40, deadline=None)
def test_the_calibration_error_is_the_weighted_gap_of_the_curve(seed: int, size: int) -> None:
    confidence, correct = cases(seed, size)
    bins = reliability(confidence, correct)
    gap = sum(one.cases * abs(one.confidence - one.accuracy) for one in bins) / size
    assert calibration_error(confidence, correct) == pytest.approx(gap)


@given(st.integers(0, 10_000), st.integers(1, 40))
@settings(max_examples=40, deadline=None)
def test_without_ties_the_area_is_the_mean_of_the_errors_among_the_surest(
    seed: int, size: int
) -> None:
    draw = np.random.default_rng(seed)
    confidence, correct = draw.permutation(size) / size, draw.random(size) < 0.7
    expected = np.mean(
        [1 - selective_accuracy(confidence, correct, coverage=k / size) for k in range(1, size + 1)]
    )
    assert area_under_risk(confidence, correct) == pytest.approx(expected)


@given(st.integers(0, 10_000), st.integers(1, 40))
@settings(max_examples=40, deadline=None)
def test_the_order_of_cases_does_not_change_the_area(seed: int, size: int) -> None:
    confidence, correct = cases(seed, size)
    turned = area_under_risk(confidence[::-1], correct[::-1])
    assert area_under_risk(confidence, correct) == pytest.approx(turned)


def test_risk_at_full_coverage_is_the_share_wrong() -> None:
    coverage, risk = risk_coverage(np.array([0.9, 0.5, 0.5]), np.array([True, False, True]))
    assert coverage == pytest.approx([1 / 3, 2 / 3, 1.0])
    # Either of the two at 0.5 may come second: each is half wrong.
    assert risk == pytest.approx([0.0, 0.25, 1 / 3])


@given(st.sets(st.sampled_from(ROLES)), st.sets(st.sampled_from(ROLES)))
def test_roles_agree_with_scikit_learn(wanted: set[str], named: set[str]) -> None:
    from sklearn.metrics import precision_recall_fscore_support

    truth, given_ = ([role in chosen for role in ROLES] for chosen in (wanted, named))
    theirs = precision_recall_fscore_support(truth, given_, average="binary", zero_division=0)
    if wanted or named:
        assert list(set_scores(wanted, named).values()) == pytest.approx(theirs[:3])
    else:
        assert set_scores(wanted, named)["f1"] == 1.0


def test_half_of_the_required_sections_shown_is_half_covered() -> None:
    assert coverage_of(["power.md > Start", "power.md > Stop"], ["power.md > Start"]) == 0.5
    assert coverage_of([], ["power.md > Start"]) == 1.0
