import csv
import io
import json
from pathlib import Path

import pytest

from tests.commands import run_muster

pytestmark = pytest.mark.model

EXPORT = {
    "result": [
        {
            "sys_id": "x",
            "number": "INC0042",
            "opened_at": "2025-02-03 06:30:00",
            "short_description": "=Mail is down",
            "description": "Nobody gets mail.",
        }
    ]
}


def test_an_export_comes_in_and_goes_out_in_three_forms(tmp_path: Path) -> None:
    home, export = tmp_path / "home", tmp_path / "export.json"
    export.write_text(json.dumps(EXPORT), encoding="utf-8")
    said = run_muster(home, "ingest", str(export), "--json")
    assert said.code == 0, said.out
    assert [(one["kind"], one["added"]) for one in said.json["reference"]] == [("incidents", 1)]
    again = run_muster(home, "ingest", str(export), "--json").json["reference"][0]
    assert (again["added"], again["changed"], again["withdrawn"]) == (0, 0, 0)
    lines = run_muster(home, "export", "incidents").out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["INC0042"]
    rows = list(
        csv.reader(io.StringIO(run_muster(home, "export", "incidents", "--format=csv").out))
    )
    assert rows[1][2] == "'=Mail is down"
    out = tmp_path / "veris.json"
    assert run_muster(home, "export", "incidents", "--format=veris", "--out", str(out)).code == 0
    assert json.loads(out.read_text(encoding="utf-8"))[0]["schema_version"] == "1.4"


def test_a_copied_mapping_reads_another_table(tmp_path: Path) -> None:
    home, mine = tmp_path / "home", tmp_path / "mine.toml"
    shown = run_muster(home, "mapping", "show", "plain")
    mine.write_text(shown.out.replace('id = ["id"]', 'id = ["Fall"]'), encoding="utf-8")
    table = tmp_path / "cases.csv"
    table.write_text("Fall,title,subclass\nC-1,Water in the cellar,NAT.1\n", encoding="utf-8")
    said = run_muster(home, "ingest", str(table), "--mapping", str(mine), "--json")
    assert said.code == 0, said.out
    assert said.json["reference"][0]["rows"] == 1
    assert "servicenow" in run_muster(home, "mapping", "list").out
    wrong = run_muster(home, "mapping", "show", "nothing")
    assert (wrong.code, "jira" in wrong.err) == (3, True)


def test_bad_rows_end_with_3_and_are_named(tmp_path: Path) -> None:
    home, roster = tmp_path / "home", tmp_path / "roster.csv"
    roster.write_text(
        "person,role,deputy_of,valid_from\nIda,Warden,,2024-01-01\nBo,Warden,,soon\n",
        encoding="utf-8",
    )
    said = run_muster(home, "ingest", str(roster))
    assert said.code == 3
    assert "row 3 not taken" in said.out
    assert "1 new" in said.out


def test_a_misspelt_kind_ends_with_3_and_the_nearest(tmp_path: Path) -> None:
    said = run_muster(tmp_path / "home", "ingest", str(tmp_path), "--kind", "rooster")
    assert (said.code, "Did you mean 'roster'?" in said.err) == (3, True), said.err


def test_a_name_of_dots_is_not_found_and_nothing_worse(tmp_path: Path) -> None:
    for name in (".", "..", "../users", "a/../b"):
        said = run_muster(tmp_path / "home", "show", name)
        assert (said.code, "not-found" in said.err) == (3, True), said.err
