"""What is measured: rankings against judgements, probabilities against labels."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

RANKING_MEASURES = ("ndcg@10", "recall@5", "recall@10", "mrr", "hit@1")
CALIBRATION_BINS = 15
# A person checks what is shown; nine in ten right is taken as good enough to show first.
WANTED_ACCURACY = 0.90
FIXED_COVERAGE = 0.60
_ROUNDING = 1e-9


def measure_rankings(
    judgements: Mapping[str, Mapping[str, int]],
    rankings: Mapping[str, Sequence[str]],
    *,
    gain_at: Sequence[int] = (10,),
    recall_at: Sequence[int] = (5, 10),
) -> dict[str, dict[str, float]]:
    """Return for each measure its value per query id, 0 to 1; a query without ranking has 0.

    Only the order of a ranking counts, best first. Gains are the grades themselves (trec_eval's
    nDCG); a grade of 1 or more is relevant. MRR is not cut off.

    Source: ir_measures, which hands these to trec_eval.
    """
    import ir_measures

    wanted = {
        **{ir_measures.nDCG @ depth: f"ndcg@{depth}" for depth in gain_at},
        **{ir_measures.R @ depth: f"recall@{depth}" for depth in recall_at},
        ir_measures.RR: "mrr",
        ir_measures.Success @ 1: "hit@1",
    }
    judged, ranked = _for_ir_measures(judgements, rankings)
    found: dict[str, dict[str, float]] = {
        name: dict.fromkeys(judgements, 0.0) for name in wanted.values()
    }
    if judged and ranked:
        for result in ir_measures.iter_calc(list(wanted), judged, ranked):
            found[wanted[result.measure]][result.query_id] = float(result.value)
    return found


def _for_ir_measures(
    judgements: Mapping[str, Mapping[str, int]], rankings: Mapping[str, Sequence[str]]
) -> tuple[list[Any], list[Any]]:
    import ir_measures

    judged = [
        ir_measures.Qrel(query_id, corpus_id, grade)
        for query_id, graded in judgements.items()
        for corpus_id, grade in graded.items()
    ]
    # Whole numbers that fall with the rank: trec_eval reads single floats and re-orders ties.
    ranked = [
        ir_measures.ScoredDoc(query_id, corpus_id, float(len(ranking) - rank))
        for query_id, ranking in rankings.items()
        for rank, corpus_id in enumerate(ranking)
    ]
    return judged, ranked


def accuracy(truth: Ints, predicted: Ints) -> float:
    """Return the share of right predictions, 0 to 1."""
    return float((truth == predicted).mean())


def macro_f1(truth: Ints, predicted: Ints) -> float:
    """Return the mean F1 over the classes that are true or predicted at least once, 0 to 1."""
    _, _, f1, seen = per_class_scores(truth, predicted, int(max(truth.max(), predicted.max())) + 1)
    return float(f1[seen].mean())


def per_class_scores(
    truth: Ints, predicted: Ints, classes: int
) -> tuple[Floats, Floats, Floats, npt.NDArray[np.bool_]]:
    """Return precision, recall and F1 per class, and which classes are there; each (classes,)."""
    right = np.bincount(truth[truth == predicted], minlength=classes).astype(np.float64)
    actual = np.bincount(truth, minlength=classes)
    named = np.bincount(predicted, minlength=classes)
    return (
        right / np.maximum(named, 1),
        right / np.maximum(actual, 1),
        2 * right / np.maximum(named + actual, 1),
        (named + actual) > 0,
    )


def confusion(truth: Ints, predicted: Ints, classes: int) -> Ints:
    """Return how often each class (row) was taken for each (column), shape (classes, classes)."""
    counts: Ints = np.bincount(truth * classes + predicted, minlength=classes * classes)
    return counts.reshape(classes, classes)


def calibration_error(confidence: Floats, correct: npt.NDArray[np.bool_]) -> float:
    """Return the expected calibration error over 15 bins of equal width, 0 (best) to 1.

    Source: Guo et al., "On Calibration of Modern Neural Networks", ICML 2017.
    """
    bins = np.clip(np.ceil(confidence * CALIBRATION_BINS).astype(int) - 1, 0, CALIBRATION_BINS - 1)
    gap = np.bincount(bins, confidence - correct, minlength=CALIBRATION_BINS)
    return float(np.abs(gap).sum() / confidence.size)


def brier_scores(truth: Ints, probabilities: Floats) -> Floats:
    """Return for each case the squared distance to the truth, 0 (best) to 2, shape (n,).

    Args:
        truth: shape (n,), columns of `probabilities`.
        probabilities: shape (n, classes), rows that sum to 1.
    """
    right = probabilities[np.arange(truth.size), truth]
    squares: Floats = (probabilities**2).sum(axis=1) - 2 * right + 1
    return squares


def coverage_at(
    confidence: Floats, correct: npt.NDArray[np.bool_], *, wanted: float = WANTED_ACCURACY
) -> float:
    """Return the largest share of cases, surest first, that is right `wanted` of the time.

    Cases of equal confidence are taken together, since nothing tells them apart.
    """
    order = np.argsort(-confidence, kind="stable")
    ranked = confidence[order]
    share_right = np.cumsum(correct[order]) / np.arange(1, order.size + 1)
    is_cut = np.append(ranked[:-1] != ranked[1:], True)
    good = np.flatnonzero(is_cut & (share_right >= wanted - _ROUNDING))
    return float((good[-1] + 1) / order.size) if good.size else 0.0


def selective_accuracy(
    confidence: Floats, correct: npt.NDArray[np.bool_], *, coverage: float = FIXED_COVERAGE
) -> float:
    """Return the accuracy over the surest `coverage` of the cases, 0 to 1.

    Of equally sure cases that are not all kept each counts by the share of them that is right.
    """
    kept = max(1, int(np.ceil(coverage * confidence.size - _ROUNDING)))
    least = np.partition(-confidence, kept - 1)[kept - 1]
    surer, level = -confidence < least, -confidence == least
    right = correct[surer].sum() + (kept - surer.sum()) * correct[level].mean()
    return float(right / kept)


def over_all_roles(counts: Floats) -> dict[str, float]:
    """Return precision, recall and F1 over the roles of all cases, 0 to 1.

    Args:
        counts: how many were right, named and wanted, shape (cases, 3).
    """
    right, named, wanted = counts.sum(axis=0).tolist()
    return {
        "roles_precision": right / named if named else 0.0,
        "roles_recall": right / wanted if wanted else 0.0,
        "roles_f1": 2 * right / (named + wanted) if named + wanted else 0.0,
    }


def right_within(truth: Ints, probabilities: Floats, shown: int) -> npt.NDArray[np.bool_]:
    """Return whether the true class is among the `shown` likeliest of each case, shape (n,).

    Of equal shares the first columns are shown; a share of 0 is never.
    """
    best = np.argsort(-probabilities, axis=1, kind="stable")[:, :shown]
    own = probabilities[np.arange(truth.size), truth]
    found: npt.NDArray[np.bool_] = (best == truth[:, None]).any(axis=1) & (own > 0)
    return found


def measure_classes(truth: Ints, probabilities: Floats) -> dict[str, float]:
    """Return all measures of a classifier over the cases given.

    Args:
        truth: shape (n,), columns of `probabilities`; a class that the model cannot name has a
            column of zeros.
        probabilities: shape (n, classes).
    """
    predicted = probabilities.argmax(axis=1)
    confidence = probabilities.max(axis=1)
    correct = predicted == truth
    return {
        "accuracy": float(correct.mean()),
        "macro_f1": macro_f1(truth, predicted),
        "ece": calibration_error(confidence, correct),
        "brier": float(brier_scores(truth, probabilities).mean()),
        "coverage_at_90": coverage_at(confidence, correct),
        "selective_accuracy": selective_accuracy(confidence, correct),
    }
