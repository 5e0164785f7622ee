"""Stand-ins for other people's systems: on this machine, real sockets, everything kept."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Receiver(ThreadingHTTPServer):
    """Takes POST and PATCH, and answers what it was told to."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.seen: list[tuple[str, str, dict[str, str], bytes]] = []
        self.answer: tuple[int, dict[str, str], bytes] = (200, {}, b"{}")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def reply(self, method: str, path: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
        return self.answer


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def _take(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.seen.append((self.command, self.path, headers, body))
        status, given, content = self.server.reply(self.command, self.path, body)
        self.send_response(status)
        for name, value in {**given, "content-length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_PATCH = do_GET = _take  # noqa: N815  (named by the library)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Znuny(Receiver):
    """The part of Znuny's GenericTicketConnectorREST that Muster speaks to."""

    def __init__(self) -> None:
        super().__init__()
        self.tickets: list[dict[str, Any]] = []

    def reply(self, method: str, path: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
        given = json.loads(body)
        if (given.get("UserLogin"), given.get("Password")) != ("muster", "pass"):
            fault = {"ErrorCode": "TicketCreate.AuthFail", "ErrorMessage": "no"}
            return 200, {}, json.dumps({"Error": fault}).encode()
        if method == "PATCH":
            number = int(path.rpartition("/")[2])
            self.tickets[number - 1]["articles"].append(given["Article"])
            return 200, {}, json.dumps({"TicketID": str(number), "ArticleID": "9"}).encode()
        missing = {"Title", "Queue", "State", "Priority", "CustomerUser"} - set(given["Ticket"])
        assert not missing
        self.tickets.append({**given["Ticket"], "articles": [given["Article"]]})
        number = str(len(self.tickets))
        made = {"TicketID": number, "TicketNumber": f"20261126{number}", "ArticleID": "1"}
        return 200, {}, json.dumps(made).encode()


class Mailbox(socketserver.ThreadingTCPServer):
    """A mail server that keeps what it is given."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Smtp)
        self.mails: list[str] = []


class _Smtp(socketserver.StreamRequestHandler):
    server: Mailbox

    def handle(self) -> None:
        self._say("220 stand-in")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                self._say("354 go on")
                lines = []
                while (text := self.rfile.readline()) not in (b".\r\n", b""):
                    lines.append(text.decode("utf-8", "replace"))
                self.server.mails.append("".join(lines))
            self._say("221 bye" if verb == b"QUIT" else "250 ok")
            if verb == b"QUIT":
                return

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def running(server: Any) -> Iterator[Any]:
    """Run the stand-in while this lasts."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
