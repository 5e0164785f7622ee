"""One byte form for a value, so that hashes mean something."""

import dataclasses
import hashlib
import json
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from typing import Any

# Made once: an audit chain is ten thousand short texts.
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)
# Most of what is hashed is text; subclasses such as enumerations are not among these.
_PLAIN = frozenset((str, int, float, bool, type(None)))

# Of a field that a stored dataclass got later: left out while it is empty, so that what was hashed
# before keeps its hash.
ADDED_LATER = {"added_later": True}
# Hexadecimal digits of a hash that name a thing.
DIGEST = 16


def to_plain(value: Any) -> Any:
    """Return `value` as JSON types: objects for dataclasses, ISO 8601 times, seconds."""
    if type(value) in _PLAIN:
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        always, later = _names_in(type(value))
        plain = {name: to_plain(getattr(value, name)) for name in always}
        for name in later:
            if said := getattr(value, name):
                plain[name] = to_plain(said)
        return plain
    if isinstance(value, dict):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    return _plain_leaf(value)


@cache
def _names_in(kind: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of a dataclass's fields, and those of the fields added later."""
    fields = dataclasses.fields(kind)
    return (
        tuple(one.name for one in fields if "added_later" not in one.metadata),
        tuple(one.name for one in fields if "added_later" in one.metadata),
    )


def _plain_leaf(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value


def canonical_json(value: Any) -> str:
    """Return `value` as JSON with sorted keys, no spaces, and every character as itself."""
    return _ENCODER.encode(to_plain(value))


def sha256_of(text: str) -> str:
    """Return the hexadecimal SHA-256 of `text` in UTF-8; lone surrogates are kept as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digest_of(value: Any) -> str:
    """Return the first 16 hexadecimal digits of the hash of the value's canonical JSON."""
    return sha256_of(canonical_json(value))[:DIGEST]
