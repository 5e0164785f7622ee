"""Files of one record a line, read with a clear word on what cannot be read."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from unicodedata import normalize

from domain.errors import InputRefused, reason_of

# Room for any page of a plan; a longer line is a mistake, and would be held in memory whole.
_MOST_LINE = 20_000_000
# As an escape: the file is UTF-8, which has none.
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_HALVES = (
    "it holds half a character (an escape from \\ud800 to \\udfff without its other half), as text "
    "that was cut does; write the whole one or leave it out"
)
# Enough keys to find the one that was meant.
_NAMED = 12


def read_records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each JSON object of a JSONL file with its line number, from 1; empty lines are none.

    Raises:
        InputRefused: the file cannot be read, or a line is not a JSON object.
    """
    for number, line in read_lines(path):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as fault:
            raise refused_line(path, number, "it is not valid JSON") from fault
        if not isinstance(record, dict):
            raise refused_line(path, number, "it is not a JSON object")
        if _HALF.search(line) and not _is_whole(record):
            raise refused_line(path, number, _HALVES)
        yield number, record


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield each line of a text file with its number, from 1. Raises: InputRefused."""
    number = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            while line := stream.readline(_MOST_LINE):
                number += 1
                if len(line) >= _MOST_LINE:
                    raise refused_line(path, number, "it is too long")
                yield number, line.rstrip("\r\n")
    except UnicodeDecodeError as fault:
        raise refused_line(path, number + 1, "it is not UTF-8") from fault
    except OSError as fault:
        raise InputRefused(f"{path} cannot be read: {reason_of(fault)}.") from fault


def at_key_path(record: Mapping[str, Any], key_path: str) -> Any:
    """Return the value at a path of keys with dots between, `None` where there is none."""
    value: Any = record
    for key in key_path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def label_at(record: Mapping[str, Any], key_path: str) -> str | None:
    """Return the label at the key path; where a subclass is null, the class beside it.

    NONE and UNKNOWN are classes without subclasses.
    """
    *outer, last = key_path.split(".")
    value = at_key_path(record, key_path)
    if value is None and last == "subclass":
        value = at_key_path(record, ".".join((*outer, "class")))
    # One and the same letter may be written in two ways, as files of other systems do.
    return normalize("NFC", str(value)).strip() or None if isinstance(value, str | int) else None


def nothing_at(path: Path, key_path: str) -> InputRefused:
    """Return the refusal of a file none of whose records has anything at the key path."""
    first = next((record for _, record in read_records(path)), None)
    if first is None:
        return InputRefused(f"{path.name} holds no record.")
    named = ", ".join(list(_key_paths(first))[:_NAMED])
    return InputRefused(
        f"No record of {path.name} has a label at {key_path!r}; the first has {named}. "
        "Name the key path with --label."
    )


def refused_line(path: Path, line: int, reason: str) -> InputRefused:
    """Return the refusal of one line, counted from 1."""
    return InputRefused(f"{path.name}, line {line}: {reason}.")


def _is_whole(record: Mapping[str, Any]) -> bool:
    try:
        json.dumps(record, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _key_paths(record: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for key, value in record.items():
        if isinstance(value, dict):
            yield from _key_paths(value, f"{before}{key}.")
        else:
            yield f"{before}{key}"
