"""Measures what each part of ranking is worth: all of it, then without one part at a time.

    python scripts/ablate.py SET --corpus FOLDER [--history SET]

Prints nDCG@10 and what its loss is when the part is off, with paired 95 % intervals, as a table.
A part whose interval lies on both sides of nothing has not shown its worth on that set.
"""

import argparse
import sys
from dataclasses import fields, replace
from pathlib import Path

import numpy as np

from api.services import IngestOrder
from eval.bootstrap import interval_of_mean
from eval.headings import evaluate_headings
from eval.retrieval import evaluate_retrieval
from eval.sets import load_retrieval_set
from muster.evaluating import finder, open_evaluation, open_router_for, ranker
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
    whole: np.ndarray | None = None
    print("| part | nDCG@10 | change | 95 % interval | heading hit@3 |")
    print("|---|---|---|---|---|")
    for name, weights in variants().items():
        core.searcher.use(TopicShelf(core.topics, core.kept.encode, weights=weights))
        report = evaluate_retrieval(judged, ranker(core, router, judged, str))
        values = np.array(list(report.per_query[MEASURE].values()))
        headings = evaluate_headings(judged, finder(core, router, str))
        right = f"{headings.hit:.3f}" if headings else ""
        if whole is None:
            whole = values
            low, high = report.intervals[MEASURE]
            print(f"| {name} | {values.mean():.4f} | | [{low:.3f}, {high:.3f}] | {right} |")
            continue
        change = values - whole
        low, high = interval_of_mean(change, seed=0)
        told = f"{change.mean():+.4f} | [{low:+.3f}, {high:+.3f}]"
        print(f"| {name} | {values.mean():.4f} | {told} | {right} |", flush=True)


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
    sys.exit(main())
