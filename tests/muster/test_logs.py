"""A log has one line of JSON for each event, and nothing that comes in can write another."""

import json
import logging
import socket
import sys
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


def test_every_logger_writes_so(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        write_lines()
        logging.getLogger("muster.store").error("one\ntwo %s", HARM[0])
        logging.getLogger("muster.api").info("not worth a line")
    finally:
        logging.basicConfig(level=level, handlers=handlers, force=True)
    [line] = capsys.readouterr().err.splitlines()
    assert json.loads(line)["said"].startswith("one\ntwo a\n")


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
