"""Crisis kits made of plans that a test writes, as files on a disk."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.kit.content import Deadline, KitContent, KitDuty, KitPlan, Warned
from desk.kit.making import make_kit
from desk.response.checklist import PlanRead
from domain.reference import Activity, Link, Person, ReferenceData, Resource, ResourceKind
from tests.upkeep.reading import read_plans

NOW = datetime(2026, 11, 26, 6, 30, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PLANS = {
    "power.md": """# Power failure plan

Owner: Facilities. Next review: 2027-05-01.

## First steps

1. The Facilities Manager starts the diesel generator and calls +49 30 23125 101.
2. The IT Manager shuts down test servers.

## Numbers

| Who | Number |
|---|---|
| Grid operator | +49 30 23125 900 |
| Gatehouse | - |
""",
    "störung.md": """# Störung der Kühlung

Nächste Überprüfung: 2026-02-01.

## Sofortmaßnahmen

1. Der Schichtleiter schaltet das Notstromaggregat ein.
""",
}
PEOPLE = (
    Person("Ines Falk", ("Facilities Manager",), None, "+49 30 23125 101", "ines@works.example"),
    Person("Jo Brandt", ("Deputy",), "Ines Falk", "+49 30 23125 102", ""),
)
REFERENCE = ReferenceData(
    activities=(
        Activity(
            "Order fulfilment",
            timedelta(hours=8),
            timedelta(hours=1),
            timedelta(days=1),
            "a third of orders",
            ("Warehouse system",),
        ),
    ),
    resources=(
        Resource("Warehouse system", ResourceKind.IT_SERVICE, timedelta(hours=4), "active"),
    ),
    people=PEOPLE,
    links=(Link("Order fulfilment", "Telephony", timedelta(hours=2)),),
)
DUTIES = (KitDuty("NIS2", "CSIRT", (Deadline("early warning", timedelta(hours=24), "awareness"),)),)


def content_of(folder: Path, plans: dict[str, str] | None = None, **changed: Any) -> KitContent:
    """Return what a kit is made of: these plans written to `folder` and read."""
    folder.mkdir(exist_ok=True)
    for name, text in (PLANS if plans is None else plans).items():
        (folder / name).write_text(text, encoding="utf-8")
    views = read_plans(folder)[0] if plans is None or plans else []
    read = tuple(
        KitPlan(
            PlanRead(one.version, one.document.path, one.sections, one.facts),
            one.document.document_id,
            one.version.sha256,
            (Warned("The review is overdue.", "First steps", "starts the diesel"),),
        )
        for one in views
    )
    usual: dict[str, Any] = {
        "made_at": NOW,
        "made_by": "Olga",
        "language": "en",
        "zone": UTC,
        "zone_name": "UTC",
        "generation": 7,
        "newer_url": "http://127.0.0.1:8501",
        "emergency_number": "112",
        "plans": read,
        "left_out": (),
        "people": PEOPLE,
        "reference": REFERENCE,
        "duties": DUTIES,
    }
    return KitContent(**{**usual, **changed})


def files_of(content: KitContent, key: Ed25519PrivateKey = KEY) -> dict[str, bytes]:
    """Return the files of a kit by their path."""
    return dict(make_kit(content, key))


def write_kit(files: dict[str, bytes], folder: Path) -> Path:
    """Write the files of a kit below a new folder."""
    for path, written in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(written)
    return folder


def below(folder: Path) -> Sequence[Path]:
    """Return every file below a folder, in order."""
    found = (Path(at) / name for at, _, names in os.walk(folder) for name in names)
    return sorted(found)
