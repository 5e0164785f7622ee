"""Prints Muster's speed beside the floor it stands on, both measured in the same run.

`make bench` runs it over the sample organization, or over the folder named as its argument.
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

from api.services import IngestOrder
from domain.errors import DocumentRefused, ReferenceRefused
from ingest.formats import detect
from ingest.frames import unpack_reading, unpack_sections
from ingest.passages import build_passages
from ingest.pipeline import ingest_paths
from ingest.worker import answer
from muster.ingesting import ingest_and_index
from muster.sample_data import FOLDER
from muster.settings import Settings, load_settings
from muster.wiring import Core, now_utc, open_core
from retrieval.candidates import gather
from retrieval.view import live_view
from store.library import SqlLibrary

ROUNDS = 50
# Of each format this many files are read alone; a file read in less time says nothing.
FILES_A_FORMAT = 100
LEAST_SECONDS = 0.05
WARM_ROUNDS = 2
# What search may take: this many forward passes of the encoder, and the look-ups in both indexes.
ALLOWED_PASSES = 1.6
QUERIES = (
    "Power is out in the whole plant and the generator does not start",
    "Somebody opened an attachment and now all files on the share are encrypted",
    "The river is rising and the lower hall will be under water by noon",
    "Our cloud provider is down, nobody can log in to the order system",
    "Three colleagues of the night shift called in sick with fever",
)


def median_ms(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median time of `act` in milliseconds over `rounds` runs after two warm ones."""
    [median] = medians_in_turn_ms((act,), rounds)
    return median


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
    return {
        "passages": indexed.report.passages,
        "encoded": len(texts),
        "seconds": seconds,
        "passages_s": len(texts) / seconds,
        "bare_embedder_passages_s": len(texts) / bare,
        "ratio_to_bare": bare / seconds,
    }


def measure_search(core: Core) -> dict[str, float]:
    """Return search beside one forward pass of the encoder, in milliseconds.

    The three are timed in turn, so that each finds the caches as the others leave them; a pass
    right after a pass, with nothing in between, is the floor and stands beside it.
    """
    view = live_view(core.shelf)
    everything = view.catalogue.mask(kind=None, within=None)
    passes, searches, look_ups, floors = [], [], [], []
    for query in QUERIES:
        vector = core.embedder.encode([query])[0]
        acts: tuple[Callable[[], object], ...] = (
            partial(core.embedder.encode, [query]),
            partial(core.searcher.search, query),
            partial(gather, view, query, vector, everything),
        )
        for collected, milliseconds in zip(
            (passes, searches, look_ups), medians_in_turn_ms(acts), strict=True
        ):
            collected.append(milliseconds)
        floors.append(median_ms(acts[0]))
    forward, search = statistics.median(passes), statistics.median(searches)
    found = statistics.median(look_ups)
    return {
        "forward_pass_ms": forward,
        "forward_pass_after_a_pass_ms": statistics.median(floors),
        "index_look_ups_ms": found,
        "search_ms": search,
        "ratio_to_forward_pass": search / forward,
        "allowed_ms": ALLOWED_PASSES * forward + found,
    }


def main() -> None:
    """Measure over a fresh data folder and print one JSON value."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER / "documents")
    folder = parser.parse_args().folder
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
    json.dump({**figures, **peaks}, sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
