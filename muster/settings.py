"""All settings, where each came from, and what they mean.

A command-line flag wins over an environment variable `MUSTER_*`, that over `.env`, that over
`muster.toml`, and that over the default.
"""

import difflib
import os
import re
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.errors import InputRefused

PREFIX = "MUSTER_"
# Read by others of our own tools under the same prefix: the pages, the tests, the command line.
_OTHER_KEYS = frozenset({"API_URL", "SHARED", "TOKEN", "CONFIG"})

_DIALLED = re.compile(r"\+?\d[\d ]{1,19}")


class SettingsRefused(InputRefused):
    """A setting is unknown or has a value that cannot be used."""

    code = "settings-refused"


def _default_home() -> Path:
    return Path("~/.local/share/muster").expanduser()


def _default_cache() -> Path:
    return Path("~/.cache/muster").expanduser()


@dataclass(frozen=True, slots=True)
class Settings:
    """What Muster runs with. `home` holds the data, `cache` the exported model."""

    home: Path = field(default_factory=_default_home)
    cache: Path = field(default_factory=_default_cache)
    database_url: str = ""
    chroma_url: str = ""
    model: str = ""
    taxonomy: str = ""
    plan_words: str = ""
    questions: str = ""
    duties: str = ""
    policy: str = ""
    connections: str = ""
    # A language model as provider:model, asked for a second opinion when a person wants one; the
    # address of an OpenAI-compatible server, its key, and the seconds it gets.
    llm: str = ""
    llm_url: str = ""
    llm_key: str = ""
    llm_timeout: int = 30
    # Clock times in reports are of this zone; the sample's is Europe/Berlin.
    time_zone: str = "UTC"
    # Whom the pages offer to call where people are in danger; 112 answers in all of the EU.
    emergency_number: str = "112"
    api_host: str = "127.0.0.1"
    api_port: int = 8000
    ui_port: int = 8501
    # Where browsers reach both, when a proxy stands before them; empty: as above.
    public_api_url: str = ""
    public_ui_url: str = ""
    # The organization's OpenID provider: its name, what Muster is to it, for whom access tokens to
    # the API must be made (empty: none are taken), and the file of who may sign in as what.
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    oidc_audience: str = ""
    oidc_rules: str = ""
    session_hours: int = 12
    link_hours: int = 12

    @property
    def database(self) -> str:
        """Return the database's URL; SQLite in the data folder unless one is set."""
        return self.database_url or f"sqlite:///{self.home / 'muster.sqlite'}"

    @property
    def zone(self) -> ZoneInfo:
        """Return the time zone of the organization.

        Raises: SettingsRefused: no zone has that name.
        """
        try:
            return ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
            reason = f"There is no time zone {self.time_zone!r}; use one such as Europe/Berlin."
            raise SettingsRefused(reason) from fault

    @property
    def emergency_call(self) -> str:
        """Return the emergency number.

        Raises: SettingsRefused: it is nothing that a telephone can dial.
        """
        if not _DIALLED.fullmatch(self.emergency_number):
            reason = (
                f"emergency_number cannot be {self.emergency_number!r}; use a number that a "
                "telephone can dial, such as 112."
            )
            raise SettingsRefused(reason)
        return self.emergency_number

    @property
    def api_url(self) -> str:
        """Return the address at which the API answers."""
        return f"http://{self.api_host}:{self.api_port}"

    @property
    def ui_url(self) -> str:
        """Return the address at which the pages answer."""
        return f"http://{self.api_host}:{self.ui_port}"

    @property
    def api_link(self) -> str:
        """Return the address by which a browser reaches the API."""
        return self.public_api_url.rstrip("/") or self.api_url

    @property
    def ui_link(self) -> str:
        """Return the address by which a browser reaches the pages."""
        return self.public_ui_url.rstrip("/") or self.ui_url


SECRET_KEYS = frozenset({"database_url", "llm_key", "oidc_client_secret"})


@dataclass(frozen=True, slots=True)
class Configured:
    """Settings together with the source of each."""

    settings: Settings
    sources: dict[str, str]


def load_settings(flags: dict[str, Any] | None = None) -> Configured:
    """Return the settings from all sources, and which source gave each.

    Raises:
        SettingsRefused: a key is unknown (the nearest known one is named) or a value is unusable.
    """
    values: dict[str, Any] = {}
    sources = dict.fromkeys((f.name for f in fields(Settings)), "default")
    given = {key: value for key, value in (flags or {}).items() if value is not None}
    for name, layer in (
        ("muster.toml", _read_toml()),
        (".env", _from_names(_read_dotenv(Path(".env")), ".env")),
        ("environment", _from_names(dict(os.environ), "environment")),
        ("flag", given),
    ):
        for key, value in layer.items():
            values[key] = _convert(key, value, name)
            sources[key] = name
    return Configured(Settings(**values), sources)


def _read_toml() -> dict[str, Any]:
    path = Path(os.environ.get(f"{PREFIX}CONFIG", "muster.toml"))
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise SettingsRefused(f"{path} is not TOML: {fault}.") from fault
    for key in table:
        _refuse_unknown(key, str(path))
    return table


def _read_dotenv(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        key, equals, value = line.strip().removeprefix("export ").partition("=")
        if equals and not key.startswith("#"):
            found[key.strip()] = value.strip().strip("\"'")
    return found


def _from_names(names: dict[str, str], source: str) -> dict[str, str]:
    found = {}
    for name, value in names.items():
        if not name.startswith(PREFIX) or name.removeprefix(PREFIX) in _OTHER_KEYS:
            continue
        key = name.removeprefix(PREFIX).lower()
        _refuse_unknown(key, source)
        found[key] = value
    return found


def _refuse_unknown(key: str, source: str) -> None:
    known = [f.name for f in fields(Settings)]
    if key in known:
        return
    near = difflib.get_close_matches(key, known, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise SettingsRefused(f"There is no setting {key!r} ({source}).{hint}")


def _convert(key: str, value: Any, source: str) -> Any:
    wanted = {f.name: f.type for f in fields(Settings)}[key]
    if wanted in (Path, "Path"):
        return Path(str(value)).expanduser().absolute()
    if wanted in (int, "int"):
        try:
            number = int(value)
        except ValueError as fault:
            raise SettingsRefused(f"{key} must be a number, not {value!r} ({source}).") from fault
        if number < 1 or (key.endswith("port") and number > 65_535):
            raise SettingsRefused(f"{key} cannot be {number} ({source}).")
        return number
    return str(value)
