"""Named runs: begun, resumed and finished in the record; written to files and read back."""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from domain.canonical import to_plain
from domain.errors import InputRefused, reason_of
from domain.evaluations import EvaluationBasis, EvaluationItem, EvaluationRun, check_run_name
from eval.recording import Recorder
from muster.files import write_file
from muster.settings import Settings
from muster.wiring import make_home, now_utc

if TYPE_CHECKING:
    from store.evaluations import EvaluationRecords

Work = Callable[[Recorder], dict[str, Any]]
FORMAT = "muster evaluation run 1"


@contextmanager
def open_runs(settings: Settings) -> Iterator["EvaluationRecords"]:
    """Open the runs kept in the record.

    The data folder need not be owned for it: no other part reads or writes these tables.
    """
    from store.engine import open_engine, upgrade
    from store.evaluations import EvaluationRecords

    if not settings.database_url:
        make_home(settings.home)
    engine = open_engine(settings.database)
    try:
        upgrade(engine)
        yield EvaluationRecords(engine)
    finally:
        engine.dispose()


def recorded(
    settings: Settings, name: str | None, basis: Callable[[], EvaluationBasis], work: Work
) -> dict[str, Any]:
    """Return what `work` reports; under a `name` it is kept case by case and can go on later.

    Raises: RunExists, RunNameRefused: there is such a run already, or no run can be called that.
    """
    if name is None:
        return work(Recorder())
    check_run_name(name)
    with open_runs(settings) as runs:
        kept = runs.begin(name, basis(), at=now_utc())
        recorder = Recorder(kept, lambda items: runs.keep(name, items))
        started = time.perf_counter()
        is_measured = False
        try:
            report = work(recorder)
            is_measured = True
        finally:
            recorder.flush()
            # What was refused before its first case is no run, and leaves its name free.
            if not is_measured and not recorder.items:
                runs.remove(name)
        timings = {
            "seconds": round(time.perf_counter() - started, 3),
            "resumed_cases": recorder.resumed,
            "peak_mib": _peak_mib(),
            **report.get("latency_ms", {}),
        }
        runs.finish(name, report=report, timings=timings, at=now_utc())
    return {**report, "run": name, "resumed_cases": recorder.resumed}


def write_run_file(run: EvaluationRun, path: Path) -> None:
    """Write the run as one JSON object. Raises: FileNotWritten."""
    body = json.dumps({"format": FORMAT, **to_plain(run)}, ensure_ascii=False, indent=1)
    write_file(path, body + "\n")


def read_run_file(path: Path) -> EvaluationRun:
    """Return the run in a file that `write_run_file` wrote. Raises: InputRefused."""
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
        if body.pop("format") != FORMAT:
            raise InputRefused(f"{path} is no run of this version of Muster.")
        ended = body.pop("finished_at")
        return EvaluationRun(
            name=check_run_name(body.pop("name")),
            basis=EvaluationBasis(**body.pop("basis")),
            started_at=datetime.fromisoformat(body.pop("started_at")),
            finished_at=datetime.fromisoformat(ended) if ended else None,
            items=tuple(map(_item, body.pop("items"))),
            **body,
        )
    except OSError as fault:
        raise InputRefused(f"{path} cannot be read: {reason_of(fault)}.") from fault
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as fault:
        raise InputRefused(
            f"{path} is no evaluation run that `muster eval export` wrote."
        ) from fault


def find_run(settings: Settings, named: str) -> EvaluationRun:
    """Return the run of that name, or the one in the file of that name.

    Raises: NotFound, InputRefused.
    """
    path = Path(named)
    if path.suffix == ".json" and path.is_file():
        return read_run_file(path)
    with open_runs(settings) as runs:
        return runs.get(named)


def without_texts(run: EvaluationRun) -> EvaluationRun:
    """Return the run with the words of its cases left out; ids, answers and scores stay."""
    return replace(run, items=tuple(replace(one, text="") for one in run.items))


def summary_of(run: EvaluationRun) -> dict[str, Any]:
    """Return the run without its cases, as `muster eval show` prints it."""
    return {
        "name": run.name,
        "kind": run.basis.kind,
        "finished": run.finished_at is not None,
        "started_at": run.started_at.isoformat(),
        **to_plain(run.basis),
        "report": dict(run.report),
        "timings": dict(run.timings),
    }


def _item(values: dict[str, Any]) -> EvaluationItem:
    listed = {name: tuple(values[name]) for name in ("wanted", "answered")}
    return EvaluationItem(**{**values, **listed})


def _peak_mib() -> float:
    """Return the most memory this process held, in MiB; the kernel counts in KiB, macOS bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)
