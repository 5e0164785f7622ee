"""The measures of triage end to end, over any of the incidents asked."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from domain.evaluations import EvaluationItem
from eval.measures import (
    Floats,
    Ints,
    accuracy,
    calibration_error,
    coverage_at,
    macro_f1,
    over_all_roles,
)
from eval.selection import area_under_risk
from triage.taxonomy import NONE, UNKNOWN

# Scores whose mean over the cases that have them is a measure.
OF_SECTIONS = ("recall@5", "ndcg@5", "plan_recall@5")
OF_ROLES = ("roles_precision", "roles_recall", "roles_f1")
_MEANS = ("top3", "answered", *OF_SECTIONS)


def class_of(code: str) -> str:
    """Return the class that a subclass belongs to; NONE and UNKNOWN are their own."""
    return code if code in (NONE, UNKNOWN) else code.split(".", maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Columns:
    """What each item was, was taken for and scored, as numbers; shapes (n,).

    A score that an item has not is NaN; `roles` counts those right, named and wanted, (n, 3).
    """

    truth: Ints
    predicted: Ints
    class_truth: Ints
    class_predicted: Ints
    confidence: Floats
    answered: npt.NDArray[np.bool_]
    scores: Mapping[str, Floats]
    roles: Floats


def columns_of(items: Sequence[EvaluationItem]) -> Columns:
    """Return the columns of items as `evaluate_triage` makes them, in their order."""
    truth = [item.detail["label"] for item in items]
    predicted = [item.detail["predicted"] for item in items]
    subclasses = {name: at for at, name in enumerate(sorted({*truth, *predicted}))}
    classes = {name: at for at, name in enumerate(sorted(set(map(class_of, subclasses))))}
    return Columns(
        np.array([subclasses[one] for one in truth]),
        np.array([subclasses[one] for one in predicted]),
        np.array([classes[class_of(one)] for one in truth]),
        np.array([classes[class_of(one)] for one in predicted]),
        confidence=np.array([item.detail["confidence"] for item in items]),
        answered=np.array([item.scores["answered"] > 0 for item in items]),
        scores={
            name: np.array([item.scores.get(name, math.nan) for item in items]) for name in _MEANS
        },
        roles=np.array(
            [
                item.detail["roles"] if "roles_f1" in item.scores else (0.0, 0.0, 0.0)
                for item in items
            ]
        ),
    )


def measures_of(of: Columns, drawn: Ints) -> dict[str, float]:
    """Return every measure over the chosen items; NaN where none of them has what it asks."""
    confidence = of.confidence[drawn]
    correct = of.truth[drawn] == of.predicted[drawn]
    means = {name: _mean(of.scores[name][drawn]) for name in _MEANS}
    roles = of.roles[drawn]
    return {
        "accuracy": accuracy(of.truth[drawn], of.predicted[drawn]),
        "macro_f1": macro_f1(of.truth[drawn], of.predicted[drawn]),
        "class_accuracy": accuracy(of.class_truth[drawn], of.class_predicted[drawn]),
        "class_macro_f1": macro_f1(of.class_truth[drawn], of.class_predicted[drawn]),
        "top3": means["top3"],
        "answered": means["answered"],
        "answered_accuracy": _mean(correct[of.answered[drawn]].astype(np.float64)),
        "ece": calibration_error(confidence, correct),
        "aurc": area_under_risk(confidence, correct),
        "coverage_at_90": coverage_at(confidence, correct),
        **{name: means[name] for name in OF_SECTIONS},
        **(over_all_roles(roles) if roles.any() else dict.fromkeys(OF_ROLES, math.nan)),
    }


def counts_over(of: Columns) -> dict[str, int]:
    """Return over how many items each measure is that is not over all."""
    counts = {name: int((~np.isnan(of.scores[name])).sum()) for name in OF_SECTIONS}
    with_roles = int(of.roles.any(axis=1).sum())
    answered = {"answered_accuracy": int(of.answered.sum())}
    return {**counts, **dict.fromkeys(OF_ROLES, with_roles), **answered}


def _mean(values: Floats) -> float:
    told = values[~np.isnan(values)]
    return float(told.mean()) if told.size else math.nan
