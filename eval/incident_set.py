"""Closed incidents as a judged set: what it was, which sections and roles it took, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.errors import InputRefused
from domain.incidents import Incident
from eval.records import (
    at_key_path,
    keys_in,
    label_at,
    nothing_at,
    read_records,
    refused_line,
)
from ingest.reference.incidents import parse_incidents

# Earlier incidents teach, later ones are asked; of the years an organization keeps, most teach.
HISTORY_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class KeyPaths:
    """Where a record has its labels, each a path such as `labels.subclass`.

    `text` is that of its words, empty where they are its title and description.
    """

    label: str = "labels.subclass"
    sections: str = "sections"
    roles: str = "roles"
    text: str = ""


@dataclass(frozen=True, slots=True)
class IncidentSet:
    """Incidents to ask, in order of time, and those that were closed before the first of them."""

    asked: tuple[Incident, ...]
    history: tuple[Incident, ...]


@dataclass(frozen=True, slots=True)
class ReadIncidents:
    """The incidents of a file that have a class, and how many had none and were left out."""

    labelled: tuple[Incident, ...]
    without_label: int


def load_incidents(path: Path, keys: KeyPaths) -> list[Incident]:
    """Return the incidents of `read_incidents` that have a class. Raises: as that does."""
    return list(read_incidents(path, keys).labelled)


def read_incidents(path: Path, keys: KeyPaths) -> ReadIncidents:
    """Return the incidents of a file of records, their labels taken from the key paths.

    Raises: InputRefused: a record is no incident, or none of them has a class at its key path.
    """
    records = [(line, _relabelled(record, keys)) for line, record in read_records(path)]
    incidents, errors = parse_incidents(records)
    if errors:
        first = errors[0]
        hint = ""
        if first.column == "description":
            named = keys_in(
                next(record for line, record in read_records(path) if line == first.row)
            )
            hint = f", but it has {named}; name where its text is by --text"
        raise refused_line(path, first.row, f"{first.reason}{hint}")
    if not any(one.incident_class for one in incidents):
        raise nothing_at(path, keys.label)
    labelled = tuple(one for one in incidents if one.incident_class)
    return ReadIncidents(labelled, len(incidents) - len(labelled))


def split_by_time(incidents: Sequence[Incident], *, share: float = HISTORY_SHARE) -> IncidentSet:
    """Return the later incidents as asked and the first `share` of them as history.

    Without dates there is no earlier and no later, so all are asked. What of the history says too
    much is the guard's matter (`eval/split_guard.py`).

    Raises: InputRefused: only some have a date, or nothing would be left to ask.
    """
    if not all(one.occurred_at for one in incidents):
        if any(one.occurred_at for one in incidents):
            raise InputRefused("Some incidents have no date, so they cannot be split by time.")
        return IncidentSet(tuple(incidents), ())
    ordered = sorted(incidents, key=lambda one: (str(one.occurred_at), one.incident_id))
    if not 0 <= share <= 1:
        raise InputRefused(f"The share that is history must be from 0 to 1, not {share:g}.")
    cut = int(len(ordered) * share)
    if cut == len(ordered):
        raise InputRefused("There is no incident left to ask. Give a smaller share as history.")
    return IncidentSet(tuple(ordered[cut:]), tuple(ordered[:cut]))


def label_of(incident: Incident) -> str:
    """Return the subclass, or NONE and UNKNOWN, which have none."""
    return incident.subclass or incident.incident_class


def _relabelled(record: Mapping[str, Any], keys: KeyPaths) -> dict[str, Any]:
    """Return the record with its labels where records of incidents have them."""
    found = {
        **record,
        "sections": at_key_path(record, keys.sections),
        "roles": at_key_path(record, keys.roles),
    }
    if keys.text:
        found |= {"title": "", "description": at_key_path(record, keys.text)}
    label = label_at(record, keys.label)
    told = at_key_path(record, keys.label)
    # Without a key path of one's own the label may also stand where an export of incidents has it.
    if told is not None or label is not None or keys.label != KeyPaths().label:
        is_class_alone = told is None
        found["labels"] = {
            **_table(record.get("labels")),
            "subclass": None if is_class_alone else label,
            "class": label and label.split(".", maxsplit=1)[0],
        }
    return found


def _table(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, dict) else {}
