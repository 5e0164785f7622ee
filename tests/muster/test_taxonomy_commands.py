"""The packaged classes can be copied, and an own file is checked before it is used."""

import json
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from muster.cli import app
from tests.commands import MUSTER
from triage.taxonomy import TaxonomyRefused, check_taxonomy


def said(*arguments: str) -> str:
    found = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert found.exit_code == 0
    return found.stdout


def test_the_packaged_file_is_a_good_one_to_start_from(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(said("taxonomy", "show"), encoding="utf-8")
    found = json.loads(said("taxonomy", "check", str(own), "--json"))
    assert (found["classes"], found["subclasses"]) == (9, 41)
    assert found["languages"] == ["en", "de"]
    assert found["seeds"]["CYB.1"]["en"] >= 10
    assert found["advice"] == []
    assert "It can be used" in said("taxonomy", "check", str(own))


def test_the_packaged_file_comes_as_json_too() -> None:
    assert json.loads(said("taxonomy", "show", "--json"))["text"] == said("taxonomy", "show")


def test_a_broken_copy_is_refused_with_its_line(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    text = said("taxonomy", "show").replace('class = "FAC"', 'class = "FACILITY"')
    own.write_text(text, encoding="utf-8")
    line = 1 + text[: text.index('code = "FAC.1"')].count("\n")
    with pytest.raises(TaxonomyRefused, match=rf"line {line}, FAC.1: its class .* And 1 more\.$"):
        CliRunner().invoke(app, ["taxonomy", "check", str(own)], catch_exceptions=False)


def test_a_taxonomy_may_come_by_a_pipe() -> None:
    # A pipe can be read once.
    shown = subprocess.run([str(MUSTER), "taxonomy", "show"], capture_output=True, timeout=60)
    checked = subprocess.run(
        [str(MUSTER), "taxonomy", "check", "/dev/stdin"],
        input=shown.stdout,
        capture_output=True,
        timeout=60,
    )
    assert checked.returncode == 0, checked.stderr
    assert b"It can be used" in checked.stdout


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyRefused, match=r"cannot be read: no such file or directory\.$"):
        check_taxonomy(tmp_path / "nix.toml")
