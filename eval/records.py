"""Files of one record a line, read with a clear word on what cannot be read."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

from domain.errors import InputRefused, reason_of
from eval.tables import SUFFIXES, read_table
from ingest.reference.incidents import under_our_keys

# Room for any page of a plan; a longer line is a mistake, and would be held in memory whole.
_MOST_LINE = 20_000_000
# As an escape: the file is UTF-8, which has none.
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_HALVES = (
    "it holds half a character (an escape from \\ud800 to \\udfff without its other half), as text "
    "that was cut does; write the whole one or leave it out"
)
_FORMS = "a file has one JSON object a line, or is a table named .csv, .tsv or .xlsx"
# Enough keys to find the one that was meant.
_NAMED = 12


def read_records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each JSON object of a JSONL file with its line number, from 1; empty lines are none.

    Of a table (`.csv`, `.tsv`, `.xlsx`) each row is a record, its keys those of the header.

    Raises:
        InputRefused: the file cannot be read, or a line is not a JSON object.
    """
    if path.suffix.lower() in SUFFIXES:
        yield from read_table(path)
        return
    for number, line in read_lines(path):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as fault:
            raise refused_line(path, number, f"it is not valid JSON; {_FORMS}") from fault
        if not isinstance(record, dict):
            raise refused_line(path, number, f"it is not a JSON object; {_FORMS}")
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
    """Return the value at a path of keys with dots between, `None` where there is none.

    A key that has such dots itself, as a column may, wins.
    """
    if key_path in record:
        return record[key_path]
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
    return InputRefused(
        f"No record of {path.name} has a label at {key_path!r}; the first has {keys_in(first)}. "
        "Name the key path with --label."
    )


@dataclass(frozen=True, slots=True)
class Reported:
    """Who a record is, what it says and when it was reported; each empty where it does not say."""

    record_id: str
    text: str
    date: str


def reported(record: Mapping[str, Any], key_path: str = "") -> Reported:
    """Return what a record reports: the text at the key path, else its title and description.

    A record that has not our own names is read by those that columns of incidents may have.
    """
    named = under_our_keys(record)
    own = _joined(record.get(name) for name in ("title", "description", "text"))
    text = own or _joined(named.get(name) for name in ("title", "description"))
    when = record.get("date", named.get("date"))
    return Reported(
        str(record.get("id", named.get("id", ""))),
        _joined([at_key_path(record, key_path)]) if key_path else text,
        str(when).strip() if isinstance(when, str | int) else "",
    )


def _joined(parts: Iterable[Any]) -> str:
    return "\n".join(part.strip() for part in parts if isinstance(part, str) and part.strip())


def keys_in(record: Mapping[str, Any]) -> str:
    """Return the first key paths of a record, to find the one that was meant."""
    return ", ".join(list(_key_paths(record))[:_NAMED])


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
