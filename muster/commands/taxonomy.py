"""Commands on the classes of incidents: the packaged file to copy, and the check of an own one."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from muster.commands.options import AsJson
from muster.output import Printer
from muster.render import pair_lines
from muster.render_classes import taxonomy_lines

taxonomy_app = typer.Typer(no_args_is_help=True, help="The classes of incidents.")


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    taxonomy_app.command("check")(check)
    taxonomy_app.command("show")(show)
    app.add_typer(taxonomy_app, name="taxonomy")


def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Your file of classes.")],
    as_json: AsJson = False,
) -> None:
    """Read a file of incident classes, and say what it holds and could do better."""
    from triage.taxonomy import check_taxonomy

    taxonomy, advice = check_taxonomy(file)
    found = {
        "revision": taxonomy.revision,
        "classes": len(taxonomy.class_names),
        "subclasses": len(taxonomy.subclasses),
        "languages": list(taxonomy.languages()),
        "seeds": {
            one.code: {language: len(seeds) for language, seeds in one.seeds.items()}
            for one in taxonomy.subclasses
        },
        "advice": [
            {"line": one.line, "entry": one.entry, "message": one.message} for one in advice
        ],
    }
    Printer(as_json=as_json).result(found, taxonomy_lines)


def show(as_json: AsJson = False) -> None:
    """Print the packaged file, to copy and edit."""
    from triage.taxonomy import PACKAGED

    text = PACKAGED.read_text(encoding="utf-8")
    if as_json:
        Printer(as_json=True).result({"text": text}, pair_lines)
    else:
        sys.stdout.write(text)
