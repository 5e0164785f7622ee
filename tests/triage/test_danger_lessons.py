"""How lessons and figures of danger are made: none counts twice, or for what it is not."""

import json
from pathlib import Path

import numpy as np
import pytest

import eval as measuring
from scripts.learn_danger import WRITTEN, groups_of, labelled
from scripts.measure_danger import truth_of
from triage.dangers import KINDS

UNSEEN = Path(measuring.__path__[0]) / "cases" / "unseen_danger.jsonl"


def test_a_translation_goes_into_one_fold_with_what_it_is_nearest_to() -> None:
    english = np.array([[1, 0, 0, 0], [0, 1, 0, 0]], dtype=np.float32)
    # Too far off to be a near-copy.
    german = np.array([[0.6, 0, 0.8, 0], [0.1, 0.6, 0, 0.8]], dtype=np.float32)
    vectors = np.concatenate((english, german))
    apart = groups_of(vectors[:3], np.array(["en", "en", "en"]))
    assert len(set(apart)) == 3
    first, second, of_first, of_second = groups_of(vectors, np.array(["en", "en", "de", "de"]))
    assert first == of_first != second == of_second


def test_lessons_are_told_once_with_kinds_that_are_known() -> None:
    told = [json.loads(line) for line in WRITTEN.read_text(encoding="utf-8").splitlines()]
    assert len({one["text"] for one in told}) == len(told) > 2_500
    assert {one.get("kind") for one in told if one["danger"]} <= {*KINDS, None}
    assert not [one for one in told if not one["danger"] and one.get("kind")]


def test_what_is_measured_is_not_learnt_from() -> None:
    learnt = {one.text for one in labelled()}
    unseen = [json.loads(line)["text"] for line in UNSEEN.read_text(encoding="utf-8").splitlines()]
    assert len(set(unseen)) == len(unseen) == 240
    assert not learnt & set(unseen)


@pytest.mark.parametrize(
    ("record", "truth"),
    [
        ({"danger": True}, "danger"),
        ({"danger": False, "labels": {"subclass": "PPL.4"}}, "harmless"),
        ({"danger": None}, "either"),
        ({"labels": {"subclass": "PPL.4"}}, "danger"),
        ({"labels": {"subclass": None}}, "either"),
    ],
)
def test_what_nobody_knows_is_counted_as_neither(record: dict[str, object], truth: str) -> None:
    assert truth_of(record) == truth


def test_a_label_that_is_no_yes_and_no_no_is_refused() -> None:
    with pytest.raises(ValueError, match="'false'"):
        truth_of({"danger": "false"})
