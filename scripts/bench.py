"""Prints Muster's speed beside the floor it stands on, both measured in the same run.

`make bench` runs it over the sample organization, or over the folder named as its argument. With
`--home` search alone is timed, over the plans in that data folder as they are.
Every figure is a median; ratios compare within the run, since machines differ.
"""

import argparse
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from api.services import IngestOrder
from domain.errors import DocumentRefused, ReferenceRefused
from ingest.formats import detect
from ingest.frames import unpack_reading, unpack_sections
from ingest.passages import build_passages
from ingest.pipeline import ingest_paths
from ingest.worker import answer
from muster import collector
from muster.evaluating import open_router_for
from muster.ingesting import ingest_and_index
from muster.sample_data import FOLDER
from muster.settings import Settings, load_settings
from muster.wiring import Core, now_utc, open_core
from retrieval.embedder import Matrix, at_work
from retrieval.view import DENSE_DEPTH, LEXICAL_DEPTH
from store.library import SqlLibrary
from triage.routing import Router

ROUNDS = 50
# Of each format this many files are read alone; a file read in less time says nothing.
FILES_A_FORMAT = 100
LEAST_SECONDS = 0.05
WARM_ROUNDS = 2
QUERIES = (
    "Power is out in the whole plant and the generator does not start",
    "Somebody opened an attachment and now all files on the share are encrypted",
    "The river is rising and the lower hall will be under water by noon",
    "Our cloud provider is down, nobody can log in to the order system",
    "Three colleagues of the night shift called in sick with fever",
)
REPORTS = (
    "At about twenty past six this morning the night watch in Hall 2 noticed water on the floor "
    "near the loading ramp. By seven it had reached the pallets of the lower rack and the socket "
    "strips of the packing line, so the shift lead switched the line off at the panel. The river "
    "gauge at the bridge shows four metres ten and is rising by some eight centimetres an hour. "
    "Two forklifts were driven to the upper yard; the third does not start. The sump pump runs but "
    "does not keep up, and nobody has found the key to the flood gate. Eleven people are on site, "
    "nobody is hurt. Dispatch has told two customers that today's deliveries will be late. We need "
    "to know who decides on moving production to the north depot, and by when.",
    "Since yesterday evening the order system answers slowly, and from nine o'clock on most people "
    "in sales and in the warehouse could not sign in at all. The screen says that the session has "
    "expired. The service desk counted sixty calls in the first hour. Our hosting provider has "
    "confirmed a fault in the region where our machines run, names no time for the repair and asks "
    "customers to wait. The copies in the second region are from Sunday, because the nightly run "
    "failed on Monday and Tuesday, which nobody noticed. The warehouse has begun to write picking "
    "lists by hand. Payments that came in since midnight are not booked. The head of operations "
    "wants to know whether to switch to the second region with data of Sunday or to wait, and who "
    "may decide that.",
)


def medians_in_turn_ms(acts: Sequence[Callable[[], object]], rounds: int = ROUNDS) -> list[float]:
    """Return the median time of each act in milliseconds, done in turn `rounds` times."""
    times: list[list[float]] = [[] for _ in acts]
    for _ in range(rounds + WARM_ROUNDS):
        for act, collected in zip(acts, times, strict=True):
            began = time.perf_counter()
            act()
            collected.append((time.perf_counter() - began) * 1000)
    return [statistics.median(collected[WARM_ROUNDS:]) for collected in times]


def measure_reading(core: Core, folder: Path) -> dict[str, float]:
    """Return how fast files become sections and passages, nothing stored and nothing encoded."""
    began = time.perf_counter()
    report = ingest_paths(
        [folder],
        SqlLibrary(core.engine),
        now=now_utc(),
        count_tokens=core.embedder.count_tokens,
        dry_run=True,
    )
    seconds = time.perf_counter() - began
    return {"files": report.files, "seconds": seconds, "passages_s": report.passages / seconds}


def measure_formats(core: Core, folder: Path, encoder_passages_s: float) -> dict[str, Any]:
    """Return how fast each format is read, and the files read slower than they are encoded.

    Pages are those of PDF files; the other formats have none and are given in kilobytes.
    """
    by_suffix: dict[str, list[Path]] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        by_suffix.setdefault(path.suffix.lower(), []).append(path)
    figures: dict[str, Any] = {}
    slow = []
    for suffix, paths in by_suffix.items():
        timed = [(path, *_read_alone(core, path)) for path in paths[:FILES_A_FORMAT]]
        seconds = sum(one[1] for one in timed)
        passages = sum(one[2] for one in timed)
        if not passages:
            continue
        figures[suffix] = {
            "files": len(timed),
            "kilobytes_s": sum(path.stat().st_size for path, *_ in timed) / 1000 / seconds,
            "passages_s": passages / seconds,
            "ratio_to_encoder": passages / seconds / encoder_passages_s,
        }
        if suffix == ".pdf":
            figures[suffix]["pages_s"] = sum(map(_pages, paths[:FILES_A_FORMAT])) / seconds
        slow += [
            str(path.relative_to(folder))
            for path, took, count in timed
            if took > LEAST_SECONDS and count / took < encoder_passages_s
        ]
    return {"formats": figures, "read_slower_than_encoded": slow}


def _read_alone(core: Core, path: Path) -> tuple[float, int]:
    """Return the seconds that a file takes to be read and cut, and the passages it gives."""
    data = path.read_bytes()
    began = time.perf_counter()
    try:
        reader = detect(path.name, data).reader
        found = answer({"name": path.name, "reader": reader, "kind": None}, data)
    except (DocumentRefused, ReferenceRefused):
        return time.perf_counter() - began, 0
    if "document" not in found:
        return time.perf_counter() - began, 0
    passages = build_passages(
        unpack_reading(found["document"]),
        unpack_sections(found["sections"], "v"),
        title=found["title"],
        count_tokens=core.embedder.count_tokens,
    )
    return time.perf_counter() - began, len(passages)


def _pages(path: Path) -> int:
    from pypdfium2 import PdfDocument

    return len(PdfDocument(path))


def measure_ingest(core: Core, folder: Path) -> dict[str, float]:
    """Return the rate of a whole ingest, and of the bare embedder over the same texts."""
    began = time.perf_counter()
    order = IngestOrder(paths=(folder,), dry_run=False, prune=False, kind=None)
    indexed = ingest_and_index(core, order, actor="bench", note=lambda *_: None)
    seconds = time.perf_counter() - began
    in_force = core.source.passages_of(core.source.versions_in_force())
    # What stands in several plans is encoded once; the bare embedder gets it once, too.
    texts = list(dict.fromkeys(passage.encoded_text for passage in in_force))
    began = time.perf_counter()
    core.embedder.encode(texts)
    bare = time.perf_counter() - began
    began = time.perf_counter()
    with at_work(core.embedder, len(texts)):
        core.embedder.encode(texts)
    abreast = time.perf_counter() - began
    return {
        "passages": indexed.report.passages,
        "encoded": len(texts),
        "seconds": seconds,
        "passages_s": len(texts) / seconds,
        "bare_embedder_passages_s": len(texts) / bare,
        "ratio_to_bare": bare / seconds,
        # As the index has texts encoded: a batch for each core, rather than all cores for one.
        "abreast_embedder_passages_s": len(texts) / abreast,
        "ratio_to_abreast": abreast / seconds,
    }


def measure_search(core: Core) -> dict[str, Any]:
    """Return search beside its floor, in milliseconds, for short texts and for long reports.

    The floor is one forward pass of the encoder and one bare look-up in each index. Everything is
    timed in turn, so that each finds the caches as the others leave them.
    """
    router = open_router_for(core, None)
    core.searcher.prepare()
    return {
        "short": _search_figures(core, router, QUERIES),
        "report_of_130_words": _search_figures(core, router, REPORTS),
    }


def _search_figures(core: Core, router: Router, texts: Sequence[str]) -> dict[str, float]:
    dense = core.shelf.dense.index if core.shelf.dense else None
    lexical = core.shelf.lexical.index
    passes: list[float] = []
    look_ups: list[float] = []
    plain: list[float] = []
    routed: list[float] = []
    every: list[float] = []

    def search(text: str) -> None:
        began = time.perf_counter()
        vector = core.embedder.encode([text])[0]
        core.searcher.search(text, query_vector=vector, route=router.route(text, vector))
        every.append((time.perf_counter() - began) * 1000)

    for text in texts:
        vector = core.embedder.encode([text])[0]

        def look_up(text: str = text, vector: Matrix = vector) -> None:
            if dense is not None:
                dense.nearest(vector, depth=DENSE_DEPTH)
            if lexical is not None:
                lexical.search(text, depth=LEXICAL_DEPTH)

        acts: tuple[Callable[[], object], ...] = (
            partial(core.embedder.encode, [text]),
            look_up,
            partial(core.searcher.search, text),
            partial(search, text),
        )
        kinds = (passes, look_ups, plain, routed)
        for collected, milliseconds in zip(kinds, medians_in_turn_ms(acts), strict=True):
            collected.append(milliseconds)
    floor = statistics.median(passes) + statistics.median(look_ups)
    found = statistics.median(routed)
    return {
        "forward_pass_ms": statistics.median(passes),
        "index_look_ups_ms": statistics.median(look_ups),
        "floor_ms": floor,
        "search_by_text_alone_ms": statistics.median(plain),
        "search_ms": found,
        "ratio_to_floor": found / floor,
        "p95_to_p50": float(np.percentile(every, 95) / np.percentile(every, 50)),
    }


def main() -> None:
    """Measure over a fresh data folder and print one JSON value."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER / "documents")
    parser.add_argument("--home", type=Path)
    given = parser.parse_args()
    # As in the service.
    collector.settle()
    figures = search_alone(given.home) if given.home else everything(given.folder)
    json.dump(figures, sys.stdout, indent=2)
    sys.stdout.write("\n")


def search_alone(home: Path) -> dict[str, Any]:
    """Return the figures of search over a data folder that is there."""
    with open_core(load_settings({"home": home}).settings) as core:
        return {"passages": len(core.shelf.catalogue), "search": measure_search(core)}


def everything(folder: Path) -> dict[str, Any]:
    """Return all figures over the plans in a folder; what is read of them is thrown away."""
    with tempfile.TemporaryDirectory(prefix="muster-bench-") as home:
        settings: Settings = load_settings({"home": home}).settings
        with open_core(settings) as core:
            figures: dict[str, Any] = {
                "reading": measure_reading(core, folder),
                "ingest": measure_ingest(core, folder),
                "search": measure_search(core),
            }
            encoder = figures["ingest"]["bare_embedder_passages_s"]
            figures["reading_by_format"] = measure_formats(core, folder, encoder)
    peaks = {
        "peak_memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "peak_memory_of_a_reader_mib": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        / 1024,
    }
    return {**figures, **peaks}


if __name__ == "__main__":
    main()
