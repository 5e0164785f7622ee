"""Measures how finding by meaning keeps up with the number of passages.

    python scripts/bench_scale.py 10000 100000
    python scripts/bench_scale.py --server 1000000    (on a Chroma server started by `chroma run`)

For each number: recall of the ten nearest against a full scan, and the median time to find them,
by the graph (over-fetched, ranked again by exact cosines) and by the scan. Vectors are those of the
sample's passages, mixed in pairs and shaken, so that they lie as real ones do: close in groups.
"""

import argparse
import json
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from api.services import IngestOrder
from domain.errors import Unavailable
from domain.ports import IndexedPassage
from muster.ingesting import ingest_and_index
from muster.sample_data import FOLDER
from muster.settings import load_settings
from muster.wiring import open_core
from retrieval.chroma_server import ServerHome
from retrieval.dense import ChromaIndex, open_folder
from retrieval.embedder import Matrix, to_unit_rows
from retrieval.exact import exact_nearest
from retrieval.view import DENSE_DEPTH

QUERIES = 200
SHOWN = 10
# Noise of this length beside a unit vector leaves a cosine of about .9 to where it was.
SHAKEN = 0.5
SERVER_SECONDS = 60


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


@contextmanager
def in_folder(folder: Path, dimension: int) -> Iterator[ChromaIndex]:
    """Give an empty index in this process, its files in `folder`."""
    index = open_folder(folder, model_id="bench", dimension=dimension)
    yield index
    index.close()


@contextmanager
def on_server(folder: Path, dimension: int) -> Iterator[ChromaIndex]:
    """Give an empty index on a server of its own, its files in `folder`."""
    chroma = shutil.which("chroma", path=str(Path(sys.executable).parent)) or shutil.which("chroma")
    if chroma is None:
        sys.exit("`chroma` is not beside this Python: install chromadb")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [chroma, "run", "--path", str(folder), "--host", "127.0.0.1", "--port", port]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        home = ServerHome(
            f"http://127.0.0.1:{port}", model_id="bench", dimension=dimension, applied=lambda: 0
        )
        with waited(home).rebuilding(0) as index:
            yield index
    finally:
        server.kill()
        server.wait()


def waited(home: ServerHome) -> ServerHome:
    """Return the server's home once it answers."""
    ends = time.monotonic() + SERVER_SECONDS
    while True:
        try:
            with home.rebuilding(0):
                return home
        except Unavailable:
            if time.monotonic() > ends:
                raise
            time.sleep(0.2)


def measure(real: Matrix, count: int, *, by_server: bool, depths: list[int]) -> dict[str, Any]:
    """Return the figures for `count` passages; each of `depths` is asked of the same graph."""
    draw = np.random.default_rng(0)
    vectors, queries = mixed(real, count, draw), mixed(real, QUERIES, draw)
    opened = on_server if by_server else in_folder
    with (
        tempfile.TemporaryDirectory(prefix="muster-bench-") as folder,
        opened(Path(folder), vectors.shape[1]) as index,
    ):
        seconds = fill(index, vectors)
        wanted, by_scan = [], []
        for query in queries:
            began = time.perf_counter()
            wanted.append(set(exact_nearest(vectors, query, depth=SHOWN).tolist()))
            by_scan.append(time.perf_counter() - began)
        graph = {depth: by_graph(index, vectors, queries, wanted, depth=depth) for depth in depths}
    return {
        "passages": count,
        "graph": graph,
        "scan_ms": statistics.median(by_scan) * 1000,
        "build_passages_s": count / seconds,
    }


def by_graph(
    index: ChromaIndex, vectors: Matrix, queries: Matrix, wanted: list[set[int]], *, depth: int
) -> dict[str, float]:
    """Return recall of the nearest ten and the median time, over-fetched to `depth`."""
    recalls, times = [], []
    for query, true in zip(queries, wanted, strict=True):
        began = time.perf_counter()
        slots = np.array([int(one) for one in index.nearest(query, depth=depth)])
        again = np.argsort(-np.einsum("ij,j->i", vectors[slots], query), kind="stable")
        found = slots[again[:SHOWN]]
        times.append(time.perf_counter() - began)
        recalls.append(len(set(found.tolist()) & true) / SHOWN)
    return {"recall@10": statistics.mean(recalls), "ms": statistics.median(times) * 1000}


def main() -> None:
    """Measure each number of passages and print a line of JSON for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passages", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--server", action="store_true", help="a Chroma server, started here")
    parser.add_argument("--depth", type=int, nargs="*", default=[DENSE_DEPTH])
    given = parser.parse_args()
    real = sample_vectors()
    for count in given.passages:
        found = measure(real, count, by_server=given.server, depths=given.depth)
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
