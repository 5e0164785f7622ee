"""What is typed reaches the service whatever bytes it holds, or is refused in words."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from domain.errors import NotSignedIn
from muster.client import TOKEN_FILE, Caller, connect
from muster.in_process import Answer
from muster.settings import Settings
from store.lock import DataFolderLock
from tests.ports import ENDS_WITHIN

# As a terminal gives `ä` in Latin-1: a byte that is no UTF-8.
LATIN = "Geb\udce4ude"


class Echo(BaseHTTPRequestHandler):
    """Answers with what it was sent."""

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        self._answer(query)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self._answer({"type": self.headers["content-type"], "body": json.loads(body)})

    def log_message(self, format: str, *args: Any) -> None:
        del format, args

    def _answer(self, said: dict[str, Any]) -> None:
        content = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Caller]:
    """Return the way to a service that owns the folder, and answers with what it is sent."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    thread = Thread(target=server.serve_forever, args=(ENDS_WITHIN,))
    thread.start()
    (tmp_path / TOKEN_FILE).write_text("t", encoding="ascii")
    try:
        with DataFolderLock(tmp_path) as lock:
            lock.set_url(f"http://127.0.0.1:{server.server_address[1]}")
            with connect(Settings(home=tmp_path)) as caller:
                yield caller
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def in_process(sent: list[Any]) -> Caller:
    def send(method: str, path: str, **content: Any) -> Answer:
        sent.append((method, path, content))
        return Answer(200, b"{}")

    return Caller(send, "t")


def test_a_report_of_bytes_that_are_no_text_reaches_the_service(service: Caller) -> None:
    told = service.post("/proposals", {"report": LATIN})
    # As the route itself is called where no service runs; it leaves out what is no letter.
    assert told == {"type": "application/json", "body": {"report": LATIN}}


def test_what_is_asked_for_by_bytes_that_are_no_text_is_asked_with_a_mark(service: Caller) -> None:
    assert service.get("/upkeep", owner=LATIN, as_of=None) == {"owner": ["Geb?ude"]}


def test_files_are_asked_for_without_what_was_left_out() -> None:
    sent: list[Any] = []
    in_process(sent).fetch("/kits", language=None, form="pdf")
    in_process(sent).fetch_made("/kits", language=None, owner=LATIN)
    assert [content["params"] for _, _, content in sent] == [{"form": "pdf"}, {"owner": "Geb?ude"}]


@pytest.mark.parametrize("token", ["ü", "a\nb", "a b\0", LATIN])
def test_a_token_that_is_none_signs_nobody_in(service: Caller, token: str) -> None:
    with pytest.raises(NotSignedIn):
        service.post("/decisions", {}, token=token)
