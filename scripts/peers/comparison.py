"""Measures the peers on the passages that Muster has, and Muster beside them."""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from peers.environments import REQUIREMENTS, NotInstalled, python_of
from peers.passages import Given, Job, write_job

from eval.bootstrap import interval_of_mean
from eval.retrieval import Rank, evaluate_retrieval
from eval.sets import RetrievalSet
from muster.wiring import Core

MEASURE = "ndcg@10"
DEPTH = 100
ROUNDS = 20
# Passages that a peer encodes by itself; the whole index is built of the vectors there are, which
# are those of the same model.
RATE_PASSAGES = 400
RUN_SECONDS = 3_600.0
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Ended:
    """What a process printed, how long it took and the most memory it held."""

    out: str
    seconds: float
    peak_mib: float


class PeerFailed(Exception):
    """A peer's process ended badly; the text is the end of what it said."""


def run_process(command: Sequence[str], **environment: str) -> Ended:
    """Run a process to its end. Raises: PeerFailed."""
    began = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=said, env={**os.environ, **environment}
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        out.seek(0)
        said.seek(0)
        if status:
            raise PeerFailed((said.read().strip().splitlines() or ["no words"])[-1][:200])
        return Ended(out.read(), seconds, usage.ru_maxrss / 1024)


class Bench:
    """The passages in force of one data folder, and texts to ask for."""

    def __init__(
        self,
        core: Core,
        model: Path,
        *,
        sets: Mapping[str, RetrievalSet],
        timed: Mapping[str, Sequence[str]],
    ) -> None:
        passages = core.source.passages_of(core.source.versions_in_force())
        rows = core.source.load_vectors(
            core.embedder.model_id, [one.encoded_sha256 for one in passages]
        )
        self._paths = {one.passage_id: one.path for one in passages}
        self._passages = [Given(one.passage_id, one.encoded_text) for one in passages]
        self._vectors = np.stack(
            [np.frombuffer(rows[one.encoded_sha256], dtype="<f4") for one in passages]
        )
        self._sets = sets
        self._job = Job(
            model=str(model),
            depth=DEPTH,
            rounds=ROUNDS,
            rate_passages=RATE_PASSAGES,
            timed={name: list(texts) for name, texts in timed.items()},
            judged=sorted({one.queries[name] for one in sets.values() for name in one.queries}),
        )

    def measure(
        self, peer: str, cache: Path, scores: Mapping[str, Mapping[str, float]]
    ) -> dict[str, Any]:
        """Return the figures of one peer, or why there are none.

        `scores` are Muster's, by set and query, which those of the peer are compared with.
        """
        with tempfile.TemporaryDirectory(prefix="muster-peer-") as folder:
            work = Path(folder)
            write_job(work, self._job, self._passages, self._vectors)
            # Nothing is fetched: the model is a folder on this machine.
            offline = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "TMPDIR": folder}
            try:
                command = [str(python_of(peer, cache)), str(HERE / "inside.py"), peer, folder]
                whole = run_process(command, **offline)
                cold = run_process([*command, "--cold"], **offline)
            except (NotInstalled, PeerFailed) as fault:
                return {"skipped": str(fault)}
        found = json.loads(whole.out)
        return {
            "version": found["version"],
            "quality": self._quality(found["rankings"], scores),
            "query_ms": {
                name: percentiles(values) for name, values in found["milliseconds"].items()
            },
            "ingest_passages_s": found["ingest_passages_s"],
            "cold_start_s": cold.seconds,
            "memory_mib": cold.peak_mib,
        }

    def _quality(
        self,
        rankings: Mapping[str, Sequence[str]],
        scores: Mapping[str, Mapping[str, float]],
    ) -> dict[str, Any]:
        def rank(text: str, _depth: int) -> list[tuple[str, float]]:
            paths = dict.fromkeys(self._paths[one] for one in rankings[text])
            return [(path, -float(place)) for place, path in enumerate(paths)]

        return {
            name: against(query_scores(judged, rank), scores[name])
            for name, judged in self._sets.items()
        }


def query_scores(judged: RetrievalSet, rank: Rank) -> dict[str, float]:
    """Return the measure of each query."""
    return dict(evaluate_retrieval(judged, rank).per_query[MEASURE])


def against(own: Mapping[str, float], others: Mapping[str, float]) -> dict[str, Any]:
    """Return the mean with its 95 % interval, and how far the others are ahead, paired."""
    values = np.array(list(own.values()))
    ahead = np.array([others[name] for name in own]) - values
    return {
        MEASURE: float(values.mean()),
        "interval": list(interval_of_mean(values, seed=0)),
        "muster_ahead": float(ahead.mean()),
        "muster_ahead_interval": list(interval_of_mean(ahead, seed=0, is_change=True)),
    }


def percentiles(milliseconds: Sequence[float]) -> dict[str, float]:
    """Return the median and the 95th percentile."""
    p50, p95 = np.percentile(milliseconds, (50, 95))
    return {"p50": float(p50), "p95": float(p95)}


def all_peers() -> tuple[str, ...]:
    """Return the names of the peers there are."""
    return tuple(REQUIREMENTS)
