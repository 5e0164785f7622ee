"""Runs inside the environment of one peer: builds its index, times it, ranks with it.

    python inside.py PEER FOLDER            builds, measures, prints one JSON value
    python inside.py PEER FOLDER --cold     opens what was built, answers one text, ends

A peer is a module `<name>_peer` with a class `Peer`: `build(passages, vectors)`, where `vectors`
may be `None` for "encode them yourself", `save(folder)`, `load(folder, passages)` and
`search(text, depth)`, which returns passage ids, best first.
"""

import json
import os
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from passages import Job, read_job, read_passages

WARM_ROUNDS = 2


def measure(peer: Any, work: Path, job: Job) -> dict[str, Any]:
    """Return the rates, times and rankings of the peer; its index stays in `work`."""
    passages = read_passages(work)
    some = passages[: job.rate_passages]
    began = time.perf_counter()
    peer.build(some, None)
    encoding = time.perf_counter() - began
    began = time.perf_counter()
    peer.build(passages, np.load(work / "vectors.npy"))
    indexing = time.perf_counter() - began
    peer.save(work / "index")
    times = {
        name: [_milliseconds(peer, text, job) for _ in range(job.rounds) for text in texts]
        for name, texts in job.timed.items()
    }
    return {
        "version": peer.version(),
        "ingest_passages_s": len(some) / encoding,
        "index_passages_s": len(passages) / indexing,
        "milliseconds": times,
        "rankings": {text: peer.search(text, job.depth) for text in job.judged},
    }


def _milliseconds(peer: Any, text: str, job: Job) -> float:
    began = time.perf_counter()
    peer.search(text, job.depth)
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Do what the arguments say; whatever the peer prints goes to stderr."""
    name, folder, *cold = sys.argv[1:]
    work = Path(folder)
    out, sys.stdout = sys.stdout, sys.stderr
    job = read_job(work)
    peer = import_module(f"{name}_peer").Peer(Path(job.model))
    if cold:
        peer.load(work / "index", lambda: read_passages(work))
        found: Any = peer.search(job.timed["short"][0], job.depth)[:1]
    else:
        found = measure(peer, work, job)
    out.write(json.dumps(found) + "\n")
    out.flush()
    # Some of them leave threads that wait for the network.
    os._exit(0)


if __name__ == "__main__":
    main()
