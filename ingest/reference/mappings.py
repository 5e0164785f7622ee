"""Mapping files: how another tool's export is read, as a file that anybody can copy and edit.

A mapping is TOML. `kind` says what the rows are; `fields` names, for each of our fields, the
column or key path that holds it (the first that has a value counts); `values` turns their words
into ours; `spans` computes minutes between two times; `formats` are those of dates that are neither
ISO 8601 nor milliseconds since 1970. `records` is the key of the list in the file, and `recognise`
the keys by which an export is known without being told.
"""

import re
import tomllib
from collections.abc import Mapping as Table
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from domain.errors import InputRefused
from domain.toml import NotToml, parse_toml
from ingest.reference.days import find_moment

FOLDER = Path(__file__).parent / "exports"
KINDS = ("bia", "roster", "inventory", "links", "incidents")
# The year 9999 in milliseconds since 1970; anything beyond is no time.
MOST_MS = 253_402_300_800_000
_KEYS = frozenset({"kind", "about", "records", "recognise", "fields", "values", "spans", "formats"})


class MappingRefused(InputRefused):
    """A mapping cannot be used; nothing was read with it."""

    code = "mapping-refused"


@dataclass(frozen=True, slots=True)
class FieldMapping:
    """How the fields of an export are found; see the module for what each part says."""

    kind: str
    fields: Table[str, Sequence[str]]
    records: str = ""
    recognise: Sequence[str] = ()
    values: Table[str, Table[str, str]] = field(default_factory=dict)
    spans: Table[str, Sequence[str]] = field(default_factory=dict)
    formats: Sequence[str] = ()

    def knows(self, record: object) -> bool:
        """Return whether a record has the keys this mapping is recognised by."""
        return bool(self.recognise) and all(_has(record, path) for path in self.recognise)

    def apply(self, record: Table[str, Any]) -> dict[str, Any]:
        """Return the record under our own field names; what is not mapped is left out."""
        named: dict[str, Any] = {}
        for name, paths in self.fields.items():
            found = next((one for one in (value_at(record, path) for path in paths) if one), None)
            if found is not None:
                named[name] = self._in_our_words(name, found)
        for name, (first, last) in self.spans.items():
            minutes = self._minutes_between(value_at(record, first), value_at(record, last))
            if minutes is not None:
                named.setdefault(name, minutes)
        return named

    def _minutes_between(self, first: Any, last: Any) -> int | None:
        began, ended = self._moment(first), self._moment(last)
        if began is None or ended is None or ended < began:
            return None
        return round((ended - began).total_seconds() / 60)

    def _moment(self, value: Any) -> datetime | None:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value / 1000, UTC) if 0 < value < MOST_MS else None
        text = str(value)
        named = next(filter(None, (_parsed(text, one) for one in ("", *self.formats))), None)
        return named or find_moment(text.strip())

    def _in_our_words(self, name: str, value: Any) -> Any:
        if name == "date":
            moment = self._moment(value)
            return value if moment is None else moment.isoformat()
        words = {key.casefold(): word for key, word in self.values.get(name, {}).items()}
        return words.get(str(value).casefold(), value)


def shipped() -> list[str]:
    """Return the names of the mappings that come with Muster, in order."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def about(name: str) -> str:
    """Return what a shipped mapping says it is for."""
    return str(tomllib.loads(mapping_text(name)).get("about", ""))


def mapping_text(name: str) -> str:
    """Return a shipped mapping as the text of its file, to be copied and edited.

    Raises: MappingRefused: there is none with that name.
    """
    if name not in shipped():
        raise MappingRefused(f"There is no mapping {name!r}; there are {', '.join(shipped())}.")
    return (FOLDER / f"{name}.toml").read_text(encoding="utf-8")


def mapping_of(name: str) -> str:
    """Return the text of the shipped mapping of that name, or of the file `name`, looked over.

    Raises: MappingRefused: it is not there, is no TOML, or says what no mapping can say.
    """
    text = mapping_text(name) if name in shipped() else _file_text(name)
    parse_mapping(text, name)
    return text


@cache
def load_mapping(name: str) -> FieldMapping:
    """Return the shipped mapping of that name. Raises: MappingRefused: there is none."""
    return parse_mapping(mapping_text(name), name)


def _file_text(name: str) -> str:
    path = Path(name).expanduser()
    if path.suffix != ".toml":
        known = ", ".join(shipped())
        raise MappingRefused(f"{name!r} is no mapping: give {known}, or a .toml file.")
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise MappingRefused(f"The mapping {name!r} cannot be read.") from fault


def parse_mapping(text: str, name: str) -> FieldMapping:
    """Return the mapping that `text` describes. Raises: MappingRefused."""
    try:
        table = parse_toml(text)
    except NotToml as fault:
        raise MappingRefused(f"The mapping {name!r} is not TOML: {fault}.") from fault
    unknown = sorted(table.keys() - _KEYS)
    if unknown:
        raise MappingRefused(f"The mapping {name!r} has an unknown key {unknown[0]!r}.")
    kind = table.get("kind")
    if kind not in KINDS:
        raise MappingRefused(f"The mapping {name!r} needs a kind: one of {', '.join(KINDS)}.")
    fields = table.get("fields", {})
    if not isinstance(fields, dict) or not fields:
        raise MappingRefused(f"The mapping {name!r} maps no fields.")
    return FieldMapping(
        kind=kind,
        fields={key: _paths(value, name) for key, value in fields.items()},
        records=str(table.get("records", "")),
        recognise=_paths(table.get("recognise", []), name),
        values={
            key: _table(words, f"values.{key}", name)
            for key, words in _table(table.get("values", {}), "values", name).items()
        },
        spans={
            key: _two(value, name)
            for key, value in _table(table.get("spans", {}), "spans", name).items()
        },
        formats=_formats(table.get("formats", []), name),
    )


def value_at(record: Any, path: str) -> Any:
    """Return what stands at a dotted path; in a list, of each item, joined by semicolons.

    A key that holds dots itself (a column called `Opened at.`) is taken as it is.
    """
    if isinstance(record, dict) and path in record:
        return record[path]
    value = record
    for place, key in enumerate(path.split(".")):
        if isinstance(value, list):
            rest = ".".join(path.split(".")[place:])
            found = [str(one) for one in (value_at(item, rest) for item in value) if one]
            return "; ".join(found)
        if not isinstance(value, dict) or key not in value:
            return None
        value = value[key]
    return plain_text(value)


def plain_text(value: Any) -> Any:
    """Return a document tree (`{"content": [{"text": ...}]}`) as its text, all else as it is."""
    if isinstance(value, dict) and "content" in value:
        return "\n".join(filter(None, map(_text_of, value["content"])))
    return value


def _text_of(node: Any) -> str:
    if not isinstance(node, dict):
        return ""
    own = node.get("text", "")
    return f"{own}{''.join(map(_text_of, node.get('content') or []))}"


def _has(record: object, path: str) -> bool:
    value = record
    for key in path.split("."):
        if not isinstance(value, dict) or key not in value:
            return False
        value = value[key]
    return True


def _paths(value: Any, name: str) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(one, str) for one in items):
        raise MappingRefused(f"The mapping {name!r} must name columns or key paths by text.")
    return tuple(items)


def _table(value: Any, part: str, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise MappingRefused(f"The mapping {name!r}: [{part}] must be a table.")
    return value


def _formats(value: Any, name: str) -> tuple[str, ...]:
    forms = _paths(value, name)
    for form in forms:
        try:
            datetime.strptime(datetime.now(UTC).strftime(form), form).replace(tzinfo=UTC)
        except (ValueError, re.error) as fault:
            raise MappingRefused(
                f"The mapping {name!r}: {form!r} is no format of dates."
            ) from fault
    return forms


def _two(value: Any, name: str) -> tuple[str, ...]:
    paths = _paths(value, name)
    if len(paths) != 2:
        raise MappingRefused(f"The mapping {name!r}: a span is from one time to another.")
    return paths


def _parsed(value: str, form: str) -> datetime | None:
    try:
        text = value.strip()
        moment = (
            datetime.strptime(text, form).replace(tzinfo=UTC)
            if form
            else datetime.fromisoformat(text)
        )
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
