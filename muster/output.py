"""What a command prints, and the status it ends with."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from domain.errors import (
    AuditChainBroken,
    Conflict,
    InputRefused,
    MusterError,
    NotAllowed,
    NotFound,
    NotSignedIn,
)

if TYPE_CHECKING:
    from rich.progress import Progress


class Exit(IntEnum):
    """The exit statuses that scripts rely on."""

    OK = 0
    MISSED = 1
    USAGE = 2
    REFUSED = 3
    CONFLICT = 4
    UNAVAILABLE = 5
    INTERRUPTED = 130
    # As a process ends that a closed pipe stops: 128 and the number of the signal.
    PIPE_CLOSED = 141


def exit_of(error: MusterError) -> Exit:
    """Return the status a command ends with when it fails with `error`."""
    if isinstance(error, AuditChainBroken) or error.code == AuditChainBroken.code:
        return Exit.MISSED
    status = getattr(error, "status", None)
    if status is not None:
        return _exit_of_status(status)
    if isinstance(error, InputRefused | NotFound | NotSignedIn | NotAllowed):
        return Exit.REFUSED
    if isinstance(error, Conflict):
        return Exit.CONFLICT
    return Exit.UNAVAILABLE


def _exit_of_status(status: int) -> Exit:
    # 410: too old to be decided on; 412: something else was seen.
    if status in (409, 410, 412):
        return Exit.CONFLICT
    return Exit.REFUSED if 400 <= status < 500 else Exit.UNAVAILABLE


class Printer:
    """Writes results to stdout, as one JSON value or as text, and all else to stderr."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def result(self, value: Any, render: Callable[[Any], Iterator[str]]) -> None:
        """Write the result: the value itself as JSON, or the lines `render` makes of it."""
        if self.as_json:
            sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
        else:
            for line in render(value):
                sys.stdout.write(_harmless(line) + "\n")
        # Whoever reads along from a pipe, as of a watched folder, sees each result when it comes.
        sys.stdout.flush()

    def failure(self, error: MusterError) -> None:
        """Say what went wrong."""
        if self.as_json:
            body = {"error": {"code": error.code, "detail": str(error)}}
            sys.stdout.write(json.dumps(body, ensure_ascii=False) + "\n")
        self.note(f"{error} [{error.code}]")

    def note(self, line: str) -> None:
        """Write a line beside the result."""
        sys.stderr.write(_harmless(line) + "\n")


def _harmless(line: str) -> str:
    """Return the line with what a terminal would obey shown instead, as `\\x1b` or `\\n`.

    Names of files and plans can hold escapes, marks that turn the direction of the text, and line
    ends that would make one line two.
    """
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in line
    )


@contextmanager
def progress_bar(*, lines: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """Show steps on a terminal's stderr; elsewhere stay silent, or write each as one of `lines`."""
    if not sys.stderr.isatty():
        yield _write_step if lines else lambda _step, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _stepper(bar)


def _write_step(name: str, done: int, total: int) -> None:
    sys.stderr.write(f"{name}: {done} of {total}\n")
    sys.stderr.flush()


def _stepper(bar: "Progress") -> Callable[[str, int, int], None]:
    task = bar.add_task("starting", total=None)

    def step(name: str, done: int, total: int) -> None:
        bar.update(task, description=name, completed=done, total=total or None)

    return step
