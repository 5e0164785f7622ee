"""Closed incidents out: JSON Lines and CSV as Muster reads them, or VERIS."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from domain.canonical import to_plain
from domain.incidents import Incident
from ingest.reference.formulas import inert
from ingest.reference.lists import join_items
from ingest.reference.veris import to_veris

COLUMNS = (
    "id",
    "date",
    "title",
    "description",
    "class",
    "subclass",
    "loss_scenarios",
    "sections",
    "roles",
    "site",
    "outcome",
    "lessons",
    "severity",
    "duration_minutes",
)


def write_incidents(incidents: Sequence[Incident], form: str) -> str:
    """Return the incidents as text; `form` is a key of `FORMS`."""
    return FORMS[form](incidents)


def _as_jsonl(incidents: Sequence[Incident]) -> str:
    return "".join(
        json.dumps(_record(one), ensure_ascii=False, sort_keys=True) + "\n" for one in incidents
    )


def _as_veris(incidents: Sequence[Incident]) -> str:
    return json.dumps([to_veris(one) for one in incidents], ensure_ascii=False, indent=1) + "\n"


def _as_csv(incidents: Sequence[Incident]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in incidents:
        record = _record(one)
        writer.writerow([inert(_cell(record[column])) for column in COLUMNS])
    return buffer.getvalue()


def _record(incident: Incident) -> dict[str, Any]:
    plain = to_plain(incident)
    plain["id"] = plain.pop("incident_id")
    plain["date"] = plain.pop("occurred_at")
    plain["class"] = plain.pop("incident_class")
    return {column: plain[column] for column in COLUMNS}


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return join_items(
            f"{one['path']}#{one['heading']}" if isinstance(one, dict) else str(one)
            for one in value
        )
    return "" if value is None else str(value)


FORMS: Mapping[str, Callable[[Sequence[Incident]], str]] = {
    "jsonl": _as_jsonl,
    "csv": _as_csv,
    "veris": _as_veris,
}
