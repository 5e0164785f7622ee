"""Commands for the crisis kit: plans, call list and recovery times in one folder to carry along."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from muster import render, render_kits
from muster.client import connect
from muster.commands.options import AsJson, Home, settings_for
from muster.commands.papers import Speaks
from muster.output import Exit, Printer

kit_app = typer.Typer(
    no_args_is_help=True, help="The crisis kit: a signed copy that opens without Muster."
)
Folder = Annotated[Path, typer.Argument(help="The folder of the kit.")]
_KEY = re.compile(r"[0-9a-f]{64}")


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    kit_app.command("make")(kit_make)
    kit_app.command("verify")(kit_verify)
    kit_app.command("key")(kit_key)
    app.add_typer(kit_app, name="kit")


def kit_make(
    folder: Folder,
    language: Speaks = "en",
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Write plans, first steps, call list and recovery times as pages for a USB stick.

    The folder must be new, empty, or hold an older kit, which is replaced. Ends with 1 when a plan
    was left out, since its stored text is not what was read in.
    """
    from muster.kits import clear_left, place_kit, require_place

    clear_left(folder)
    require_place(folder)
    with connect(settings_for(home)) as muster:
        archive = muster.fetch_made("/kits", language=language)
    made = place_kit(archive, folder)
    told = {
        "folder": str(folder),
        "plans": made.plans,
        "left_out": list(made.left_out),
        "files": len(made.files),
        "bytes": sum(one.size for one in made.files),
        "made_at": made.made_at.isoformat(),
        "doubted_from": made.doubted_from.isoformat(),
        "public_key": made.public_key,
    }
    Printer(as_json=as_json).result(told, render_kits.made_lines)
    if made.left_out:
        raise typer.Exit(Exit.MISSED)


def kit_verify(
    folder: Folder,
    key: Annotated[
        str, typer.Option(help="The public key it must be signed with, from `muster kit key`.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Tell whether every file of a kit is the one that was signed, and how old it is.

    Needs the folder alone: no data folder, no network. Ends with 1 at the first file that is
    changed, missing or extra. Without --key any key may have signed it.
    """
    from desk.kit.verifying import verify_kit

    wanted = key.strip().lower()
    if key and not _KEY.fullmatch(wanted):
        raise typer.BadParameter("a key has 64 hexadecimal digits", param_hint="--key")
    found = verify_kit(folder, public_key=wanted)
    told: dict[str, Any] = {
        "folder": str(folder),
        "verified": found.fault is None,
        "fault": found.fault.value if found.fault else "",
        "file": found.path,
    }
    if found.manifest is not None:
        now = datetime.now(UTC)
        told |= {
            "made_at": found.manifest.made_at.isoformat(),
            "made_by": found.manifest.made_by,
            "age_days": (now - found.manifest.made_at).days,
            "doubted_from": found.manifest.doubted_from.isoformat(),
            "is_doubted": found.manifest.is_doubted(now),
            "plans": found.manifest.plans,
            "public_key": found.manifest.public_key,
            "key_compared": bool(wanted),
        }
    Printer(as_json=as_json).result(told, render_kits.verified_lines)
    if found.fault is not None:
        raise typer.Exit(Exit.MISSED)


def kit_key(home: Home = None, as_json: AsJson = False) -> None:
    """Show the public key that kits are signed with here; give it to whoever is to compare it."""
    with connect(settings_for(home)) as muster:
        told = muster.get("/kits/key")
    Printer(as_json=as_json).result(told, render.pair_lines)
