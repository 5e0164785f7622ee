"""The hostile kinds by file name, and a run that reads them, a plan after each."""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil

from tests.ingest.conftest import MemoryLibrary, Shelf
from tests.ingest.hostile import archives, pdfs, texts

PLAN = "# Flood plan\n\nThe warden counts the people.\n"
SUFFIXES = {"markdown": "md", "plain": "txt"}


def kinds() -> dict[str, Callable[[], bytes]]:
    """Return what makes the bytes of each kind, by the name of its file."""
    found: dict[str, Callable[[], bytes]] = {
        "exe-as.docx": texts.program,
        "html-as.pdf": texts.page,
        "pdf-as.xlsx": pdfs.pdf,
        "docx-as.md": lambda: archives.zipped(archives.docx_members()),
    }
    for module in (archives, pdfs, texts):
        for name, make in vars(module).items():
            if name in ("program", "page", "pdf", "zipped") or not callable(make):
                continue
            if getattr(make, "__module__", "") == module.__name__ and not _takes(make):
                suffix = "pdf" if module is pdfs else name.split("_")[0]
                found[f"{name}.{SUFFIXES.get(suffix, suffix)}"] = make
    return found


def _takes(make: Callable[..., object]) -> bool:
    code = make.__code__
    return code.co_argcount + code.co_kwonlyargcount > 0 or make.__name__.startswith("_")


def main(folder: Path) -> None:
    """Read the files of `folder` in one ingest, a plan after each; print what came of each as JSON.

    The reader is started again whenever a file has ended it, and reads on.
    """
    with tempfile.TemporaryDirectory() as place:
        shelf, spent, names = Shelf(Path(place), MemoryLibrary()), {}, []
        for file in sorted(folder.iterdir()):
            shelf.put(file.name, file.read_bytes())
            shelf.put(f"{file.name}.zz-plan.md", PLAN)
            names.append(file.name)

        def note(_: int, __: int, path: str) -> None:
            spent[path] = _computed()

        before, report = _computed(), shelf.ingest(progress=note)
        refused = {one.path: one for one in report.refused}
        for name in names:
            after = f"{name}.zz-plan.md"
            ended = [spent[path] for path in (name, after)]
            one = refused.get(name)
            said = {
                "name": name,
                "seconds": round(ended[1] - before, 2),
                "refused": [one.code, one.reason] if one else [],
                "plan_read": after in shelf.library.read,
            }
            before = ended[1]
            sys.stdout.write(json.dumps(said) + "\n")
    peaks = {
        "child_mib": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        "own_mib": _own_peak_mib(),
    }
    sys.stdout.write(json.dumps(peaks) + "\n")


def _computed() -> float:
    """Return the processor seconds of this process and of its readers, ended or at work."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    total = time.process_time() + ended.ru_utime + ended.ru_stime
    for reader in psutil.Process().children():
        with suppress(psutil.NoSuchProcess):
            times = reader.cpu_times()
            total += times.user + times.system
    return total


def _own_peak_mib() -> int:
    # Not `getrusage`: it counts what the process was that started this one.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]))
