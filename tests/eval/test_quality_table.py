"""The README's quality table: every row that is measured names the command that measures it."""

from pathlib import Path

import pytest

from eval.baseline import fit_words
from eval.classify import evaluate_classify
from eval.sets import LabelledText
from eval.upkeep import UpkeepScore
from scripts.quality_table import ROWS, Row, line_of, put_in

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def test_every_row_has_its_place_in_the_readme() -> None:
    for row in ROWS:
        command = row.command.format(data="../shared")
        line = f"| {row.what} | new | `{command}` |"
        changed = put_in(README, command, line)
        assert line in changed.splitlines()
        assert len(changed.splitlines()) == len(README.splitlines())


def test_a_row_without_a_place_is_no_silent_loss() -> None:
    with pytest.raises(LookupError, match="0 rows"):
        put_in(README, "muster eval taste", "| taste | |")


def test_a_row_shows_its_figures_with_their_intervals() -> None:
    row = Row("{n} reports", "muster eval classify", "F1 {macro_f1}; error {ece}", "; more")
    report = {"n": 1260, "macro_f1": 0.754, "ece": 0.061, "intervals": {"macro_f1": [0.68, 0.781]}}
    assert line_of(row, "muster eval classify --train x", report) == (
        "| 1,260 reports | F1 0.75 [0.68, 0.78]; error 0.06 | "
        "`muster eval classify --train x`; more |"
    )


def test_the_row_of_upkeep_says_how_many_defects_were_found_and_what_was_wrong() -> None:
    [row] = [one for one in ROWS if "eval upkeep" in one.command]
    score = UpkeepScore((("P-01", "easy", True),) * 3 + (("P-01", "hard", False),), (), 0, 0, ())
    line = line_of(row, "muster eval upkeep x", score.to_dict())
    assert "| 3 of 4 found, recall 0.75 [" in line
    assert "]; 0 findings wrong, precision 1.00 [" in line


def test_a_report_of_classes_has_every_figure_that_its_rows_tell() -> None:
    records = [LabelledText(f"r{n}", f"text {n % 4} of {n}", "ABCD"[n % 4]) for n in range(24)]
    report = evaluate_classify(records, None, fit=fit_words, folds=2, group_of=str.lower).to_dict()
    rows = [one for one in ROWS if "eval classify" in one.command]
    assert len(rows) == 2
    for row in rows:
        assert "{" not in line_of(row, "muster eval classify x", report)
