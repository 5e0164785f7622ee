"""Measures how finding by meaning keeps up with the number of passages.

    python scripts/bench_scale.py 10000 100000

For each number: recall of the ten nearest against a full scan, and the median time to find them,
by the graph (over-fetched, ranked again by exact cosines) and by the scan. Vectors are those of the
sample's passages, mixed in pairs and shaken, so that they lie as real ones do: close in groups.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from api.services import IngestOrder
from domain.ports import IndexedPassage
from muster.ingesting import ingest_and_index
from muster.sample_data import FOLDER
from muster.settings import load_settings
from muster.wiring import open_core
from retrieval.dense import ChromaIndex, open_folder
from retrieval.embedder import Matrix, to_unit_rows
from retrieval.exact import exact_nearest
from retrieval.view import DENSE_DEPTH

QUERIES = 200
SHOWN = 10
# Noise of this length beside a unit vector leaves a cosine of about .9 to where it was.
SHAKEN = 0.5


def sample_vectors() -> Matrix:
    """Return the vectors of the sample organization's passages, shape (n, d)."""
    with (
        tempfile.TemporaryDirectory(prefix="muster-bench-") as home,
        open_core(load_settings({"home": home}).settings) as core,
    ):
        folder = FOLDER / "documents"
        order = IngestOrder(paths=(folder,), dry_run=False, prune=False, kind=None)
        ingest_and_index(core, order, actor="bench", note=lambda *_: None)
        return core.shelf.catalogue.vectors


def mixed(real: Matrix, count: int, draw: np.random.Generator) -> Matrix:
    """Return `count` unit rows, each between two real ones and shaken, shape (count, d)."""
    one, other = (real[draw.integers(0, len(real), count)] for _ in range(2))
    share = draw.random((count, 1), dtype=np.float32)
    noise = to_unit_rows(draw.normal(size=one.shape).astype(np.float32))
    return to_unit_rows(to_unit_rows(share * one + (1 - share) * other) + SHAKEN * noise)


def fill(index: ChromaIndex, vectors: Matrix) -> float:
    """Put the vectors in under their numbers; return the seconds that takes."""
    began = time.perf_counter()
    for first in range(0, len(vectors), 5_000):
        rows = vectors[first : first + 5_000]
        names = [f"{number:08d}" for number in range(first, first + len(rows))]
        passages = [
            IndexedPassage(name, name, name, name, "plan", name, name, (), "", "", name)
            for name in names
        ]
        index.put(passages, rows)
    return time.perf_counter() - began


def measure(real: Matrix, count: int) -> dict[str, float]:
    """Return the figures for `count` passages."""
    draw = np.random.default_rng(0)
    vectors, queries = mixed(real, count, draw), mixed(real, QUERIES, draw)
    recalls, by_graph, by_scan = [], [], []
    with tempfile.TemporaryDirectory(prefix="muster-bench-") as folder:
        index = open_folder(Path(folder), model_id="bench", dimension=vectors.shape[1])
        seconds = fill(index, vectors)
        for query in queries:
            began = time.perf_counter()
            slots = np.array([int(one) for one in index.nearest(query, depth=DENSE_DEPTH)])
            again = np.argsort(-np.einsum("ij,j->i", vectors[slots], query), kind="stable")
            found = slots[again[:SHOWN]]
            by_graph.append(time.perf_counter() - began)
            began = time.perf_counter()
            true = exact_nearest(vectors, query, depth=SHOWN)
            by_scan.append(time.perf_counter() - began)
            recalls.append(len(set(found.tolist()) & set(true.tolist())) / SHOWN)
        index.close()
    return {
        "passages": count,
        "recall@10": statistics.mean(recalls),
        "graph_ms": statistics.median(by_graph) * 1000,
        "scan_ms": statistics.median(by_scan) * 1000,
        "build_passages_s": count / seconds,
    }


def main() -> None:
    """Measure each number of passages and print a line of JSON for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passages", nargs="*", type=int, default=[10_000, 100_000])
    real = sample_vectors()
    for count in parser.parse_args().passages:
        sys.stdout.write(json.dumps(measure(real, count)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
