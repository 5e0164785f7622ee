"""Whoever opens a connection and sends no request keeps it for a while, and not for ever."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from muster.patience import patient


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Read the body, then answer."""
    if scope["type"] != "http":
        return
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200,
                "headers": [(b"content-length", b"2")]})  # fmt: skip
    await send({"type": "http.response.body", "body": b"ok"})


@contextmanager
def serving(head_seconds: float) -> Iterator[int]:
    """Serve on a free port of this machine and return it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(app, http=patient(head_seconds), log_level="critical",
                                lifespan="off")  # fmt: skip
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


def answer_to(port: int, pieces: list[bytes], seconds_each: float) -> bytes:
    """Send the pieces, waiting after each, and return all that is answered to the end."""
    told = b""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        for piece in pieces:
            try:
                line.sendall(piece)
            except OSError:
                break
            time.sleep(seconds_each)
        try:
            while more := line.recv(4096):
                told += more
        except ConnectionError:
            pass
    return told


def test_a_head_that_comes_byte_by_byte_is_given_up() -> None:
    with serving(0.3) as port:
        told = answer_to(port, [b"GET / HTTP/1.1\r\nX-A: ", *[b"a"] * 20], 0.05)
    assert told.startswith(b"HTTP/1.1 408 ")


def test_a_connection_on_which_nothing_comes_is_closed() -> None:
    with serving(0.3) as port:
        assert answer_to(port, [], 0).startswith(b"HTTP/1.1 408 ")


def test_a_second_request_that_has_no_end_is_given_up_too() -> None:
    one = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    with serving(0.3) as port:
        told = answer_to(port, [one, b"GET / HTTP/1.1\r\nX-A: ", *[b"a"] * 20], 0.05)
    assert told.startswith(b"HTTP/1.1 200 ")
    assert b"HTTP/1.1 408 " in told


def test_a_body_and_an_answer_may_take_longer_than_a_head() -> None:
    head = b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 10\r\n\r\n"
    with serving(0.2) as port:
        told = answer_to(port, [head, *[b"a"] * 10], 0.06)
    assert told.startswith(b"HTTP/1.1 200 ")
