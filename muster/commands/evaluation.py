"""Commands that measure."""

from pathlib import Path
from typing import Annotated, Any

import typer

from muster import render
from muster.commands.options import AsJson, settings_for
from muster.output import Printer, progress_bar

eval_app = typer.Typer(no_args_is_help=True, help="Measure quality on judged data.")


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    eval_app.command("retrieval")(retrieval)
    eval_app.command("classify")(classify)
    eval_app.command("upkeep")(upkeep)
    app.add_typer(eval_app, name="eval")


def retrieval(
    judged: Annotated[Path, typer.Argument(metavar="SET", help="Folder with queries and qrels.")],
    corpus: Annotated[Path | None, typer.Option(help="Folder that corpus-ids are below.")] = None,
    history: Annotated[
        Path | None, typer.Option(help="Judged set whose queries count as past incidents.")
    ] = None,
    run_file: Annotated[Path | None, typer.Option(help="Write the ranking as a TREC run.")] = None,
    as_json: AsJson = False,
) -> None:
    """Search for each query of a judged set and measure the ranking."""
    from muster.evaluating import run_retrieval

    with progress_bar() as watch:
        report = run_retrieval(
            settings_for(None),
            judged,
            corpus=corpus,
            run_file=run_file,
            watch=watch,
            history=history,
        )
    Printer(as_json=as_json).result(report, render.pair_lines)


def classify(
    train: Annotated[Path, typer.Option(help="JSONL of labelled records.")],
    label: Annotated[str, typer.Option(help="Key path of the label.")] = "labels.subclass",
    test: Annotated[Path | None, typer.Option(help="JSONL to test on; else by folds.")] = None,
    predictions: Annotated[Path | None, typer.Option(help="Write each prediction.")] = None,
    baseline: Annotated[bool, typer.Option(help="TF-IDF and a linear SVM instead.")] = False,
    as_json: AsJson = False,
) -> None:
    """Learn labels from records and measure how well they are told on others."""
    from muster.evaluating_classes import run_classify

    with progress_bar() as watch:
        report: dict[str, Any] = run_classify(
            settings_for(None),
            train,
            test,
            label=label,
            predictions=predictions,
            use_baseline=baseline,
            watch=watch,
        )
    Printer(as_json=as_json).result(report, render.pair_lines)


def upkeep(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Plans with known defects, or a folder of such.")
    ],
    predictions: Annotated[Path | None, typer.Option(help="Write each finding.")] = None,
    as_json: AsJson = False,
) -> None:
    """Run the upkeep rules over plans with known defects and measure what they find."""
    from muster.evaluating_upkeep import run_upkeep

    with progress_bar() as watch:
        report = run_upkeep(settings_for(None), folder, predictions=predictions, watch=watch)
    Printer(as_json=as_json).result(report, render.pair_lines)
