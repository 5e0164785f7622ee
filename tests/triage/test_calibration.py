"""What is said of how sure a class is."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest

from triage.calibration import (
    NEW_FROM,
    Calibration,
    Frequency,
    least_share_of,
    load_calibration,
    newness_of,
)

ROOT = Path(__file__).resolve().parents[2]
BANDS = {"high": Frequency(9, 10), "guess": Frequency(1, 4), "low": Frequency(0, 0)}
HAND = Calibration(0.2, BANDS)


def test_the_likely_set_has_all_from_the_least_share_up_and_at_least_one() -> None:
    assert HAND.likely({"A": 0.5, "B": 0.2, "C": 0.19, "D": 0.11}) == ("A", "B")
    assert HAND.likely({"A": 0.1, "B": 0.15}) == ("B",)


@pytest.mark.parametrize(
    ("confidence", "band", "expected"),
    [(0.9, "high", Frequency(9, 10)), (0.3, "low", Frequency(1, 4)), (0.45, "low", None)],
)
def test_a_frequency_is_told_where_some_were_seen(
    confidence: float, band: str, expected: Frequency | None
) -> None:
    assert HAND.frequency(confidence, band) == expected


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
    # Three reports promise nothing: all classes are likely.
    assert table["least_share"] == 0.0
