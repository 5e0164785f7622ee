import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from domain.errors import InputRefused
from eval.baseline import fit_words
from eval.class_report import compare_reports, write_predictions
from eval.classify import deal_folds, evaluate_classify, split_by_time
from eval.recording import Recorder
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


class Hesitant(Prior):
    """A classifier that is sure of a flood and hesitates over all else."""

    def predict_proba(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([(0.1, 0.9) if "flood" in text else (0.5, 0.5) for text in texts])


def test_how_well_labels_never_learnt_are_told_from_others_is_told() -> None:
    report = evaluate_classify(
        records("fire", "flood"),
        records("flood", "flood", "fire", "strike"),
        fit=lambda _, labels: Hesitant(labels),
    ).to_dict()
    # Above both floods, as spread as the fire: (1 + 1 + 1/2) / 3.
    assert report["novelty_auroc"] == pytest.approx(5 / 6)
    low, high = report["intervals"]["novelty_auroc"]
    assert 0 <= low <= 5 / 6 <= high <= 1


def test_where_every_label_was_learnt_nothing_is_said_of_novelty() -> None:
    report = evaluate_classify(records("fire", "flood"), records("fire"), fit=fit_prior)
    assert "novelty_auroc" not in report.to_dict()


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


class Keyword:
    """Goes by the first letters of the words, and knows no word that is misspelt."""

    def __init__(self) -> None:
        self.classes = ["FAC.1", "FAC.2", "NONE"]

    def predict_proba(self, texts: Sequence[str]) -> np.ndarray:
        words = ("power", "water", "drill")
        known = np.array([[word in text for word in words] for text in texts], dtype=np.float64)
        return (known + 0.1) / (known + 0.1).sum(axis=1, keepdims=True)


def keyword(texts: list[str], labels: list[str]) -> Keyword:
    return Keyword()


ASKED = [
    LabelledText("a", "no power in the hall", "FAC.1"),
    LabelledText("b", "the water is cut", "FAC.2"),
    LabelledText("c", "power or water?", "FAC.2"),
    LabelledText("d", "fire drill at ten", "NONE"),
    LabelledText("e", "a drill hit the line", "FAC.1"),
]


def test_classes_and_answers_of_their_own_are_told_beside_the_subclasses() -> None:
    found = evaluate_classify(
        [],
        ASKED,
        fit=keyword,
        group_of=lambda code: code.split(".")[0],
        told_apart=("NONE", "UNKNOWN"),
    ).to_dict()
    assert found["accuracy"] == pytest.approx(3 / 5)
    # The one taken for FAC.1 is of the class FAC too.
    assert found["class_accuracy"] == pytest.approx(4 / 5)
    assert found["class_macro_f1"] == pytest.approx((2 * 3 / 7 + 2 / 3) / 2)
    assert found["top3_accuracy"] == 1.0
    assert found["recall_none"] == 1.0
    assert "recall_unknown" not in found
    assert set(found["intervals"]) >= {"top3_accuracy", "class_macro_f1", "recall_none"}


def test_what_noise_costs_is_told() -> None:
    report = evaluate_classify([], ASKED, fit=keyword, noises=("capitals", "half German"))
    noise = report.to_dict()["noise"]
    # In capitals no word is known, so that all are taken for the first class.
    assert noise["capitals"]["macro_f1"] == pytest.approx((2 * 2 / 7 + 0 + 0) / 3)
    assert noise["capitals"]["loss"] == pytest.approx(
        report.measures["macro_f1"] - noise["capitals"]["macro_f1"]
    )
    low, high = noise["capitals"]["loss_interval"]
    assert low <= noise["capitals"]["loss"] <= high


def test_two_classifiers_are_compared_case_by_case() -> None:
    ours = evaluate_classify([], ASKED * 20, fit=keyword)
    prior = evaluate_classify(records("FAC.1", "NONE"), ASKED * 20, fit=fit_prior)
    found = compare_reports(prior, ours, seed=0)
    assert found["accuracy"]["difference"] == pytest.approx(3 / 5 - 2 / 5)
    assert found["accuracy"]["shown"]
    assert not compare_reports(ours, ours, seed=0)["accuracy"]["shown"]


def test_a_case_tells_whether_its_class_was_among_the_three_shown() -> None:
    recorder = Recorder()
    report = evaluate_classify(
        records("FAC.1", "NONE", "NAT.1", "CYB.1"), ASKED, fit=fit_prior, recorder=recorder
    )
    shown = [one.scores["top3_accuracy"] for one in recorder.items]
    assert 0 < sum(shown) < len(shown)
    assert sum(shown) / len(shown) == pytest.approx(report.measures["top3_accuracy"])


def test_later_records_are_held_out() -> None:
    dated = [
        LabelledText(str(number), "text", "A", f"20{number:02}-05-01") for number in (3, 1, 2, 4)
    ]
    earlier, later = split_by_time(dated, share=0.5)
    assert {one.record_id for one in earlier} == {"1", "2"}
    assert {one.record_id for one in later} == {"3", "4"}


@pytest.mark.parametrize(
    "dates",
    [
        ("05.01.2020", "04.02.2020", "01.01.2021", "02.01.2022"),
        ("2020-9-01", "2020-10-01", "2021-1-15", "2021-11-02"),
        ("1 September 2019", "10 January 2020", "3 August 2021", "2 March 2022"),
        ("01/30/2020", "02/05/2020", "01/02/2021", "01/01/2022"),
        ("2020-06-01T01:00:00+14:00", "2020-06-01T00:30:00Z", "2020-06-02", "2020-06-03"),
        ("2019", "2020-02", "2020-02-02", "2021"),
    ],
)
def test_what_is_later_goes_by_the_date_however_it_is_written(dates: tuple[str, ...]) -> None:
    dated = [LabelledText(str(at), "text", "A", date) for at, date in enumerate(dates)]
    earlier, later = split_by_time(dated[::-1], share=0.5)
    assert {one.record_id for one in earlier} == {"0", "1"}
    assert {one.record_id for one in later} == {"2", "3"}


@pytest.mark.parametrize("date", ["03/04/2020", "some day", "2020-13-01", "0001-01-01T00:00+14:00"])
def test_a_date_that_cannot_be_read_is_refused_by_its_record(date: str) -> None:
    dated = [LabelledText("a", "text", "A", "2020-01-01"), LabelledText("b", "text", "A", date)]
    with pytest.raises(InputRefused, match=r"Record 'b': .*" + re.escape(date)):
        split_by_time(dated)


def test_records_of_one_date_stay_together() -> None:
    dated = [LabelledText(str(n), "text", "A", "2020" if n else "2019") for n in range(5)]
    assert [len(part) for part in split_by_time(dated)] == [1, 4]


@pytest.mark.parametrize(("date", "said"), [("", "no date"), ("2020-01-01", "same date")])
def test_a_split_by_time_needs_dates(date: str, said: str) -> None:
    with pytest.raises(InputRefused, match=said):
        split_by_time([LabelledText("a", "text", "A", date)] * 3)
