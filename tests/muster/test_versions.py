from pathlib import Path

import pytest

from tests.commands import run_muster

pytestmark = pytest.mark.model

PLAN = "# Flood plan\n\n## Before the water comes\n\nMove stock within {} hours.\n"


def test_dated_versions_are_read_in_order_compared_and_searched_as_of_a_day(
    tmp_path: Path,
) -> None:
    home, plan = tmp_path / "home", tmp_path / "plans" / "flood.md"
    plan.parent.mkdir()
    for day, hours in (("2024-01-10", 4), ("2025-06-01", 6)):
        plan.write_text(PLAN.format(hours), encoding="utf-8")
        assert run_muster(home, "ingest", str(plan), "--effective", day).code == 0
    hits = run_muster(home, "search", "move stock", "--as-of", "2024-12-31", "--json").json["hits"]
    assert "within 4 hours" in hits[0]["quote"]
    told = run_muster(home, "diff", "flood.md")
    assert ("  - 4" in told.out, "  + 6" in told.out) == (True, True), told.out
    shown = run_muster(home, "show", "flood.md", "--json").json
    assert [one["status"] for one in shown["versions"]] == ["superseded", "in_force"]
    assert shown["versions"][1]["valid_from"].startswith("2025-06-01")
    listed = run_muster(home, "show", "flood.md").out
    first = shown["versions"][0]["version_id"]
    since = "from 2024-01-10 00:00 UTC until 2025-06-01 00:00 UTC"
    assert f"version 1 [{first}]: superseded, {since}" in listed
    plan.write_text(PLAN.format(8), encoding="utf-8")
    future = run_muster(home, "ingest", str(plan), "--effective", "2199-01-01")
    assert (future.code, "to come" in future.err) == (3, True)
    early = run_muster(home, "ingest", str(plan), "--effective", "2024-03-01", "--json")
    assert early.code == 3
    assert early.json["refused"][0]["code"] == "effective-too-early"


def test_a_draft_is_put_in_force_by_command(tmp_path: Path) -> None:
    home, plan = tmp_path / "home", tmp_path / "flood.md"
    plan.write_text(PLAN.format(4), encoding="utf-8")
    said = run_muster(home, "ingest", str(plan), "--status", "draft")
    assert "draft" in said.out
    assert run_muster(home, "search", "move stock", "--json").json["hits"] == []
    version = run_muster(home, "show", "flood.md", "--json").json["version_id"]
    changed = run_muster(home, "status", version, "in_force", "--reason", "board of 3 March")
    assert changed.code == 0, changed.err
    assert run_muster(home, "search", "move stock", "--json").json["hits"]
    assert run_muster(home, "diff", "flood.md").code == 3
    assert run_muster(home, "diff", "flood.md", "--from", "7").code == 2
    assert run_muster(home, "audit", "verify").code == 0
