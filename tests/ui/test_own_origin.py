"""The pages' server as a process of its own: whom it answers, and that it asks nobody."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
PUBLIC = "https://muster.works.example:8443"
# What is asked for outside of this machine is written down before it is refused.
WATCHED = """
import sys

NOTES = sys.argv[1]

def note(event, given):
    # An address of a socket that has a path is no pair.
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        asked = given[1][0] if isinstance(given[1], tuple) else ""
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        asked = given[0] or ""
    else:
        return
    asked = asked.decode() if isinstance(asked, bytes) else asked
    if asked not in ("", "127.0.0.1", "::1"):
        with open(NOTES, "a") as notes:
            notes.write(f"{event} {asked}\\n")
        raise OSError(f"nothing is asked outside of this machine: {asked}")

sys.addaudithook(note)
sys.argv = sys.argv[1:]
from ui.serve import main
main()
"""


class Pages:
    """The running pages and what they asked of others."""

    def __init__(self, folder: Path, address: str, public: str) -> None:
        self.port = free_port()
        self.own = f"http://127.0.0.1:{self.port}"
        self._notes = folder / "asked.txt"
        self._said = (folder / "said.txt").open("w+b")
        options = ("--server.address", address, "--server.port", str(self.port))
        self._process = subprocess.Popen(
            [sys.executable, "-c", WATCHED, str(self._notes), *options],
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                # Nothing answers there.
                "MUSTER_API_URL": f"http://127.0.0.1:{free_port()}",
                "MUSTER_PUBLIC_UI_URL": public,
            },
            stdout=subprocess.DEVNULL,
            stderr=self._said,
        )
        deadline = time.monotonic() + 60
        while not self._listens():
            assert self._process.poll() is None, self.said()
            assert time.monotonic() < deadline, "the pages do not listen"
            time.sleep(0.1)

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def socket_status(self, *lines: str, host: str = "") -> int:
        """Return the status that a socket of the pages is answered with, 101 where it is taken."""
        with socket.create_connection(("127.0.0.1", self.port), 30) as line:
            given = (
                "GET /_stcore/stream HTTP/1.1",
                f"Host: {host or f'127.0.0.1:{self.port}'}",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                *lines,
            )
            line.sendall(("\r\n".join(given) + "\r\n\r\n").encode())
            return int(line.recv(4096).split()[1])

    def request(self, method: str, path: str, **headers: str) -> tuple[int, str]:
        """Return the status and the body of an answer."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()

    def asked(self) -> str:
        """Return what was asked for outside of this machine, a line each."""
        return self._notes.read_text() if self._notes.exists() else ""

    def said(self) -> str:
        """Return what the process said so far."""
        self._said.seek(0)
        return self._said.read().decode()

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(20)
        self._said.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    found = Pages(tmp_path_factory.mktemp("pages"), "127.0.0.1", "")
    yield found
    found.close()


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """Return pages for all networks, which a proxy stands before."""
    found = Pages(tmp_path_factory.mktemp("proxied"), "0.0.0.0", PUBLIC)
    yield found
    found.close()


def test_the_pages_own_socket_is_taken(pages: Pages) -> None:
    assert pages.socket_status(f"Origin: {pages.own}", "Sec-Fetch-Site: same-origin") == 101
    name = f"localhost:{pages.port}"
    assert pages.socket_status(f"Origin: http://{name}", host=name) == 101
    # A program that is no browser has no origin.
    assert pages.socket_status() == 101


@pytest.mark.parametrize(
    "lines",
    [
        ("Origin: http://127.0.0.1:9999",),
        ("Origin: http://localhost:3000",),
        ("Origin: http://localhost:{port}",),
        ("Origin: https://127.0.0.1:{port}",),
        ("Origin: http://127.0.0.1",),
        ("Origin: http://0.0.0.0:{port}",),
        ("Origin: http://evil.example",),
        ("Origin: http://127.0.0.1:{port}.evil.example",),
        ("Origin: null",),
        ("Origin: ",),
        ("Origin: http://[::1",),
        ("Sec-Fetch-Site: cross-site",),
        ("Sec-Fetch-Site: same-site",),
    ],
)
def test_a_foreign_socket_is_refused_and_nobody_is_asked(
    pages: Pages, lines: tuple[str, ...]
) -> None:
    assert pages.socket_status(*(line.format(port=pages.port) for line in lines)) == 403
    assert pages.asked() == ""


def test_what_changes_something_is_refused_to_a_foreign_page(pages: Pages) -> None:
    upload = "/_stcore/upload_file/session/file"
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        status, body = pages.request(method, upload, Origin="http://localhost:3000")
        assert (status, "foreign-origin" in body) == (403, True), method
        status, body = pages.request(method, upload, Sec_Fetch_Site="same-site")
        assert (status, "foreign-origin" in body) == (403, True), method
        _, body = pages.request(method, upload, Origin=pages.own, Sec_Fetch_Site="same-origin")
        assert "foreign-origin" not in body, method
    assert pages.request("GET", "/_stcore/health", Origin="http://localhost:3000")[0] == 200


@pytest.mark.parametrize("harm", ["\x1b[2J\x1b[31m", "a\tb", "\x9b31m", "x" * 30_000])
def test_whatever_the_pages_say_is_a_line_of_json(pages: Pages, harm: str) -> None:
    said = len(pages.said())
    with socket.create_connection(("127.0.0.1", pages.port), 30) as line:
        sent = f"PUT /_stcore/upload_file/a HTTP/1.1\r\nHost: a\r\nOrigin: http://{harm}\r\n\r\n"
        line.sendall(sent.encode("latin-1"))
        assert b" 40" in line.recv(4096)
    with socket.create_connection(("127.0.0.1", pages.port), 30) as line:
        line.sendall(b"\x1b[31mNO\nHTTP\r\n\r\n")
        assert b" 400 " in line.recv(4096)
    lines = pages.said()[said:].splitlines()
    assert lines
    for one in lines:
        assert json.loads(one)["logger"] in ("ui.own_origin", "uvicorn.error")
        assert one.isascii()
        assert one.isprintable()


def test_behind_a_proxy_the_public_address_alone_counts(proxied: Pages) -> None:
    # A proxy may pass on the name that the browser asked, or ask with its own.
    for host in ("muster.works.example:8443", ""):
        assert proxied.socket_status(f"Origin: {PUBLIC}", host=host) == 101
        for foreign in ("http://muster.works.example:8443", "https://muster.works.example"):
            assert proxied.socket_status(f"Origin: {foreign}", host=host) == 403
    assert proxied.socket_status(f"Origin: {proxied.own}") == 403
    assert "MUSTER_PUBLIC_UI_URL" in proxied.said()


def test_pages_for_all_networks_ask_nobody_at_their_start(proxied: Pages) -> None:
    assert proxied.request("GET", "/_stcore/health")[0] == 200
    assert proxied.asked() == ""
