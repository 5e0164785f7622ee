"""The page on reference data has every column that is read, and no other."""

import re
from pathlib import Path

import pytest

from domain.reference import ResourceKind
from ingest.reference.columns import INCIDENTS
from ingest.reference.tables import KNOWN, REQUIRED

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference-data.md").read_text("utf-8")
TITLES = {"bia": "BIA", "inventory": "Inventory", "roster": "Roster", "links": "Links"}


def part(title: str) -> str:
    _, _, below = PAGE.partition(f"\n## {title}\n")
    return below.partition("\n## ")[0]


@pytest.mark.parametrize("kind", TITLES)
def test_a_table_has_its_columns_and_says_which_are_asked_for(kind: str) -> None:
    rows = [
        line.split("|")[1] for line in part(TITLES[kind]).splitlines() if line.startswith("| `")
    ]
    told = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    asked = [name for row in rows if "*" in row for name in re.findall(r"`(\w+)`", row)]
    assert sorted(told) == sorted(KNOWN[kind])
    assert sorted(asked) == sorted(REQUIRED[kind])


def test_what_a_thing_may_be_and_what_an_incident_has_are_told() -> None:
    assert {f"`{kind.value}`" for kind in ResourceKind} <= set(
        re.findall(r"`\w+`", part("Inventory"))
    )
    assert {f"`{name}`" for name in INCIDENTS} <= set(
        re.findall(r"`\w+`", part("Closed incidents"))
    )
