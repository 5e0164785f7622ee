"""Fit a classifier on labelled reports and measure it on reports it has not seen."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np

from domain.errors import InputRefused
from domain.evaluations import EvaluationItem
from eval.class_report import SHOWN, ClassifyReport, GroupOf, report_on
from eval.measures import Floats
from eval.moments import moments_of
from eval.noise import noisy
from eval.recording import Recorder
from eval.same_texts import places_by_near_copy
from eval.sets import LabelledText

Progress = Callable[[int, int], None]
# Of records in the order of their dates so many are learnt from, the later ones tested on.
EARLIER = 0.7


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


def evaluate_classify(
    train: Sequence[LabelledText],
    test: Sequence[LabelledText] | None,
    *,
    fit: Fit,
    folds: int = 5,
    seed: int = 0,
    group_of: GroupOf | None = None,
    told_apart: Sequence[str] = (),
    noises: Sequence[str] = (),
    progress: Progress | None = None,
    recorder: Recorder | None = None,
) -> ClassifyReport:
    """Return the measures on `test`, or without one over stratified folds of `train`.

    A label that the fitted model does not know counts as a miss with probability 0, and the report
    says how well such cases are told from the others. In folds a class with a single record is
    always such a miss: its one record cannot be on both sides.

    Args:
        group_of, told_apart: see `report_on`.
        noises: names of `eval.noise.NOISES`; each case is also told with each of them.
        progress: told after each fit and prediction how many are done, of how many.
        recorder: has the cases that are done already, and is given the others.

    Raises:
        InputRefused: there are too few records to measure on, or to make folds of.
    """
    if test is not None and not test:
        raise InputRefused("There is no record to test on.")
    cases = tuple(train if test is None else test)
    recorder = recorder or Recorder()
    ids = _ids_of(cases)
    splits = _splits(train, test, folds=folds, seed=seed)
    for done, (learn, held) in enumerate(splits, start=1):
        if any(recorder.find(ids[case]) is None for case in held):
            model = fit([record.text for record in learn], [record.label for record in learn])
            asked = {ids[case]: cases[case] for case in held}
            recorder.add(ask(model, asked, noises=noises, seed=seed))
        if progress is not None:
            progress(done, len(splits))
    items = [recorder.get(one) for one in ids]
    told = {name for item in items for name in item.detail["probabilities"]}
    classes = tuple(sorted({record.label for record in (*train, *cases)} | told))
    return report_on(
        cases,
        classes,
        probabilities_of(items, classes),
        seed=seed,
        group_of=group_of,
        told_apart=told_apart,
        learnt=[bool(item.detail["learnt"]) for item in items],
        noisy={name: [item.detail["noisy"][name] for item in items] for name in noises},
    )


def ask(
    model: Classifier,
    asked: Mapping[str, LabelledText],
    *,
    noises: Sequence[str] = (),
    seed: int = 0,
) -> list[EvaluationItem]:
    """Return the answer to each case by its id, with the class it is given under each noise."""
    cases = list(asked.values())
    clean = np.asarray(model.predict_proba([case.text for case in cases]))
    altered = {
        name: model.predict_proba([noisy(case.text, name, seed=seed) for case in cases])
        for name in noises
    }
    return [
        _item(
            item_id,
            case,
            dict(zip(model.classes, clean[place].tolist(), strict=True)),
            {name: model.classes[int(altered[name][place].argmax())] for name in noises},
        )
        for place, (item_id, case) in enumerate(asked.items())
    ]


def _ids_of(cases: Sequence[LabelledText]) -> list[str]:
    """Return an id for each case; a second record of the same id gets its place behind it."""
    seen: Counter[str] = Counter()
    found = []
    for case in cases:
        seen[case.record_id] += 1
        again = seen[case.record_id]
        found.append(case.record_id if again == 1 else f"{case.record_id} ({again})")
    return found


def _item(
    item_id: str, case: LabelledText, shares: Mapping[str, float], noisy_labels: Mapping[str, str]
) -> EvaluationItem:
    # Equal shares fall to the first name, as they do in the columns.
    ranked = sorted(shares, key=lambda name: (-shares[name], name))
    best = ranked[0]
    is_shown = case.label in ranked[:SHOWN] and shares[case.label] > 0
    squares = sum((share - (name == case.label)) ** 2 for name, share in shares.items())
    return EvaluationItem(
        item_id=item_id,
        text=case.text,
        wanted=(case.label,),
        answered=(best,),
        scores={
            "accuracy": float(best == case.label),
            "top3_accuracy": float(is_shown),
            "brier": squares + (case.label not in shares),
        },
        detail={
            "label": case.label,
            "predicted": best,
            "confidence": shares[best],
            "probabilities": {name: share for name, share in shares.items() if share},
            "learnt": case.label in shares,
            **({"noisy": dict(noisy_labels)} if noisy_labels else {}),
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


def split_by_time(
    records: Sequence[LabelledText], *, share: float = EARLIER
) -> tuple[list[LabelledText], list[LabelledText]]:
    """Return the earlier records and the later ones; records of one date stay together.

    Raises: InputRefused: a record has no date that can be read, or all have the same.
    """
    moments = moments_of(records)
    first_later = sorted(moments)[min(int(share * len(moments)), len(moments) - 1)]
    earlier = [one for one, at in zip(records, moments, strict=True) if at < first_later]
    later = [one for one, at in zip(records, moments, strict=True) if at >= first_later]
    if not earlier:
        raise InputRefused("Too many records have the same date. Split into folds instead.")
    return earlier, later


def _splits(
    train: Sequence[LabelledText], test: Sequence[LabelledText] | None, *, folds: int, seed: int
) -> list[tuple[list[LabelledText], list[int]]]:
    if test is not None:
        return [(list(train), list(range(len(test))))]
    if len({record.label for record in train}) < 2:
        raise InputRefused("At least two classes are needed to learn from.")
    # Records of nearly the same text go together: one of them would give the others away.
    alike = places_by_near_copy(train)
    if not 2 <= folds <= len(alike):
        raise InputRefused(
            f"{len(alike)} records of different text cannot be split into {folds} folds."
        )
    dealt = deal_folds([train[first].label for first, *_ in alike], folds=folds, seed=seed)
    fold_by_place = {
        place: fold for places, fold in zip(alike, dealt, strict=True) for place in places
    }
    fold_of = [fold_by_place[place] for place in range(len(train))]
    return [
        (
            [record for record, own in zip(train, fold_of, strict=True) if own != fold],
            [case for case, own in enumerate(fold_of) if own == fold],
        )
        for fold in range(folds)
    ]
