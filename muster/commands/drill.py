"""Commands on drills: cases to practise deciding on, and how people did."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from muster.client import connect
from muster.commands.options import AsJson, Home, settings_for
from muster.files import write_file
from muster.output import Printer

drill_app = typer.Typer(no_args_is_help=True, help="Practising to decide.")


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    drill_app.command("make")(make)
    drill_app.command("figures")(figures)
    app.add_typer(drill_app, name="drill")


def make(
    count: Annotated[int, typer.Argument(help="How many cases.")] = 10,
    wrong_share: Annotated[float, typer.Option(help="What share of them is wrong, 0 to 1.")] = 0.4,
    seed: Annotated[int, typer.Option(help="The same seed makes the same cases.")] = 1,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Make cases of closed incidents, some wrong on purpose, for whoever decides."""
    order = {"count": count, "wrong_share": wrong_share, "seed": seed}
    with connect(settings_for(home)) as muster:
        made = muster.post("/drills", order)
    Printer(as_json=as_json).result(made, lambda found: iter(found["cases"]))


def figures(
    to_csv: Annotated[Path | None, typer.Option("--csv", help="Write them to this file.")] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Show who relied too much on what was proposed, and who too little."""
    with connect(settings_for(home)) as muster:
        found = muster.get("/drills/figures")
        if to_csv is not None:
            write_file(to_csv, muster.get_text("/drills/figures.csv"))
    Printer(as_json=as_json).result(found, _lines)


def _lines(found: dict[str, Any]) -> Iterator[str]:
    for one in found["groups"]:
        yield f"{one['unit']}: {one['answers']} answers"
        if one["over"] is not None:
            yield f"  {one['over']:.0%} of {one['wrong']} wrong items confirmed (over-reliance)"
        if one["under"] is not None:
            yield f"  {one['under']:.0%} of {one['right']} right classes not (under-reliance)"
