"""JSON and JSON Lines: the file itself is the text, one record a block."""

import json
import re
from collections.abc import Iterator
from typing import Any

from domain.documents import Block, BlockKind, Place, Reading
from ingest.normalise import one_line
from ingest.readers.builder import Source, open_source, trim

MOST_DEPTH = 6
_SPACE = re.compile(r"[\s,]*")


def read_jsonl(data: bytes) -> Reading:
    """Return the file's own text with one block for each record.

    Raises:
        ValueError: it is not JSON.
    """
    source = open_source(data)
    blocks = [
        Block(BlockKind.TABLE_ROW, start, end, one_line(flatten(value)), 0, place)
        for start, end, value, place in read_records(source)
    ]
    return Reading(source.text, tuple(blocks), None, source.removed, source.warnings)


def read_records(
    source: Source, *, split_object: bool = True
) -> Iterator[tuple[int, int, Any, Place]]:
    """Yield span, value and place of each record: of a line, or of a top-level item.

    The members of a lone object count as records of one key, unless `split_object` is false.
    """
    text = source.text
    start, end = trim(text, 0, len(text))
    if text.startswith("[", start):
        yield from _items(text, start, end)
        return
    decoder = json.JSONDecoder()
    number = 0
    while start < end:
        value, after = decoder.raw_decode(text, start)
        number += 1
        if split_object and number == 1 and after == end and isinstance(value, dict):
            yield from _members(text, start, end)
            return
        yield start, after, value, Place(row=number)
        start = _skip(text, after)


def read_lines(source: Source) -> Iterator[tuple[int, Any, str]]:
    """Yield number and value of each record, and of a line that is no JSON what is wrong with it.

    A file that is one JSON value gives it as one record, or its items. Raises: ValueError.
    """
    try:
        values = [value for _, _, value, _ in read_records(source, split_object=False)]
        yield from ((number, value, "") for number, value in enumerate(values, start=1))
    except (ValueError, RecursionError):
        lines = source.text.split("\n")
        if sum(line.lstrip().startswith("{") for line in lines) < 2:
            raise
        yield from filter(None, map(_line_value, range(1, len(lines) + 1), lines))


def _line_value(number: int, line: str) -> tuple[int, Any, str] | None:
    if not line.strip():
        return None
    try:
        return number, json.loads(line), ""
    except ValueError as fault:
        return number, None, f"the line is no JSON: {fault}"
    except RecursionError:
        return number, None, "the line is nested too deeply to be read"


def flatten(value: Any, depth: int = 0) -> str:
    """Return a value as `key: value; ...` for searching."""
    if isinstance(value, dict) and depth < MOST_DEPTH:
        parts = ((key, flatten(item, depth + 1)) for key, item in value.items())
        return "; ".join(f"{key}: {item}" for key, item in parts if item)
    if isinstance(value, list) and depth < MOST_DEPTH:
        return ", ".join(filter(None, (flatten(item, depth + 1) for item in value)))
    return "" if value is None else str(value)


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int, Any, Place]]:
    decoder = json.JSONDecoder()
    number = 0
    position = _skip(text, start + 1)
    while position < end and text[position] != "]":
        value, after = decoder.raw_decode(text, position)
        number += 1
        yield position, after, value, Place(row=number)
        position = _skip(text, after)
    _check_end(text, position, end)


def _members(text: str, start: int, end: int) -> Iterator[tuple[int, int, Any, Place]]:
    decoder = json.JSONDecoder()
    number = 0
    position = _skip(text, start + 1)
    while position < end and text[position] != "}":
        key, after = decoder.raw_decode(text, position)
        value_start = _skip(text, text.index(":", after) + 1)
        value, after = decoder.raw_decode(text, value_start)
        number += 1
        yield position, after, {key: value}, Place(row=number)
        position = _skip(text, after)
    _check_end(text, position, end)


def _check_end(text: str, position: int, end: int) -> None:
    if position + 1 != end or text[position] not in "]}":
        raise ValueError("the JSON does not end where it should")


def _skip(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position
