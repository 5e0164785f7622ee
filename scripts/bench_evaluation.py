"""Times an evaluation of triage over many incidents beside one call of the service for each.

    python scripts/bench_evaluation.py [--incidents 1000] [--calls 100]

The incidents are the reports of the shipped benchmark, then the same with noise of each kind, the
same ones every time. The evaluation is `muster eval triage` from start to end: a process begins,
plans are read, reports encoded, each triaged, intervals drawn, every case kept. It is timed twice:
over plans and reports that it never saw, and again, as after a change to anything but these, when
what was read and encoded is in the cache. The service is `muster demo` over the same plans and
past, asked one report after the other on a warm connection once it has learnt and stands still.
Ends with 1 when a run takes more than 3 minutes or the second is less than 5 times as fast.
"""

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from eval.noise import NOISES, noisy
from muster.client import TOKEN_FILE
from muster.evaluating_benchmark import CASES
from muster.sample_data import FOLDER

MOST_SECONDS, LEAST_RATIO = 180.0, 5.0
START_SECONDS = 120.0
WARM_CALLS = 3
STILL_SHARE = 0.1
MUSTER = (str(Path(sys.executable).with_name("muster")),)


def make_records(count: int, *, seed: int = 0) -> list[dict[str, Any]]:
    """Return so many reports as records: the written ones first, then each kind of noise."""
    written = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    rounds = [(record, name) for name in ("", *NOISES) for record in written]
    found = []
    for number, (record, name) in enumerate(islice(cycle(rounds), count)):
        again = seed + number // len(rounds)
        text = noisy(record["description"], name, seed=again) if name else record["description"]
        found.append({**record, "id": f"{record['id']} {name} {again}", "description": text})
    return found


def time_evaluation(folder: Path, run: str) -> dict[str, Any]:
    """Return the seconds that `muster eval triage` takes in the folder, and what it says.

    The folder holds the reports, and the plans and past of the sample.
    """
    plans = folder / "plans"
    began = time.perf_counter()
    done = subprocess.run(
        [
            *MUSTER,
            *("eval", "triage", str(folder / "incidents.jsonl"), "--corpus", str(plans)),
            *("--history", str(plans / "incidents.jsonl"), "--save", run, "--json"),
        ],
        env={**os.environ, "MUSTER_HOME": str(folder / "evaluation")},
        stdout=subprocess.PIPE,
        check=True,
    )
    seconds = time.perf_counter() - began
    report = json.loads(done.stdout)
    return {"seconds": seconds, "incidents": report["n"], "p50_ms": report["latency_ms"]["p50"]}


def time_calls(texts: Sequence[str], folder: Path) -> dict[str, float]:
    """Return the seconds that one call of the service takes for each text, one after another."""
    with _service(folder / "service") as client:
        times = []
        for text in [*texts[:WARM_CALLS], *texts]:
            began = time.perf_counter()
            headers = {"Idempotency-Key": uuid4().hex}
            client.post("/proposals", json={"report": text}, headers=headers).raise_for_status()
            times.append(time.perf_counter() - began)
    measured = times[WARM_CALLS:]
    return {"calls": len(measured), "seconds": sum(measured)}


@contextmanager
def _service(home: Path) -> Iterator[httpx.Client]:
    """Run the service over the sample and yield a client that may propose."""
    ports = [_free_port(), _free_port()]
    process = subprocess.Popen(
        [*MUSTER, "demo", "--api-port", str(ports[0]), "--ui-port", str(ports[1])],
        env={**os.environ, "MUSTER_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        _wait_for("Stop with Ctrl-C", process)
        _wait_until_still(process.pid)
        token = (home / TOKEN_FILE).read_text(encoding="ascii")
        url = f"http://127.0.0.1:{ports[0]}"
        with httpx.Client(
            base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=60
        ) as client:
            yield client
    finally:
        process.terminate()
        process.wait(START_SECONDS)


def _wait_for(line: str, process: "subprocess.Popen[str]") -> None:
    for said in process.stdout or ():
        if line in said:
            return
    raise SystemExit(f"the service did not start; it ended with {process.wait()}")


def _wait_until_still(pid: int) -> None:
    """Wait until the process computes nothing: it learns and checks after its start."""
    before, until = -1.0, time.monotonic() + START_SECONDS
    while (spent := _cpu_seconds(pid)) - before > STILL_SHARE and time.monotonic() < until:
        before = spent
        time.sleep(1)


def _cpu_seconds(pid: int) -> float:
    """Return the seconds of computing the process has taken, from Linux's own count."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def main() -> None:
    """Measure both and print one JSON value."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=1000)
    parser.add_argument("--calls", type=int, default=100)
    given = parser.parse_args()
    records = make_records(given.incidents)
    spread = records[:: max(1, len(records) // given.calls)][: given.calls]
    with tempfile.TemporaryDirectory(prefix="muster-bench-") as scratch:
        folder = Path(scratch)
        # A copy, which no evaluation has read before.
        shutil.copytree(FOLDER, folder / "plans")
        lines = "".join(json.dumps(one) + "\n" for one in records)
        (folder / "incidents.jsonl").write_text(lines, encoding="utf-8")
        runs = {name: time_evaluation(folder, name) for name in ("first", "second")}
        called = time_calls([one["description"] for one in spread], folder)
    per_call = called["seconds"] / called["calls"]
    for run in runs.values():
        run["times_faster"] = per_call / (run["seconds"] / run["incidents"])
    told = {
        **runs,
        "calls": {**called, "ms_each": 1000 * per_call},
        "one_call_each_seconds": per_call * len(records),
    }
    json.dump(told, sys.stdout, indent=2)
    sys.stdout.write("\n")
    slowest = max(run["seconds"] for run in runs.values())
    if slowest > MOST_SECONDS or runs["second"]["times_faster"] < LEAST_RATIO:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
