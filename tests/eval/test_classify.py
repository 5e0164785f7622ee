import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from domain.errors import InputRefused
from eval.baseline import fit_words
from eval.classify import deal_folds, evaluate_classify, write_predictions
from eval.sets import LabelledText


class Prior:
    """A classifier that gives every text the shares of the classes it learned from."""

    def __init__(self, labels: list[str]) -> None:
        counted = Counter(labels)
        self.classes = sorted(counted)
        self._row = [counted[name] / len(labels) for name in self.classes]

    def predict_proba(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([self._row] * len(texts))


def fit_prior(texts: list[str], labels: list[str]) -> Prior:
    return Prior(labels)


def records(*labels: str) -> list[LabelledText]:
    return [
        LabelledText(f"i{number}", f"report {number} of {label}", label)
        for number, label in enumerate(labels)
    ]


def test_the_test_set_is_measured_as_worked_by_hand() -> None:
    report = evaluate_classify(
        records("fire", "fire", "fire", "flood"), records("fire", "flood"), fit=fit_prior
    )
    found = report.to_dict()
    assert (found["n"], found["accuracy"]) == (2, 0.5)
    assert found["macro_f1"] == pytest.approx((2 / 3 + 0) / 2)
    assert found["brier"] == pytest.approx((0.125 + 1.125) / 2)
    assert found["ece"] == pytest.approx(0.25)
    assert found["per_class"]["fire"] == {
        "n": 1,
        "precision": 0.5,
        "recall": 1.0,
        "f1": pytest.approx(2 / 3),
    }


def test_a_label_only_the_test_has_is_a_miss() -> None:
    report = evaluate_classify(records("fire", "flood"), records("strike"), fit=fit_prior)
    assert report.to_dict()["accuracy"] == 0.0
    assert report.to_dict()["brier"] == pytest.approx(1.5)


def test_without_a_test_set_every_record_is_predicted_once() -> None:
    report = evaluate_classify(
        records(*["fire"] * 7, *["flood"] * 5, "strike"), None, fit=fit_prior
    )
    assert report.to_dict()["n"] == 13
    assert np.allclose(report.probabilities.sum(axis=1), 1)


def test_folds_share_out_every_class() -> None:
    labels = ["fire"] * 10 + ["flood"] * 5 + ["strike"]
    fold_of = deal_folds(labels, folds=5, seed=0)
    for label, each in (("fire", 2), ("flood", 1)):
        counted = Counter(fold for fold, own in zip(fold_of, labels, strict=True) if own == label)
        assert set(counted.values()) == {each}
        assert len(counted) == 5


def test_many_classes_of_one_record_fill_all_folds() -> None:
    fold_of = deal_folds([f"c{number}" for number in range(10)], folds=5, seed=0)
    assert set(Counter(fold_of).values()) == {2}


def test_one_class_alone_cannot_be_learned() -> None:
    with pytest.raises(InputRefused):
        evaluate_classify(records("fire", "fire"), None, fit=fit_prior)


def test_fewer_records_than_folds_are_refused() -> None:
    with pytest.raises(InputRefused):
        evaluate_classify(records("fire", "flood"), None, fit=fit_prior)


def test_predictions_are_written_one_a_line(tmp_path: Path) -> None:
    report = evaluate_classify(records("fire", "fire", "flood"), records("flood"), fit=fit_prior)
    write_predictions(report, tmp_path / "p.jsonl")
    line = json.loads((tmp_path / "p.jsonl").read_text())
    assert (line["label"], line["predicted"], line["confidence"]) == ("flood", "fire", 0.666667)


def test_the_baseline_tells_fire_from_flood_with_probabilities() -> None:
    texts = ["smoke and flames in the archive", "flames on the roof", "fire alarm, smoke seen"]
    texts += ["water in the cellar", "river water rises at the gate", "the cellar is under water"]
    model = fit_words(texts, ["fire"] * 3 + ["flood"] * 3)
    found = model.predict_proba(["flames and smoke", "water at the gate"])
    assert model.classes == ["fire", "flood"]
    assert found.argmax(axis=1).tolist() == [0, 1]
    assert np.allclose(found.sum(axis=1), 1)


def test_the_baseline_copes_with_classes_of_one_record() -> None:
    model = fit_words(["smoke seen", "water rising", "staff on strike"], ["a", "b", "c"])
    assert model.predict_proba(["smoke seen"]).shape == (1, 3)
