"""What the service shows of evaluation runs; measuring is loaded when somebody looks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from domain.evaluations import EvaluationItem, EvaluationRun
from domain.judging import Judgement


def compare(first: EvaluationRun, second: EvaluationRun) -> dict[str, Any]:
    """Return the comparison of two runs. Raises: InputRefused: they cannot be compared."""
    from eval.comparison import compare_runs

    return compare_runs(first, second).to_dict()


def words_on(run: EvaluationRun) -> dict[str, Any]:
    """Return what a reader must know before believing a run: its notices, and what it knew."""
    from eval.comparison_notices import known_too_early

    return {
        "notices": list(run.report.get("notices", ())),
        "known_too_early": known_too_early(run),
    }


def curves_of(items: Sequence[EvaluationItem]) -> dict[str, Any]:
    """Return the curves of a run's confidence, each class, and what was taken for what."""
    from eval.class_changes import class_rows
    from eval.reports.curves import reliability_points, risk_points

    wrong = Counter(
        (str(one.detail["label"]), str(one.detail["predicted"]))
        for one in items
        if "confidence" in one.detail and one.detail["label"] != one.detail["predicted"]
    )
    return {
        "reliability": reliability_points(items),
        "risk": risk_points(items),
        "confusions": [
            (label, taken, times)
            for (label, taken), times in sorted(wrong.items(), key=lambda one: (-one[1], one[0]))
        ],
        "classes": [
            {"label": label, "cases": cases, **asdict(figures)}
            for label, cases, figures in class_rows(items)
        ],
    }


def agreement(judgements: Sequence[Judgement]) -> dict[str, Any]:
    """Return how far each two judges agree, and all of them where two judged a pair."""
    from eval.agreement import agreement_of, krippendorff_alpha
    from eval.pooling import grades_by_pair

    grades = grades_by_pair(judgements)
    is_shared = any(len(said) > 1 for said in grades.values())
    return {
        "judges": agreement_of(grades),
        "alpha": krippendorff_alpha(grades) if is_shared else None,
    }
