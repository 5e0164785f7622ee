"""Commands that run the service and its pages."""

from typing import Annotated

import typer

from muster.commands.options import AsJson, Home, settings_for
from muster.output import Printer

ApiPort = Annotated[int | None, typer.Option(help="Port of the service; else 8000.")]
UiPort = Annotated[int | None, typer.Option(help="Port of the pages; else 8501.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(demo)
    app.command()(serve)


def demo(
    home: Home = None, api_port: ApiPort = None, ui_port: UiPort = None, as_json: AsJson = False
) -> None:
    """Run Muster with the sample organization and print sign-in links."""
    from muster.serving import serve as run

    settings = settings_for(home, api_port=api_port, ui_port=ui_port)
    run(settings, Printer(as_json=as_json), with_sample=True)


def serve(
    home: Home = None, api_port: ApiPort = None, ui_port: UiPort = None, as_json: AsJson = False
) -> None:
    """Run Muster on your own plans and print sign-in links."""
    from muster.serving import serve as run

    settings = settings_for(home, api_port=api_port, ui_port=ui_port)
    run(settings, Printer(as_json=as_json), with_sample=False)
