"""The connections file: which systems an admin lets Muster talk to, and by which secrets.

`docs/connections.md` describes it; `muster connections example` prints one to start from.
"""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_bytes
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from desk.sending.signing import SecretRefused, key_of
from domain.errors import InputRefused, reason_of
from domain.toml import NotToml, parse_toml

Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
# What notes may go through; all other of apprise's ways could reach any program or host. Teams is
# reached by its workflows: Microsoft has ended the older connectors.
NOTE_SCHEMES = frozenset({"slack", "workflow", "workflows", "mailto", "mailtos"})


class ConnectionsRefused(InputRefused):
    """The connections file cannot be used."""

    code = "connections-refused"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Name


Entry = TypeVar("Entry", bound=_Entry)


class WebhookOut(_Entry):
    """A system that is told by a signed webhook."""

    url: str
    secret: str = Field(repr=False)
    allow_private: bool = False


class Note(_Entry):
    """A channel or mailbox that gets a note through apprise."""

    url: str = Field(repr=False)


class Source(_Entry):
    """A system that may send reports in. `fields` are key paths into its JSON, read in order."""

    secret: str = Field(repr=False)
    fields: tuple[str, ...] = ("title", "description")


class TicketSystem(_Entry):
    """A ticket system with the Generic Interface of OTRS and Znuny (REST)."""

    kind: Literal["znuny"] = "znuny"
    url: str
    user: str
    password: str = Field(repr=False)
    queue: str
    customer: str
    state: str = "new"
    type: str = ""
    priorities: Mapping[str, str] = {
        "S1": "5 very high", "S2": "4 high", "S3": "3 normal", "S4": "2 low", "S5": "1 very low",
    }  # fmt: skip
    allow_private: bool = False


_NOBODY = Source(name="nobody", secret=b64encode(token_bytes(32)).decode())


@dataclass(frozen=True, slots=True)
class Connections:
    """Everything in the file, by name; empty where there is no file."""

    webhooks: Mapping[str, WebhookOut] = field(default_factory=dict)
    notes: Mapping[str, Note] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    tickets: Mapping[str, TicketSystem] = field(default_factory=dict)

    def source(self, name: str) -> Source:
        """Return a source; for one that is not in the file, one whose secret nobody has.

        So whoever tries names is refused in the same words and time, and learns none.
        """
        return self.sources.get(name, _NOBODY)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    webhook: list[WebhookOut] = Field(default_factory=list)
    note: list[Note] = Field(default_factory=list)
    source: list[Source] = Field(default_factory=list)
    ticket: list[TicketSystem] = Field(default_factory=list)


_FILE = TypeAdapter(_File)


def load_connections(path: Path | None) -> Connections:
    """Return what the file says, nothing where no file is named.

    Raises: ConnectionsRefused: it cannot be read, holds what it may not, or a secret is weak.
    """
    if path is None:
        return Connections()
    try:
        given = _FILE.validate_python(parse_toml(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, NotToml) as fault:
        raise ConnectionsRefused(f"{path} cannot be read: {reason_of(fault)}.") from fault
    except ValidationError as fault:
        # The values may be secrets: only where and what is said.
        faults = [
            f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}"
            for one in fault.errors(include_input=False, include_context=False)[:5]
        ]
        raise ConnectionsRefused(f"{path}: {'; '.join(faults)}.") from None
    _check(given, path)
    return Connections(
        webhooks=_by_name(given.webhook, path),
        notes=_by_name(given.note, path),
        sources=_by_name(given.source, path),
        tickets=_by_name(given.ticket, path),
    )


def example_text() -> str:
    """Return a connections file to start from."""
    return Path(__file__).with_name("connections.example.toml").read_text(encoding="utf-8")


def _check(given: _File, path: Path) -> None:
    secrets = [(one.name, one.secret) for one in given.webhook]
    secrets += [(one.name, one.secret) for one in given.source]
    for name, secret in secrets:
        try:
            key_of(secret)
        except SecretRefused as fault:
            raise ConnectionsRefused(f"{path}: {name}: {fault}") from None
    for note in given.note:
        scheme = note.url.partition("://")[0].lower()
        if scheme not in NOTE_SCHEMES:
            ways = ", ".join(sorted(NOTE_SCHEMES))
            raise ConnectionsRefused(f"{path}: {note.name}: notes go through {ways} only.")


def _by_name(entries: list[Entry], path: Path) -> Mapping[str, Entry]:
    found = {one.name: one for one in entries}
    if len(found) < len(entries):
        raise ConnectionsRefused(f"{path}: two entries of one kind have the same name.")
    return found
