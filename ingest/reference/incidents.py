"""Records of closed incidents, from JSON or a table, as the domain's objects."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.incidents import Incident, SectionUse
from domain.lengths import length_of
from ingest.facts.durations import parse_duration
from ingest.normalise import normalise, one_line
from ingest.reference.columns import INCIDENTS, squeezed
from ingest.reference.days import day_first_in, find_moment, no_date
from ingest.reference.lists import split_items
from ingest.reference.tables import BadCell, RowError, no_duration

_NAMES = {synonym: name for name, synonyms in INCIDENTS.items() for synonym in synonyms.split()}
# Keys of which one at least tells a record of an incident from any other record with an id.
_TELLING = frozenset({"date", "labels", "class", "subclass", "outcome", "severity"})

Record = Mapping[str, Any]


def is_incident(record: object) -> bool:
    """Return whether a JSON value has the keys of an incident record."""
    if not isinstance(record, dict):
        return False
    keys = set(under_our_keys(record))
    return "id" in keys and bool(keys & {"title", "description"}) and bool(keys & _TELLING)


def parse_incidents(
    records: Sequence[tuple[int, Any]], classes: Collection[str] | None = None
) -> tuple[list[Incident], list[RowError]]:
    """Return the incidents of the numbered records, and what is wrong with the others.

    `classes` are the codes that a class or subclass may be, any where they are `None`.
    """
    day_first = day_first_in(_dates(records))
    codes = None if classes is None else {code.casefold(): code for code in classes}
    incidents: list[Incident] = []
    errors: list[RowError] = []
    first_row: dict[str, int] = {}
    for number, record in records:
        try:
            incident = _with_known_class(_incident(record, day_first), codes)
        except BadCell as bad:
            errors.append(RowError.of(number, bad))
            continue
        earlier = first_row.setdefault(incident.incident_id, number)
        if earlier != number:
            twice = BadCell("id", "twice", f"{incident.incident_id!r} is in row {earlier} already")
            errors.append(RowError.of(number, twice))
            continue
        incidents.append(incident)
    return incidents, errors


def _incident(record: Record, day_first: bool | None) -> Incident:
    if not isinstance(record, dict):
        raise BadCell("record", "no-record", "is no record of an incident")
    values = under_our_keys(record)
    labels = values.get("labels")
    values |= under_our_keys(labels) if isinstance(labels, dict) else {}
    subclass = _line(values, "subclass") or None
    incident_id, title = _line(values, "id"), _line(values, "title")
    description = normalise(_text(values.get("description"))).text.strip()
    if not incident_id:
        raise BadCell("id", "empty", "is empty")
    if not title and not description:
        raise BadCell("description", "empty", "and title are both empty")
    return Incident(
        incident_id=incident_id,
        occurred_at=_time(values.get("date"), day_first),
        title=title,
        description=description,
        incident_class=_line(values, "class") or (subclass or "").split(".")[0],
        subclass=subclass,
        loss_scenarios=_list(values.get("loss_scenarios")),
        sections=_sections(values.get("sections")),
        roles=_list(values.get("roles")),
        site=_line(values, "site"),
        outcome=_line(values, "outcome"),
        lessons=_line(values, "lessons"),
        severity=_line(values, "severity"),
        duration_minutes=_minutes(values.get("duration_minutes")),
    )


def _with_known_class(incident: Incident, codes: Mapping[str, str] | None) -> Incident:
    """Return the incident with its class and subclass as they are written in the taxonomy."""
    if codes is None:
        return incident
    given = {"class": incident.incident_class, "subclass": incident.subclass or ""}
    for column, code in given.items():
        if code and code.casefold() not in codes:
            raise BadCell(column, "unknown-class", f"{code!r} is not in the taxonomy")
    return replace(
        incident,
        incident_class=codes.get(given["class"].casefold(), ""),
        subclass=codes.get(given["subclass"].casefold()),
    )


def under_our_keys(record: Mapping[Any, Any]) -> dict[str, Any]:
    """Return the record under our own keys; a key spelt as we spell it wins over a synonym."""
    named: dict[str, Any] = {}
    for key, value in record.items():
        name = "labels" if key == "labels" else _NAMES.get(squeezed(str(key)))
        if name and (name not in named or key == name):
            named[name] = value
    return named


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _line(values: Mapping[str, Any], name: str) -> str:
    return one_line(_text(values.get(name)))


def _list(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list) else split_items(_text(value))
    return tuple(filter(None, (one_line(_text(item)) for item in items)))


def _sections(value: Any) -> tuple[SectionUse, ...]:
    """Return section uses from `{path, heading}` objects or `path#heading` texts."""
    items = value if isinstance(value, list) else split_items(_text(value))
    uses = []
    for item in items:
        if isinstance(item, dict):
            path, heading = _line(item, "path"), _line(item, "heading")
        else:
            path, _, heading = one_line(_text(item)).partition("#")
        if path:
            uses.append(SectionUse(path, heading.strip()))
    return tuple(uses)


def _time(value: Any, day_first: bool | None) -> datetime | None:
    text = one_line(_text(value))
    if not text:
        return None
    try:
        moment = find_moment(text, day_first=day_first)
    except OverflowError:
        raise BadCell("date", "no-date", f"{text!r} is out of range") from None
    if moment is None:
        raise BadCell("date", "no-date", no_date(text))
    return moment


def _dates(records: Sequence[tuple[int, Any]]) -> Iterator[str]:
    for _, record in records:
        if isinstance(record, dict):
            yield _line(under_our_keys(record), "date")


def _minutes(value: Any) -> int | None:
    text = one_line(_text(value))
    if not text:
        return None
    is_number = text.replace(".", "", 1).isdecimal()
    duration = length_of(float(text)) if is_number else parse_duration(text)
    if duration is None:
        raise BadCell("duration", "no-duration", no_duration(text))
    return round(duration.total_seconds() / 60)
