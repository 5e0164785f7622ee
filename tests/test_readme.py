"""What the README names is there."""

import re
from dataclasses import fields
from pathlib import Path

import typer

from muster.cli import app
from muster.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def first_incident() -> str:
    """The report that the README has the reader type."""
    lines = [line[2:] for line in README.splitlines() if line.startswith("> ")]
    return " ".join(lines)


def commands() -> dict[str, typer.core.TyperCommand]:
    found = {}
    group = typer.main.get_command(app)
    for name, command in group.commands.items():
        found[name] = command
        for inner, sub in getattr(command, "commands", {}).items():
            found[f"{name} {inner}"] = sub
    return found


def test_every_command_named_is_one() -> None:
    known = commands()
    named = re.findall(r"\bmuster ([a-z-]+)(?: ([a-z-]+))?", README)
    assert named
    for first, second in named:
        assert first in known, first
        if any(name.startswith(f"{first} ") for name in known) and second:
            assert f"{first} {second}" in known, f"{first} {second}"


def test_every_command_is_named() -> None:
    for name in commands():
        # Of several in one row only the first is written out.
        verb = name.split()[-1]
        assert re.search(rf"`(?:muster {name}\b|{verb}[` ])", README), name


def test_every_setting_is_told_of() -> None:
    told = "".join(file.read_text("utf-8") for file in (ROOT / "docs").glob("*.md")) + README
    for one in fields(Settings):
        assert f"MUSTER_{one.name.upper()}" in told, one.name


def test_every_option_named_is_one() -> None:
    known = {
        option for command in commands().values() for one in command.params for option in one.opts
    }
    for option in re.findall(r"`(--[a-z-]+)", README):
        assert option in known, option


def test_every_command_takes_json() -> None:
    without = {
        name
        for name, command in commands().items()
        if not hasattr(command, "commands")
        and "--json" not in {option for one in command.params for option in one.opts}
    }
    assert without == set()


def test_every_setting_named_is_one() -> None:
    known = {f"MUSTER_{one.name.upper()}" for one in fields(Settings)}
    named = set(re.findall(r"\bMUSTER_[A-Z_]*[A-Z]", README))
    assert named
    assert named <= known


def test_every_target_named_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"\bmake ([a-z]+)\b", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_file_named_is_there() -> None:
    for name in re.findall(r"`((?:docs|tests)/[\w./]+|[A-Z]+(?:\.md)?)`", README):
        assert (ROOT / name).exists(), name


def test_there_is_a_first_incident() -> None:
    assert len(first_incident()) > 50
