"""Commands over the runs that were kept."""

from pathlib import Path
from typing import Annotated

import typer

from domain.evaluations import MOST_SEED
from muster import render, render_comparison, render_measures
from muster.commands.options import AsJson, settings_for
from muster.output import Exit, Printer, progress_bar
from muster.run_forms import RunForm

WithoutTexts = Annotated[
    bool, typer.Option("--without-texts", help="Leave the words of the cases out.")
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="Name of a run.")]


def register(app: typer.Typer) -> None:
    """Add these commands to `muster eval`."""
    app.command("compare")(compare)
    app.command("runs")(runs)
    app.command("show")(show)
    app.command("export")(export)
    app.command("import")(take_in)
    app.command("remove")(remove)
    app.command("convert")(convert)
    app.command("pool")(pool)
    app.command("qrels")(qrels)


def compare(
    first: Annotated[str, typer.Argument(metavar="A", help="Name of a run, or its .json file.")],
    second: Annotated[str, typer.Argument(metavar="B", help="The run to hold against it.")],
    gate: Annotated[Path | None, typer.Option(help="TOML of thresholds; exit 1 if missed.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write a report for a browser.")] = None,
    markdown: Annotated[Path | None, typer.Option(help="Write a report as Markdown.")] = None,
    junit: Annotated[Path | None, typer.Option(help="Write the gate as JUnit XML.")] = None,
    other_judgements: Annotated[
        bool, typer.Option(help="Hold the gate although cases were judged otherwise.")
    ] = False,
    without: WithoutTexts = False,
    as_json: AsJson = False,
) -> None:
    """Say what is better and worse in run B than in run A, case by case."""
    from muster.evaluating_comparison import Files, compare_and_write

    files = Files(html, markdown, junit)
    found = compare_and_write(
        settings_for(None),
        first,
        second,
        gate=gate,
        files=files,
        other_judgements=other_judgements,
        texts=not without,
    )
    Printer(as_json=as_json).result(found, render_comparison.lines)
    if not found["gate_met"]:
        raise typer.Exit(Exit.MISSED)


def runs(as_json: AsJson = False) -> None:
    """List the runs that were kept, the newest first."""
    from muster.evaluating_runs import open_runs, summary_of

    with open_runs(settings_for(None)) as kept:
        found = [summary_of(one) for one in kept.list_runs()]
    Printer(as_json=as_json).result({"runs": found}, render.run_lines)


def show(name: Name, as_json: AsJson = False) -> None:
    """Show what a run measured, and on what it rests."""
    from muster.evaluating_runs import find_run, summary_of

    run = find_run(settings_for(None), name)
    found = {**summary_of(run), "cases": len(run.items)}
    Printer(as_json=as_json).result(found, render_measures.run_lines)


def export(
    name: Name,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File to write.")],
    form: Annotated[
        RunForm,
        typer.Option(
            "--format", help="json: all of it; trec, qrels: its rankings, judgements; jsonl: cases."
        ),
    ] = RunForm.JSON,
    without: WithoutTexts = False,
    as_json: AsJson = False,
) -> None:
    """Write a run, or its rankings, judgements or cases, to a file."""
    from muster.evaluating_formats import write_run_as
    from muster.evaluating_runs import find_run, without_texts

    run = find_run(settings_for(None), name)
    write_run_as(without_texts(run) if without else run, file, form)
    told = {"run": run.name, "cases": len(run.items), "file": str(file), "format": form.value}
    Printer(as_json=as_json).result(told, render.pair_lines)


def take_in(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File that `export` wrote.")],
    judged: Annotated[
        Path | None,
        typer.Option("--set", help="FILE is the TREC run of another tool over this judged set."),
    ] = None,
    name: Annotated[str | None, typer.Option(help="Name of a TREC run; else its file's.")] = None,
    as_json: AsJson = False,
) -> None:
    """Take in a run that was exported elsewhere, or another tool's ranking to compare with."""
    from muster.evaluating_formats import run_from_trec
    from muster.evaluating_runs import open_runs, read_run_file

    if judged is None:
        run = read_run_file(file)
    else:
        run = run_from_trec(file, judged, name=name or file.stem)
    with open_runs(settings_for(None)) as kept:
        kept.add(run)
    told = {"run": run.name, "cases": len(run.items)}
    Printer(as_json=as_json).result(told, render.pair_lines)


def convert(
    source: Annotated[
        Path, typer.Argument(metavar="SET", help="Judged set (own form, BEIR, TREC) or incidents.")
    ],
    target: Annotated[Path, typer.Argument(metavar="DIR", help="BEIR folder to make.")],
    label: Annotated[
        str, typer.Option(help="Key path of an incident's class.")
    ] = "labels.subclass",
    sections: Annotated[str, typer.Option(help="Key path of its sections.")] = "sections",
    as_json: AsJson = False,
) -> None:
    """Write a judged set, or the sections that incidents took, as a BEIR folder."""
    from eval.incident_set import KeyPaths
    from muster.evaluating_formats import convert_set

    found = convert_set(source, target, KeyPaths(label=label, sections=sections))
    Printer(as_json=as_json).result({"folder": str(target), **found}, render.pair_lines)


def remove(name: Name, as_json: AsJson = False) -> None:
    """Remove a run and its cases."""
    from muster.evaluating_runs import open_runs

    with open_runs(settings_for(None)) as kept:
        kept.remove(name)
    Printer(as_json=as_json).result({"removed": name}, render.pair_lines)


def pool(
    name: Annotated[str, typer.Argument(metavar="POOL", help="Name of the pool to make.")],
    runs: Annotated[list[str], typer.Argument(metavar="RUN...", help="Runs of retrieval.")],
    depth: Annotated[int, typer.Option(min=1, help="How many of each ranking.")] = 10,
    corpus: Annotated[
        Path | None, typer.Option(help="Folder of the plans; else those of the record.")
    ] = None,
    seed: Annotated[
        int, typer.Option(min=0, max=MOST_SEED, help="Decides the order inside a query.")
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """Pool what runs found, for people to judge on the page Judging."""
    from muster.evaluating_pools import make_pool

    settings = settings_for(None)
    with progress_bar() as watch:
        pairs, without = make_pool(
            settings, name, runs, depth=depth, corpus=corpus, watch=watch, seed=seed
        )
    told = {"pool": name, "pairs": pairs, "without_text": without}
    Printer(as_json=as_json).result(told, render.pair_lines)


def qrels(
    name: Annotated[str, typer.Argument(metavar="POOL", help="Name of a pool.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="TREC qrels to write.")],
    judge: Annotated[str | None, typer.Option(help="Of one judge; else the middle grade.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write what people judged in a pool as TREC qrels."""
    from muster.evaluating_pools import write_judgements

    written = write_judgements(settings_for(None), name, file, judge=judge)
    told = {"pool": name, "judgements": written, "file": str(file)}
    Printer(as_json=as_json).result(told, render.pair_lines)
