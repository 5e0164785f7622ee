"""A measured classifier has not learnt the texts it is asked, and nothing is dropped unsaid."""

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from domain.errors import InputRefused
from eval.class_report import report_on
from eval.same_texts import SameTextFound, places_by_near_copy
from eval.sets import LabelledText
from muster.evaluating_classes import ClassifyOptions, _told, run_classify
from muster.render_classes import class_lines
from muster.settings import load_settings
from triage.calibration import load_calibration
from triage.taxonomy import load_taxonomy

# Each names its kind by nothing that another of the kind says: only a copy gives it away.
FIRE = ["Flames in the canteen", "Smoke fills the archive", "An alarm on floor three"]
FLOOD = ["Water stands in the cellar", "The river runs over", "Rain comes through a wall"]


def records(prefix: str, *, changed: str = "") -> list[dict[str, Any]]:
    texts = [(text, "fire") for text in FIRE] + [(text, "flood") for text in FLOOD]
    return [
        {"id": f"{prefix}{number}", "text": f"{text}{changed}", "kind": kind, "date": prefix}
        for number, (text, kind) in enumerate(texts)
    ]


def written(file: Path, *found: dict[str, Any]) -> Path:
    file.write_text("".join(f"{json.dumps(one)}\n" for one in found), encoding="utf-8")
    return file


def measured(train: Path, test: Path | None = None, **options: Any) -> dict[str, Any]:
    settings = load_settings({"home": train.parent / "home"}).settings
    chosen = ClassifyOptions(label="kind", baseline=True, folds=3, **options)
    return run_classify(settings, train, test, chosen, predictions=None, watch=lambda *_: None)


def test_a_text_that_stands_there_twice_is_in_one_fold(tmp_path: Path) -> None:
    once = measured(written(tmp_path / "once.jsonl", *records("a")))
    twice = written(tmp_path / "twice.jsonl", *records("a"), *records("b", changed=" !"))
    found = measured(twice)
    assert found["n"] == 12
    assert found["same_text"] == 6
    # Where a copy may be learnt from, all twelve are right.
    assert found["accuracy"] < 0.5
    assert "same_text" not in once
    assert "6 records have the text of another one; each such text is in one fold." in list(
        class_lines(found)
    )


def test_what_triage_tells_of_its_classes_is_measured_where_it_tells_it() -> None:
    counted_with: Any = SimpleNamespace(tuned_id=load_calibration().model, model_id="")
    taxonomy = load_taxonomy()
    codes = tuple(sorted(one.code for one in taxonomy.subclasses))
    cases = tuple(LabelledText(code, f"One of {code}.", code) for code in codes[:2])
    shares = np.full((2, len(codes)), 0.01)
    # Both are taken for the first, the one surely and the other hardly.
    shares[0, 0], shares[1, 0] = 0.95, 0.45
    report = report_on(cases, codes, shares, seed=0)
    told = _told(counted_with, taxonomy, report, 0)
    assert told is not None
    assert [one["accuracy"] for one in told["shares"]] == [1.0, 0.0]
    shown = class_lines({"n": 2, "intervals": {}, "per_class": {}, "confusions": [], "told": told})
    assert sum(line.startswith("told to be right in ") for line in shown) == 2
    other: Any = SimpleNamespace(tuned_id="", model_id="other")
    assert _told(other, taxonomy, report, 0) is None
    # Of other classes than those it was counted with triage tells nothing.
    few = replace(taxonomy, subclasses=taxonomy.subclasses[1:])
    assert _told(counted_with, few, report, 0) is None
    whole = tuple(LabelledText(one, "One.", one) for one in ("CYB", "NAT"))
    by_class = report_on(whole, ("CYB", "NAT"), np.eye(2), seed=0)
    assert _told(counted_with, taxonomy, by_class, 0) is None


def test_forms_filled_in_otherwise_are_in_one_fold(tmp_path: Path) -> None:
    said = (
        ("flood", "Water came into the basement of {} on {}, {} pumps are running since then"),
        ("power", "The lights went out in the hall of {} at {}, the generator took over after {}s"),
        ("flood", "The river near {} rose by {} cm over night and {} people carry sand bags"),
        ("power", "No electricity at {} since {}: the grid says that {} more hours must pass"),
    )
    filled = [
        {
            "id": f"{place}{number}",
            "text": text.format(place, 7 + number, 40 - number),
            "kind": kind,
        }
        for place in ("Lyon", "Bad Ems", "Oslo")
        for number, (kind, text) in enumerate(said)
    ]
    found = measured(written(tmp_path / "filled.jsonl", *filled))
    assert (found["n"], found["near_copy"]) == (12, 8)
    assert (
        "8 records have the text of another one with other numbers or names; "
        "such records are in one fold." in found["notices"]
    )
    # Where another filling may be learnt from, all twelve are right.
    assert found["accuracy"] < 0.9


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Few words may be the same by chance.
        ("The server Alpha is down since 8.", "The server Beta is down since 9."),
        # In German every noun has a capital.
        (
            "Seit heute früh ist der Keller voll und wir können nicht mehr in das Lager gehen.",
            "Seit heute früh ist der Drucker voll und wir können nicht mehr in das Netz gehen.",
        ),
        ("Since this morning the old pump is not running.",
         "Since this morning the old pump is running again."),
    ],
)  # fmt: skip
def test_other_words_make_another_text(first: str, second: str) -> None:
    both = [LabelledText(one, one, "x") for one in (first, second)]
    assert places_by_near_copy(both) == [[0], [1]]


def test_a_text_on_both_sides_of_two_files_is_refused(tmp_path: Path) -> None:
    train = written(tmp_path / "train.jsonl", *records("a"))
    test = written(tmp_path / "test.jsonl", *records("b", changed=".")[2:3])
    with pytest.raises(SameTextFound, match=r"1 times: 'a2' and 'b2'\. Take these out"):
        measured(train, test)


def test_of_a_split_by_time_the_earlier_copies_are_not_learnt_from(tmp_path: Path) -> None:
    copies, new = records("2026-02")[:2], records("2026-03", changed=" again")[2:4]
    file = written(tmp_path / "all.jsonl", *records("2026-01"), *copies, *new)
    found = measured(file, split="time")
    assert (found["n"], found["same_text_left_out"]) == (4, 2)
    assert "2 earlier records have the text of a later one: not learnt from." in found["notices"]


def test_records_without_a_label_are_told(tmp_path: Path) -> None:
    bare = {"id": "x", "text": "Something is wrong"}
    found = measured(written(tmp_path / "all.jsonl", *records("a"), bare))
    assert (found["n"], found["without_label"]) == (6, 1)
    assert list(class_lines(found))[-1] == "1 records have no label and were left out."


def test_an_id_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    train = written(tmp_path / "all.jsonl", *records("a"), records("a")[0])
    with pytest.raises(InputRefused, match=r"all\.jsonl, line 7: the id 'a0' is there twice"):
        measured(train)


@pytest.mark.parametrize(
    "options",
    [
        {"baseline": True, "seeds_only": True},
        {"baseline": True, "against_seeds": True},
        {"baseline": True, "against_baseline": True},
        {"seeds_only": True, "against_baseline": True},
        {"seeds_only": True, "against_seeds": True},
    ],
)
def test_options_that_exclude_each_other_are_refused(
    tmp_path: Path, options: dict[str, bool]
) -> None:
    file = written(tmp_path / "all.jsonl", *records("a"))
    settings = load_settings({"home": tmp_path / "home"}).settings
    said = " and ".join(f"--{name.replace('_', '-')}" for name in options)
    with pytest.raises(InputRefused, match=said):
        run_classify(
            settings,
            file,
            None,
            ClassifyOptions(label="kind", **options),
            predictions=None,
            watch=lambda *_: None,
        )


@pytest.mark.parametrize("option", ["seeds_only", "against_seeds"])
def test_the_taxonomy_alone_is_not_asked_for_labels_it_lacks(tmp_path: Path, option: str) -> None:
    file = written(tmp_path / "all.jsonl", *records("a"))
    settings = load_settings({"home": tmp_path / "home"}).settings
    with pytest.raises(InputRefused, match=r"taxonomy does not have 'fire' \(3\), 'flood' \(3\)"):
        run_classify(
            settings,
            file,
            None,
            ClassifyOptions(label="kind", **{option: True}),
            predictions=None,
            watch=lambda *_: None,
        )


def test_a_label_that_the_taxonomy_lacks_among_its_own_is_told(tmp_path: Path) -> None:
    ours = [{**one, "kind": "FAC.4" if one["kind"] == "fire" else "NAT.1"} for one in records("a")]
    odd = [{**one, "id": f"x{at}", "text": f"{one['text']} it is"} for at, one in enumerate(ours)]
    odd = [{**odd[0], "kind": "FAC.44"}, {**odd[1], "kind": "FAC.44"}, {**odd[3], "kind": "NAT"}]
    found = measured(written(tmp_path / "all.jsonl", *ours, *odd))
    assert found["unknown_labels"] == {"FAC.44": 2, "NAT": 1}
    (notice,) = (one for one in found["notices"] if "FAC.44" in one)
    assert "'FAC.44' (2), 'NAT' (1)" in notice
    assert "nothing is learnt from the taxonomy" in notice
    assert "unknown_labels" not in measured(written(tmp_path / "ours.jsonl", *ours))
    # Labels of somebody's own are nothing to remark on, nor are they where one is NONE.
    own = [{**records("a")[0], "id": "n", "text": "Nothing at all", "kind": "NONE"}]
    assert "unknown_labels" not in measured(written(tmp_path / "own.jsonl", *records("a"), *own))


def test_a_label_is_the_same_however_its_letters_are_put_together(tmp_path: Path) -> None:
    composed, parts = (
        "St\N{LATIN SMALL LETTER O WITH DIAERESIS}rung",
        "Sto\N{COMBINING DIAERESIS}rung",
    )
    found = [
        {**one, "kind": one["kind"] if one["kind"] == "fire" else (composed, parts)[at % 2]}
        for at, one in enumerate(records("a"))
    ]
    assert list(measured(written(tmp_path / "all.jsonl", *found))["per_class"]) == [
        composed,
        "fire",
    ]
