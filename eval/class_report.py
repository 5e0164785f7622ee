"""What is told of a classifier: measures with intervals, figures per class, confusions."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from eval.bootstrap import Interval, interval_of_mean, intervals_of
from eval.measures import (
    Floats,
    Ints,
    confusion,
    macro_f1,
    measure_classes,
    per_class_scores,
    right_within,
)
from eval.pairs import Measure, compare_measures
from eval.selection import Bin, area_under_risk, auroc, entropies, reliability
from eval.sets import LabelledText
from eval.writing import written

GroupOf = Callable[[str], str]
SHOWN = 3


@dataclass(frozen=True, slots=True)
class ClassifyReport:
    """Measures over the cases predicted, with 95 % intervals and figures per class.

    `probabilities` has shape (n, len(classes)); `classes` are all labels seen, sorted.
    `confusions` are (label, taken for, how often), the most frequent first; `bins` are the
    reliability curve. `noise` has by name of the noise the macro-F1, what it loses against the
    reports as they are, and the 95 % interval of that loss.
    """

    cases: tuple[LabelledText, ...]
    classes: tuple[str, ...]
    probabilities: Floats = field(repr=False)
    measures: Mapping[str, float]
    intervals: Mapping[str, Interval]
    per_class: Mapping[str, Mapping[str, float]]
    confusions: tuple[tuple[str, str, int], ...]
    bins: tuple[Bin, ...]
    noise: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as `muster eval classify --json` prints it."""
        return {
            "n": len(self.cases),
            **self.measures,
            "intervals": {name: list(pair) for name, pair in self.intervals.items()},
            "per_class": {name: dict(scores) for name, scores in self.per_class.items()},
            "confusions": [list(one) for one in self.confusions],
            "reliability": [asdict(one) for one in self.bins],
            **({"noise": dict(self.noise)} if self.noise else {}),
        }


def report_on(
    cases: tuple[LabelledText, ...],
    classes: tuple[str, ...],
    probabilities: Floats,
    *,
    seed: int,
    group_of: GroupOf | None = None,
    told_apart: Sequence[str] = (),
    learnt: Sequence[bool] = (),
    noisy: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> ClassifyReport:
    """Return the measures of `probabilities`, shape (cases, classes), against the cases' labels.

    Args:
        group_of: gives the class of a subclass; F1 over these is then told too.
        told_apart: labels whose recall is told by itself, such as that of "not an incident".
        learnt: for each case whether the model knew its label; where some are new, how well the
            spread of their shares tells these from the others is told too.
        noisy: by name of a noise, the label given to each case under it.
    """
    columns = {label: column for column, label in enumerate(classes)}
    truth = np.array([columns[case.label] for case in cases], dtype=np.int64)
    predicted = probabilities.argmax(axis=1)
    groups = _groups(classes, group_of) if group_of else None

    is_new = ~np.array(learnt or [True] * len(cases), dtype=np.bool_)
    spread = entropies(probabilities)

    def measure(chosen: npt.NDArray[np.int64]) -> dict[str, float]:
        found = measure_all(truth[chosen], probabilities[chosen], groups)
        if is_new.any() and not is_new.all():
            told = auroc(spread[chosen], is_new[chosen])
            # Cases that chance drew of one kind alone tell nothing apart.
            found["novelty_auroc"] = 0.5 if told is None else told
        return found

    recalls = {
        f"recall_{label.lower()}": (predicted == truth)[truth == columns[label]]
        for label in told_apart
        if label in columns and (truth == columns[label]).any()
    }
    intervals = intervals_of(measure, cases=len(cases), seed=seed)
    for name, right in recalls.items():
        intervals[name] = interval_of_mean(right.astype(np.float64), seed=seed)
    return ClassifyReport(
        cases=cases,
        classes=classes,
        probabilities=probabilities,
        measures={
            **measure(np.arange(len(cases))),
            **{name: float(right.mean()) for name, right in recalls.items()},
        },
        intervals=intervals,
        per_class=_per_class(classes, truth, predicted),
        confusions=_confusions(classes, confusion(truth, predicted, len(classes))),
        bins=tuple(reliability(probabilities.max(axis=1), predicted == truth)),
        noise={
            name: _loss(truth, predicted, np.array([columns[label] for label in labels]), seed)
            for name, labels in noisy.items()
        },
    )


def measure_all(truth: Ints, probabilities: Floats, groups: Ints | None = None) -> dict[str, float]:
    """Return the measures of a classifier; see `measure_classes`.

    `groups` has the class that each column belongs to, shape (classes,).
    """
    predicted = probabilities.argmax(axis=1)
    found = {
        **measure_classes(truth, probabilities),
        "top3_accuracy": float(right_within(truth, probabilities, SHOWN).mean()),
        "aurc": area_under_risk(probabilities.max(axis=1), predicted == truth),
    }
    if groups is not None:
        found["class_macro_f1"] = macro_f1(groups[truth], groups[predicted])
        found["class_accuracy"] = float((groups[truth] == groups[predicted]).mean())
    return found


def compare_reports(
    first: ClassifyReport, second: ClassifyReport, *, seed: int
) -> dict[str, dict[str, Any]]:
    """Return how far the second is above the first over the same cases, measure by measure.

    Each has `difference`, its 95 % `interval` over paired resamples, and `shown`: whether that
    would seldom come of chance. The two may know different classes.
    """
    sides = [_labels_of(one) for one in (first, second)]

    def measure(side: int) -> Measure:
        truth, named = sides[side]

        def of(chosen: npt.NDArray[np.int64]) -> dict[str, float]:
            right = float((truth[chosen] == named[chosen]).mean())
            return {"accuracy": right, "macro_f1": macro_f1(truth[chosen], named[chosen])}

        return of

    found = compare_measures(measure(0), measure(1), cases=len(first.cases), seed=seed)
    return {
        name: {"difference": one.change, "interval": list(one.interval), "shown": one.is_shown}
        for name, one in found.items()
    }


def _labels_of(report: ClassifyReport) -> tuple[Ints, Ints]:
    columns = {label: column for column, label in enumerate(report.classes)}
    truth = np.array([columns[case.label] for case in report.cases], dtype=np.int64)
    return truth, report.probabilities.argmax(axis=1)


def write_predictions(report: ClassifyReport, path: Path) -> None:
    """Write one JSON line a case: id, label, predicted, confidence and all probabilities.

    Raises: FileNotWritten.
    """
    with written(path) as stream:
        for case, row in zip(report.cases, report.probabilities, strict=True):
            best = int(row.argmax())
            line = {
                "id": case.record_id,
                "label": case.label,
                "predicted": report.classes[best],
                "confidence": round(float(row[best]), 6),
                "probabilities": {
                    name: round(float(value), 6)
                    for name, value in zip(report.classes, row, strict=True)
                },
            }
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")


def _loss(truth: Ints, clean: Ints, altered: Ints, seed: int) -> dict[str, Any]:
    def lost(chosen: npt.NDArray[np.int64]) -> dict[str, float]:
        before = macro_f1(truth[chosen], clean[chosen])
        return {"loss": before - macro_f1(truth[chosen], altered[chosen])}

    return {
        "macro_f1": macro_f1(truth, altered),
        "loss": lost(np.arange(len(truth)))["loss"],
        "loss_interval": list(
            intervals_of(lost, cases=len(truth), seed=seed, is_change=True)["loss"]
        ),
    }


def _groups(classes: Sequence[str], group_of: GroupOf) -> Ints:
    names = [group_of(label) for label in classes]
    order = {name: place for place, name in enumerate(sorted(set(names)))}
    return np.array([order[name] for name in names], dtype=np.int64)


def _per_class(classes: Sequence[str], truth: Ints, predicted: Ints) -> dict[str, dict[str, float]]:
    precision, recall, f1, seen = per_class_scores(truth, predicted, len(classes))
    return {
        label: {
            "n": int((truth == column).sum()),
            "precision": float(precision[column]),
            "recall": float(recall[column]),
            "f1": float(f1[column]),
        }
        for column, label in enumerate(classes)
        if seen[column]
    }


def _confusions(classes: Sequence[str], counts: Ints) -> tuple[tuple[str, str, int], ...]:
    """Return what was taken for what, the most frequent first, then by name."""
    wrong = [
        (classes[row], classes[column], int(counts[row, column]))
        for row, column in np.argwhere(counts > 0)
        if row != column
    ]
    return tuple(sorted(wrong, key=lambda one: (-one[2], one[:2])))
