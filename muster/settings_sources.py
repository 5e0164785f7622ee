"""Where settings are read from: `muster.toml`, `.env`, and the environment."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from domain.errors import InputRefused, reason_of
from domain.toml import NotToml, parse_toml

PREFIX = "MUSTER_"
CONFIG = f"{PREFIX}CONFIG"
# Read by others of our own tools under the same prefix: the pages, the tests, the command line.
_OTHER_KEYS = frozenset({"API_URL", "SHARED", "TOKEN", "CONFIG"})
# A value in quotes, which may hold anything else, or one up to a comment.
_VALUE = re.compile(
    r"""\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>(?!["'#]).*?))(?:\s+\#.*|\s*)"""
)


class SettingsRefused(InputRefused):
    """A setting is unknown or has a value that cannot be used."""

    code = "settings-refused"


def read_toml() -> tuple[str, dict[str, Any]]:
    """Return the settings file's name and what stands in it.

    Raises: SettingsRefused: the file that `MUSTER_CONFIG` names is not there, since going on
        without it would work on another data folder; or the file cannot be read.
    """
    named = os.environ.get(CONFIG, "")
    path = Path(named or "muster.toml")
    if not path.is_file():
        if named:
            raise SettingsRefused(
                f"There is no file {named!r}, which {CONFIG} names. Correct it, or unset it."
            )
        return path.name, {}
    try:
        return str(path), parse_toml(_text_of(path))
    except NotToml as fault:
        raise SettingsRefused(f"{path} is not TOML: {fault}.") from fault


def read_dotenv(path: Path) -> dict[str, str]:
    """Return the variables that a `.env` file sets, nothing where there is none.

    Raises: SettingsRefused: it cannot be read, or a line of ours in it sets nothing.
    """
    if not path.is_file():
        return {}
    found = {}
    for number, line in enumerate(_text_of(path).splitlines(), start=1):
        key, equals, value = line.strip().removeprefix("export ").partition("=")
        if not key.strip().startswith(PREFIX):
            continue
        told = _VALUE.fullmatch(value)
        if not equals or told is None:
            raise SettingsRefused(
                f'{path}, line {number}: write {PREFIX}NAME=value or {PREFIX}NAME="value".'
            )
        found[key.strip()] = next(one for one in told.groups() if one is not None)
    return found


def from_names(names: Mapping[str, str]) -> dict[str, str]:
    """Return the settings among these variables, by the names that settings have."""
    return {
        name.removeprefix(PREFIX).lower(): value
        for name, value in names.items()
        if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in _OTHER_KEYS
    }


def _text_of(path: Path) -> str:
    try:
        # Some editors put a mark before the text, which is no part of the first name.
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise SettingsRefused(f"{path} is not UTF-8. Save it as UTF-8.") from fault
    except OSError as fault:
        raise SettingsRefused(f"{path} cannot be read: {reason_of(fault)}.") from fault
