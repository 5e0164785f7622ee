"""Commands on plans: read them in, look into one, search."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from muster import render
from muster.client import connect, in_address
from muster.commands.options import AsJson, Home, read_text, settings_for
from muster.output import Exit, Printer, progress_bar
from muster.searching import search_sections


class Standing(StrEnum):
    """What a version is when it is read in."""

    IN_FORCE = "in_force"
    DRAFT = "draft"


class NewStanding(StrEnum):
    """What a person can make of a version."""

    IN_FORCE = "in_force"
    WITHDRAWN = "withdrawn"


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(ingest)
    app.command()(show)
    app.command()(diff)
    app.command()(status)
    app.command()(search)


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
    unit: Annotated[
        list[str] | None, typer.Option(help="Only people of this unit see what is read.")
    ] = None,
    strict: Annotated[
        bool, typer.Option(help="Refuse a reference file when any of its rows is.")
    ] = False,
    status: Annotated[
        Standing | None, typer.Option(help="What the plans read are; else each says so itself.")
    ] = None,
    effective: Annotated[
        datetime | None, typer.Option(help="Since when the plans read are in force (UTC).")
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Stay, and follow every change; --prune is implied.")
    ] = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Read plans, reference data and incident records; account for every file."""
    printer = Printer(as_json=as_json)
    order = {
        "paths": [str(path.absolute()) for path in paths],
        "dry_run": dry_run,
        "prune": prune or watch,
        "kind": kind,
        "mapping": _whole(mapping),
        "strict": strict,
        "units": unit or None,
        "status": status.value if status else None,
        "effective": in_utc(effective),
    }
    if watch:
        _watch(paths, order, home, printer)
    report = _ingested(order, home)
    printer.result(report, render.ingest_lines)
    if report["refused"] or any(entry["errors"] for entry in report["reference"]):
        raise typer.Exit(Exit.REFUSED)


def _ingested(order: dict[str, Any], home: Path | None) -> dict[str, Any]:
    with connect(settings_for(home)) as muster, progress_bar() as tell:
        report: dict[str, Any] = muster.finish(muster.post("/ingests", order), tell)["report"]
    return report


def _watch(
    paths: list[Path], order: dict[str, Any], home: Path | None, printer: Printer
) -> NoReturn:
    """Read again after every change; each reading that changed something is one result."""
    from muster.watching import keep_in_step

    folders = [path.absolute() for path in paths]
    if not all(folder.is_dir() for folder in folders):
        raise typer.BadParameter("only folders can be watched", param_hint="--watch")
    is_first = True

    def read() -> None:
        nonlocal is_first
        report = _ingested(order, home)
        if is_first or render.is_news(report):
            printer.result(report, render.ingest_lines)
        is_first = False

    keep_in_step(folders, read, printer.note)


def in_utc(moment: datetime | None) -> str | None:
    """Return a moment in ISO 8601; one without a zone is in UTC."""
    if moment is None:
        return None
    return f"{moment.isoformat()}Z" if moment.tzinfo is None else moment.isoformat()


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
        "versions": found["versions"],
        "warnings": found["warnings"],
    }
    Printer(as_json=as_json).result(shown, render.show_lines)


def diff(
    document: Annotated[str, typer.Argument(help="Id, path, or the unique end of it.")],
    old: Annotated[int | None, typer.Option("--from", help="Number of the older version.")] = None,
    new: Annotated[int | None, typer.Option("--to", help="Number of the newer version.")] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Show what differs between two versions of a plan, by section and by fact."""
    with connect(settings_for(home)) as muster:
        found = muster.get(f"/documents/{in_address(document)}")
        chain = {one["number"]: one["version_id"] for one in found["versions"]}
        newer = _numbered(chain, new) or found["version_id"]
        told = muster.get(f"/versions/{in_address(newer)}/diff", since=_numbered(chain, old))
    Printer(as_json=as_json).result(told, render.diff_lines)


def status(
    version: Annotated[str, typer.Argument(help="The version's id, as `muster show` gives it.")],
    wanted: Annotated[NewStanding, typer.Argument(help="What it is to be.")],
    reason: Annotated[str, typer.Option(help="Why; kept in the audit trail.")],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Put a version of a plan in force, or withdraw it."""
    with connect(settings_for(home)) as muster:
        shown = muster.get(f"/versions/{in_address(version)}")["status"]
        body = {"status": wanted.value, "shown": shown, "reason": reason}
        changed = muster.post(f"/versions/{in_address(version)}/status", body)
    told = {"version_id": changed["version_id"], "status": changed["status"]}
    Printer(as_json=as_json).result(told, render.pair_lines)


def _numbered(chain: dict[int, str], number: int | None) -> str | None:
    if number is not None and number not in chain:
        known = ", ".join(map(str, chain))
        raise typer.BadParameter(f"there is no version {number}; there are {known}")
    return chain[number] if number is not None else None


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
        query["as_of"] = in_utc(as_of)
    found = search_sections(settings_for(home), query)
    Printer(as_json=as_json).result(found, render.search_lines)
