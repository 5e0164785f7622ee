"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from muster.settings import Settings, load_settings

AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on stdout.")]
Home = Annotated[
    Path | None, typer.Option("--home", help="Data folder; else $MUSTER_HOME, else the default.")
]


def settings_for(home: Path | None, **flags: object) -> Settings:
    """Return the settings, with what the command was given before all else."""
    return load_settings({"home": home, **flags}).settings


def read_text(text: str) -> str:
    """Return `text`, or standard input when it is `-`."""
    if text != "-":
        return text
    return typer.get_text_stream("stdin").read()
