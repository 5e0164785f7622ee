"""Upkeep on the command line: the forms, the exit status, and a person's word on a finding."""

import csv
import gc
import io
import json
from pathlib import Path
from typing import Any

import pytest

from muster.cli import main
from tests.commands import Run, Said

pytestmark = pytest.mark.model

CARD = (
    "# {name} card\n\nNext review: 2025-02-01\n\n## Start\n\n"
    "The Facilities Manager starts the diesel generator within {minutes} minutes "
    "and calls the grid operator.\n"
)


Capture = pytest.CaptureFixture[str]


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Run:
    """Return what runs a command as a person does, in this process: a new one takes seconds.

    The data folder holds two cards that differ in a number, in the folder `plans` beside it.
    """
    monkeypatch.setenv("MUSTER_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("MUSTER_TOKEN", raising=False)
    usual = gc.get_threshold()

    def run(*arguments: str) -> Said:
        monkeypatch.setattr("sys.argv", ["muster", *arguments])
        capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as ended:
            code = int(ended.code or 0)
        finally:
            gc.set_threshold(*usual)
        return Said(code, *capsys.readouterr())

    for name, minutes in (("power", 5), ("generator", 20)):
        write_card(tmp_path, name, minutes)
    assert run("ingest", str(tmp_path / "plans")).code == 0
    return run


def write_card(root: Path, name: str, minutes: int, before: str = "") -> None:
    (root / "plans").mkdir(exist_ok=True)
    text = before + CARD.format(name=name.capitalize(), minutes=minutes)
    (root / "plans" / f"{name}.md").write_text(text, encoding="utf-8")


def drift(told: dict[str, Any]) -> Any:
    [found] = [one for one in told["findings"] if one["rule"] in ("P-17", "P-18")]
    return found


def test_each_form_tells_the_same_findings(said: Run) -> None:
    told = said("upkeep", "--json")
    assert told.code == 1
    rows = list(csv.DictReader(io.StringIO(said("upkeep", "--format", "csv").out)))
    assert {row["id"] for row in rows} == {one["id"] for one in told.json["findings"]}
    log = json.loads(said("upkeep", "--format", "sarif").out)
    assert len(log["runs"][0]["results"]) == len(rows)
    digest = said("upkeep", "--format", "digest")
    assert (digest.code, drift(told.json)["message"] in digest.out) == (1, True)
    dates = said("upkeep", "--format", "ics").out
    assert dates.count("DTSTART;VALUE=DATE:20250201") == 2
    assert said("upkeep", "--format", "pdf").code == 2
    for form in ("csv", "sarif", "digest", "ics"):
        wrapped = said("upkeep", "--format", form, "--json")
        plain = said("upkeep", "--format", form).out
        assert wrapped.json == {"format": form, "text": plain}, form
        assert wrapped.code == 1


@pytest.mark.parametrize(
    "beside", [("--owner", "Olga"), ("--as-of", "2026-01-01"), ("--format", "csv")]
)
def test_what_came_and_went_is_not_told_as_if_of_one_owner_or_day(
    said: Run, beside: tuple[str, str]
) -> None:
    told = said("upkeep", "--since", "2020-01-01", *beside)
    assert (told.code, beside[0] in told.err) == (2, True)


def test_a_finding_is_accepted_by_a_named_person_and_then_fails_no_run(said: Run) -> None:
    assert said("user", "add", "Olga", "owner").code == 0
    link = said("user", "link", "Olga").out.strip()
    found = drift(said("upkeep", "--json").json)
    act = ("finding", found["id"], "accepted", "--reason", "until the new diesel")
    assert said(*act).code == 3
    endless = said(*act, "--token", link)
    assert (endless.code, "needs the day" in endless.err) == (3, True)
    told = said(*act, "--until", "2199-01-01", "--json", "--token", link)
    assert told.json["state"] == "accepted", told.err
    assert told.json["review"]["reviewed_by"] == "Olga"
    assert said("finding", found["id"], "fixed", "--token", link).code == 2
    unknown = said("finding", "f" * 32, "fixed", "--reason", "gone", "--token", link)
    assert (unknown.code, "f" * 32 in unknown.err) == (3, True)
    rest = [one for one in said("upkeep", "--json").json["findings"] if one["state"] == "open"]
    assert found["id"] not in {one["id"] for one in rest}
    worst = {one["severity"] for one in rest}
    assert said("upkeep", "--fail-on", "high").code == int("high" in worst)
    assert said("upkeep", "--fail-on", "low").code == int(bool(worst))
    assert said("audit", "verify").code == 0


def test_what_an_edit_brought_and_settled_is_told(said: Run, tmp_path: Path) -> None:
    before = said("upkeep", "--json").json
    write_card(tmp_path, "generator", 5, before="Ask TBD.\n\n")
    assert said("ingest", str(tmp_path / "plans")).code == 0
    told = said("upkeep", "--since", "-1", "--json")
    assert drift(before)["id"] in {one["id"] for one in told.json["gone"]}
    assert {one["rule"] for one in told.json["new"]} == {"P-23"}
    assert told.code == 1
    assert "1 new" in said("upkeep", "--since", "-1").out
    assert said("upkeep", "--since", "someday").code == 3


def test_a_plan_said_to_be_superseded_is_known_where_another_leads_to_it(
    said: Run, tmp_path: Path
) -> None:
    old = "# Battery card\n\n**Status:** superseded by the Power Plan 2025\n\nCharge it.\n"
    (tmp_path / "plans" / "battery.md").write_text(old, encoding="utf-8")
    write_card(tmp_path, "power", 5, "See [the battery card](battery.md).\n\n")
    said("ingest", str(tmp_path / "plans"))
    found = said("upkeep", "--json").json["findings"]
    [led] = [one for one in found if one["rule"] == "P-15"]
    assert [side["path"] for side in led["sides"]] == ["power.md", "battery.md"]
    assert not [one for one in found if one["rule"] == "P-14"]
