"""Commands on reference data: mappings, needs, and closed incidents out."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from muster import render
from muster.client import connect
from muster.commands.options import AsJson, Home, settings_for
from muster.files import write_file
from muster.output import Printer

mapping_app = typer.Typer(no_args_is_help=True, help="How exports of other tools are read.")
export_app = typer.Typer(no_args_is_help=True, help="Records out of Muster.")


class Form(StrEnum):
    """How incidents are written."""

    JSONL = "jsonl"
    CSV = "csv"
    VERIS = "veris"


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(dependencies)
    mapping_app.command("list")(mapping_list)
    mapping_app.command("show")(mapping_show)
    export_app.command("incidents")(export_incidents)
    app.add_typer(mapping_app, name="mapping")
    app.add_typer(export_app, name="export")


def mapping_list(as_json: AsJson = False) -> None:
    """List the mappings that come with Muster."""
    from ingest.reference.mappings import about, shipped

    found = [{"name": name, "about": about(name)} for name in shipped()]
    Printer(as_json=as_json).result(
        found, lambda rows: (f"{one['name']}: {one['about']}" for one in rows)
    )


def mapping_show(name: str, as_json: AsJson = False) -> None:
    """Print a mapping, to be copied into a file and edited."""
    from ingest.reference.mappings import mapping_text

    found = {"name": name, "text": mapping_text(name)}
    Printer(as_json=as_json).result(found, lambda one: iter(one["text"].splitlines()))


def dependencies(
    name: Annotated[str | None, typer.Argument(help="Only chains through this name.")] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Show what needs what, and circles among the needs."""
    with connect(settings_for(home)) as muster:
        found = muster.get("/dependencies", name=name)
    Printer(as_json=as_json).result(found, render.dependency_lines)


def export_incidents(
    form: Annotated[Form, typer.Option("--format", help="How they are written.")] = Form.JSONL,
    out: Annotated[Path | None, typer.Option(help="The file; standard output if none.")] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Write every closed incident as JSON Lines, CSV or VERIS 1.4."""
    with connect(settings_for(home)) as muster:
        written: dict[str, Any] = muster.get("/exports/incidents", form=form.value)
    if out is not None:
        write_file(out, written["text"])
        told = {"incidents": written["count"], "file": str(out), "format": form.value}
        Printer(as_json=as_json).result(told, render.pair_lines)
    elif as_json:
        Printer(as_json=True).result(written, render.pair_lines)
    else:
        sys.stdout.write(written["text"])
