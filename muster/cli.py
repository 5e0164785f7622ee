"""The `muster` command: its commands, and how each ends."""

import os
import sys

import typer

from muster import collector
from muster.commands import (
    decisions,
    drill,
    evaluation,
    kits,
    models,
    operation,
    papers,
    people,
    plans,
    reference,
    response,
    serving,
    taxonomy,
    triage,
    upkeep,
)
from muster.ending import end

app = typer.Typer(
    name="muster",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Finds the plan sections and roles for an incident. A named person confirms.",
)
plans.register(app)
triage.register(app)
decisions.register(app)
drill.register(app)
reference.register(app)
response.register(app)
papers.register(app)
kits.register(app)
operation.register(app)
people.register(app)
serving.register(app)
evaluation.register(app)
models.register(app)
upkeep.register(app)
taxonomy.register(app)


def main() -> None:
    """Run the command line and end with the status that `docs/design.md` fixes."""
    collector.settle()
    # Threads of a matrix product that is done wait spinning for the next, a second core all day
    # long. 2 to the power of 4 cycles of that are enough; numpy reads it when it is loaded.
    os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "4")
    try:
        sys.exit(end(app, as_json="--json" in sys.argv))
    finally:
        collector.leave()
