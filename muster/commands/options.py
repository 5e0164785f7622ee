"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from domain.errors import InputRefused
from muster.settings import Settings, load_settings


class NotText(InputRefused):
    """Standard input is no text in UTF-8."""

    code = "not-text"

    def __init__(self) -> None:
        super().__init__(
            "Standard input is no text in UTF-8. A file such as a PDF is read by `muster ingest`; "
            "describe the incident in words."
        )


AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on stdout.")]
Home = Annotated[
    Path | None, typer.Option("--home", help="Data folder; else $MUSTER_HOME, else the default.")
]


def settings_for(home: Path | None, **flags: object) -> Settings:
    """Return the settings, with what the command was given before all else."""
    return load_settings({"home": home, **flags}).settings


def read_text(text: str) -> str:
    """Return `text`, or standard input when it is `-`. Raises: NotText: that is no text."""
    if text != "-":
        return text
    try:
        return typer.get_text_stream("stdin").read()
    except UnicodeDecodeError as fault:
        raise NotText from fault
