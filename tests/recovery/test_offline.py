"""With the network down everything works, and nobody even tries to reach it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from muster.settings import load_settings
from tests.recovery.data_folders import muster, write_plans

pytestmark = pytest.mark.model

# Python runs a module of this name at every start, in child processes too. Its hook hears of each
# socket of this interpreter before it is used, whatever library opens it.
WATCH = """
import os, sys

HERE = ("127.0.0.1", "::1", "localhost", None, "", b"localhost")

def watch(event, given):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = given[1]
        is_away = isinstance(address, tuple) and address[0] not in HERE
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        is_away = given[0] not in HERE
    else:
        return
    if is_away:
        with open(os.environ["WATCH_LOG"], "a") as log:
            log.write(f"{event} {given[1:] if len(given) > 1 else given}\\n")
        raise OSError(101, "Network is unreachable")

sys.addaudithook(watch)
with open(os.environ["WATCH_LOG"] + ".starts", "a") as log:
    log.write(" ".join(sys.orig_argv)[:80].replace("\\n", " ") + "\\n")
"""


class Watched:
    """Commands run with the network out of reach, and what they tried."""

    def __init__(self, root: Path) -> None:
        self._home = root / "home"
        self._log = root / "tried.log"
        hook = root / "hook"
        hook.mkdir()
        (hook / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
        # What native libraries do the hook cannot hear; what they leave at home can be seen.
        self.user = root / "user"
        self.user.mkdir()
        self.env = {
            "HOME": str(self.user),
            "XDG_CACHE_HOME": str(self.user / ".cache"),
            "MUSTER_CACHE": str(load_settings().settings.cache),
            "PYTHONPATH": str(hook),
            "WATCH_LOG": str(self._log),
            # A proxy would hide the attempt behind a connection to this machine.
            **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), ""),
        }

    def run(self, *arguments: str) -> dict:
        ended = muster(*arguments, home=self._home, env=self.env)
        assert ended.returncode == 0, ended.stderr
        return json.loads(ended.stdout)

    def tried(self) -> str:
        return self._log.read_text() if self._log.exists() else ""

    def starts(self) -> list[str]:
        return self._log.with_name("tried.log.starts").read_text().splitlines()


@pytest.fixture
def watched(tmp_path) -> Watched:
    return Watched(tmp_path)


def test_plans_are_read_searched_and_triaged_and_nobody_is_called(watched, tmp_path) -> None:
    plans = write_plans(tmp_path / "plans", 2)
    assert watched.run("ingest", str(plans))["documents"] == 2
    found = watched.run("search", "steam is lost in the boiler")
    assert found["hits"][0]["path"] == "plan-000.md"
    assert found["notices"] == []
    proposal = watched.run("triage", "The boiler lost steam and the hall is getting cold.")
    assert proposal["sections"]
    assert watched.tried() == ""
    # A library that reports to its maker keeps what it could not send.
    assert list(watched.user.rglob("*")) == []
    # Three commands and the child that reads files.
    assert len(watched.starts()) >= 4
    assert any("ingest.worker" in start for start in watched.starts())


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('192.0.2.1', 80), 1)",
        "socket.getaddrinfo('plans.example', 443)",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 53))",
        "urllib.request.urlopen('http://plans.example', timeout=1)",
        "asyncio.run(asyncio.open_connection('192.0.2.1', 80))",
    ],
)
def test_the_watch_hears_of_an_attempt(watched, attempt) -> None:
    code = f"import asyncio, socket, urllib.request; {attempt}"
    ended = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **watched.env}, capture_output=True,
        check=False,
    )  # fmt: skip
    assert ended.returncode == 1
    assert "socket." in watched.tried()
