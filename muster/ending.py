"""How a command ends: with the status that scripts rely on, whatever goes wrong in it."""

import errno
import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import suppress

from domain.errors import DiskFull, MusterError, Unavailable
from muster.output import Exit, Printer, exit_of


class Unforeseen(Unavailable):
    """Something went wrong that nobody thought of; `kept` is the file that says what."""

    code = "unforeseen"

    def __init__(self, fault: BaseException, kept: str) -> None:
        where = f" Where it happened stands in {kept}; send that with your report." if kept else ""
        super().__init__(
            f"Muster ran into something it was not made for ({type(fault).__name__}). That is a "
            f"fault of Muster, whatever you asked.{where}"
        )


class SystemRefused(Unavailable):
    """The operating system did not let Muster read or write something."""

    code = "system-refused"

    def __init__(self, fault: OSError) -> None:
        what = f"{str(fault.filename)!r}" if fault.filename is not None else "A file or connection"
        said = (fault.strerror or str(fault) or type(fault).__name__).lower()
        super().__init__(
            f"{what} cannot be used: {said}. Check that it is there and that you may use it."
        )


def end(command: Callable[[], object], *, as_json: bool) -> int:
    """Run `command` to its end and return the status; says on stderr, and in JSON, what failed."""
    try:
        return _run(command)
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        # Whoever read along has seen enough, as `head` does; there is nobody to tell.
        _drop_output()
        return Exit.PIPE_CLOSED
    except MusterError as error:
        return _failed(error, as_json=as_json)
    except OSError as fault:
        full = fault.errno in (errno.ENOSPC, errno.EDQUOT)
        told = DiskFull(str(fault.filename or "")) if full else SystemRefused(fault)
        return _failed(told, as_json=as_json)
    # The last line before the person: a traceback helps nobody at three in the morning, and ends
    # with the status that means a finding.
    except Exception as fault:  # noqa: BLE001
        return _failed(Unforeseen(fault, _kept(fault)), as_json=as_json)


def _run(command: Callable[[], object]) -> int:
    try:
        command()
    except SystemExit as ended:
        # The library of the command line turns a closed pipe and Ctrl-C into a status.
        if isinstance(ended.__context__, BrokenPipeError):
            raise ended.__context__ from None
        if ended.code == Exit.INTERRUPTED:
            return _interrupted()
        status = ended.code if isinstance(ended.code, int) else Exit.OK
    else:
        status = Exit.OK
    # What waits to be written may still fail; Python would end with a status of its own then.
    sys.stdout.flush()
    return status


def _failed(error: MusterError, *, as_json: bool) -> int:
    try:
        Printer(as_json=as_json).failure(error)
        sys.stdout.flush()
    except OSError:
        _drop_output()
        Printer(as_json=False).failure(error)
    return exit_of(error)


def _interrupted() -> int:
    sys.stderr.write("Interrupted. What was stored until now is kept.\n")
    return Exit.INTERRUPTED


def _kept(fault: BaseException) -> str:
    """Return the file with the kind of the fault and the way to it, else nothing.

    Its message is in neither file nor answer: it may hold plan text or secrets.
    """
    with suppress(OSError):
        handle, name = tempfile.mkstemp(prefix="muster-fault-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            way = "".join(traceback.format_tb(fault.__traceback__))
            stream.write(f"unforeseen {type(fault).__name__}\n{way}")
        return name
    return ""


def _drop_output() -> None:
    """Let what still waits for standard output go nowhere: it would fail again at the end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
