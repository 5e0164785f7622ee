"""Measure again what the README's quality table says, and print its rows or put them in.

    python scripts/quality_table.py [--data FOLDER] [--only WORD] [--write]

FOLDER holds the development data, `../shared` by default. Each row runs the command it names;
`--only` runs those whose command holds the word. `--write` puts each row into `README.md` in the
place of the row with the same command, as soon as it is measured. Which row is being measured is
told on standard error. The first one reads the corpus, which takes minutes; as long as neither the
files nor the readers change, what was read is kept in the cache and used again.
"""

import argparse
import json
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

README = Path(__file__).resolve().parents[1] / "README.md"
MUSTER = Path(sys.executable).with_name("muster")
_FIGURE = re.compile(r"\{([^}]+)\}")


@dataclass(frozen=True)
class Row:
    """What is measured, the command that measures it, and what is told of its report.

    `figures` names keys of the report in braces; each becomes its value, with the interval where
    the report has one. `more` is said after the command.
    """

    what: str
    command: str
    figures: str
    more: str = ""


ROWS = (
    Row(
        "the right runbook for a machine's alert, {queries} alerts over {documents} files",
        "muster eval retrieval {data}/retrieval/alert-runbooks --corpus {data}/corpus",
        "nDCG@10 {ndcg@10}",
    ),
    Row(
        "the right plans for people's reports, {queries} incidents over the same files",
        "muster eval retrieval {data}/retrieval/bcm-incidents --corpus {data}/corpus",
        "nDCG@10 {ndcg@10}; the right section among a plan's first three {heading_hit@3}",
        "; parts: `docs/benchmarks.md`",
    ),
    Row(
        "the same with past incidents, each report left out of its own",
        "muster eval retrieval {data}/retrieval/bcm-incidents --corpus {data}/corpus "
        "--history {data}/retrieval/bcm-incidents",
        "nDCG@10 {ndcg@10}",
    ),
    Row(
        "the class, {n} reports in five folds, all subclasses with NONE and UNKNOWN",
        "muster eval classify --train {data}/incidents/bcm-classes.jsonl",
        "macro-F1 {macro_f1}, among the first three {top3_accuracy}, over the nine classes "
        "{class_macro_f1}; calibration error {ece}, of which 0.06 is chance on so few",
        "; more, with other people's labels: `docs/classes.md`",
    ),
    Row(
        "the same, nothing learnt but the taxonomy",
        "muster eval classify --train {data}/incidents/bcm-classes.jsonl --seeds-only",
        "macro-F1 {macro_f1}",
    ),
    Row(
        "a report to its proposal, the last {n} incidents of the sample, learnt from {history} "
        "before them",
        "muster eval triage muster/sample/incidents.jsonl --corpus muster/sample",
        "subclass {accuracy}, among the first three {top3}, over the nine classes "
        "{class_accuracy}; of the sections used {recall@5} among the five shown, of their plans "
        "{plan_recall@5}; roles F1 {roles_f1}, precision {roles_precision}, recall {roles_recall}",
    ),
    Row(
        "known defects of two sets of real plans",
        "muster eval upkeep {data}/upkeep",
        "{found} of {known} found, recall {recall}; {wrong} findings wrong, precision {precision}",
        "; what findings in other plans are worth: `docs/benchmarks.md`",
    ),
)


def line_of(row: Row, command: str, report: dict[str, Any]) -> str:
    """Return the row of the table, each figure with its interval where the report has one."""
    what, told = (
        _FIGURE.sub(lambda match: figure_of(match.group(1), report), text)
        for text in (row.what, row.figures)
    )
    return f"| {what} | {told} | `{command}`{row.more} |"


def figure_of(name: str, report: dict[str, Any]) -> str:
    """Return one figure in the words of the table; a count as it is."""
    value = report[name]
    if isinstance(value, int):
        return f"{value:,}"
    interval: Sequence[float] = report.get("intervals", {}).get(name) or report.get(
        f"{name}_interval", ()
    )
    ends = f" [{interval[0]:.2f}, {interval[1]:.2f}]" if interval else ""
    return f"{value:.2f}{ends}"


def put_in(text: str, command: str, line: str) -> str:
    """Return the README with `line` in the place of the row of that command.

    Raises: LookupError: there is no such row, or more than one.
    """
    rows = [one for one in text.splitlines() if one.startswith("|") and f"| `{command}`" in one]
    if len(rows) != 1:
        raise LookupError(f"{len(rows)} rows of the table name `{command}`")
    return text.replace(rows[0], line)


def report_of(command: str) -> dict[str, Any]:
    """Run the command and return what it reports. Ends this program where the command fails."""
    order = [str(MUSTER), *shlex.split(command)[1:], "--json"]
    done = subprocess.run(order, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"`{command}` ended with {done.returncode}; rows before it are done.")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def main() -> None:
    """Run every row's command, print the table, and write it when that is asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="../shared")
    parser.add_argument("--only", default="")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    print("| What | Figure | Command |\n|---|---|---|")
    chosen = [
        (row, command)
        for row in ROWS
        if given.only in (command := row.command.format(data=given.data))
    ]
    for place, (row, command) in enumerate(chosen, start=1):
        sys.stderr.write(f"{place} of {len(chosen)}: {command}\n")
        began = time.monotonic()
        line = line_of(row, command, report_of(command))
        sys.stderr.write(f"  {time.monotonic() - began:.0f} s\n")
        print(line, flush=True)
        if given.write:
            README.write_text(put_in(README.read_text("utf-8"), command, line), "utf-8")


if __name__ == "__main__":
    main()
