"""What the service computed and said in English, in another language: for whoever shows it.

The service keeps and sends it in English, since findings are known by it and programs read it;
pages say it again. A file of a language has a table for each rule of upkeep and each kind of
sentence, whose keys are what is said in English. A placeholder named as a table, `{element}`, holds
what stands in that table; `{day}`, `{time}` and `{count}` hold just these, others any words.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).with_name("words")
Tables = Mapping[str, Mapping[str, str]]
# A sentence with its names as short as can be, the same with them as long as can be, and its words.
Pattern = tuple[re.Pattern[str], re.Pattern[str], str]

# The same again, said of several places.
SELF = "said"
# A finding on rows of another unit, whichever rule made it.
WITHHELD = "withheld"
# Longer are sentences with names like essays, or with a long note by a person; such stay as they
# are, since looking for what stands where takes longer than a page may.
LONGEST = 600
_FIELD = re.compile(r"\\\{(\w+)\\\}")
# Any words, as few and as many as can be.
_SHORT, _LONG = ".+?", ".+"
_HELD = {
    "day": r"\d{4}-\d\d-\d\d",
    "time": r"\d+(?:\.\d+)? (?:d|h|min)(?: \d+(?:\.\d+)? min)?",
    "count": r"\d+",
    "number": r"\d[\d,]*(?:\.\d+)?",
    "minutes": r"\d+",
}
_UNITS = {"d": 1440, "h": 60, "min": 1}


def said_in(language: str, table: str, said: str) -> str:
    """Return what the service says, in that language; what is not known stays as it is.

    So does what can be read in two ways, since a name in it holds words of the sentence.
    """
    tables = tables_of(language)
    for short, long, other in _patterns(language, table) if len(said) <= LONGEST else ():
        if found := short.fullmatch(said):
            also = long.fullmatch(said)
            if also is None or also.groupdict() != found.groupdict():
                return said
            values = {
                name: _value(language, tables, table if _kind(name) == SELF else _kind(name), value)
                for name, value in found.groupdict().items()
            }
            worded = other.format_map(values)
            # Behind an abbreviation, or a note, its own full stop is the sentence's.
            return re.sub(r"(?<!\.)\.\.(?!\.)", ".", worded)
    return said


def finding_in(language: str, rule: str, message: str) -> str:
    """Return what a rule says of a plan, in that language; names and the plan's words stay."""
    withheld = said_in(language, WITHHELD, message)
    return withheld if withheld != message else said_in(language, rule, message)


@lru_cache
def tables_of(language: str) -> Tables:
    """Return what is said in English, and in that language, by table; nothing for English."""
    file = FOLDER / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _value(language: str, tables: Tables, kind: str, value: str) -> str:
    if kind in tables:
        return said_in(language, kind, value)
    forms = tables["forms"]
    # A length may stand where the plan's own words stand at other times.
    if kind in ("time", "told") and re.fullmatch(_HELD["time"], value):
        return _length(forms, _minutes(value))
    if kind == "minutes":
        return _length(forms, float(value))
    if kind == "day":
        year, month, day = value.split("-")
        return forms["day"].format(year=year, month=month, day=day)
    return value.translate(str.maketrans(".,", forms["points"])) if kind == "number" else value


def _minutes(said: str) -> float:
    parts = said.split(" ")
    return sum(
        float(number) * _UNITS[unit] for number, unit in zip(parts[::2], parts[1::2], strict=True)
    )


def _length(forms: Mapping[str, str], minutes: float) -> str:
    """Return a length as the pages write it: days only where there are two or more."""
    if minutes >= 2 * _UNITS["d"] and minutes % _UNITS["h"] == 0:
        days, rest = divmod(minutes, _UNITS["d"])
        parts = [("days", days), ("hours", rest / _UNITS["h"])]
    else:
        hours, rest = divmod(minutes, _UNITS["h"])
        parts = [("hours", hours), ("minutes", rest)]
    shown = [
        (name, f"{value:g}".replace(".", forms["points"][0])) for name, value in parts if value
    ]
    return " ".join(forms[name].format(count=value) for name, value in shown or [("minutes", "0")])


@lru_cache
def _patterns(language: str, table: str) -> tuple[Pattern, ...]:
    tables = tables_of(language)
    return tuple(
        (
            re.compile(_pattern(tables, said, _SHORT, is_named=True), re.DOTALL),
            re.compile(_pattern(tables, said, _LONG, is_named=True), re.DOTALL),
            other,
        )
        for said, other in tables.get(table, {}).items()
    )


def _pattern(tables: Tables, said: str, free: str, *, is_named: bool = False) -> str:
    """Return the pattern of a sentence; what stands in a table is one of its entries.

    `free` is the pattern of any words.
    """
    parts = _FIELD.split(re.escape(said))
    for number in range(1, len(parts), 2):
        name = parts[number]
        held = _held(tables, _kind(name), free)
        parts[number] = f"(?P<{name}>{held})" if is_named else f"(?:{held})"
    return "".join(parts)


def _held(tables: Tables, kind: str, free: str) -> str:
    if kind not in tables:
        return _HELD.get(kind, free)
    if any(kind in map(_kind, fields_of(said)) for said in tables[kind]):
        # A list of such: whatever it is, its parts are looked up one by one.
        return ".+"
    return "|".join(_pattern(tables, said, free) for said in tables[kind])


def fields_of(said: str) -> Iterator[str]:
    """Yield the names of the placeholders of a sentence, as they come."""
    yield from re.findall(r"\{(\w+)\}", said)
