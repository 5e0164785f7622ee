"""The hostile kinds by file name, and a run that reads each of them beside a plan."""

import json
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

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
    """Read each file of `folder` in an ingest of its own; print what came of it as JSON."""
    for file in sorted(folder.iterdir()):
        with tempfile.TemporaryDirectory() as place:
            shelf = Shelf(Path(place), MemoryLibrary())
            plan = shelf.put("zz-plan.md", PLAN)
            began = _computed()
            report = shelf.ingest(file, plan)
            seconds = _computed() - began
        said = {
            "name": file.name,
            "seconds": round(seconds, 2),
            "refused": [[one.path, one.code, one.reason] for one in report.refused],
            "plan_read": "zz-plan.md" in shelf.library.read,
            "child_mib": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
            "own_mib": _own_peak_mib(),
        }
        sys.stdout.write(json.dumps(said) + "\n")


def _computed() -> float:
    """Return the processor seconds of this process and of the readers it has seen end."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


def _own_peak_mib() -> int:
    # Not `getrusage`: it counts what the process was that started this one.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]))
