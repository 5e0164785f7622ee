"""Commands that run the service and its pages."""

import sys
from typing import Annotated

import typer

from muster.commands.options import Home, settings_for

ApiPort = Annotated[int | None, typer.Option(help="Port of the service; else 8000.")]
UiPort = Annotated[int | None, typer.Option(help="Port of the pages; else 8501.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(demo)
    app.command()(serve)


def demo(home: Home = None, api_port: ApiPort = None, ui_port: UiPort = None) -> None:
    """Run Muster with the sample organization and print sign-in links."""
    _run(home, api_port, ui_port, with_sample=True)


def serve(home: Home = None, api_port: ApiPort = None, ui_port: UiPort = None) -> None:
    """Run Muster on your own plans and print sign-in links."""
    _run(home, api_port, ui_port, with_sample=False)


def _run(home: Home, api_port: int | None, ui_port: int | None, *, with_sample: bool) -> None:
    from muster.serving import serve as run

    settings = settings_for(home, api_port=api_port, ui_port=ui_port)
    run(settings, _say, with_sample=with_sample)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
