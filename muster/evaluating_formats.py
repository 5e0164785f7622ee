"""Runs and sets out to other tools' forms, and in from them."""

from pathlib import Path

from domain.errors import InputRefused
from domain.evaluations import EvaluationBasis, EvaluationRun, check_run_name
from eval.formats import (
    items_of_run,
    judgements_of,
    rankings_of,
    read_trec_run,
    write_beir,
    write_cases,
    write_qrels,
    write_trec_run,
)
from eval.incident_set import KeyPaths, read_incidents
from eval.judged_incidents import judged_sections
from eval.retrieval import report_of
from eval.sets import load_retrieval_set
from muster.evaluating_basis import code_revision, hash_of
from muster.evaluating_runs import write_run_file
from muster.run_forms import RunForm
from muster.wiring import now_utc


def write_run_as(run: EvaluationRun, path: Path, form: RunForm) -> None:
    """Write a run. Raises: InputRefused: the run holds nothing of that form, or no file."""
    if form is RunForm.JSON:
        write_run_file(run, path)
    elif form is RunForm.TREC:
        write_trec_run(rankings_of(run.items), path, tag=run.name)
    elif form is RunForm.QRELS:
        rankings_of(run.items)
        write_qrels(judgements_of(run.items), path)
    else:
        write_cases(run.items, path)


def run_from_trec(path: Path, judged_at: Path, *, name: str, seed: int = 0) -> EvaluationRun:
    """Return the ranking of another tool as a run, scored over the judged set.

    Raises: InputRefused, RunNameRefused.
    """
    check_run_name(name)
    items = items_of_run(load_retrieval_set(judged_at), read_trec_run(path))
    report = report_of(items, {}, seed=seed).to_dict()
    # How long another tool took is not in its file.
    del report["latency_ms"]
    at = now_utc()
    return EvaluationRun(
        name=name,
        basis=EvaluationBasis(
            kind="retrieval",
            config={"set": judged_at.name, "taken from": path.name},
            data={"set": hash_of(judged_at), "run": hash_of(path)},
            model="another tool",
            code=code_revision(),
            seed=seed,
        ),
        started_at=at,
        finished_at=at,
        report=report,
        items=tuple(items),
    )


def convert_set(source: Path, target: Path, keys: KeyPaths) -> dict[str, int]:
    """Write a judged set, or the sections of judged incidents, as a BEIR folder.

    Returns counts of what was written, and of the incidents that were left out, by why.

    Raises: InputRefused: `source` is neither, or `target` is there already.
    """
    if target.exists():
        raise InputRefused(f"{target} is there already. Choose another folder.")
    left_out: dict[str, int] = {}
    if source.is_dir():
        judged = load_retrieval_set(source)
    else:
        read = read_incidents(source, keys)
        judged = judged_sections(read.labelled, below="")
        left_out = {
            "left_out_without_class": read.without_label,
            "left_out_without_sections": len(read.labelled) - len(judged.queries),
        }
    write_beir(judged, target)
    return {
        "queries": len(judged.queries),
        "judgements": sum(map(len, judged.judgements.values())),
        "documents": len(judged.documents),
        **left_out,
    }
