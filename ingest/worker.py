"""The reading child: takes files from its parent one by one, and answers with what they hold.

Run as `python -m ingest.worker MEMORY_BYTES FILE_SECONDS`. A file that breaks its reader is
answered as refused; one that breaks the process is noticed by the parent, which starts another.
"""

import csv
import importlib
import os
import resource
import signal
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from domain.documents import Reading
from domain.errors import DocumentRefused, ReferenceRefused
from ingest.facts.extract import extract_facts
from ingest.frames import FrameBroken, pack, pack_facts, pack_reading, pack_sections, receive
from ingest.limits import cpu_seconds
from ingest.normalise import one_line
from ingest.readers.contents import with_contents
from ingest.sections import build_sections

# What readers and the libraries below them raise on files that are broken on purpose or by
# accident; anything else is a fault of ours and ends the child.
MALFORMED = (
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    ArithmeticError,
    AssertionError,
    OSError,
    EOFError,
    RecursionError,
    NotImplementedError,
    SyntaxError,
    struct.error,
    zlib.error,
    csv.Error,
    zipfile.BadZipFile,
)
# What these read are rows, not pages.
_TABLES = ("csv", "xlsx", "jsonl")
# Past the parent's own limit the child ends itself, should the parent be gone.
_GRACE_SECONDS = 10


def main(arguments: list[str]) -> None:
    """Answer requests on standard input until it closes."""
    memory_bytes, file_seconds = int(arguments[0]), float(arguments[1])
    # Address space would count libraries that are mapped and hardly touched; this is what is
    # written to, and so bounds what the process really takes.
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
    # A library that dies must not leave a copy of the file behind.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(os.dup(1), "wb") as replies:
        # Nothing a library prints may get between the frames.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        _serve(sys.stdin.buffer, replies, file_seconds)


def _serve(requests: BinaryIO, replies: BinaryIO, file_seconds: float) -> None:
    replies.write(pack({"ready": True}))
    replies.flush()
    while True:
        try:
            request, data = receive(requests)
        except FrameBroken:
            return
        except MemoryError:
            # The file alone does not fit; the parent learns of it when it has sent it.
            return
        signal.setitimer(signal.ITIMER_REAL, file_seconds + _GRACE_SECONDS)
        # The signal's default ends the process, in the midst of C code too; the parent knows it.
        signal.setitimer(signal.ITIMER_PROF, cpu_seconds(len(data), file_seconds))
        reply, is_spent = _guarded(request, data)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        replies.write(reply)
        replies.flush()
        if is_spent:
            return


def _guarded(request: dict[str, Any], data: bytes) -> tuple[bytes, bool]:
    """Return the reply's frame, and whether this process should not go on."""
    try:
        return pack(answer(request, data)), False
    except DocumentRefused as refused:
        return pack({"refused": [refused.reason_code, refused.reason]}), False
    except ReferenceRefused as refused:
        return pack({"refused": [refused.code, _rows(refused.errors)]}), False
    except MemoryError:
        # What could not be had may be lost for good: data in the frame says that we end here.
        reason = "reading it needs too much memory"
        return pack({"refused": ["out-of-memory", reason]}, b"spent"), True
    except MALFORMED as fault:
        what = one_line(str(fault))[:200] or type(fault).__name__
        reason = f"it is broken or not what its name says ({what})"
        return pack({"refused": ["unreadable", reason]}), False


def answer(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    """Return what the file holds: `document` or `reference` with its parts as JSON types.

    Raises:
        DocumentRefused, ReferenceRefused: it cannot be used.
    """
    from ingest.reference.reading import read_reference

    name, reader = request["name"], request["reader"]
    wanted, mapping = request["kind"], request.get("mapping")
    notes: list[str] = []
    if reader in _TABLES:
        found = read_reference(
            data,
            reader,
            name=name,
            wanted=wanted,
            mapping=mapping,
            notes=notes,
            classes=request.get("classes"),
        )
        if found is not None:
            return {"reference": found}
    elif wanted is not None or mapping:
        what = wanted or "reference"
        raise DocumentRefused(name, "wrong-type", f"{what} data is read from CSV, XLSX or JSON")
    reading = reader_of(reader)(data)
    if not any(block.clean and block.end > block.start for block in reading.blocks):
        raise DocumentRefused(name, "no-text", "it holds no text that can be read")
    title = reading.title or readable_stem(name)
    sections = build_sections(reading, version_id="v", title=title)
    today = date.fromisoformat(request["today"]) if request.get("today") else None
    facts = extract_facts(reading, sections, today=today)
    return {
        "document": pack_reading(
            replace(reading, warnings=tuple(dict.fromkeys((*reading.warnings, *notes))))
        ),
        "title": title,
        "sections": pack_sections(sections),
        "facts": pack_facts(facts, sections),
    }


def reader_of(name: str) -> Callable[[bytes], Reading]:
    """Return the reading function of `ingest.readers.NAME`; its libraries load with it.

    What it reads has its contents pages marked, unless it is tables alone.
    """
    module = importlib.import_module(f"ingest.readers.{name}")
    reader: Callable[[bytes], Reading] = getattr(module, f"read_{name}")
    return reader if name in _TABLES else lambda data: with_contents(reader(data))


def readable_stem(name: str) -> str:
    """Return a file's name as a title: without suffix, its joints as spaces.

    A file that every folder has, such as `README.md`, goes by its folder's name.
    """
    path = PurePosixPath(name)
    stem = path.stem
    if stem.lower() in ("readme", "index", "_index") and path.parent.name:
        stem = path.parent.name
    words = " ".join(stem.replace("_", " ").replace("-", " ").split()) or stem
    return words[:1].upper() + words[1:]


def _rows(errors: tuple[str, ...]) -> str:
    shown = "; ".join(errors[:5])
    return f"{shown}; and {len(errors) - 5} more" if len(errors) > 5 else shown


if __name__ == "__main__":
    main(sys.argv[1:])
