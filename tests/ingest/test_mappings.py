"""Exports of other tools, in small records of our own making in their shapes."""

import json
from datetime import UTC, datetime

import pytest

from domain.incidents import Incident
from ingest.reference.mappings import MappingRefused, load_mapping, parse_mapping, shipped
from ingest.reference.reading import read_reference
from ingest.reference.rows import reference_rows

MORNING = datetime(2025, 2, 3, 6, 30, tzinfo=UTC)
EXPORTS = {
    "servicenow": {
        "result": [
            {
                "sys_id": "9d38",
                "number": "INC0042",
                "opened_at": "2025-02-03 06:30:00",
                "resolved_at": "2025-02-03 08:00:00",
                "short_description": "Mail is down",
                "description": "Nobody in Bergen gets mail.",
                "location": {"display_value": "Bergen", "link": "x"},
                "close_notes": "The disk was full.",
                "priority": "2",
            }
        ]
    },
    "jira": {
        "issues": [
            {
                "key": "INC0042",
                "fields": {
                    "created": "2025-02-03T07:30:00.000+0100",
                    "resolutiondate": "2025-02-03T09:00:00.000+0100",
                    "summary": "Mail is down",
                    "description": {
                        "type": "doc",
                        "content": [
                            {
                                "type": "paragraph",
                                "content": [
                                    {"type": "text", "text": "Nobody in Bergen gets mail."}
                                ],
                            }
                        ],
                    },
                    "resolution": {"name": "The disk was full."},
                    "priority": {"name": "High"},
                },
            }
        ]
    },
    "pagerduty": {
        "incidents": [
            {
                "id": "INC0042",
                "incident_number": 42,
                "created_at": "2025-02-03T06:30:00Z",
                "resolved_at": "2025-02-03T08:00:00Z",
                "title": "Mail is down",
                "description": "Nobody in Bergen gets mail.",
                "service": {"summary": "Bergen"},
                "urgency": "high",
                "resolve_reason": {"type": "The disk was full."},
            }
        ]
    },
    "thehive": [
        {
            "_id": "INC0042",
            "title": "Mail is down",
            "description": "Nobody in Bergen gets mail.",
            "startDate": 1738564200000,
            "endDate": 1738569600000,
            "severity": 3,
            "tlp": 2,
            "summary": "The disk was full.",
        }
    ],
}


@pytest.mark.parametrize("tool", sorted(EXPORTS))
def test_an_export_is_recognised_and_becomes_incidents(tool: str) -> None:
    found = read_reference(
        json.dumps(EXPORTS[tool]).encode(), "jsonl", name="export.json", wanted=None
    )
    assert found is not None
    [incident] = reference_rows(found)
    assert isinstance(incident, Incident)
    assert (incident.incident_id, incident.title) == ("INC0042", "Mail is down")
    assert incident.description == "Nobody in Bergen gets mail."
    assert (incident.occurred_at, incident.duration_minutes) == (MORNING, 90)
    assert (incident.severity, incident.outcome) == ("S2", "The disk was full.")


def test_a_table_export_is_read_by_the_mapping_that_is_named() -> None:
    table = (
        "Issue key,Summary,Created,Priority,Resolution\n"
        "OPS-7,Mail is down,03/Feb/25 6:30 AM,Highest,Done\n"
    )
    found = read_reference(table.encode(), "csv", name="x.csv", wanted=None, mapping=_text("jira"))
    assert found is not None
    [incident] = reference_rows(found)
    assert isinstance(incident, Incident)
    assert (incident.incident_id, incident.occurred_at) == ("OPS-7", MORNING)
    assert incident.severity == "S1"
    assert incident.description == "Mail is down"


def test_a_mapping_of_ones_own_reads_a_bia_with_any_column_names() -> None:
    mapping = """
kind = "bia"
[fields]
activity = "Was wir tun"
rto = "zurück in"
mtpd = "spätestens"
"""
    table = "Nr;Was wir tun;zurück in;spätestens\n1;Lohnabrechnung;4 h;2 Tage\n"
    found = read_reference(table.encode(), "csv", name="x.csv", wanted=None, mapping=mapping)
    assert found is not None
    assert found["columns"] == {
        "activity": "Was wir tun",
        "rto": "zurück in",
        "mtpd": "spätestens",
    }
    assert [row.name for row in reference_rows(found)] == ["Lohnabrechnung"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind = ", "not TOML"),
        ('kind = "plans"\n[fields]\nid = "x"', "needs a kind"),
        ('kind = "bia"', "maps no fields"),
        ('kind = "bia"\ncolumns = 1', "unknown key 'columns'"),
        ('kind = "bia"\n[fields]\nid = 4', "by text"),
        ('kind = "bia"\n[fields]\nid = "x"\n[spans]\nd = ["a"]', "from one time to another"),
    ],
)
def test_a_mapping_that_says_nothing_useful_is_refused(text: str, told: str) -> None:
    with pytest.raises(MappingRefused, match=told):
        parse_mapping(text, "mine")


def test_every_shipped_mapping_can_be_used() -> None:
    assert {"servicenow", "jira", "pagerduty", "thehive", "plain"} <= set(shipped())
    for name in shipped():
        assert "id" in load_mapping(name).fields


def _text(name: str) -> str:
    from ingest.reference.mappings import mapping_text

    return mapping_text(name)


@pytest.mark.parametrize(
    "text",
    [
        'kind="incidents"\nspans=3\nfields={a="b"}',
        'kind="incidents"\nvalues=3\nfields={a="b"}',
        'kind="incidents"\nvalues={a=3}\nfields={a="b"}',
        'kind="incidents"\nformats=["%d %d"]\nfields={a="b"}',
        'kind="incidents"\nformats=["%Q"]\nfields={a="b"}',
        "kind=" + "[" * 5000,
        "[" * 5000,
        ".".join("a" * 2000) + "=1",
        f"kind={'9' * 5000}",
    ],
)
def test_a_mapping_that_says_what_none_can_is_refused(text: str) -> None:
    with pytest.raises(MappingRefused):
        parse_mapping(text, "mine")
