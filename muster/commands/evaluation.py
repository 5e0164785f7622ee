"""Commands that measure."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from domain.evaluations import MOST_SEED
from muster import render_classes, render_measures
from muster.commands import evaluation_benchmark, evaluation_runs
from muster.commands.options import AsJson, settings_for
from muster.output import Printer, progress_bar
from muster.run_forms import Known, PlansAsked, Split

if TYPE_CHECKING:
    from muster.evaluating_orders import Order

Lines = Callable[[dict[str, Any]], Iterator[str]]
eval_app = typer.Typer(no_args_is_help=True, help="Measure quality on judged data.")
Save = Annotated[
    str | None, typer.Option(help="Keep the run under this name; one that stopped goes on.")
]
LeaveOut = Annotated[bool, typer.Option(help="Take from the past what says too much, and measure.")]
AllowLeak = Annotated[
    bool, typer.Option(help="Measure although the test knows too much; it is recorded.")
]
Seed = Annotated[int, typer.Option(min=0, max=MOST_SEED, help="Decides folds and intervals.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    eval_app.command("retrieval")(retrieval)
    eval_app.command("classify")(classify)
    eval_app.command("upkeep")(upkeep)
    eval_app.command("triage")(triage)
    eval_app.command("history")(history)
    eval_app.command("run")(run)
    evaluation_runs.register(eval_app)
    evaluation_benchmark.register(eval_app)
    app.add_typer(eval_app, name="eval")


def retrieval(
    judged: Annotated[Path, typer.Argument(metavar="SET", help="Folder with queries and qrels.")],
    corpus: Annotated[Path | None, typer.Option(help="Folder that corpus-ids are below.")] = None,
    history: Annotated[
        Path | None, typer.Option(help="Judged set whose queries count as past incidents.")
    ] = None,
    run_file: Annotated[Path | None, typer.Option(help="Write the ranking as a TREC run.")] = None,
    save: Save = None,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """Search for each query of a judged set and measure the ranking."""
    from muster.evaluating_orders import Order

    paths = {"set": judged, "corpus": corpus, "history": history}
    _measure(Order("retrieval", paths, {}, seed, run_file), save, as_json=as_json)


def classify(
    train: Annotated[Path | None, typer.Option(help="Labelled records: JSONL, CSV, XLSX.")] = None,
    label: Annotated[str, typer.Option(help="Key path of the label.")] = "labels.subclass",
    text: Annotated[str, typer.Option(help="Key path of the text; else title, description.")] = "",
    test: Annotated[Path | None, typer.Option(help="Records to test on; else by split.")] = None,
    predictions: Annotated[Path | None, typer.Option(help="Write each prediction.")] = None,
    split: Annotated[Split, typer.Option(help="`time`: later ones are tested.")] = Split.FOLDS,
    folds: Annotated[int, typer.Option(min=2, help="How many folds.")] = 5,
    seeds_only: Annotated[bool, typer.Option(help="Learn nothing but the taxonomy.")] = False,
    noise: Annotated[bool, typer.Option(help="Test also with typos, OCR and such.")] = False,
    baseline: Annotated[bool, typer.Option(help="TF-IDF and a linear SVM instead.")] = False,
    against_baseline: Annotated[bool, typer.Option(help="The same, beside ours.")] = False,
    against_seeds: Annotated[bool, typer.Option(help="Beside what the taxonomy knows.")] = False,
    save: Save = None,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """Learn labels from records and measure how well they are told on others."""
    from muster.evaluating_classes import ClassifyOptions
    from muster.evaluating_labels import excluding
    from muster.evaluating_orders import Order

    options = ClassifyOptions(
        label,
        baseline,
        against_baseline,
        against_seeds,
        seeds_only,
        noise,
        split.value,
        folds,
        text,
    )
    if pair := excluding(asdict(options)):
        raise typer.BadParameter(pair)
    if train is None and not seeds_only:
        raise typer.BadParameter("name what to learn from with --train, or add --seeds-only")
    paths = {"train": train, "test": test}
    order = Order("classify", paths, asdict(options), seed, predictions)
    _measure(order, save, as_json=as_json, lines=render_classes.class_lines)


def upkeep(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Plans with known defects, or a folder of such.")
    ],
    predictions: Annotated[Path | None, typer.Option(help="Write each finding.")] = None,
    save: Save = None,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """Run the upkeep rules over plans with known defects and measure what they find."""
    from muster.evaluating_orders import Order

    _measure(Order("upkeep", {"folder": folder}, {}, seed, predictions), save, as_json=as_json)


def triage(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Closed incidents: JSONL, CSV, XLSX.")
    ],
    corpus: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the plans.")],
    history: Annotated[
        Path | None, typer.Option(help="Earlier incidents; else the earlier ones of FILE.")
    ] = None,
    reference: Annotated[
        Path | None,
        typer.Option(help="Folder with BIA, roster, inventory; else `reference` beside DIR."),
    ] = None,
    label: Annotated[str, typer.Option(help="Key path of the class.")] = "labels.subclass",
    sections: Annotated[str, typer.Option(help="Key path of the sections used.")] = "sections",
    roles: Annotated[str, typer.Option(help="Key path of the roles called.")] = "roles",
    text: Annotated[str, typer.Option(help="Key path of the text; else title, description.")] = "",
    share: Annotated[
        float, typer.Option(min=0, max=0.95, help="Share of FILE that is history, by date.")
    ] = 0.7,
    leave_out_leaks: LeaveOut = False,
    allow_leak: AllowLeak = False,
    save: Save = None,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """Triage closed incidents end to end and measure class, sections, roles, abstention."""
    from muster.evaluating_orders import Order

    beside = corpus.absolute().parent / "reference"
    if reference is None and beside.is_dir() and corpus.name != beside.name:
        reference = beside
    paths = {"file": file, "corpus": corpus, "history": history, "reference": reference}
    options: dict[str, Any] = {"label": label, "sections": sections, "roles": roles, "share": share}
    options["text"] = text
    options["on_leak"] = _on_leak(leave_out=leave_out_leaks, allow=allow_leak)
    _measure(Order("triage", paths, options, seed), save, as_json=as_json)


def history(
    since: Annotated[
        str, typer.Option(metavar="DATE", help="Ask from this day on; else the later half.")
    ] = "",
    plans: Annotated[PlansAsked, typer.Option(help="Plans as they were.")] = PlansAsked.THEN,
    known: Annotated[
        Known, typer.Option(help="Incidents closed before (`then`), or `all` of them.")
    ] = Known.THEN,
    leave_out_leaks: LeaveOut = False,
    allow_leak: AllowLeak = False,
    save: Save = None,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """Replay your own incidents as they were reported and score what people confirmed."""
    from eval.leakage import OnLeak
    from muster.evaluating_orders import Order

    on_leak = _on_leak(leave_out=leave_out_leaks, allow=allow_leak) or OnLeak.REFUSE.value
    asked = {"since": since, "plans": plans.value, "known": known.value}
    options = {**asked, "on_leak": on_leak}
    _measure(Order("history", {}, options, seed), save, as_json=as_json)


def run(
    config: Annotated[
        Path, typer.Argument(metavar="CONFIG", help="TOML file; see docs/evaluation-files.md.")
    ],
    save: Annotated[str | None, typer.Option(help="Another name for the run.")] = None,
    as_json: AsJson = False,
) -> None:
    """Measure what a file says, and keep the run under its name."""
    from muster.evaluating_orders import load_order

    name, order = load_order(config)
    _measure(order, save or name, as_json=as_json)


def _on_leak(*, leave_out: bool, allow: bool) -> str:
    """Return what is to become of leaks, empty where nobody said."""
    from eval.leakage import OnLeak

    if allow and leave_out:
        raise typer.BadParameter("choose one of --allow-leak and --leave-out-leaks")
    if allow:
        return OnLeak.ALLOW.value
    return OnLeak.LEAVE_OUT.value if leave_out else ""


def _measure(
    order: "Order", save: str | None, *, as_json: bool, lines: Lines = render_measures.measure_lines
) -> None:
    from muster.evaluating_orders import carry_out

    with progress_bar() as watch:
        report = carry_out(settings_for(None), order, save=save, watch=watch)
    Printer(as_json=as_json).result(report, lines)
