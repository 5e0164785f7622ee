"""Incidents in VERIS 1.4, both ways.

What VERIS has no word for (the plan sections used, roles, lessons) is kept in its `plus` block, so
that a record written here is read back as it was.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from domain.canonical import to_plain
from domain.incidents import Incident
from domain.lengths import MOST_MINUTES

SCHEMA_VERSION = "1.4"
SOURCE = "muster"
# VERIS has no level between damage and catastrophe; only what ends the business is that.
RATINGS = {
    "S1": "Damaging",
    "S2": "Damaging",
    "S3": "Painful",
    "S4": "Distracting",
    "S5": "Insignificant",
}
LEVELS = {
    "Catastrophic": "S1",
    "Damaging": "S2",
    "Painful": "S3",
    "Distracting": "S4",
    "Insignificant": "S5",
}
# Classes that somebody causes on purpose from outside.
_EXTERNAL = ("CYB", "SEC")
_MINUTES = {"Seconds": 1 / 60, "Minutes": 1, "Hours": 60, "Days": 1440, "Weeks": 10080}


def is_veris(record: object) -> bool:
    """Return whether a JSON value has the keys that every VERIS record has."""
    return isinstance(record, dict) and {"schema_version", "incident_id", "action"} <= record.keys()


def from_veris(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a VERIS record under our own field names; a value of another shape is taken as none.

    A month without a day is its first day; a year alone is no date.
    """
    own = _table(_table(record, "plus"), SOURCE)
    summary = str(record.get("summary") or "")
    subclass = _subclass(record)
    minutes = _minutes(_table(_table(_table(record, "attribute"), "availability"), "duration"))
    rating = _table(record, "impact").get("overall_rating")
    read = {
        "id": record.get("incident_id"),
        "date": _day(_table(_table(record, "timeline"), "incident")),
        "title": summary.strip().split("\n")[0][:120],
        "description": summary,
        "class": subclass.split(".")[0] if subclass else "",
        "subclass": subclass,
        "duration_minutes": minutes,
        "severity": LEVELS.get(str(rating), ""),
    }
    return {**read, **own}


def to_veris(incident: Incident) -> dict[str, Any]:
    """Return the incident as a VERIS record with every part that the schema requires."""
    action, varieties, is_partner = _action_of(incident.subclass)
    is_attack = incident.incident_class in _EXTERNAL
    record: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "incident_id": incident.incident_id,
        "source_id": SOURCE,
        "security_incident": "Confirmed" if is_attack else "Suspected",
        "summary": incident.description or incident.title,
        "timeline": {"incident": _timeline(incident)},
        "victim": {"employee_count": "Unknown", "industry": "000", "country": ["Unknown"]},
        "actor": _actor(is_partner=is_partner, is_attack=is_attack),
        "action": {
            action: {} if action == "unknown" else {"variety": varieties[:1], "vector": ["Unknown"]}
        },
        "asset": {"assets": [{"variety": "Unknown"}]},
        "attribute": _attribute(incident),
        "discovery_method": {"unknown": True},
        "impact": {"overall_rating": RATINGS.get(incident.severity, "Unknown")},
        "plus": {SOURCE: _own(incident)},
    }
    return record


def _own(incident: Incident) -> dict[str, Any]:
    plain = to_plain(incident)
    plain["class"] = plain.pop("incident_class")
    plain["date"] = plain.pop("occurred_at")
    plain["id"] = plain.pop("incident_id")
    return {key: value for key, value in plain.items() if value not in (None, "", [])}


def _timeline(incident: Incident) -> dict[str, Any]:
    at = incident.occurred_at
    if at is None:
        return {"year": 1970}
    return {"year": at.year, "month": at.month, "day": at.day, "time": at.strftime("%H:%M")}


def _actor(*, is_partner: bool, is_attack: bool) -> dict[str, Any]:
    who = {"motive": ["Unknown"], "variety": ["Unknown"], "country": ["Unknown"]}
    if is_partner:
        return {"partner": {"motive": ["Unknown"], "industry": "000", "country": ["Unknown"]}}
    return {"external": who} if is_attack else {"unknown": {"notes": "not told"}}


def _attribute(incident: Incident) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if incident.incident_class == "INF" or "information" in incident.loss_scenarios:
        found["confidentiality"] = {"data_disclosure": "Unknown"}
    if not found or set(incident.loss_scenarios) - {"information"}:
        lasted = incident.duration_minutes
        found["availability"] = {"variety": ["Interruption"]}
        if lasted is not None:
            found["availability"]["duration"] = {"unit": "Minutes", "value": lasted}
    return found


@cache
def _classes() -> tuple[dict[str, Any], ...]:
    text = Path(__file__).with_name("veris.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["classes"])


def _action_of(subclass: str | None) -> tuple[str, list[str], bool]:
    for entry in _classes():
        if entry["subclass"] == subclass:
            return entry["action"], entry["varieties"], entry.get("partner", False)
    return "unknown", [], False


def _subclass(record: Mapping[str, Any]) -> str | None:
    actions = _table(record, "action")
    is_partner = "partner" in _table(record, "actor")
    for entry in _classes():
        if entry.get("partner", False) and not is_partner:
            continue
        varieties = _table(actions, entry["action"]).get("variety")
        named = varieties if isinstance(varieties, list) else []
        if any(one in entry["varieties"] for one in named):
            return str(entry["subclass"])
    return None


def _day(moment: Mapping[str, Any]) -> str | None:
    year, month, day_of_month = map(moment.get, ("year", "month", "day"))
    if not isinstance(year, int) or not isinstance(month, int):
        return None
    if not isinstance(day_of_month, int):
        return f"{year:04d}-{month:02d}-01"
    clock = str(moment.get("time") or "")
    day = f"{year:04d}-{month:02d}-{day_of_month:02d}"
    return f"{day}T{clock[:5]}:00+00:00" if len(clock) >= 5 and clock[2] == ":" else day


def _minutes(duration: Mapping[str, Any]) -> int | float | None:
    unit, value = duration.get("unit"), duration.get("value")
    if unit not in _MINUTES or not isinstance(value, int | float):
        return None
    if not 0 <= value <= 60 * MOST_MINUTES:
        # It is no length in any unit, and the row is refused for what it says.
        return value
    return round(value * _MINUTES[unit])


def _table(record: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return the object below a key, an empty one when there is none or something else."""
    value = record.get(key)
    return value if isinstance(value, dict) else {}
