"""Measure again what the README's quality table says, and print its rows.

    python scripts/quality_table.py [--data FOLDER]

FOLDER holds the development data, `../shared` by default. Each row runs the command it names.
"""

import argparse
import json
import shlex
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """What is measured, the command that measures it, and which of its figures are shown."""

    what: str
    command: str
    figures: tuple[str, ...]


ROWS = (
    Row(
        "the right runbook for a machine's alert",
        "muster eval retrieval {data}/retrieval/alert-runbooks --corpus {data}/corpus",
        ("ndcg@10",),
    ),
    Row(
        "the right plans for people's reports",
        "muster eval retrieval {data}/retrieval/bcm-incidents --corpus {data}/corpus",
        ("ndcg@10", "heading_hit@3"),
    ),
    Row(
        "the same with past incidents, each report left out of its own",
        "muster eval retrieval {data}/retrieval/bcm-incidents --corpus {data}/corpus "
        "--history {data}/retrieval/bcm-incidents",
        ("ndcg@10",),
    ),
    Row(
        "the class, in five folds",
        "muster eval classify --train {data}/incidents/bcm-classes.jsonl",
        ("macro_f1", "ece"),
    ),
    Row(
        "known defects of two sets of real plans",
        "muster eval upkeep {data}/upkeep",
        ("precision", "recall"),
    ),
)


def line_of(row: Row, command: str, report: dict[str, Any]) -> str:
    """Return the row of the table, each figure with its interval where the report has one."""
    told = ", ".join(figure_of(name, report) for name in row.figures)
    return f"| {row.what} | {told} | `{command}` |"


def figure_of(name: str, report: dict[str, Any]) -> str:
    """Return one figure in the words of the table."""
    interval: Sequence[float] = report.get("intervals", {}).get(name) or report.get(
        f"{name}_interval", ()
    )
    ends = f" [{interval[0]:.2f}, {interval[1]:.2f}]" if interval else ""
    return f"{name} {report[name]:.2f}{ends}"


def main() -> None:
    """Run every row's command and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="../shared")
    data: str = parser.parse_args().data
    print("| What | Figure | Command |\n|---|---|---|")
    for row in ROWS:
        command = row.command.format(data=data)
        module = [sys.executable, "-m", "muster.cli", *shlex.split(command)[1:], "--json"]
        done = subprocess.run(module, capture_output=True, text=True, check=True)
        print(line_of(row, command, json.loads(done.stdout)), flush=True)


if __name__ == "__main__":
    main()
