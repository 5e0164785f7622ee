"""Commands that look after Muster itself."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from domain.errors import InputRefused, MusterError
from muster import render
from muster.client import connect
from muster.commands.options import AsJson, Home, settings_for
from muster.files import write_file
from muster.output import Exit, Printer, progress_bar
from muster.settings import load_settings

# Of a SHA-256 in hexadecimal.
HASH_LENGTH = 64

audit_app = typer.Typer(no_args_is_help=True, help="The audit chain.")
config_app = typer.Typer(no_args_is_help=True, help="The settings.")


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(setup)
    app.command()(reindex)
    app.command()(backup)
    app.command()(restore)
    app.command()(doctor)
    audit_app.command("verify")(audit_verify)
    audit_app.command("head")(audit_head)
    config_app.command("show")(config_show)
    for name, group in (("audit", audit_app), ("config", config_app)):
        app.add_typer(group, name=name)


def setup(as_json: AsJson = False) -> None:
    """Export the embedding model once, checked against its reference, and learn the lessons."""
    from muster.core import find_model
    from muster.packaged import learn_packaged
    from retrieval.export import export_model
    from retrieval.models import find_default_model, open_embedder

    settings = settings_for(None)
    model = find_model(settings) or find_default_model()
    exported = export_model(model, settings.cache)
    with progress_bar(lines=True) as watch:
        learnt = learn_packaged(settings, open_embedder(settings.cache, model=model), watch=watch)
    done = {"model": str(exported), "lessons": learnt}
    Printer(as_json=as_json).result(done, render.pair_lines)


def reindex(home: Home = None, as_json: AsJson = False) -> None:
    """Build both indexes again from the record."""
    with connect(settings_for(home)) as muster, progress_bar() as watch:
        done = muster.finish(muster.post("/reindex"), watch)
    Printer(as_json=as_json).result(done["result"], render.pair_lines)


def backup(
    file: Annotated[Path, typer.Argument(help="The new file.")],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Write the whole record to a new file, also while the service runs."""
    with connect(settings_for(home)) as muster:
        made = muster.post("/backups", {"path": str(file.absolute())})
    Printer(as_json=as_json).result(made, render.pair_lines)


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `muster backup` wrote.")],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Fill an empty data folder from a backup, check every row, and build the indexes."""
    from muster.restoring import restore_record

    restored = restore_record(settings_for(home), file)
    Printer(as_json=as_json).result(restored, render.pair_lines)


def doctor(home: Home = None, as_json: AsJson = False) -> None:
    """Check that record and indexes agree; ends with 1 when they do not."""
    settings = settings_for(home)
    try:
        with connect(settings) as muster:
            health = muster.get("/doctor")
    except MusterError as error:
        from muster.examining import DAMAGED, examine

        if error.code not in DAMAGED:
            raise
        health = examine(settings, error)
    Printer(as_json=as_json).result(health, render.doctor_lines)
    if not health["healthy"]:
        raise typer.Exit(Exit.MISSED)


def audit_verify(
    head: Annotated[
        str | None, typer.Option(help="A file that `muster audit head` wrote, or its hash.")
    ] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Check every link of the audit chain; names the first bad row and ends with 1."""
    noted = _noted_head(head) if head else {}
    with connect(settings_for(home)) as muster:
        verified = muster.get("/audit/verify", **noted)
    Printer(as_json=as_json).result(verified, render.pair_lines)


def audit_head(
    to: Annotated[Path | None, typer.Option(help="Write it to this file, too.")] = None,
    send: Annotated[
        str | None, typer.Option(help="Send it by this webhook of the connections file.")
    ] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Note where the audit chain ends; keep the file where the record's keeper cannot change it."""
    with connect(settings_for(home)) as muster:
        noted = muster.post("/audit/head/sent", {"to": send}) if send else muster.get("/audit/head")
    if to is not None:
        write_file(to, json.dumps(noted) + "\n")
    Printer(as_json=as_json).result(noted, render.pair_lines)


def _noted_head(given: str) -> dict[str, Any]:
    """Return what `given` says, the file of a head or its bare hash."""
    file = Path(given)
    if len(given) == HASH_LENGTH and not file.exists():
        return {"head": given}
    try:
        noted = json.loads(file.read_text(encoding="utf-8"))
        return {"head": str(noted["head"]), "rows": int(noted["rows"])}
    except (OSError, ValueError, KeyError, TypeError) as fault:
        reason = f"{given!r} is no hash, and no file that `muster audit head --to` wrote."
        raise InputRefused(reason) from fault


def config_show(home: Home = None, as_json: AsJson = False) -> None:
    """Show every setting and where it comes from; secrets are masked."""
    Printer(as_json=as_json).result(
        load_settings({"home": home}).shown(),
        lambda found: (f"{key} = {one['value']}  ({one['source']})" for key, one in found.items()),
    )
