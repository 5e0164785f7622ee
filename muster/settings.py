"""All settings, where each came from, and what they mean.

A command-line flag wins over an environment variable `MUSTER_*`, that over `.env`, that over
`muster.toml`, and that over the default.
"""

import difflib
import os
import re
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.addresses import MASK, without_secrets
from muster.settings_sources import SettingsRefused as SettingsRefused
from muster.settings_sources import from_names, read_dotenv, read_toml
from store.lock import RECORD_FILE

_DIALLED = re.compile(r"\+?\d[\d ]{1,19}")


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
    # Clock times in reports, on papers and in messages are of this zone; the sample's is
    # Europe/Berlin.
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
    # Below which folders an owner may have plans read that are on this machine, with the system's
    # path separator between; empty: wherever the service can read.
    plan_folders: str = ""
    session_hours: int = 12
    link_hours: int = 12

    @property
    def database(self) -> str:
        """Return the database's URL; SQLite in the data folder unless one is set."""
        return self.database_url or f"sqlite:///{self.home / RECORD_FILE}"

    @property
    def indexes(self) -> Path:
        """Return the folder of the indexes, which are made from the record."""
        return self.home / "indexes"

    @property
    def zone(self) -> ZoneInfo:
        """Return the time zone of the organization.

        Raises: SettingsRefused: no zone has that name.
        """
        return _zone(self.time_zone)

    @property
    def plan_roots(self) -> tuple[Path, ...]:
        """Return the folders below which owners may have plans read; none: everywhere.

        Raises: SettingsRefused: what is set names no folder.
        """
        return _folders(self.plan_folders)

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

    def shown(self) -> dict[str, dict[str, str]]:
        """Return the value and the source of each setting as they may be shown."""
        return {
            key: {
                "value": MASK if key in SECRET_KEYS and value else without_secrets(str(value)),
                "source": self.sources[key],
            }
            for key, value in asdict(self.settings).items()
        }


def load_settings(flags: dict[str, Any] | None = None) -> Configured:
    """Return the settings from all sources, and which source gave each.

    Raises:
        SettingsRefused: a key is unknown (the nearest known one is named) or a value is unusable.
    """
    values: dict[str, Any] = {}
    sources = dict.fromkeys((f.name for f in fields(Settings)), "default")
    given = {key: value for key, value in (flags or {}).items() if value is not None}
    file, written = read_toml()
    for name, layer in (
        (file, written),
        (".env", from_names(read_dotenv(Path(".env")))),
        ("environment", from_names(os.environ)),
        ("flag", given),
    ):
        for key, value in layer.items():
            _refuse_unknown(key, name)
            values[key] = _convert(key, value, name)
            sources[key] = name
    return Configured(Settings(**values), sources)


def _refuse_unknown(key: str, source: str) -> None:
    known = [f.name for f in fields(Settings)]
    if key in known:
        return
    near = difflib.get_close_matches(key, known, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise SettingsRefused(f"There is no setting {key!r} ({source}).{hint}")


def _convert(key: str, value: Any, source: str) -> Any:
    wanted = {f.name: f.type for f in fields(Settings)}[key]
    if wanted in (int, "int"):
        return _number(key, value, source)
    if not isinstance(value, str | Path):
        # The value may be meant as a secret: it is not told.
        raise SettingsRefused(f"{key} must be a text in quotes ({source}).")
    if wanted in (Path, "Path"):
        if not str(value).strip():
            raise SettingsRefused(f"{key} is empty ({source}). Name a folder, or leave it out.")
        return Path(value).expanduser().absolute()
    if key == "api_host" and not str(value).strip():
        # The system takes it as every address of this machine.
        raise SettingsRefused(f"{key} is empty ({source}). Name an address, or leave it out.")
    if key == "time_zone":
        _zone(str(value), f" ({source})")
    if key == "plan_folders":
        _folders(str(value), f" ({source})")
    return str(value)


def _number(key: str, value: Any, source: str) -> int:
    try:
        # In TOML `true` and 1.9 are no whole numbers; the environment has texts alone.
        number = value if type(value) is int else int(value) if isinstance(value, str) else None
    except ValueError:
        number = None
    if number is None:
        told = without_secrets(repr(value))
        raise SettingsRefused(f"{key} must be a whole number, not {told} ({source}).")
    if number < 1 or (key.endswith("port") and number > 65_535):
        raise SettingsRefused(f"{key} cannot be {number} ({source}).")
    return number


def _zone(name: str, source: str = "") -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        told = without_secrets(name)
        reason = f"There is no time zone {told!r}{source}; use one such as Europe/Berlin."
        raise SettingsRefused(reason) from fault


def _folders(value: str, source: str = "") -> tuple[Path, ...]:
    try:
        named = [Path(one.strip()).expanduser() for one in value.split(os.pathsep) if one.strip()]
    except RuntimeError as fault:
        raise SettingsRefused(f"plan_folders names a home that is not there{source}.") from fault
    if value and not named:
        # Who sets it wants a bound: it does not count as left out.
        raise SettingsRefused(f"plan_folders names no folder{source}. Name one, or leave it out.")
    return tuple(one.absolute() for one in named)
