"""Measures what each part of ranking is worth: all of it, then without one part at a time.

    python scripts/ablate.py SET --corpus FOLDER [--history SET]

Prints nDCG@10 and what its loss is when the part is off, with paired 95 % intervals, as a table.
A part whose interval lies on both sides of nothing has not shown its worth on that set. The last
lines are what other tools do with the same passages and vectors: words alone (BM25), meaning
alone, and reciprocal-rank fusion of both, a document standing where its best passage does.
"""

import argparse
from dataclasses import fields, replace
from pathlib import Path

import numpy as np

from api.services import IngestOrder
from eval.bootstrap import interval_of_mean
from eval.headings import evaluate_headings
from eval.retrieval import RetrievalReport, evaluate_retrieval
from eval.sets import load_retrieval_set
from muster.evaluating import finder, open_evaluation, open_router_for, ranker
from muster.evaluating_baselines import baselines
from muster.ingesting import ingest_and_index
from muster.settings import load_settings
from muster.wiring import Core
from retrieval.topics import TopicShelf, Weights

MEASURE = "ndcg@10"
WHOLE = "everything"


def variants() -> dict[str, Weights]:
    """Return the weights with each part off, by name, and the whole first."""
    whole = Weights()
    off = {f"without {part.name}": replace(whole, **{part.name: 0.0}) for part in fields(Weights)}
    nothing = Weights(**{part.name: 0.0 for part in fields(Weights)})
    return {WHOLE: whole, **off, "without all of these": nothing}


def measure(core: Core, arguments: argparse.Namespace) -> None:
    """Rank the set once for each variant and print a line for it."""
    judged = load_retrieval_set(arguments.set)
    past = load_retrieval_set(arguments.history) if arguments.history else None
    router = open_router_for(core, past)
    print("| part | nDCG@10 | change | 95 % interval | heading hit@3 |")
    print("|---|---|---|---|---|")
    whole: np.ndarray | None = None
    for name, weights in variants().items():
        core.searcher.use(TopicShelf(core.topics, core.kept.encode, weights=weights))
        headings = evaluate_headings(judged, finder(core, router, str))
        right = f"{headings.hit:.3f}" if headings else ""
        values = _row(
            name, evaluate_retrieval(judged, ranker(core, router, judged, str)), whole, right
        )
        whole = values if whole is None else whole
    for name, rank in baselines(core, judged).items():
        _row(name, evaluate_retrieval(judged, rank), whole, "")


def _row(name: str, report: RetrievalReport, whole: np.ndarray | None, right: str) -> np.ndarray:
    """Print a line of the table and return the values of the queries, shape (n,)."""
    values = np.array(list(report.per_query[MEASURE].values()))
    if whole is None:
        low, high = report.intervals[MEASURE]
        told = f"| [{low:.3f}, {high:.3f}]"
    else:
        change = values - whole
        low, high = interval_of_mean(change, seed=0, is_change=True)
        told = f"{change.mean():+.4f} | [{low:+.3f}, {high:+.3f}]"
    print(f"| {name} | {values.mean():.4f} | {told} | {right} |", flush=True)
    return values


def main() -> None:
    """Read the corpus into the evaluation's own folder, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", type=Path)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--history", type=Path)
    arguments = parser.parse_args()
    folder = arguments.corpus.absolute()
    with open_evaluation(load_settings({}).settings, folder) as core:
        order = IngestOrder(paths=(folder,), dry_run=False, prune=True, kind="plan")
        ingest_and_index(core, order, actor="evaluation", note=lambda *_: None)
        measure(core, arguments)


if __name__ == "__main__":
    main()
