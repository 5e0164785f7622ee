"""Compares a plan's sections ranked by what a report says and by what it asks, on real plans.

    python scripts/compare_asked.py ../shared/retrieval/bcm-incidents ../shared/corpus

Prints how often a section that was judged right is among the first three of its plan, with the
report's own vector and with what it asks (`retrieval.tuning.asked_of`). All else is as in `muster
eval retrieval`: words, kinds of incident and weights.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from api.services import IngestOrder
from eval.headings import evaluate_headings
from eval.sets import load_retrieval_set
from muster.evaluating import open_evaluation, open_router_for
from muster.ingesting import ingest_and_index
from muster.settings import load_settings
from muster.wiring import Core
from retrieval.tuning import asked_of
from triage.routing import Router

Find = Callable[[str, str], list[tuple[str, ...]]]


def finder(core: Core, router: Router, *, by_asked: bool) -> Find:
    """Return what finds the sections of the document at a path for a report."""
    known = {one.document.path: one.document.document_id for one in core.plans.list_documents()}

    def find(text: str, path: str) -> list[tuple[str, ...]]:
        if path not in known:
            return []
        encoded = core.embedder.encode_both([text])
        found = core.searcher.search(
            text,
            within={known[path]},
            query_vector=asked_of(encoded)[0] if by_asked else encoded.vectors[0],
            route=router.route(text, encoded.vectors[0]),
        )
        return [hit.heading_path for hit in found.hits]

    return find


def main() -> None:
    """Read the plans if need be, and print both rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", type=Path)
    parser.add_argument("corpus", type=Path)
    given = parser.parse_args()
    judged, folder = load_retrieval_set(given.set), given.corpus.absolute()
    with open_evaluation(load_settings().settings, folder) as core:
        order = IngestOrder(paths=(folder,), dry_run=False, prune=True, kind="plan")
        ingest_and_index(core, order, actor="evaluation", note=lambda *_: None)
        probe = core.embedder.encode_both(["water"])
        if asked_of(probe) is probe.vectors:
            raise SystemExit("What a report asks was not learnt: run `scripts/learn_asked.py`.")
        router = open_router_for(core, None)
        for name, by_asked in (("what it says", False), ("what it asks", True)):
            found = evaluate_headings(judged, finder(core, router, by_asked=by_asked))
            if found is None:
                raise SystemExit("The set has no judged headings.")
            low, high = found.interval
            print(
                f"by {name}: {found.hit:.3f} [{low:.3f}, {high:.3f}] of {found.pairs} among "
                f"three, exactly that one {found.exact:.3f}"
            )


if __name__ == "__main__":
    main()
