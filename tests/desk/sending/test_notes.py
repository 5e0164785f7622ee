"""Notes to Slack and Teams as these receive them, and a receiver that takes its time."""

import json
import socket
import socketserver
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest

from desk.sending.connections import Note
from desk.sending.guard import judge
from desk.sending.http_call import NotDelivered, call
from desk.sending.notes import PerhapsDelivered, send_note
from tests.desk.sending.stand_ins import Mailbox, Receiver, Slow, World, running

WORDS = "Line 1 is down. <script>alert(1)</script> *Call* +49 30 23125 101."
TOKEN = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def world(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """The hosts of Slack and Teams on this machine, reached as through a company's proxy."""
    with running(World(tmp_path)) as found:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{found.server_address[1]}")
        monkeypatch.setenv("NO_PROXY", "")
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(found.authority))
        yield found


@pytest.mark.parametrize(
    ("url", "host", "path"),
    [
        (
            f"slack://T1JJ3T3L2/A1BRTD4JD/{TOKEN[:24]}",
            "hooks.slack.com",
            f"/services/T1JJ3T3L2/A1BRTD4JD/{TOKEN[:24]}",
        ),
        (
            f"workflows://flow.works.example/{TOKEN}/{TOKEN}",
            "flow.works.example",
            f"/workflows/{TOKEN}/triggers/manual/paths/invoke",
        ),
    ],
    ids=["slack", "teams"],
)
def test_a_note_arrives_with_its_words_as_they_are(
    world: World, url: str, host: str, path: str
) -> None:
    send_note(Note(name="crisis", url=url), "Power failure", WORDS)
    [(called, at, body)] = world.seen
    assert called == host
    assert path in at, at
    # Teams reads Markdown, in which every mark of the words is escaped.
    said = json.dumps(json.loads(body), ensure_ascii=False).replace("\\", "")
    assert "Power failure" in said
    assert "Line 1 is down." in said
    assert "+49 30 23125 101" in said


def test_a_channel_that_refuses_is_told_without_its_secret(world: World) -> None:
    world.status = 403
    with pytest.raises(NotDelivered) as told:
        send_note(Note(name="crisis", url=f"slack://T1JJ3T3L2/A1BRTD4JD/{TOKEN[:24]}"), "t", "w")
    assert "crisis" in str(told.value)
    assert TOKEN[:24] not in str(told.value)


def mail_to(port: int, *boxes: str) -> Note:
    to = ",".join(f"{one}@works.example" for one in boxes)
    url = f"mailto://127.0.0.1:{port}?from=muster@works.example&to={to}&smtp=127.0.0.1"
    return Note(name="crisis", url=url)


def test_a_note_that_one_of_two_mailboxes_refuses_is_not_told_as_undelivered() -> None:
    with running(Mailbox()) as post:
        post.unknown = "kim@"
        with pytest.raises(PerhapsDelivered, match="one of its mailboxes"):
            send_note(mail_to(post.server_address[1], "dana", "kim"), "t", WORDS)
        assert len(post.mails) == 1
        with pytest.raises(NotDelivered):
            send_note(mail_to(post.server_address[1], "kim"), "t", WORDS)


def test_a_mail_server_that_goes_on_for_ever_holds_nobody_up() -> None:
    with running(Slow(0.02)) as slow:
        began = time.monotonic()
        with pytest.raises(PerhapsDelivered, match=r"within 0\.3 s"):
            send_note(mail_to(slow.server_address[1], "dana"), "t", WORDS, seconds=0.3)
        assert time.monotonic() - began < 5


def test_a_receiver_has_one_time_for_the_whole_answer() -> None:
    with running(Slow(0.02)) as slow:
        target = judge(f"http://127.0.0.1:{slow.server_address[1]}/", allow_private=True)
        began = time.monotonic()
        with pytest.raises(NotDelivered, match="did not answer in full"):
            call(target, b"{}", {}, method="POST", seconds=0.3)
        assert time.monotonic() - began < 5


@pytest.mark.parametrize("dead", ["127.0.0.2", "::1"])
def test_of_several_addresses_the_next_is_called_where_one_does_not_answer(dead: str) -> None:
    with running(Receiver()) as receiver:
        url = f"http://desk.example:{receiver.server_address[1]}/"
        target = judge(url, allow_private=True, look_up=lambda *_: [dead, "127.0.0.1"])
        answer = call(target, b"{}", {}, method="POST")
    assert (answer.status, len(receiver.seen)) == (200, 1)


def test_an_address_that_is_silent_leaves_time_for_the_next() -> None:
    with running(Receiver()) as receiver, ExitStack() as stack:
        port = receiver.server_address[1]
        stack.enter_context(socket.create_server(("127.0.0.2", port), backlog=0))
        # With its queue full the system answers nobody who comes after.
        for _ in range(3):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(("127.0.0.2", port))
        time.sleep(0.1)
        addresses = ["127.0.0.2", "127.0.0.1"]
        url = f"http://desk.example:{port}/"
        target = judge(url, allow_private=True, look_up=lambda *_: addresses)
        began = time.monotonic()
        assert call(target, b"{}", {}, method="POST", seconds=3).status == 200
        assert time.monotonic() - began > 1


class Useless(socketserver.ThreadingTCPServer):
    """Takes a connection and is of no use: hangs up, says nothing, or is another host."""

    allow_reuse_address, daemon_threads = True, True

    def __init__(self, port: int, way: str, world: World) -> None:
        self.way = way
        self.context = world.context_of("elsewhere.example")
        super().__init__(("127.0.0.2", port), _Useless)


class _Useless(socketserver.BaseRequestHandler):
    server: Useless

    def handle(self) -> None:
        with suppress(OSError):
            if self.server.way == "elsewhere":
                self.server.context.wrap_socket(self.request, server_side=True).recv(1)
            while self.server.way == "silent" and self.request.recv(1_000):
                pass


@pytest.mark.parametrize("way", ["hangs up", "silent", "elsewhere"])
def test_where_one_address_does_not_speak_as_the_host_the_next_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    world, receiver = World(tmp_path), Receiver()
    world.server_close()
    monkeypatch.setenv("SSL_CERT_FILE", str(world.authority))
    context = world.context_of("desk.example")
    receiver.socket = context.wrap_socket(receiver.socket, server_side=True)
    port = receiver.server_address[1]
    with running(receiver), running(Useless(port, way, world)):
        url = f"https://desk.example:{port}/"
        hosts = ["127.0.0.2", "127.0.0.1"]
        target = judge(url, allow_private=True, look_up=lambda *_: hosts)
        assert call(target, b"{}", {}, method="POST", seconds=3).status == 200
        # Where it is the only one, it is told.
        alone = judge(url, allow_private=True, look_up=lambda *_: hosts[:1])
        with pytest.raises(NotDelivered):
            call(alone, b"{}", {}, method="POST", seconds=0.5)
    assert len(receiver.seen) == 1


def test_an_answer_in_time_is_read_whole() -> None:
    with running(Receiver()) as receiver:
        receiver.answer = (200, {}, b"x" * 100_000)
        target = judge(receiver.url, allow_private=True)
        answer = call(target, b"{}", {}, method="POST")
    assert (answer.status, len(answer.content)) == (200, 100_000)
