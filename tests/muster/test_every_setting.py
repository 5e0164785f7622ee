"""What holds for settings holds for each of them, those to come as well."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from domain.addresses import MASK
from muster.settings import Configured, Settings, SettingsRefused, load_settings

DEFAULTS = {one.name: str(getattr(Settings(), one.name)) for one in fields(Settings)}
KINDS = {one.name: one.type for one in fields(Settings)}
# From the weakest source to the strongest.
SOURCES = ("muster.toml", ".env", "environment", "flag")
ZONES = ("Europe/Berlin", "Europe/Lisbon", "Asia/Tokyo", "America/Lima")
CANARY = "canary-7f3a"
NAMES_OF_SECRETS = re.compile(r"(_|\A)(key|secret|password|token|passphrase)\Z")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for key in KINDS:
        monkeypatch.delenv(f"MUSTER_{key.upper()}", raising=False)
    monkeypatch.delenv("MUSTER_CONFIG", raising=False)
    return tmp_path


def values_of(key: str, folder: Path) -> tuple[str, ...]:
    """Return four values that this setting may have, each other than its default."""
    if key == "time_zone":
        return ZONES
    kind = KINDS[key]
    if kind in (int, "int"):
        return tuple(str(4_001 + place) for place in range(len(SOURCES)))
    is_folder = kind in (Path, "Path") or key == "plan_folders"
    return tuple(str(folder / f"v{n}") if is_folder else f"v{n}" for n in range(len(SOURCES)))


def given_by(source: str, key: str, value: str, patch: pytest.MonkeyPatch) -> Configured:
    """Return all settings once this source gives that one, too."""
    if source == "muster.toml":
        written = value if value.isdigit() else f"'{value}'"
        Path(source).write_text(f"{key} = {written}\n")
    elif source == ".env":
        Path(source).write_text(f'MUSTER_{key.upper()}="{value}"\n')
    elif source == "environment":
        patch.setenv(f"MUSTER_{key.upper()}", value)
    return load_settings({key: value} if source == "flag" else {})


def misspelt(key: str) -> Iterator[str]:
    """Yield the name with a letter left out, doubled, or changed places with the next."""
    for at in range(1, len(key) - 1):
        yield key[:at] + key[at + 1 :]
        yield key[:at] + key[at] + key[at:]
        yield key[:at] + key[at + 1] + key[at] + key[at + 2 :]


@pytest.mark.parametrize("key", KINDS)
def test_the_strongest_source_gives_a_setting_and_is_named(
    here: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    assert load_settings().shown()[key]["source"] == "default"
    assert str(getattr(load_settings().settings, key)) == DEFAULTS[key]
    for source, value in zip(SOURCES, values_of(key, here), strict=True):
        found = given_by(source, key, value, monkeypatch)
        assert str(getattr(found.settings, key)) == value
        assert found.shown()[key]["source"] == source
        others = {name: one["source"] for name, one in found.shown().items() if name != key}
        assert set(others.values()) == {"default"}


@pytest.mark.parametrize("key", KINDS)
@pytest.mark.parametrize("source", ["muster.toml", ".env", "environment"])
def test_a_misspelt_setting_is_refused_by_the_name_that_was_meant(
    here: Path, monkeypatch: pytest.MonkeyPatch, key: str, source: str
) -> None:
    known = {name.replace("_", "") for name in KINDS}
    for wrong in misspelt(key):
        if wrong in KINDS or wrong.replace("_", "") in known - {key.replace("_", "")}:
            continue
        with pytest.raises(SettingsRefused, match=f"'{wrong}' .*mean '{key}'"):
            given_by(source, wrong, "1", monkeypatch)
        monkeypatch.delenv(f"MUSTER_{wrong.upper()}", raising=False)


def test_what_is_secret_by_its_name_is_never_shown(here: Path) -> None:
    secret = [key for key in KINDS if NAMES_OF_SECRETS.search(key)]
    assert secret
    for key in secret:
        shown = load_settings({key: CANARY}).shown()[key]
        assert shown == {"value": MASK, "source": "flag"}


@pytest.mark.parametrize("key", [key for key, kind in KINDS.items() if kind not in (Path, "Path")])
def test_no_setting_shows_the_password_of_an_address(here: Path, key: str) -> None:
    address = f"https://rig:{CANARY}@db.example:8443/x?password={CANARY}"
    assert CANARY not in told_of({key: address})


def told_of(flags: dict[str, str]) -> str:
    try:
        return str(load_settings(flags).shown())
    except SettingsRefused as refused:
        return str(refused)
