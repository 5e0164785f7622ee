"""Compares two runs, holds them against a gate, and writes the reports asked for."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval.comparison import compare_runs
from eval.gate import JudgementsDiffer, check_gate, load_gate
from eval.reports.page import page_of
from eval.reports.text import junit_of, markdown_of
from muster.evaluating_runs import find_run, without_texts
from muster.files import write_file
from muster.settings import Settings


@dataclass(frozen=True, slots=True)
class Files:
    """Where reports are to be written, `None` where not."""

    html: Path | None = None
    markdown: Path | None = None
    junit: Path | None = None


def compare_and_write(
    settings: Settings,
    first: str,
    second: str,
    *,
    gate: Path | None,
    files: Files,
    other_judgements: bool = False,
    texts: bool = True,
) -> dict[str, Any]:
    """Return the comparison of two runs, by name or file, with each demand of the gate.

    The files are written in any case; `other_judgements` says that people may have said other
    things of the cases of the second run. Without `texts` the words of the cases are nowhere in it.

    Raises:
        JudgementsDiffer: they did, that was not said, and there is a gate.
        NotFound, InputRefused: a run is not there, or they cannot be compared.
        GateRefused: the file of thresholds cannot be used.
    """
    thresholds = load_gate(gate) if gate is not None else ()
    runs = (find_run(settings, first), find_run(settings, second))
    before, after = runs if texts else map(without_texts, runs)
    found = compare_runs(before, after)
    refusal = None
    if found.judged_otherwise and not other_judgements:
        refusal = JudgementsDiffer(found)
    checks = [] if refusal else check_gate(thresholds, found, after)
    for path, body in (
        (files.html, page_of(found, before, after, checks)),
        (files.markdown, markdown_of(found, checks)),
        (files.junit, junit_of(found, checks, refused=str(refusal or ""))),
    ):
        if path is not None:
            write_file(path, body)
    if refusal and gate is not None:
        raise refusal
    return {
        **found.to_dict(),
        "gate": [asdict(one) for one in checks],
        "gate_met": all(one.is_met for one in checks),
    }
