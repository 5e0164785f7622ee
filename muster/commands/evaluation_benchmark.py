"""Commands that try things out: the benchmark that comes with Muster, and what-if grids."""

from pathlib import Path
from typing import Annotated

import typer

from domain.evaluations import MOST_SEED
from muster import render
from muster.commands.options import AsJson, settings_for
from muster.output import Printer, progress_bar


def register(app: typer.Typer) -> None:
    """Add these commands to `muster eval`."""
    app.command("plant")(plant)
    app.command("benchmark")(benchmark)
    app.command("grid")(grid)


def plant(
    target: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to make.")],
    source: Annotated[
        Path | None, typer.Option(help="Organization to plant in; else the sample.")
    ] = None,
    defects: Annotated[int, typer.Option(min=1, help="How many, over all copies.")] = 60,
    copies: Annotated[
        int, typer.Option(min=1, max=99, help="Copies of the organization, each a folder in DIR.")
    ] = 1,
    seed: Annotated[
        int, typer.Option(min=0, max=MOST_SEED, help="Decides which defects, and where.")
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """Copy plans and plant defects of known place in them, for `muster eval upkeep`.

    Plans take only so many, the sample about 70; more are shared out over --copies.
    """
    from eval.planting import plant_defects
    from muster.sample_data import FOLDER

    found = plant_defects(source or FOLDER, target, copies=copies, defects=defects, seed=seed)
    told = {"folder": str(target), "copies": copies, "defects": defects, "seed": seed}
    told |= found.by_rule
    Printer(as_json=as_json).result(told, render.pair_lines)


def benchmark(as_json: AsJson = False) -> None:
    """Measure Muster and plain baselines on the reports that come with it."""
    from muster.evaluating_benchmark import run_benchmark
    from muster.render_benchmark import lines

    with progress_bar() as watch:
        found = run_benchmark(settings_for(None), watch=watch)
    Printer(as_json=as_json).result(found, lines)


def grid(
    config: Annotated[Path, typer.Argument(metavar="CONFIG", help="TOML file of configurations.")],
    as_json: AsJson = False,
) -> None:
    """Try configurations of search over one set, and name the better one if any is shown."""
    from muster.evaluating_grid import load_grid, run_grid
    from muster.render_benchmark import grid_lines

    order = load_grid(config)
    with progress_bar() as watch:
        found = run_grid(settings_for(None), order, watch=watch)
    Printer(as_json=as_json).result(found, grid_lines)
