"""Settings come from where somebody meant them to, or the command says what is wrong with them."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from domain.addresses import without_secrets
from muster.identity import open_identity
from muster.settings import Configured, Settings, SettingsRefused, load_settings


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which Muster is started, without a setting."""
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "CONFIG", "MODEL", "LLM_URL"):
        monkeypatch.delenv(f"MUSTER_{name}", raising=False)
    return tmp_path


def loaded(here: Path, *, toml: str | bytes = "", dotenv: str | bytes = "") -> Configured:
    for name, text in (("muster.toml", toml), (".env", dotenv)):
        (here / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return load_settings()


def test_a_settings_file_that_is_named_must_be_there(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUSTER_CONFIG", "mustr.toml")
    with pytest.raises(SettingsRefused, match=r"no file 'mustr\.toml', which MUSTER_CONFIG names"):
        load_settings()
    (here / "mustr.toml").write_text('home = "own"\n')
    found = load_settings()
    assert found.settings.home == here / "own"
    assert found.sources["home"] == "mustr.toml"


def test_a_mark_before_the_text_is_no_part_of_the_first_name(here: Path) -> None:
    assert loaded(here, dotenv="\ufeffMUSTER_HOME=own\n").settings.home == here / "own"
    assert loaded(here, toml='\ufeffhome = "other"\n').settings.home == here / "other"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ('"Europe/Berlin" # zone', "Europe/Berlin"),
        ("Europe/Berlin # zone", "Europe/Berlin"),
        ("'Europe/Berlin'", "Europe/Berlin"),
        (" Europe/Berlin ", "Europe/Berlin"),
    ],
)
def test_a_comment_behind_a_value_is_no_part_of_it(here: Path, line: str, value: str) -> None:
    assert loaded(here, dotenv=f"MUSTER_TIME_ZONE={line}\n").settings.time_zone == value


@pytest.mark.parametrize(
    ("line", "value"), [('"a # b"', "a # b"), ("a#b", "a#b"), (" # none", ""), ("it's", "it's")]
)
def test_what_looks_like_a_comment_may_be_part_of_a_value(
    here: Path, line: str, value: str
) -> None:
    assert loaded(here, dotenv=f"export MUSTER_LLM_KEY={line}\n").settings.llm_key == value


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"toml": b'llm = "\xfc"'}, r"muster\.toml is not UTF-8"),
        ({"dotenv": b"MUSTER_LLM=\xfc"}, r"\.env is not UTF-8"),
        ({"dotenv": "\nMUSTER_HOME own"}, r"\.env, line 2: write MUSTER_NAME=value"),
        ({"dotenv": 'MUSTER_HOME="own" more'}, r"\.env, line 1"),
        ({"dotenv": 'MUSTER_HOME="own'}, r"\.env, line 1"),
        ({"dotenv": "MUSTER_HOME="}, r"home is empty \(\.env\)"),
        # An empty one would be every address of the machine.
        ({"dotenv": "MUSTER_API_HOST="}, r"api_host is empty \(\.env\)"),
        ({"dotenv": "MUSTER_HOM=x"}, r"no setting 'hom' \(\.env\)\. Did you mean 'home'"),
        ({"toml": "llm_timeout = [1]"}, r"llm_timeout must be a whole number.*muster\.toml"),
        ({"toml": "llm_timeout = true"}, "llm_timeout must be a whole number, not True"),
        ({"toml": "llm_timeout = 1.9"}, "llm_timeout must be a whole number, not 1.9"),
        ({"toml": "llm_timeout = 0"}, "llm_timeout cannot be 0"),
        ({"toml": "llm_key = 12"}, r"llm_key must be a text in quotes \(muster\.toml\)"),
        ({"toml": "home = ['a']"}, r"home must be a text in quotes \(muster\.toml\)"),
        ({"toml": 'time_zone = "Mars/X"'}, r"no time zone 'Mars/X' \(muster\.toml\)"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_place(
    here: Path, given: dict[str, Any], told: str
) -> None:
    with pytest.raises(SettingsRefused, match=told):
        loaded(here, **given)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("http://u:pw@host:8000/v1", "http://u:***@host:8000/v1"),
        ("https://:p:w@host", "https://:***@host"),
        ("http://sk-1234@host", "http://***@host"),
        ("http://u:p@w@host/a", "http://u:***@host/a"),
        ("http://host/v1?api-key=abc&b=1", "http://host/v1?api-key=***&b=1"),
        ("http://host/a@b", "http://host/a@b"),
        ("ring robin@example.org", "ring robin@example.org"),
    ],
)
def test_what_is_secret_in_an_address_is_not_shown(given: str, shown: str) -> None:
    assert without_secrets(given) == shown


def test_settings_are_shown_without_passwords(here: Path) -> None:
    shown = loaded(
        here, toml='llm_url = "http://u:pw@a"\nchroma_url = "http://u:pw@b"\nllm_key = "pw"\n'
    ).shown()
    assert "pw" not in str(shown)
    assert shown["chroma_url"] == {"value": "http://u:***@b", "source": "muster.toml"}


@pytest.mark.parametrize("number", ["112", "911", "0 112", "+49 89 123456"])
def test_a_number_that_can_be_dialled_is_the_emergency_number(number: str) -> None:
    assert Settings(emergency_number=number).emergency_call == number


@pytest.mark.parametrize("number", ["", "the police", "1", "112;rm", "javascript:112"])
def test_what_no_telephone_can_dial_is_refused(number: str) -> None:
    with pytest.raises(SettingsRefused, match="such as 112"):
        _ = Settings(emergency_number=number).emergency_call


@pytest.mark.parametrize("name", ["public_ui_url", "public_api_url"])
def test_an_address_for_browsers_needs_its_scheme(name: str, tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'none.sqlite'}")
    settings = Settings(**{name: "muster.works.example:8443"})
    with pytest.raises(SettingsRefused, match=f"{name} must be an address such as https"):
        open_identity(settings, engine, clock=lambda: datetime.now(UTC))


def test_folders_for_plans_are_told_apart_and_what_names_none_is_refused(here: Path) -> None:
    (here / "b c").mkdir()
    folders = os.pathsep.join((str(here / "a"), "", str(here / "b c") + os.sep))
    found = loaded(here, toml=f"plan_folders = {json.dumps(folders)}").settings
    assert found.plan_roots == (here / "a", here / "b c")
    assert loaded(here, toml='plan_folders = ""').settings.plan_roots == ()
    for wrong, reason in ((f" {os.pathsep} ", "names no folder"), ("~nobody-of-ours/x", "home")):
        with pytest.raises(SettingsRefused, match=reason):
            loaded(here, toml=f"plan_folders = {json.dumps(wrong)}")
