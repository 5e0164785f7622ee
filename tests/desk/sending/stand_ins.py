"""Stand-ins for other people's systems: on this machine, real sockets, everything kept."""

import json
import socketserver
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.ports import ENDS_WITHIN


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
    """A mail server that keeps what it is given, except for a mailbox that is `unknown`."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Smtp)
        self.mails: list[str] = []
        self.unknown = ""


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
            unknown = self.server.unknown
            if verb == b"RCPT" and unknown and unknown.encode() in line:
                self._say("550 no such mailbox")
                continue
            self._say("221 bye" if verb == b"QUIT" else "250 ok")
            if verb == b"QUIT":
                return

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class Slow(socketserver.ThreadingTCPServer):
    """Answers for ever, a byte at a time, so that no single read takes long."""

    daemon_threads = True

    def __init__(self, pause_seconds: float) -> None:
        super().__init__(("127.0.0.1", 0), _Dripping)
        self.pause = pause_seconds


class _Dripping(socketserver.BaseRequestHandler):
    server: Slow

    def handle(self) -> None:
        self.request.recv(65_536)
        with suppress(OSError):
            self.request.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            while True:
                self.request.sendall(b" ")
                time.sleep(self.server.pause)


class World(socketserver.ThreadingTCPServer):
    """Every https host there is, behind a proxy: takes a request and keeps it.

    `authority` is the certificate that its own are signed by.
    """

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Host)
        self.folder = folder
        self.seen: list[tuple[str, str, bytes]] = []
        self.status = 200
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "stand-in")])
        self.authority = folder / "authority.pem"
        made = self._signed(self._name, self._key.public_key(), is_authority=True)
        self.authority.write_bytes(made.public_bytes(Encoding.PEM))

    def context_of(self, host: str) -> ssl.SSLContext:
        """What speaks TLS as that host."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        made = self._signed(name, key.public_key(), host=host)
        file = self.folder / f"{host}.pem"
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        file.write_bytes(private + made.public_bytes(Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    def _signed(
        self, name: x509.Name, key: Any, *, host: str = "", is_authority: bool = False
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        )
        if host:
            named = x509.SubjectAlternativeName([x509.DNSName(host)])
            made = made.add_extension(named, critical=False)
        return made.sign(self._key, hashes.SHA256())


class _Host(socketserver.StreamRequestHandler):
    server: World

    def handle(self) -> None:
        host = self.rfile.readline().split()[1].decode().partition(":")[0]
        while self.rfile.readline().strip():
            pass
        self.connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with self.server.context_of(host).wrap_socket(self.connection, server_side=True) as line:
            request = line.makefile("rb")
            path = request.readline().split()[1].decode()
            length = 0
            while head := request.readline().strip():
                name, _, value = head.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
            self.server.seen.append((host, path, request.read(length)))
            said = f"HTTP/1.1 {self.server.status} said\r\nContent-Length: 2\r\n\r\nok"
            line.sendall(said.encode())


@contextmanager
def running(server: Any) -> Iterator[Any]:
    """Run the stand-in while this lasts."""
    thread = threading.Thread(target=server.serve_forever, args=(ENDS_WITHIN,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
