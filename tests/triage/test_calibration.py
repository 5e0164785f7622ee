"""What is said of how sure a class is."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from domain.incidents import Incident
from retrieval.embedder import Encoded
from retrieval.english import reader_id
from retrieval.models import find_default_model
from retrieval.tuning import find_tuning, tuned_id_of
from retrieval.weights import model_id_of, weights_hash
from tests.triage.few_classes import few_classes
from triage.calibration import (
    NEW_FROM,
    Calibration,
    Frequency,
    Told,
    calibration_of,
    count,
    least_share_of,
    load_calibration,
    newness_of,
)
from triage.classifier import IncidentClassifier
from triage.neighbours import History
from triage.taxonomy import Taxonomy, load_taxonomy

ROOT = Path(__file__).resolve().parents[2]
BANDS = {"high": Frequency(9, 10), "fair": Frequency(9, 9), "guess": Frequency(3, 12)}
HAND = Calibration(0.2, BANDS, "model+tuning", frozenset({"A", "B"}))


def test_the_likely_set_has_all_from_the_least_share_up_and_at_least_one() -> None:
    assert HAND.likely({"A": 0.5, "B": 0.2, "C": 0.19, "D": 0.11}) == ("A", "B")
    assert HAND.likely({"A": 0.1, "B": 0.15}) == ("B",)


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [
        (0.9, Frequency(9, 10)),
        (0.8, Frequency(9, 10)),
        (0.79, None),
        (0.45, None),
        (0.3, Frequency(3, 12)),
    ],
)
def test_a_frequency_is_told_where_enough_were_seen(
    confidence: float, expected: Frequency | None
) -> None:
    assert HAND.frequency(confidence) == expected


def test_figures_are_counted_by_how_sure_it_was_and_read_back_the_same() -> None:
    told = [Told(0.8, True, 0.8), Told(0.9, False, 0.05), Told(0.5, True, 0.5)]
    told += [Told(0.4, False, 0.3), Told(0.39, True, 0.39), Told(0.1, False, 0.0)] * 2
    found = count(told, model="model", classes=["B", "A"])
    assert found.bands == {
        "high": Frequency(1, 2),
        "fair": Frequency(1, 1),
        "low": Frequency(0, 2),
        "guess": Frequency(2, 4),
    }
    # The least share of the nine, since one left out in nine is more than one in ten.
    assert found.least_share == 0.0
    assert calibration_of(json.loads(json.dumps(found.to_table()))) == found


def test_figures_hold_for_the_model_and_the_classes_that_they_were_counted_with() -> None:
    assert HAND.holds_for("model+tuning", ["B", "A"])
    # Seeds are not asked for: an organization that adds its own reports keeps the figures.
    assert HAND.holds_for(reader_id("model+tuning"), ["A", "B"])
    assert not HAND.holds_for("model", ["A", "B"])
    assert not HAND.holds_for("other+tuning", ["A", "B"])
    assert not HAND.holds_for("model+tuning", ["A"])
    assert not HAND.holds_for("model+tuning", ["A", "B", "C"])


def test_the_packaged_figures_are_of_the_packaged_model_and_classes() -> None:
    folder = find_default_model()
    vectors = tuned_id_of(model_id_of(folder), find_tuning(weights_hash(folder)))
    codes = [one.code for one in load_taxonomy().subclasses]
    assert load_calibration().holds_for(reader_id(vectors), codes)


class Embedder:
    """Gives each text one of four vectors, under the name of some model."""

    tuned_id, dimension = "", 4

    def __init__(self, model_id: str) -> None:
        self.model_id = model_id

    def encode_both(self, texts: Sequence[str]) -> Encoded:
        return Encoded(np.eye(4, dtype=np.float32)[[sum(map(ord, one)) % 4 for one in texts]])


@pytest.mark.parametrize("model_id", ["other", load_calibration().model])
def test_no_record_is_told_for_a_model_or_classes_it_was_not_counted_with(model_id: str) -> None:
    model: Any = Embedder(model_id)
    few = few_classes()
    past = History((), np.zeros((0, 4), dtype=np.float32))
    classifier = IncidentClassifier(few, past, encode=model.encode_both, embedder=model)
    report = "Water stands in the server room."
    proposal = classifier.classify(report, model.encode_both([report]), ()).proposal
    assert (proposal.likely, proposal.right, proposal.of) == ((), 0, 0)


@pytest.mark.parametrize(("learnt", "is_told"), [((), True), (("CYB.1",), False), (("OWN",), True)])
def test_the_record_is_of_the_model_that_learnt_from_the_taxonomy_alone(
    learnt: Sequence[str], is_told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, model = few_classes(), Embedder("model")
    monkeypatch.setattr("triage.classifier.load_calibration", lambda: counted_for(few))
    # A class that the taxonomy does not have teaches nothing.
    past = [
        Incident(f"i{number}", None, "A server is down.", "", code, None)
        for number, code in enumerate(learnt)
    ]
    any_model: Any = model
    history = History(past, model.encode_both([one.text for one in past]).vectors)
    classifier = IncidentClassifier(few, history, encode=model.encode_both, embedder=any_model)
    report = "Water stands in the server room."
    proposal = classifier.classify(report, model.encode_both([report]), ()).proposal
    assert (proposal.of > 0, bool(proposal.likely)) == (is_told, is_told)


def counted_for(taxonomy: Taxonomy, **bands: Frequency) -> Calibration:
    codes = frozenset(one.code for one in taxonomy.subclasses)
    every = dict.fromkeys(("high", "fair", "low", "guess"), Frequency(11, 12))
    return Calibration(0.2, {**every, **bands}, "model", codes)


def test_what_was_counted_of_a_model_that_has_learnt_is_told_for_the_same_vectors_alone() -> None:
    few = few_classes()
    past = [Incident("i1", None, "A server is down.", "", few.subclasses[0].code, None)]
    report = "Water stands in the server room."
    for model_id, expected in (("model", (11, 12)), ("other", (0, 0))):
        model: Any = Embedder(model_id)
        history = History(past, model.encode_both([one.text for one in past]).vectors)
        classifier = IncidentClassifier(
            few, history, encode=model.encode_both, embedder=model, counted=counted_for(few)
        )
        proposal = classifier.classify(report, model.encode_both([report]), ()).proposal
        assert (proposal.right, proposal.of) == expected


def test_after_answers_the_record_is_that_of_the_report_alone() -> None:
    few = few_classes()
    model: Any = Embedder("model")
    past = [Incident("i1", None, "A server is down.", "", few.subclasses[0].code, None)]
    history = History(past, model.encode_both([one.text for one in past]).vectors)
    classifier = IncidentClassifier(
        few, history, encode=model.encode_both, embedder=model, counted=counted_for(few)
    )
    report = "Water stands in the server room."
    encoded = model.encode_both([report])
    alone = classifier.classify(report, encoded, ()).proposal
    own = alone.subclass or alone.incident_class
    other = next(one.code for one in alone.alternatives)
    sure = classifier.classify(report, encoded, (), likelihoods={own: 9.0}).proposal
    assert sure.confidence > alone.confidence
    assert (sure.right, sure.of) == (alone.right, alone.of) == (11, 12)
    # What only the answers brought up was never counted.
    turned = classifier.classify(report, encoded, (), likelihoods={other: 1e6}).proposal
    assert (turned.subclass or turned.incident_class) == other
    assert (turned.right, turned.of) == (0, 0)


def test_the_packaged_bands_rise_with_confidence() -> None:
    bands = load_calibration().bands
    shares = [bands[name].right / bands[name].of for name in ("guess", "low", "fair", "high")]
    assert shares == sorted(shares)


def test_the_likely_set_holds_the_true_class_as_often_as_promised() -> None:
    draw = np.random.default_rng(0)
    covered = []
    for _ in range(400):
        shares = draw.beta(0.8, 0.5, size=260)
        least = least_share_of(shares[:130].tolist(), covered=0.9)
        covered.append(float((shares[130:] >= least).mean()))
    assert np.mean(covered) == pytest.approx(0.9, abs=0.01)


def test_a_report_is_new_when_nothing_is_near_and_many_classes_may_be_it() -> None:
    assert newness_of([1.0, 0.0], 0.9) == pytest.approx(-1.8)
    assert newness_of([0.5, 0.5], 0.0) == pytest.approx(np.log(2))
    undecided, sure = [0.1] * 10, [0.91] + [0.01] * 9
    assert newness_of(undecided, 0.3) >= NEW_FROM > newness_of(undecided, 0.9)
    assert newness_of(sure, 0.3) < NEW_FROM


def test_with_too_few_reports_every_class_is_likely() -> None:
    assert least_share_of([0.9] * 8, covered=0.9) == 0.0
    assert least_share_of([0.9] * 8 + [0.2], covered=0.9) == 0.2


def test_the_script_counts_predictions_by_band(tmp_path: Path) -> None:
    lines = [
        {"label": "A", "predicted": "A", "confidence": 0.9, "probabilities": {"A": 0.9, "B": 0.1}},
        {"label": "B", "predicted": "A", "confidence": 0.9, "probabilities": {"A": 0.9, "B": 0.1}},
        {"label": "B", "predicted": "B", "confidence": 0.3, "probabilities": {"A": 0.2, "B": 0.3}},
    ]
    file = tmp_path / "predictions.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    printed = subprocess.run(
        [sys.executable, str(ROOT / "scripts/calibrate.py"), str(file)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
    ).stdout
    table = tomllib.loads(printed)
    assert table["high"] == {"right": 1, "of": 2}
    assert table["guess"] == {"right": 1, "of": 1}
    assert table["model"] == load_calibration().model
    assert table["classes"] == ["A", "B"]
    # Three reports promise nothing: all classes are likely.
    assert table["least_share"] == 0.0
