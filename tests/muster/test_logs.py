"""A log has one line of JSON for each event, and nothing that comes in can write another."""

import json
import logging
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from api.schemas.log_lines import JsonLines, write_lines
from tests.muster.test_serving import free_port, start

HARM = (
    "a\nERROR:  all is well",
    "a\r\nb",
    "\x1b[2J\x1b]0;owned\x07",
    "nul\x00nul",
    "line\u2028line\u2029line\x85line\x0bline\x0cline",
    "\u202edetrevni\u202c \U000e0041 \x7f \x9b31m",
    "half \ud800 a sign",
    '"}{"level": "info"',
    "x" * 1_000_000,
)


SECRET = "-".join(("canary", "9f2"))


def event(text: str, *args: object, error: bool = False) -> logging.LogRecord:
    told = None
    if error:
        try:
            raise ValueError(SECRET)
        except ValueError:
            told = sys.exc_info()
    return logging.LogRecord("muster.api", logging.ERROR, "file.py", 1, text, args, told)


@pytest.mark.parametrize("harm", HARM)
def test_whatever_is_said_makes_one_line_that_can_be_shown(harm: str) -> None:
    for record in (event("%s", harm), event(harm.replace("%", "")), event("x", error=True)):
        line = JsonLines().format(record)
        assert line.isascii()
        assert line.isprintable()
        assert len(line) < 60_000
        assert json.loads(line)["level"] == "error"
    line = JsonLines().format(event("it failed", error=True))
    assert json.loads(line)["error"] == "ValueError"
    assert SECRET not in line


@contextmanager
def as_in_a_service() -> Iterator[None]:
    """Have this process log as a service does."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    hooks = threading.excepthook, sys.unraisablehook
    try:
        write_lines()
        yield
    finally:
        logging.basicConfig(level=level, handlers=handlers, force=True)
        threading.excepthook, sys.unraisablehook = hooks


def test_every_logger_writes_so(capsys: pytest.CaptureFixture[str]) -> None:
    with as_in_a_service():
        logging.getLogger("muster.store").error("one\ntwo %s", HARM[0])
        logging.getLogger("muster.api").info("not worth a line")
    [line] = capsys.readouterr().err.splitlines()
    assert json.loads(line)["said"].startswith("one\ntwo a\n")


def _fail() -> None:
    raise ValueError(SECRET)


class _Ends:
    def __del__(self) -> None:
        _fail()


def test_what_ends_a_thread_or_an_object_or_is_filled_in_wrongly_is_a_line_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with as_in_a_service():
        thread = threading.Thread(target=_fail, name="muster-jobs\n")
        thread.start()
        thread.join()
        ending = [_Ends()]
        ending.clear()
        logging.getLogger("library").warning("%d of %s", "all")
    written = capsys.readouterr().err
    lines = [json.loads(line) for line in written.splitlines()]
    assert [one.get("error") for one in lines] == ["ValueError", "ValueError", None]
    assert lines[0]["said"] == "the thread muster-jobs\n broke off"
    assert lines[2]["said"] == "%d of %s"
    assert SECRET not in written


def test_what_the_server_itself_says_is_a_line_of_json_too(tmp_path: Path) -> None:
    api = free_port()
    process = start(tmp_path / "home", api, free_port())
    try:
        with socket.create_connection(("127.0.0.1", api), timeout=10) as line:
            line.sendall(b"\x1b[31mNO\nHTTP\r\n\r\n")
            assert line.recv(100).startswith(b"HTTP/1.1 400 ")
    finally:
        process.terminate()
    _, said = process.communicate(timeout=30)
    [told] = [one for one in said.splitlines() if "Invalid HTTP" in one]
    assert json.loads(told)["logger"] == "uvicorn.error"
