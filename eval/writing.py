"""A file that an evaluation was asked to write, and what is told where it cannot be."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from domain.errors import FileNotWritten


@contextmanager
def written(path: Path) -> Iterator[IO[str]]:
    """Yield a stream into the file, UTF-8 with plain line ends. Raises: FileNotWritten."""
    with faults_of(path), path.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream


@contextmanager
def faults_of(path: Path) -> Iterator[None]:
    """Tell of what cannot be written at or below `path`. Raises: FileNotWritten."""
    try:
        yield
    except OSError as fault:
        raise FileNotWritten.because(str(path), fault) from fault
