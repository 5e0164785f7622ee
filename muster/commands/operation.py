"""Commands that look after Muster itself."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from domain.decisions import UserRole
from muster import render
from muster.client import connect, in_address
from muster.commands.options import AsJson, Home, settings_for
from muster.output import Exit, Printer, progress_bar
from muster.settings import SECRET_KEYS, load_settings

audit_app = typer.Typer(no_args_is_help=True, help="The audit chain.")
user_app = typer.Typer(no_args_is_help=True, help="The people who can sign in.")
config_app = typer.Typer(no_args_is_help=True, help="The settings.")


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(setup)
    app.command()(reindex)
    app.command()(backup)
    app.command()(restore)
    app.command()(doctor)
    audit_app.command("verify")(audit_verify)
    user_app.command("add")(user_add)
    user_app.command("list")(user_list)
    user_app.command("link")(user_link)
    config_app.command("show")(config_show)
    for name, group in (("audit", audit_app), ("user", user_app), ("config", config_app)):
        app.add_typer(group, name=name)


def setup(as_json: AsJson = False) -> None:
    """Export the embedding model once, checked against its reference, and learn the lessons."""
    from muster.packaged import learn_packaged
    from retrieval.export import export_model
    from retrieval.models import find_default_model, open_embedder

    settings = settings_for(None)
    model = Path(settings.model) if settings.model else find_default_model()
    exported = export_model(model, settings.cache)
    learnt = learn_packaged(settings, open_embedder(settings.cache, model=model))
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
    with connect(settings_for(home)) as muster:
        health = muster.get("/doctor")
    Printer(as_json=as_json).result(health, render.doctor_lines)
    if not health["healthy"]:
        raise typer.Exit(Exit.MISSED)


def audit_verify(
    head: Annotated[str | None, typer.Option(help="A head noted earlier.")] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Check every link of the audit chain; names the first bad row and ends with 1."""
    with connect(settings_for(home)) as muster:
        verified = muster.get("/audit/verify", head=head)
    Printer(as_json=as_json).result(verified, render.pair_lines)


def user_add(name: str, role: UserRole, home: Home = None, as_json: AsJson = False) -> None:
    """Let a person in."""
    with connect(settings_for(home)) as muster:
        user = muster.post("/users", {"name": name, "role": role.value})
    Printer(as_json=as_json).result(user, render.pair_lines)


def user_list(home: Home = None, as_json: AsJson = False) -> None:
    """List everybody who can sign in."""
    with connect(settings_for(home)) as muster:
        users: list[dict[str, Any]] = muster.get("/users")
    Printer(as_json=as_json).result(
        users, lambda found: (f"{one['name']}: {one['role']}" for one in found)
    )


def user_link(name: str, home: Home = None, as_json: AsJson = False) -> None:
    """Make a sign-in link; whoever opens it is that person."""
    with connect(settings_for(home)) as muster:
        link = muster.post(f"/users/{in_address(name)}/link")
    Printer(as_json=as_json).result(link, lambda made: iter([made["url"]]))


def config_show(home: Home = None, as_json: AsJson = False) -> None:
    """Show every setting and where it comes from; secrets are masked."""
    configured = load_settings({"home": home})
    shown = {
        key: {
            "value": "***" if key in SECRET_KEYS and value else str(value),
            "source": configured.sources[key],
        }
        for key, value in asdict(configured.settings).items()
    }
    Printer(as_json=as_json).result(
        shown,
        lambda found: (f"{key} = {one['value']}  ({one['source']})" for key, one in found.items()),
    )
