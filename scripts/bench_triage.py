"""Times a whole triage beside one forward pass of the encoder, and many people asking at once.

    python scripts/bench_triage.py ../shared/corpus [--reports 60] [--users 20] [--past 20000]

The plans are those of the folder; reports, history and reference data are the sample's. With
`--past` the history grows to so many: the hard reports that came with Muster, each time with other
slips, that took the sections and roles of one of the sample's incidents of their kind; to encode
20,000 takes minutes. A pass and a triage of each report are timed in turn on a warm process. Then
so many people ask at once, each once a round and at a moment of its own within `--pause` seconds,
as people do who read before they ask again. Ends with 1 when the median is above 4 passes, the 95th
percentile above 10, or of the many above a second, or anything failed.
"""

import argparse
import json
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import numpy as np

from api.services import IngestOrder
from domain.incidents import Incident
from eval.incident_set import KeyPaths, load_incidents
from eval.noise import NOISES, noisy
from muster import collector
from muster.evaluating import open_evaluation
from muster.evaluating_benchmark import CASES
from muster.ingesting import ingest_and_index
from muster.sample_data import FOLDER
from muster.settings import load_settings
from muster.triaging import open_triager
from muster.wiring import Core, now_utc
from store.reference import ReferenceRecords
from triage.triager import Triager

MOST_AT_MEDIAN, MOST_AT_P95, MOST_SECONDS = 4.0, 10.0, 1.0
WARM = 5
ROUNDS = 3
HARD = CASES.parent / "hard_reports.jsonl"


def percentiles(values: Sequence[float]) -> dict[str, float]:
    """Return the median and the 95th percentile."""
    p50, p95 = np.percentile(values, (50, 95))
    return {"p50": round(float(p50), 2), "p95": round(float(p95), 2)}


def _milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)


def time_one_by_one(core: Core, triager: Triager, texts: Sequence[str]) -> dict[str, Any]:
    """Return the times of a forward pass and of a triage, and each report's own ratio."""
    passes, whole = [], []
    for text in (*texts[:WARM], *texts):
        passes.append(_milliseconds(lambda text=text: core.embedder.encode([text])))
        whole.append(_milliseconds(lambda text=text: ask(triager, text)))
    del passes[:WARM], whole[:WARM]
    usual = float(np.median(passes))
    return {
        "forward_pass_ms": percentiles(passes),
        "triage_ms": percentiles(whole),
        "passes": percentiles([one / usual for one in whole]),
    }


def time_at_once(triager: Triager, texts: Sequence[str], *, users: int, pause: float) -> Any:
    """Return how long each of many people waited, and how often it failed."""
    waited: list[float] = []
    failed: list[str] = []

    def one(number: int) -> None:
        draw = np.random.default_rng(number)
        for turn in range(ROUNDS):
            time.sleep(draw.uniform(0, 2 * pause))
            text = texts[(number * ROUNDS + turn) % len(texts)]
            try:
                waited.append(_milliseconds(lambda text=text: ask(triager, text)))
            except (RuntimeError, OSError, ValueError, LookupError) as fault:
                failed.append(repr(fault))

    people = [threading.Thread(target=one, args=(number,)) for number in range(users)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return {"users": users, "pause_s": pause, "waited_ms": percentiles(waited), "failed": failed}


def ask(triager: Triager, text: str) -> object:
    """Return the proposal for a report of now."""
    return triager.propose(text, now=now_utc(), created_by="bench")


def grown(past: Sequence[Incident], count: int) -> list[Incident]:
    """Return `past` and as many made of hard reports as make `count` of them."""
    of_kind = {one.subclass: one for one in past}
    hard = [one for one in load_incidents(HARD, KeyPaths()) if one.subclass in of_kind]
    made = (
        replace(
            of_kind[one.subclass],
            incident_id=f"{one.incident_id}-{turn}",
            title="",
            description=noisy(one.description, noise, seed=turn),
        )
        for turn, noise in enumerate(cycle(NOISES))
        for one in hard
    )
    return [*past, *islice(made, max(count - len(past), 0))]


def measure(
    folder: Path, *, reports: int, users: int, pause: float, past: int = 0
) -> dict[str, Any]:
    """Return all figures over the plans in `folder`."""
    texts = [one.text for one in load_incidents(CASES, KeyPaths())][:: max(342 // reports, 1)]
    history = grown(load_incidents(FOLDER / "incidents.jsonl", KeyPaths()), past)
    with open_evaluation(
        load_settings().settings, folder.absolute(), taken_as="organization"
    ) as core:
        order = IngestOrder(
            paths=(folder.absolute(), FOLDER / "reference"), dry_run=False, prune=True, kind=None
        )
        ingest_and_index(core, order, actor="bench", note=lambda *_: None)
        reference = ReferenceRecords(core.engine).load()
        settings = load_settings().settings
        triager = open_triager(
            core, lambda: reference, settings=settings, incidents=lambda: history
        )
        triager.warm_up()
        return {
            "passages": len(core.shelf.catalogue),
            "past": len(history),
            **time_one_by_one(core, triager, texts[:reports]),
            "at_once": time_at_once(triager, texts, users=users, pause=pause),
        }


def main() -> int:
    """Print the figures as JSON; return 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--pause", type=float, default=5.0)
    parser.add_argument("--past", type=int, default=0)
    given = parser.parse_args()
    collector.settle()
    found = measure(
        given.folder,
        reports=given.reports,
        users=given.users,
        pause=given.pause,
        past=given.past,
    )
    sys.stdout.write(json.dumps(found, indent=2) + "\n")
    passes, together = found["passes"], found["at_once"]
    is_met = (
        passes["p50"] <= MOST_AT_MEDIAN
        and passes["p95"] <= MOST_AT_P95
        and together["waited_ms"]["p95"] <= 1000 * MOST_SECONDS
        and not together["failed"]
    )
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
