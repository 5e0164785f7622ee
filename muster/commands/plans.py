"""Commands on plans: read them in, look into one, search, check upkeep."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from muster import render
from muster.client import connect, in_address
from muster.commands.options import AsJson, Home, read_text, settings_for
from muster.output import Exit, Printer, progress_bar


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(ingest)
    app.command()(show)
    app.command()(search)
    app.command()(upkeep)


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Folders and files.")],
    dry_run: Annotated[bool, typer.Option(help="Read and report; store nothing.")] = False,
    prune: Annotated[bool, typer.Option(help="Withdraw plans whose file is gone.")] = False,
    kind: Annotated[
        str | None, typer.Option(help="plan, bia, roster, inventory, links, incidents")
    ] = None,
    mapping: Annotated[
        str | None, typer.Option(help="How to read tables and exports: a name or a .toml file.")
    ] = None,
    strict: Annotated[
        bool, typer.Option(help="Refuse a reference file when any of its rows is.")
    ] = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Read plans, reference data and incident records; account for every file."""
    printer = Printer(as_json=as_json)
    order = {
        "paths": [str(path.absolute()) for path in paths],
        "dry_run": dry_run,
        "prune": prune,
        "kind": kind,
        "mapping": _whole(mapping),
        "strict": strict,
    }
    with connect(settings_for(home)) as muster, progress_bar() as watch:
        report = muster.finish(muster.post("/ingests", order), watch)["report"]
    printer.result(report, render.ingest_lines)
    if report["refused"] or any(entry["errors"] for entry in report["reference"]):
        raise typer.Exit(Exit.REFUSED)


def _whole(mapping: str | None) -> str | None:
    """Return the path of a mapping file from the root on, a mapping's name as it is."""
    if mapping and mapping.endswith(".toml"):
        return str(Path(mapping).absolute())
    return mapping


def show(
    document: Annotated[str, typer.Argument(help="Id, path, or the unique end of a path.")],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Show a plan's outline and the facts read from it."""
    with connect(settings_for(home)) as muster:
        found = muster.get(f"/documents/{in_address(document)}")
    shown = {
        "path": found["document"]["path"],
        "document_id": found["document"]["document_id"],
        "version_id": found["version_id"],
        "title": found["title"],
        "version": found["number"],
        "status": found["status"],
        "sections": found["sections"],
        "facts": found["facts"],
        "warnings": found["warnings"],
    }
    Printer(as_json=as_json).result(shown, render.show_lines)


def search(
    text: Annotated[str, typer.Argument(help="What to look for; - reads standard input.")],
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="How many sections.")] = 10,
    kind: Annotated[str | None, typer.Option(help="Only documents of this kind.")] = None,
    as_of: Annotated[datetime | None, typer.Option(help="What was in force then (UTC).")] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Find the plan sections that fit, each with a verified quote."""
    query: dict[str, Any] = {"text": read_text(text), "k": k, "kind": kind}
    if as_of is not None:
        query["as_of"] = f"{as_of.isoformat()}Z" if as_of.tzinfo is None else as_of.isoformat()
    with connect(settings_for(home)) as muster:
        found = muster.post("/search", query)
    Printer(as_json=as_json).result(found, render.search_lines)


def upkeep(
    as_of: Annotated[datetime | None, typer.Option(help="The day to check for.")] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Check the plans against the rules; ends with 1 when there are findings."""
    day = as_of.date().isoformat() if as_of else None
    with connect(settings_for(home)) as muster:
        report = muster.get("/upkeep", as_of=day)
    Printer(as_json=as_json).result(report, render.upkeep_lines)
    if report["findings"]:
        raise typer.Exit(Exit.MISSED)
