"""Fit a classifier on labelled reports and measure it on reports it has not seen."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from domain.errors import InputRefused
from domain.evaluations import EvaluationItem
from eval.bootstrap import Interval, intervals_of
from eval.measures import confusion, measure_classes, per_class_scores
from eval.recording import Recorder
from eval.selection import Bin, area_under_risk, reliability
from eval.sets import LabelledText

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Progress = Callable[[int, int], None]


class Classifier(Protocol):
    """What is measured: a fitted model that gives each class a probability."""

    @property
    def classes(self) -> list[str]:
        """Return the labels in the order of the columns."""
        ...

    def predict_proba(self, texts: Sequence[str]) -> Floats:
        """Return the probabilities, shape (len(texts), len(classes)), rows that sum to 1."""
        ...


Fit = Callable[[list[str], list[str]], Classifier]


@dataclass(frozen=True, slots=True)
class ClassifyReport:
    """Measures over the cases predicted, with 95 % intervals and figures per class.

    `probabilities` has shape (n, len(classes)); `classes` are all labels seen, sorted.
    `confusions` are (label, taken for, how often), the most frequent first; `bins` are the
    reliability curve.
    """

    cases: tuple[LabelledText, ...]
    classes: tuple[str, ...]
    probabilities: Floats = field(repr=False)
    measures: Mapping[str, float]
    intervals: Mapping[str, Interval]
    per_class: Mapping[str, Mapping[str, float]]
    confusions: tuple[tuple[str, str, int], ...]
    bins: tuple[Bin, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the report as `muster eval classify --json` prints it."""
        return {
            "n": len(self.cases),
            **self.measures,
            "intervals": {name: list(pair) for name, pair in self.intervals.items()},
            "per_class": {name: dict(scores) for name, scores in self.per_class.items()},
            "confusions": [list(one) for one in self.confusions],
            "reliability": [asdict(one) for one in self.bins],
        }


def evaluate_classify(
    train: Sequence[LabelledText],
    test: Sequence[LabelledText] | None,
    *,
    fit: Fit,
    folds: int = 5,
    seed: int = 0,
    progress: Progress | None = None,
    recorder: Recorder | None = None,
) -> ClassifyReport:
    """Return the measures on `test`, or without one over stratified folds of `train`.

    A label that the fitted model does not know counts as a miss with probability 0. In folds a
    class with a single record is always such a miss: its one record cannot be on both sides.

    Args:
        progress: told after each fit and prediction how many are done, of how many.
        recorder: has the cases that are done already, and is given the others.

    Raises:
        InputRefused: there are too few records, or only one class to learn.
    """
    if len({record.label for record in train}) < 2:
        raise InputRefused("At least two classes are needed to learn from.")
    if test is not None and not test:
        raise InputRefused("There is no record to test on.")
    cases = tuple(train if test is None else test)
    classes = sorted({record.label for record in (*train, *cases)})
    recorder = recorder or Recorder()
    ids = _ids_of(cases)
    splits = _splits(train, test, folds=folds, seed=seed)
    for done, (learn, held) in enumerate(splits, start=1):
        if any(recorder.find(ids[case]) is None for case in held):
            model = fit([record.text for record in learn], [record.label for record in learn])
            found = np.asarray(model.predict_proba([cases[case].text for case in held]))
            recorder.add(
                [
                    _item(ids[case], cases[case], dict(zip(model.classes, row, strict=True)))
                    for case, row in zip(held, found.tolist(), strict=True)
                ]
            )
        if progress is not None:
            progress(done, len(splits))
    probabilities = probabilities_of([recorder.get(one) for one in ids], classes)
    return _report(cases, tuple(classes), probabilities, seed)


def _ids_of(cases: Sequence[LabelledText]) -> list[str]:
    """Return an id for each case; a second record of the same id gets its place behind it."""
    seen: Counter[str] = Counter()
    found = []
    for case in cases:
        seen[case.record_id] += 1
        again = seen[case.record_id]
        found.append(case.record_id if again == 1 else f"{case.record_id} ({again})")
    return found


def _item(item_id: str, case: LabelledText, shares: Mapping[str, float]) -> EvaluationItem:
    # Equal shares fall to the first name, as they do in the columns.
    best = min(shares, key=lambda name: (-shares[name], name))
    squares = sum((share - (name == case.label)) ** 2 for name, share in shares.items())
    return EvaluationItem(
        item_id=item_id,
        text=case.text,
        wanted=(case.label,),
        answered=(best,),
        scores={
            "accuracy": float(best == case.label),
            "brier": squares + (case.label not in shares),
        },
        detail={
            "label": case.label,
            "predicted": best,
            "confidence": shares[best],
            "probabilities": {name: share for name, share in shares.items() if share},
        },
    )


def probabilities_of(items: Sequence[EvaluationItem], classes: Sequence[str]) -> Floats:
    """Return the probabilities of each case, shape (len(items), len(classes))."""
    columns = {label: column for column, label in enumerate(classes)}
    probabilities = np.zeros((len(items), len(classes)))
    for row, item in enumerate(items):
        for label, share in item.detail["probabilities"].items():
            probabilities[row, columns[label]] = share
    return probabilities


def measure_all(truth: Ints, probabilities: Floats) -> dict[str, float]:
    """Return the measures of a classifier with the area under its risk; see `measure_classes`."""
    correct = probabilities.argmax(axis=1) == truth
    area = area_under_risk(probabilities.max(axis=1), correct)
    return {**measure_classes(truth, probabilities), "aurc": area}


def write_predictions(report: ClassifyReport, path: Path) -> None:
    """Write one JSON line a case: id, label, predicted, confidence and all probabilities."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
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


def deal_folds(labels: Sequence[str], *, folds: int, seed: int) -> list[int]:
    """Return the fold of each label, so that every fold gets its share of every class.

    The records of a class are shuffled and dealt like cards; dealing goes on where the class
    before ended, so that many tiny classes fill all folds alike.
    """
    members: defaultdict[str, list[int]] = defaultdict(list)
    for case, label in enumerate(labels):
        members[label].append(case)
    draw = np.random.default_rng(seed)
    fold_of = [0] * len(labels)
    dealt = 0
    for label in sorted(members):
        for case in draw.permutation(members[label]):
            fold_of[int(case)] = dealt % folds
            dealt += 1
    return fold_of


def _splits(
    train: Sequence[LabelledText], test: Sequence[LabelledText] | None, *, folds: int, seed: int
) -> list[tuple[list[LabelledText], list[int]]]:
    if test is not None:
        return [(list(train), list(range(len(test))))]
    if not 2 <= folds <= len(train):
        raise InputRefused(f"{len(train)} records cannot be split into {folds} folds.")
    fold_of = deal_folds([record.label for record in train], folds=folds, seed=seed)
    return [
        (
            [record for record, own in zip(train, fold_of, strict=True) if own != fold],
            [case for case, own in enumerate(fold_of) if own == fold],
        )
        for fold in range(folds)
    ]


def _report(
    cases: tuple[LabelledText, ...], classes: tuple[str, ...], probabilities: Floats, seed: int
) -> ClassifyReport:
    columns = {label: column for column, label in enumerate(classes)}
    truth = np.array([columns[case.label] for case in cases], dtype=np.int64)
    predicted = probabilities.argmax(axis=1)
    precision, recall, f1, seen = per_class_scores(truth, predicted, len(classes))
    return ClassifyReport(
        cases=cases,
        classes=classes,
        probabilities=probabilities,
        measures=measure_all(truth, probabilities),
        intervals=intervals_of(
            lambda drawn: measure_all(truth[drawn], probabilities[drawn]),
            cases=len(cases),
            seed=seed,
        ),
        per_class={
            label: {
                "n": int((truth == column).sum()),
                "precision": float(precision[column]),
                "recall": float(recall[column]),
                "f1": float(f1[column]),
            }
            for label, column in columns.items()
            if seen[column]
        },
        confusions=_confusions(classes, confusion(truth, predicted, len(classes))),
        bins=tuple(reliability(probabilities.max(axis=1), predicted == truth)),
    )


def _confusions(classes: tuple[str, ...], counts: Ints) -> tuple[tuple[str, str, int], ...]:
    """Return what was taken for what, the most frequent first, then by name."""
    wrong = [
        (classes[row], classes[column], int(counts[row, column]))
        for row, column in np.argwhere(counts > 0)
        if row != column
    ]
    return tuple(sorted(wrong, key=lambda one: (-one[2], one[:2])))
