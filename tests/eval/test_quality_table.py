"""The README's quality table: every row that is measured names the command that measures it."""

from pathlib import Path

from scripts.quality_table import ROWS, Row, line_of

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def test_every_command_of_the_table_stands_in_the_readme() -> None:
    for row in ROWS:
        command = row.command.format(data="../shared")
        main, _, history = command.partition(" --history ")
        assert f"`{main}" in README, command
        assert not history or f"`--history {history}`" in README, command


def test_a_row_shows_its_figures_with_their_intervals() -> None:
    row = Row("the class", "muster eval classify", ("macro_f1", "ece"))
    report = {"macro_f1": 0.754, "ece": 0.061, "intervals": {"macro_f1": [0.68, 0.781]}}
    assert line_of(row, "muster eval classify --train x", report) == (
        "| the class | macro_f1 0.75 [0.68, 0.78], ece 0.06 | `muster eval classify --train x` |"
    )
