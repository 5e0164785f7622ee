"""The `muster` command as a person runs it: its output and its exit status."""

import contextlib
import gc
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from muster.cli import main

MUSTER = Path(sys.executable).with_name("muster")


@dataclass(frozen=True)
class Said:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]


def run_muster(home: Path, *arguments: str, text: str = "", **settings: str) -> Said:
    """Run a command in this process: it opens the data folder and lets go of it as its own would.

    Starting Python and loading the programs would take most of the time of a test.
    """
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    given = {"MUSTER_HOME": str(home), **settings}
    thresholds = gc.get_threshold()
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        for name, value in given.items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["muster", *arguments])
        patch.setattr(sys, "stdin", io.StringIO(text))
        try:
            main()
        except SystemExit as ended:
            code = ended.code
        finally:
            # A process would have ended here, and its model and indexes with it.
            gc.collect(1)
            gc.set_threshold(*thresholds)
    said = _written(err)
    assert isinstance(code, int)
    assert "Traceback" not in said, said
    return Said(code, _written(out), said)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    written = stream.detach()
    assert isinstance(written, io.BytesIO)
    return written.getvalue().decode()


def run_process(home: Path, *arguments: str, text: str = "", **settings: str) -> Said:
    """Run a command as a process of its own."""
    found = subprocess.run(
        [str(MUSTER), *arguments],
        input=text,
        env={**os.environ, "MUSTER_HOME": str(home), **settings},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "Traceback" not in found.stderr, found.stderr
    return Said(found.returncode, found.stdout, found.stderr)
