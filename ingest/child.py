"""The parent's side of the reading child: files go in, answers come out in the same order."""

import json
import os
import queue
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ingest.frames import FrameBroken, pack, read_lengths
from ingest.limits import Limits, cpu_seconds

START_SECONDS = 60.0
_PREFIX_BYTES = 16
_PIECE_BYTES = 2**20
# How long the kernel may need to take an ended child's memory back.
_LAST_SECONDS = 0.2


class _TooSlow(Exception):
    """No answer came within the time limit."""


@dataclass(frozen=True, slots=True)
class Request:
    """One file for the child: what it is called, how to read it, and its bytes."""

    message: Mapping[str, Any]
    data: bytes


class ReadingChild:
    """A long-lived process that reads files apart from ours, restarted when one breaks it.

    A thread of its own hands over the files, so that reading goes on while the caller stores.
    Use as a context: leaving it kills the process at once, whatever it is doing.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._requests: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="muster-reader", daemon=True)
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._is_closed = False

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._lock:
            self._is_closed = True
            if self._process is not None:
                self._process.kill()
        self._requests.put(None)
        self._thread.join()
        self._end()

    def submit(self, request: Request) -> None:
        """Queue a file."""
        self._requests.put(request)

    def take(self) -> dict[str, Any]:
        """Wait for the answer to the earliest file not yet answered, and return it."""
        answer: dict[str, Any] = json.loads(self._answers.get())
        return answer

    def _run(self) -> None:
        while (request := self._requests.get()) is not None and not self._is_closed:
            self._answers.put(self._read(request))

    def _read(self, request: Request) -> bytes:
        frame = pack(request.message, request.data)
        try:
            process = self._running()
        except (FrameBroken, _TooSlow, OSError):
            self._end()
            return _refusal("no-reader", "the reading process does not start")
        try:
            deadline = time.monotonic() + self._limits.file_seconds
            _send(process, frame, deadline)
            answer, is_spent = _receive(process, deadline)
        except _TooSlow:
            self._end()
            return self._too_slow(len(request.data))
        except (FrameBroken, OSError):
            is_late = self._end() == -signal.SIGPROF
            return self._too_slow(len(request.data)) if is_late else _CRASHED
        if is_spent:
            self._end()
        return answer

    def _too_slow(self, file_bytes: int) -> bytes:
        seconds = f"{cpu_seconds(file_bytes, self._limits.file_seconds):.2g}"
        return _refusal("timeout", f"reading it takes longer than {seconds} seconds")

    def _running(self) -> subprocess.Popen[bytes]:
        """Return the child, started and ready."""
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end()
        with self._lock:
            if self._is_closed:
                raise FrameBroken("closed")
            self._process = self._start()
        _receive(self._process, time.monotonic() + START_SECONDS)
        return self._process

    def _start(self) -> subprocess.Popen[bytes]:
        limits = (str(self._limits.memory_bytes), str(self._limits.file_seconds))
        return subprocess.Popen(  # noqa: S603 - our own module, run by our own interpreter
            [sys.executable, "-m", "ingest.worker", *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # `-m` looks in the working folder first: the one that holds our packages.
            cwd=Path(__file__).resolve().parent.parent,
            bufsize=0,
        )

    def _end(self) -> int | None:
        """Kill the child if there is one, leave nothing of it behind, and return how it ended."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return None
        _let_end(process)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        return process.returncode


def _let_end(process: subprocess.Popen[bytes]) -> None:
    """Wait for a process that has closed its pipes to end by itself; kill any other."""
    try:
        process.wait(timeout=_LAST_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _send(process: subprocess.Popen[bytes], frame: bytes, deadline: float) -> None:
    assert process.stdin is not None
    pipe = process.stdin.fileno()
    # A child that stops taking must not stop us.
    os.set_blocking(pipe, False)
    view = memoryview(frame)
    while view:
        _, ready, _ = select.select([], [pipe], [], _left(deadline))
        if ready:
            view = view[os.write(pipe, view[:_PIECE_BYTES]) :]


def _receive(process: subprocess.Popen[bytes], deadline: float) -> tuple[bytes, bool]:
    """Return the answer, and whether the child ends after it."""
    head, data = read_lengths(_take(process, _PREFIX_BYTES, deadline))
    answer = _take(process, head, deadline)
    return answer, bool(_take(process, data, deadline))


def _take(process: subprocess.Popen[bytes], length: int, deadline: float) -> bytes:
    assert process.stdout is not None
    pipe = process.stdout.fileno()
    pieces = []
    while length:
        ready, _, _ = select.select([pipe], [], [], _left(deadline))
        if ready:
            piece = os.read(pipe, min(length, _PIECE_BYTES))
            if not piece:
                raise FrameBroken("the child ended")
            pieces.append(piece)
            length -= len(piece)
    return b"".join(pieces)


def _left(deadline: float) -> float:
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise _TooSlow
    return seconds


def _refusal(code: str, reason: str) -> bytes:
    return json.dumps({"refused": [code, reason]}).encode("utf-8")


_CRASHED = _refusal("crashed", "it breaks the program that reads it")
