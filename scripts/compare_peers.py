"""Measures Muster and its peers on the same passages, model and texts, one after the other.

    python scripts/compare_peers.py [FOLDER] [--home HOME] [--set JUDGED ...] [--peers NAME ...]

FOLDER is read into a data folder that is thrown away, by default the sample organization's plans;
with `--home` the plans in an existing data folder are taken instead. Quality is measured on the
judged sets named, by default on the closed incidents of the sample. Each peer runs in an
environment of its own, which the first run makes; one that cannot be installed is left out and
said so. Prints one JSON value, and a table on stderr.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from bench import QUERIES, REPORTS
from peers.comparison import (
    RATE_PASSAGES,
    ROUNDS,
    Bench,
    against,
    all_peers,
    percentiles,
    query_scores,
    run_process,
)
from peers.sample_set import sample_set
from peers.table import lines

from api.services import IngestOrder
from eval.sets import RetrievalSet, load_retrieval_set
from muster.evaluating import open_router_for, ranker
from muster.ingesting import ingest_and_index
from muster.sample_data import FOLDER
from muster.settings import Settings, load_settings
from muster.wiring import Core, open_core
from retrieval.dense import open_folder
from retrieval.lexical import LexicalIndex
from retrieval.models import find_default_model

TIMED = {"short": QUERIES, "report_of_130_words": REPORTS}


@contextmanager
def data_folder(folder: Path, home: Path | None) -> Iterator[Settings]:
    """Yield settings over a data folder that holds the plans."""
    if home is not None:
        yield load_settings({"home": home}).settings
        return
    with tempfile.TemporaryDirectory(prefix="muster-bench-") as scratch:
        settings = load_settings({"home": scratch}).settings
        with open_core(settings) as core:
            order = IngestOrder(paths=(folder,), dry_run=False, prune=False, kind="plan")
            ingest_and_index(core, order, actor="bench", note=lambda *_: None)
        yield settings


def measure_muster(
    core: Core, sets: Mapping[str, RetrievalSet]
) -> tuple[dict[str, Any], dict[str, dict[str, float]]]:
    """Return Muster's row, but for its cold start, and its scores by set and query."""
    router = open_router_for(core, None)
    core.searcher.prepare()

    def search(text: str) -> float:
        began = time.perf_counter()
        vector = core.embedder.encode([text])[0]
        core.searcher.search(text, query_vector=vector, route=router.route(text, vector))
        return (time.perf_counter() - began) * 1000

    scores = {
        name: query_scores(judged, ranker(core, router, judged, str))
        for name, judged in sets.items()
    }
    times = {
        name: percentiles([search(text) for _ in range(ROUNDS) for text in texts])
        for name, texts in TIMED.items()
    }
    quality = {name: against(own, own) for name, own in scores.items()}
    for figures in quality.values():
        del figures["muster_ahead"], figures["muster_ahead_interval"]
    row = {
        "version": "Muster",
        "quality": quality,
        "query_ms": times,
        "ingest_passages_s": _rate(core),
    }
    return row, scores


def _rate(core: Core) -> float:
    """Return how many passages a second are encoded and put into both indexes."""
    passages = core.source.passages_of(core.source.versions_in_force())[:RATE_PASSAGES]
    with tempfile.TemporaryDirectory(prefix="muster-bench-") as scratch:
        model = core.embedder
        dense = open_folder(
            Path(scratch) / "dense", model_id=model.model_id, dimension=model.dimension
        )
        words = LexicalIndex(Path(scratch) / "words")
        began = time.perf_counter()
        vectors = model.encode([one.encoded_text for one in passages])
        dense.put(passages, np.asarray(vectors))
        words.put(passages, vectors)
        seconds = time.perf_counter() - began
        dense.close()
    return len(passages) / seconds


def compare(
    settings: Settings, sets: Mapping[str, RetrievalSet], names: list[str]
) -> dict[str, Any]:
    """Return the rows of Muster and the peers named, by name."""
    model = Path(settings.model) if settings.model else find_default_model()
    with open_core(settings) as core:
        own, scores = measure_muster(core, sets)
        bench = Bench(core, model, sets=sets, timed=TIMED)
    arguments = [*("search", QUERIES[0]), *("--home", str(settings.home)), "--json"]
    cold = run_process([sys.executable, "-c", "from muster.cli import main; main()", *arguments])
    own |= {"cold_start_s": cold.seconds, "memory_mib": cold.peak_mib}
    rows: dict[str, Any] = {"muster": own}
    for name in names:
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        rows[name] = bench.measure(name, settings.cache, scores)
    return rows


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER / "documents")
    parser.add_argument("--home", type=Path)
    parser.add_argument("--set", dest="sets", action="append", type=Path, default=[])
    parser.add_argument("--peers", nargs="*", choices=all_peers(), default=list(all_peers()))
    given = parser.parse_args()
    sets = {folder.name: load_retrieval_set(folder) for folder in given.sets}
    if not sets:
        sets = {"sample": sample_set(FOLDER / "incidents.jsonl")}
    with data_folder(given.folder, given.home) as settings:
        rows = compare(settings, sets, given.peers)
    json.dump(rows, sys.stdout, indent=2)
    sys.stdout.write("\n")
    sys.stderr.writelines(f"{line}\n" for line in lines(rows))


if __name__ == "__main__":
    main()
